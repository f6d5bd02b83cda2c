# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filling a translation's memory, as a process of its own that tells how far it is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from syncstudio.jobs import Job
from syncstudio.workspace.aside import told
from syncstudio.workspace.book import open_book

_MODEST = 10  # how far it stands back


def _tell(done: int, total: int, note: str) -> None:
    sys.stdout.write(f"{told(done, total, note)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(_MODEST)
    with open_book(Path(sys.argv[1]), working=True) as book:
        book.memory.refresh(sys.argv[2], Job(_tell))
