# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window needs of an open book; the workspace's own types fulfil it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Protocol

from syncstudio.jobs import Job
from syncstudio.model import Book, ChapterStatus, ChapterView, PastChange


class Workspace(Protocol):
    """An open book. All calls come from the repository's lane, one after the other."""

    @property
    def book(self) -> Book:
        """The book's editions."""
        ...

    def status(
        self,
        languages: Collection[str] | None = None,
        chapters: Collection[str] | None = None,
        job: Job | None = None,
    ) -> tuple[ChapterStatus, ...]:
        """Where every chapter stands."""
        ...

    def view(self, language: str, path: str, job: Job | None = None) -> ChapterView:
        """A chapter by its source's or its translation's path."""
        ...

    def history(self, view: ChapterView, row: int, job: Job | None = None) -> tuple[PastChange, ...]:
        """What happened to a row's source since its baseline, newest first."""
        ...

    def close(self) -> None:
        """Let the repositories go."""
        ...


Opener = Callable[[Path], Workspace]
"""Opens the book of a folder; raises SyncStudioError where there is none."""

SampleBuilder = Callable[[Path], Path]
"""Makes the sample book in a folder and returns the book's own folder."""
