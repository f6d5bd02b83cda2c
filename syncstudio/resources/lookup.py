# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the files lie that the program carries with it."""

from __future__ import annotations

from pathlib import Path

from syncstudio.errors import SyncStudioError


def resource(name: str) -> Path:
    """The file or folder of this name ("/" between its parts), wherever the program is installed.

    An editable install, an unpacked wheel and a frozen bundle all keep these files on disk.
    Raises SyncStudioError where it is missing, which only a broken installation explains.
    """
    # importlib.resources finds the same folder, and loads zip files, random numbers and hashes for it.
    path = Path(__file__).parent.joinpath(*name.split("/"))
    if not path.exists():
        raise SyncStudioError(
            "a file of the program is missing", where=str(path), remedy="install SyncStudio again"
        )
    return path
