# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where engines' tests find the suite that every engine runs, and a program in the place of another."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "suggest"))

Install = Callable[[str], Path]


@pytest.fixture
def fake_apertium(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Puts a Python text in the place of the program `apertium`; its folder is returned."""

    def install(text: str) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir(exist_ok=True)
        program = folder / "apertium"
        program.write_text(f"#!{sys.executable}\nimport os, sys\nFOLDER = {str(folder)!r}\n{text}", "utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(folder) + os.pathsep + os.environ["PATH"])
        return folder

    return install
