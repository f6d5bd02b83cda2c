# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing the sync record: every commit adds a file of its own, so that branches never meet in one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from syncstudio.model import RecordEntry


def append(
    root: Path, language: str, target: str, entries: Iterable[RecordEntry], committed: Collection[str]
) -> str:
    """Write entries of a target chapter into the work tree `root`; the path (of the repository) to commit.

    They join the lines that are not committed yet: `committed` are the paths of HEAD's files, which are
    never written again. Raises SavingError, UnsafePath.
    """
    raise NotImplementedError
