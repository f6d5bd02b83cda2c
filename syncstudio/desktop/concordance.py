# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for words in what the book has already said, while they are typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDockWidget, QLineEdit, QPlainTextEdit

from syncstudio.desktop.chapterpane import ChapterPane
from syncstudio.desktop.concordancepanel import MOST, ConcordancePanel
from syncstudio.desktop.jobrunner import JobRunner, Lane
from syncstudio.desktop.journey import Journey
from syncstudio.desktop.session import BookSession
from syncstudio.desktop.writing import Writing
from syncstudio.model import Found

_REST_MS = 180
_MOST_WORDS = 200


class Concordance(QObject):
    """An answer for other words than those in the line is not shown."""

    said = Signal(str)
    """What the person should know."""

    def __init__(
        self,
        runner: JobRunner,
        session: BookSession,
        pane: ChapterPane,
        writing: Writing,
        journey: Journey,
    ) -> None:
        super().__init__(pane)
        self._runner, self._session, self._writing, self._pane = runner, session, writing, pane
        self.panel = ConcordancePanel(pane.delegate.typography)
        self._language = ""
        self._dock: QDockWidget | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._look)
        pane.restyled.connect(lambda: self.panel.set_typography(pane.delegate.typography))
        self.panel.asked.connect(self._rest.start)
        self.panel.taken.connect(self._take)
        self.panel.sought.connect(
            lambda found: journey.go(found.segment.path, found.segment.source, found.segment.target)
        )

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do."""
        return {"memory.search": self.begin}

    @property
    def resting(self) -> bool:
        """Whether nothing is about to be asked."""
        return not self._rest.isActive()

    def stand_in(self, dock: QDockWidget) -> None:
        """The panel stands in this dock."""
        self._dock = dock

    def use(self, language: str) -> None:
        """Another book or translation is open."""
        self._language = language
        self._runner.cancel("concordance")
        self.panel.show_found(())
        self.panel.say("")
        if self.panel.words.text():
            self._rest.start()

    def begin(self) -> None:
        """Look for what is selected, or for what is typed into the line."""
        words = _selected()
        if self._dock is not None:
            self._dock.show()
            self._dock.raise_()
        line = self.panel.words
        if words and words != line.text():
            line.setText(words[:_MOST_WORDS])
        line.setFocus()
        line.selectAll()

    def _look(self) -> None:
        workspace, language = self._session.workspace, self._language
        words = self.panel.words.text().strip()
        source, target = self.panel.in_source.isChecked(), self.panel.in_target.isChecked()
        if workspace is None or not words or not (source or target):
            self._runner.cancel("concordance")
            self.panel.show_found(())
            self.panel.say("")
            return
        self._runner.submit(
            Lane.MEMORY,
            "concordance",
            lambda job: workspace.memory.search(language, words, source=source, target=target, most=MOST),
            partial(self._came, words),
            failed=self._failed,
        )

    def _came(self, words: str, found: tuple[Found, ...]) -> None:
        if words != self.panel.words.text().strip():
            return
        self.panel.show_found(found)
        if not found:
            self.panel.say(self.tr("The book has not said this yet."))
        elif len(found) >= MOST:
            self.panel.say(self.tr("The first {0}; more words find fewer.").format(MOST))
        else:
            self.panel.say("")

    def _failed(self, error: Exception) -> None:
        self.panel.show_found(())
        self.panel.say(self.tr("It could not be looked up: {0}").format(error))

    def _take(self, found: Found) -> None:
        """Put the translation where the caret stands."""
        writing = self._writing
        if writing.editor.composing:
            return
        if writing.origin != self._pane.current:
            writing.begin()
        if writing.writable:
            writing.editor.put(found.segment.target)
            writing.editor.setFocus()


def _selected() -> str:
    """What is selected where the keys go."""
    widget = QApplication.focusWidget()
    if isinstance(widget, QPlainTextEdit):
        return " ".join(widget.textCursor().selectedText().split())
    if isinstance(widget, QLineEdit):
        return widget.selectedText().strip()
    return ""
