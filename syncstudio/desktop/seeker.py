# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From one row that wants work to the next: through the chapter and, when asked twice, into another one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from syncstudio.desktop.chapterpane import ChapterPane
from syncstudio.desktop.chapterpanel import ChapterPanel
from syncstudio.desktop.chaptertree import path_of
from syncstudio.desktop.rowsmodel import WANTS_WORK
from syncstudio.desktop.words import chapter_title
from syncstudio.model import ChapterStatus, ChapterView, Gravity, Row, State


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are looked for: in one of the states, and so grave."""

    states: frozenset[State]
    least: Gravity | None = None

    def accepts(self, state: State, gravity: Gravity | None) -> bool:
        """Whether such a row is wanted."""
        return state in self.states and (
            self.least is None or (gravity is not None and gravity >= self.least)
        )

    def row(self, row: Row) -> bool:
        """Whether the row is wanted."""
        return self.accepts(row.state, row.drift.gravity if row.drift is not None else None)

    def chapter(self, status: ChapterStatus) -> bool:
        """Whether the chapter has such a row."""
        return any(self.accepts(block.state, block.gravity) for block in status.blocks)


DRIFTED = Wanted(WANTS_WORK | {State.DRAFT})
"""A draft too: its source has changed, and nobody has looked yet at what the program made of it."""
GRAVE = Wanted(WANTS_WORK, Gravity.MEANING)
UNFINISHED = Wanted(frozenset({State.DRIFTED, State.NEEDS_WORK, State.UNTRANSLATED, State.DRAFT}))
UNTRANSLATED = Wanted(frozenset({State.UNTRANSLATED}))


@dataclass(frozen=True, slots=True)
class _Ask:
    step: int
    wanted: Wanted
    path: str


class Seeker(QObject):
    """Leaves a chapter only when asked a second time at its end, so that nobody is carried off unawares."""

    said = Signal(str)
    """What the person should know: that the chapter, or the book, has no further one."""

    def __init__(self, pane: ChapterPane, chapters: ChapterPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pane = pane
        self._chapters = chapters
        self._offered: _Ask | None = None
        self._going: _Ask | None = None
        pane.row_changed.connect(self._moved)

    def go(self, step: int, wanted: Wanted, keys: str) -> None:
        """Go to the next (1) or previous (-1) wanted row; `keys` is what to press to ask again.

        While the chapter that was asked for is on its way, nothing happens.
        """
        view = self._pane.model.view
        if view is None or self._going is not None or self._pane.seek(step, wanted.row):
            return
        status = self._chapters.beyond(view.status, step, wanted.chapter)
        if status is None:
            self._offered = None
            self.said.emit(
                self.tr("No further one below in the chapters shown")
                if step > 0
                else self.tr("None above in the chapters shown")
            )
            return
        ask = _Ask(step, wanted, path_of(status))
        if ask == self._offered:
            self._offered, self._going = None, ask
            self._chapters.go(status)
            return
        self._offered = ask
        words = (
            self.tr("No further one in this chapter; {0} again for “{1}”")
            if step > 0
            else self.tr("None above in this chapter; {0} again for “{1}”")
        )
        self.said.emit(words.format(keys, chapter_title(status)))

    def arrived(self, view: ChapterView) -> None:
        """The pane shows a chapter: where it is the one asked for, go to its first such row, or its last."""
        going, self._going, self._offered = self._going, None, None
        if going is not None and going.path == path_of(view.status):
            self._pane.seek(going.step, going.wanted.row, from_edge=True)

    def forget(self) -> None:
        """The chapter that was asked for will not come."""
        self._going = self._offered = None

    def _moved(self, _origin: int) -> None:
        self._offered = None
