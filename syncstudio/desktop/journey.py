# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""To a place in the book: a chapter, and in it the row that holds a text."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from syncstudio.desktop.chapterpane import ChapterPane
from syncstudio.desktop.chapterpanel import ChapterPanel
from syncstudio.desktop.plaintext import source_text, target_text
from syncstudio.desktop.rowsview import RowsView
from syncstudio.desktop.session import BookSession
from syncstudio.model import ChapterView


class Journey(QObject):
    """Opens the chapter first where it is not the open one."""

    said = Signal(str)
    """What the person should know: that the place is not there any more."""

    def __init__(self, session: BookSession, pane: ChapterPane, chapters: ChapterPanel) -> None:
        super().__init__(pane)
        self._session, self._pane, self._chapters = session, pane, chapters
        self._wanted: tuple[str, str, str] | None = None

    def go(self, path: str, source: str, target: str) -> None:
        """Go to the row of a chapter (either side's path) that holds these texts."""
        self._wanted = None
        view = self._pane.model.view
        if view is not None and path in (view.status.target, view.status.source):
            self._find(view, source, target)
        elif path and self._chapters.choose(path) and self._chapters.current is not None:
            self._wanted = path, source, target
            self._session.ask_view(self._chapters.current)
        else:
            self.said.emit(self.tr("It stands in no chapter of this book."))

    def view_shown(self, view: ChapterView) -> None:
        """A chapter was opened: is it the one that was wanted?"""
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted[0] in (view.status.target, view.status.source):
            self._find(view, wanted[1], wanted[2])

    def _find(self, view: ChapterView, source: str, target: str) -> None:
        rows = [
            number
            for number, row in enumerate(view.rows)
            if (target and target in target_text(row)) or (source and source in source_text(row))
        ]
        both = [
            n for n in rows if target in target_text(view.rows[n]) and source in source_text(view.rows[n])
        ]
        position = self._pane.model.position((both or rows or [-1])[0])
        if position is None:
            self.said.emit(self.tr("It is not in this chapter any more, or the filter hides it."))
            return
        self._pane.select(position, RowsView.ScrollHint.PositionAtCenter)
