# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Saving a file so that it is whole at every moment, and that nothing of another program's is lost."""

from __future__ import annotations

from pathlib import Path


def save(path: Path, data: bytes, expected: bytes | None) -> None:
    """Put `data` in place of `expected` (None: there must be no file yet; its folders are made).

    The file holds the old bytes or the new ones at every moment, a crash included; it keeps its
    permissions. Raises FileChanged where other bytes lie there, SavingError where the disk refuses, the
    file is read-only or no regular one (a link, a folder): then the old file stands as it was.
    """
    raise NotImplementedError
