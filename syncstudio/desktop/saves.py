# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was written goes into its file, one row after the other, each on what the one before left."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from syncstudio.desktop.jobrunner import JobRunner, Lane
from syncstudio.desktop.ports import EditedBook
from syncstudio.desktop.rowmoves import moves
from syncstudio.errors import ChapterError, FileChanged
from syncstudio.jobs import Job
from syncstudio.model import ChapterView, Link, Saved, State

Key = tuple[str, str]
_Place = tuple[EditedBook, Key]


def key_of(view: ChapterView) -> Key:
    """The chapter that a view shows: language and path."""
    return view.status.language, view.status.target or view.status.source or ""


@dataclass(frozen=True, slots=True)
class Save:
    """A row (of the chapter's newest view) with what shall stand there.

    `state` is what the person says of it; None where it is only written down. `remove` takes the row
    out of the file.
    """

    row: int
    text: str
    state: State | None = None
    remove: bool = False
    links: tuple[Link, ...] | None = None
    """Not None: the sentences' links as a person corrected them, and nothing else."""
    origin: str = ""
    """Who gave the words; "" for the person's own hand."""


class Saves(QObject):
    """Saves of one book. Typing never waits for them, and they never race each other."""

    added = Signal()
    """Something more is to be written: what is less urgent may wait."""
    saved = Signal(object, object, object)
    """The view as it was, the Save, and the Saved that came of it."""
    refused = Signal(object, object, object)
    """The view, all Saves of it that were not done (the refused one first), and why."""
    emptied = Signal()
    """Nothing waits any more."""

    def __init__(self, runner: JobRunner, settle: Callable[[], None], parent: QObject | None = None) -> None:
        """`settle` waits, in the worker, until the journal holds what was typed."""
        super().__init__(parent)
        self._runner = runner
        self._settle = settle
        self._book: EditedBook | None = None
        self._waiting: deque[tuple[_Place, Save]] = deque()
        self._views: dict[_Place, ChapterView] = {}
        self._running: tuple[_Place, Save] | None = None

    def use(self, book: EditedBook | None) -> None:
        """Work on another book; what still waits goes into the one that it was written for."""
        self._book = book

    @property
    def busy(self) -> bool:
        """Whether anything is on its way."""
        return self._running is not None or bool(self._waiting)

    def newest(self, view: ChapterView) -> None:
        """This is how the chapter stands now; saves on their way go on from what they leave themselves."""
        if self._book is not None:
            place = (self._book, key_of(view))
            if not any(each[0] == place for each in self._under_way()):
                self._views[place] = view

    def add(self, view: ChapterView, save: Save) -> None:
        """Write a row down after all that was written before. Of two texts of a row that both wait the
        later one does.
        """
        if self._book is None:
            return
        place = (self._book, key_of(view))
        self._views.setdefault(place, view)
        if save.state is None and not save.remove and save.links is None and self._waiting:
            before, last = self._waiting[-1]
            if (before, last.row) == (place, save.row) and not last.remove and last.links is None:
                self._waiting.pop()
                if last.text == save.text:
                    save = replace(save, state=last.state, origin=last.origin)
        self._waiting.append((place, save))
        self.added.emit()
        self._next()

    def last(self, view: ChapterView, row: int) -> Save | None:
        """The last of what is on its way for this row."""
        key = key_of(view)
        found = [save for place, save in self._under_way() if (place[1], save.row) == (key, row)]
        return found[-1] if found else None

    def texts(self, view: ChapterView) -> dict[int, str]:
        """The texts that are on their way into a chapter, by row."""
        key = key_of(view)
        return {
            save.row: save.text
            for place, save in self._under_way()
            if place[1] == key and not save.remove and save.links is None
        }

    def _under_way(self) -> list[tuple[_Place, Save]]:
        return [*([self._running] if self._running is not None else []), *self._waiting]

    def _next(self) -> None:
        if self._running is not None:
            return
        if not self._waiting:
            self.emptied.emit()
            return
        place, save = self._running = self._waiting.popleft()
        book, view = place[0], self._views[place]

        def work(job: Job) -> Saved:
            self._settle()
            if save.links is not None:
                return book.correct(view, save.row, save.links)
            if save.remove:
                return book.remove(view, save.row, job=job)
            if save.state is None:
                return book.edit(view, save.row, save.text, job=job)
            return book.confirm(view, save.row, save.text, state=save.state, origin=save.origin, job=job)

        self._runner.submit(Lane.REPO, "save", work, self._done, failed=self._failed)

    def _done(self, answer: Saved) -> None:
        assert self._running is not None  # noqa: S101  only what runs can end
        place, save = self._running
        self._running = None
        before = self._views[place]
        self._views[place] = answer.view
        moved = moves(before, answer.view, save.row, -1 if save.remove else answer.row)
        waiting, self._waiting = self._waiting, deque()
        lost = []
        for each, one in waiting:
            if each == place and one.row not in moved:
                lost.append(one)
            else:
                self._waiting.append((each, replace(one, row=moved[one.row]) if each == place else one))
        if place[0] is self._book:
            self.saved.emit(before, save, answer)
        if lost:
            why = FileChanged("the rows of this chapter are others now", where=place[1][1])
            self.refused.emit(before, tuple(lost), why)
        self._next()

    def _failed(self, error: Exception) -> None:
        assert self._running is not None  # noqa: S101
        place, save = self._running
        self._running = None
        view, lost = self._views[place], [save]
        if not isinstance(error, ChapterError):  # which is about this text alone
            lost += [one for each, one in self._waiting if each == place]
            self._waiting = deque(each for each in self._waiting if each[0] != place)
            del self._views[place]
        self.refused.emit(view, tuple(lost), error)
        self._next()
