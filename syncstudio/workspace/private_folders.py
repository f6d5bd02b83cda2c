# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Folders of a person's own: what lies in them may be from a book that nobody else is to read."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def private(folder: Path) -> Path:
    """The folder, made for its owner alone where it is not there yet. One that is there stays as it is;
    one that cannot be made is for whoever writes into it to tell.
    """
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True)
    return folder
