# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a book teaches of its two languages."""

from __future__ import annotations

from pathlib import Path

from syncstudio.errors import InputError
from syncstudio.jobs import Job
from syncstudio.model import BilingualLexicon


def learn_from_book(
    folder: Path,
    source_language: str,
    target_language: str,
    *,
    leave_out: tuple[str, ...] = (),
    job: Job | None = None,
) -> BilingualLexicon:
    """The lexicon of a book (the folder of its settings) in these languages, learned from its chapters.

    `leave_out` are chapters to learn nothing from: paths of either side. Raises BookError where the
    book has no such translation, ChapterError where it has no such chapter.
    """
    raise InputError("nothing is learned from books yet", where=str(folder), remedy="leave --train out")
