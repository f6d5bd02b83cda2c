# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Learning from a book, and filling its memory, in a process of its own."""

from __future__ import annotations

from pathlib import Path

from syncstudio.jobs import Job
from syncstudio.workspace.aside import run_aside


def learn_aside(folder: Path, language: str, job: Job) -> bool:
    """Have a translation's lexicon learned and kept, at the lowest priority; whether it could be.

    Raises Cancelled, with the process ended. Other threads may use the book meanwhile.
    """
    return run_aside("syncstudio.workspace.learning", folder, language, job)


def fill_aside(folder: Path, language: str, job: Job) -> bool:
    """Have a translation's memory filled with what changed since the last time, likewise."""
    return run_aside("syncstudio.workspace.filling", folder, language, job)
