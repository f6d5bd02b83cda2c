# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole chapters brought in step as far as that needs no decision: `syncstudio sync`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from syncstudio.errors import BookError
from syncstudio.jobs import Job
from syncstudio.model import ChapterSync

if TYPE_CHECKING:
    from syncstudio.workspace.book import OpenBook


def sync_chapters(
    book: OpenBook, language: str, paths: Sequence[str], *, dry_run: bool = False, job: Job | None = None
) -> tuple[ChapterSync, ...]:
    """Apply what follows the source for certain, draft what can be drafted, list the rest; in the order
    of `paths` (of either side). Writes files and sync record, commits nothing. `book` is open with
    `working=True`. Raises ChapterError, BookError, FileChanged.
    """
    job = job or Job()
    if not dry_run and (why := book.editing.editable(language)):
        raise BookError(why)
    views = [book.view(language, path, job) for path in paths]  # all of them, before one is written
    found = []
    for done, (path, view) in enumerate(zip(paths, views, strict=True)):
        job.step(done, len(paths), path)
        found.append(book.editing.sync(view, dry_run=dry_run))
    job.step(len(paths), len(paths))
    return tuple(found)
