# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The team's terms in the chosen row: looked up again after each pause in the typing, put in by a key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from syncstudio.desktop.chapterpane import ChapterPane
from syncstudio.desktop.jobrunner import JobRunner, Lane
from syncstudio.desktop.plaintext import source_text
from syncstudio.desktop.ports import TermFinder
from syncstudio.desktop.session import BookSession
from syncstudio.desktop.termpanel import TermPanel
from syncstudio.desktop.termwords import Standing, ToldTerm, told
from syncstudio.desktop.writing import Writing
from syncstudio.model import TermUse

_REST_MS = 180


class Terms(QObject):
    """Reads the book's termbase once, and finds terms in texts off the window's thread."""

    said = Signal(str)
    """What the person should know."""

    def __init__(
        self, runner: JobRunner, session: BookSession, pane: ChapterPane, writing: Writing, panel: TermPanel
    ) -> None:
        super().__init__(panel)
        self._runner, self._session, self._pane, self._writing = runner, session, pane, writing
        self.panel = panel
        self._language = ""
        self._base: TermFinder | None = None
        self._told: tuple[ToldTerm, ...] = ()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._look)
        pane.row_changed.connect(self._row_changed)
        pane.restyled.connect(lambda: panel.set_typography(pane.delegate.typography))
        writing.typed.connect(self._rest.start)
        panel.taken.connect(self.take)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do."""
        return {"terms.take": self.take_next}

    @property
    def resting(self) -> bool:
        """Whether nothing is about to be asked."""
        return not self._rest.isActive()

    def use(self, language: str) -> None:
        """Another book or translation is open."""
        self._language = language
        self._base = None
        self._show(())
        self.renew()

    def renew(self) -> None:
        """Read the termbase again, if it is another one now."""
        workspace, language = self._session.workspace, self._language
        if workspace is not None:
            self._runner.submit(
                Lane.REPO,
                "termbase",
                lambda job: workspace.terms.base(language),
                self._base_came,
                failed=lambda error: self.said.emit(str(error)),
            )

    def _base_came(self, base: TermFinder) -> None:
        if base is not self._base:
            self._base = base
            self._rest.start()

    def _row_changed(self, _row: int) -> None:
        self._runner.cancel("terms")
        self._show(())
        self._rest.start()

    def _look(self) -> None:
        book, base, view, row = self._session.book, self._base, self._pane.model.view, self._pane.current
        if book is None or base is None or view is None or row < 0:
            return
        if self._writing.editor.composing:
            self._rest.start()
            return
        source, text = source_text(view.rows[row]), self._writing.text_of(row)
        from_, into = book.source.language, view.status.language
        if not source:
            return
        self._runner.submit(
            Lane.MEMORY,
            "terms",
            lambda job: base.uses(source, from_, text, into),
            partial(self._came, row, source, text),
            failed=lambda error: self.said.emit(str(error)),
        )

    def _came(self, row: int, source: str, text: str, uses: tuple[TermUse, ...]) -> None:
        """Show them, if they are still the row's; a text that was typed on since is looked at again soon."""
        view = self._pane.model.view
        if view is not None and row == self._pane.current and source_text(view.rows[row]) == source:
            self._show(told(uses, text))

    def _show(self, terms: tuple[ToldTerm, ...]) -> None:
        if terms != self._told:
            self._told = terms
            self.panel.show_terms(terms)

    def take_next(self) -> None:
        """Put in the rendering of the first term that is missing."""
        wanted = (Standing.MISSING, Standing.UNKNOWN, Standing.FORBIDDEN)
        found = next((one for one in self._told if one.standing in wanted and one.rendering), None)
        if found is None:
            self.said.emit(
                self.tr("No term of this row is missing.")
                if self._told
                else self.tr("The book's terms have none in this row.")
            )
            return
        self.take(found)

    def take(self, one: ToldTerm) -> None:
        """Put a term's rendering where the caret stands."""
        writing = self._writing
        if writing.editor.composing or not one.rendering:
            return
        if writing.origin != self._pane.current:
            writing.begin()
        if writing.writable:
            writing.editor.put(one.rendering)
            writing.editor.setFocus()
            self._told = tuple(
                ToldTerm(each.term, Standing.THERE) if each == one else each for each in self._told
            )  # so that the key goes on to the next before the pause is over
