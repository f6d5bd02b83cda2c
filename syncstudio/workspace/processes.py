# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting this very program once more, as a process of its own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import syncstudio


def own_command(module: str, *arguments: str) -> list[str]:
    """The command that runs a module of this program. The working directory, which may be a
    stranger's book, is never searched for modules.
    """
    return [sys.executable, "-P", "-m", module, *arguments]


def own_environment() -> dict[str, str]:
    """The environment in which that command finds this program and no other copy of it."""
    here = str(Path(syncstudio.__file__).resolve().parent.parent)
    told = os.environ.get("PYTHONPATH")
    return os.environ | {"PYTHONPATH": f"{here}{os.pathsep}{told}" if told else here}


def can_start() -> bool:
    """Whether `own_command` can be run: not in a frozen program, which has no interpreter."""
    return bool(sys.executable) and not getattr(sys, "frozen", False)
