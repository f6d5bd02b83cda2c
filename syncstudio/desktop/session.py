# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The open book as the window sees it: asks the workspace off the thread, says by signals what came."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from syncstudio.desktop.illustrator import Figure, Loader
from syncstudio.desktop.jobrunner import JobRunner, Lane
from syncstudio.desktop.ports import Learner, Opener, Workspace
from syncstudio.jobs import Job
from syncstudio.model import Book, ChapterStatus, ChapterView, PastChange

_log = logging.getLogger(__name__)
_KEPT = 12
"""Chapters whose rows are kept for going back to."""


class BookSession(QObject):
    """One book at a time. Answers that a later question overtook are never delivered."""

    opened = Signal(object)
    """A Book, ready for questions."""
    statuses = Signal(object)
    """All ChapterStatus of the language that was asked for."""
    view = Signal(object)
    """A ChapterView."""
    history = Signal(int, object)
    """A row's number and its PastChange values, newest first."""

    def __init__(
        self,
        runner: JobRunner,
        opener: Opener,
        parent: QObject | None = None,
        *,
        learner: Learner | None = None,
        filler: Learner | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._opener = opener
        self._learner = learner
        self._filler = filler
        self._learned: set[str] = set()
        self._workspace: Workspace | None = None
        self._views: OrderedDict[tuple[str, str], ChapterView] = OrderedDict()

    @property
    def book(self) -> Book | None:
        """The open book."""
        return self._workspace.book if self._workspace is not None else None

    @property
    def workspace(self) -> Workspace | None:
        """The open book, for those who ask it in the repository's lane."""
        return self._workspace

    def open(self, folder: Path) -> None:
        """Open the book of a folder and close the one that was open; where that fails, it stays open."""
        old = self._workspace

        def work(job: Job) -> Workspace:
            opened = self._opener(folder)
            if old is not None:
                old.close()
            return opened

        self._runner.submit(Lane.REPO, "book", work, self._opened, title=self.tr("Opening the book"))

    def _opened(self, workspace: Workspace) -> None:
        for topic in ("view", "history", "memory"):  # asked of the old book while the new one was opened
            self._runner.cancel(topic)
        self._workspace = workspace
        self._views.clear()
        self._learned.clear()
        self.opened.emit(workspace.book)

    def ask_statuses(self, language: str) -> None:
        """Ask where every chapter of a translation stands."""
        workspace = self._workspace
        self._views.clear()
        if workspace is None:
            return

        def work(job: Job) -> tuple[ChapterStatus, ...]:
            return workspace.status(languages=(language,), job=job)

        self._runner.submit(
            Lane.REPO, "status", work, self.statuses.emit, title=self.tr("Comparing chapters")
        )

    def ask_view(self, status: ChapterStatus) -> None:
        """Ask for a chapter's rows; those of the last few chapters are at hand."""
        workspace = self._workspace
        path = status.target or status.source
        if workspace is None or path is None:
            return
        key = (status.language, path)
        if key in self._views:
            self._runner.cancel("view")
            self._views.move_to_end(key)
            self.view.emit(self._views[key])
            return

        def work(job: Job) -> ChapterView:
            return workspace.view(status.language, path, job=job)

        self._runner.submit(
            Lane.REPO, "view", work, partial(self._keep, key), title=self.tr("Opening the chapter")
        )

    def _keep(self, key: tuple[str, str], view: ChapterView) -> None:
        self._views[key] = view
        if len(self._views) > _KEPT:
            self._views.popitem(last=False)
        self.view.emit(view)

    def renew(self, view: ChapterView) -> None:
        """A chapter is other than it was: have that at hand from now on."""
        status = view.status
        for key in self._views:
            if key[0] == status.language and key[1] in (status.target, status.source):
                self._views[key] = view
        self._learn(status.language)

    def fill(self, language: str, filled: Callable[[], object]) -> None:
        """Have the memory of a translation filled with what changed since it was filled, beside all that goes
        on; a failure says nothing, for what is asked of the memory next will.
        """
        filler, book = self._filler, self.book
        if filler is None or book is None:
            return
        folder = Path(book.folder)
        self._runner.submit(
            Lane.ASIDE,
            "memory",
            lambda job: filler(folder, language, job),
            lambda _: filled(),
            title=self.tr("Filling the translation memory"),
            failed=lambda error: _log.warning("the memory was not filled: %s", error),
        )

    def renew_memory(self, view: ChapterView) -> None:
        """Have the memory know a chapter as it was just written."""
        workspace = self._workspace
        if workspace is not None:
            self._runner.submit(
                Lane.REPO,
                f"memory of {view.status.language} {view.status.target}",
                lambda job: workspace.memory.renew(view),
                lambda _: None,
                failed=lambda error: _log.warning("the memory does not know of it yet: %s", error),
            )

    def _learn(self, language: str) -> None:
        """Have the book's words learned once somebody translates, not for every look at a chapter."""
        learner, book = self._learner, self.book
        if learner is None or book is None or language in self._learned:
            return
        self._learned.add(language)
        folder = Path(book.folder)
        self._runner.submit(
            Lane.ASIDE,
            "words",
            lambda job: learner(folder, language, job),
            lambda _: None,
            failed=lambda error: _log.warning("the book's words were not learned: %s", error),
        )

    def forget_views(self) -> None:
        """Ask the workspace again next time."""
        self._views.clear()

    def ask_history(self, view: ChapterView, row: int) -> None:
        """Ask what happened to a row's source."""
        workspace = self._workspace
        if workspace is None:
            return

        def work(job: Job) -> tuple[PastChange, ...]:
            return workspace.history(view, row, job=job)

        self._runner.submit(Lane.REPO, "history", work, partial(self.history.emit, row))

    def loader(self) -> Loader | None:
        """What reads the figures of the book, where the workspace can."""
        read = getattr(self._workspace, "resource", None)
        if read is None:
            return None

        def load(figure: Figure) -> bytes | None:
            found: bytes | None = read(figure.language, figure.path, figure.link)
            if found is None and figure.source != ("", ""):
                found = read(*figure.source, figure.link)
            return found

        return load

    def close(self) -> None:
        """End all work and close the book, in the lane that it was opened in."""
        workspace, self._workspace = self._workspace, None
        self._runner.close(workspace.close if workspace is not None else None)
