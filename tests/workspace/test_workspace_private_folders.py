# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is kept of a book is for the person alone who has it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from syncstudio.workspace import caches, configs, states


@pytest.mark.skipif(os.name == "nt", reason="there a person's folders are closed by the system")
@pytest.mark.parametrize(
    ("folder", "variable"),
    [
        (caches.cache_folder, caches.VARIABLE),
        (states.state_folder, states.VARIABLE),
        (configs.config_folder, configs.VARIABLE),
    ],
)
def test_what_is_kept_can_be_read_by_its_owner_alone(
    folder, variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, str(tmp_path / "one" / "two"))
    assert stat.S_IMODE(folder().stat().st_mode) == 0o700
    folder().chmod(0o755)
    assert stat.S_IMODE(folder().stat().st_mode) == 0o755  # as its owner wants it


def test_a_folder_that_cannot_be_made_is_told_by_who_writes_into_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(caches.VARIABLE, str(tmp_path / "file" / "cache"))
    assert caches.cache_folder() == tmp_path / "file" / "cache"
