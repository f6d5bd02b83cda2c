# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Work on the book's terms: what it suggests is shown, accepted, and written into the termbase's file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from syncstudio.desktop.chapterpane import ChapterPane
from syncstudio.desktop.jobrunner import JobRunner, Lane
from syncstudio.desktop.journey import Journey
from syncstudio.desktop.session import BookSession
from syncstudio.desktop.termdialog import TermDialog
from syncstudio.model import Inconsistency, Term, TermCandidate, TermExample


class TermWork(QObject):
    """Opens the dialog of the terms; what takes long shows in the status bar and can be stopped there."""

    said = Signal(str)
    """What the person should know."""
    changed = Signal()
    """The termbase is another one."""

    def __init__(self, runner: JobRunner, session: BookSession, pane: ChapterPane, journey: Journey) -> None:
        super().__init__(pane)
        self._runner, self._session, self._pane, self._journey = runner, session, pane, journey
        self._language = ""
        self._waiting: list[TermCandidate] = []
        self._ways_asked = False
        self.dialog: TermDialog | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do."""
        return {"terms.candidates": self.begin}

    def use(self, language: str) -> None:
        """Another book or translation is open."""
        self._language = language
        if self.dialog is not None:
            self.dialog.reject()

    def begin(self) -> None:
        """Show what the book suggests."""
        workspace, language = self._session.workspace, self._language
        if self.dialog is not None or workspace is None:
            return
        self._ways_asked = False
        dialog = self.dialog = TermDialog(self._pane.delegate.typography.theme, self._pane.window())
        dialog.accepted_term.connect(self._accept)
        dialog.sought.connect(self._go)
        dialog.ways_wanted.connect(self._ask_ways)
        dialog.finished.connect(self._closed)
        dialog.open()
        self._runner.submit(
            Lane.REPO,
            "term candidates",
            lambda job: workspace.terms.candidates(language, job),
            self._candidates_came,
            title=self.tr("Looking for terms"),
            failed=self._failed,
        )

    def _closed(self) -> None:
        self.dialog = None
        for topic in ("term candidates", "inconsistent terms"):
            self._runner.cancel(topic)

    def _candidates_came(self, found: tuple[TermCandidate, ...]) -> None:
        if self.dialog is not None:
            self.dialog.show_candidates(found)

    def _ask_ways(self) -> None:
        workspace, language = self._session.workspace, self._language
        if workspace is None or self._ways_asked or self.dialog is None:
            return
        self._ways_asked = True
        self.dialog.say(self.tr("Comparing how the book renders its terms …"))
        self._runner.submit(
            Lane.REPO,
            "inconsistent terms",
            lambda job: workspace.terms.inconsistencies(language, job),
            self._ways_came,
            title=self.tr("Comparing terms"),
            failed=self._failed,
        )

    def _ways_came(self, found: tuple[Inconsistency, ...]) -> None:
        if self.dialog is not None:
            self.dialog.show_ways(found)

    def _accept(self, candidate: TermCandidate) -> None:
        """One after the other, however fast the key is pressed."""
        if candidate not in self._waiting:
            self._waiting.append(candidate)
            if self.dialog is not None:
                self.dialog.taken(candidate)
            if len(self._waiting) == 1:
                self._write()

    def _write(self) -> None:
        workspace, language, candidate = self._session.workspace, self._language, self._waiting[0]
        if workspace is None:
            self._waiting.clear()
            return
        self._runner.submit(
            Lane.REPO,
            "accept a term",
            lambda job: workspace.terms.accept(language, candidate),
            partial(self._accepted, candidate),
            failed=partial(self._refused, candidate),
        )

    def _accepted(self, candidate: TermCandidate, term: Term) -> None:
        words = self.tr("“{0}” → “{1}” is in {2} now.").format(candidate.source, candidate.target, term.place)
        self._next(words)
        self.changed.emit()

    def _refused(self, candidate: TermCandidate, error: Exception) -> None:
        self._next(self.tr("“{0}” was not taken: {1}").format(candidate.source, error))

    def _next(self, words: str) -> None:
        if self.dialog is not None:
            self.dialog.say(words)
        else:
            self.said.emit(words)
        self._waiting.pop(0)
        if self._waiting:
            self._write()

    def _go(self, example: TermExample) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._journey.go(example.path, example.source, example.target)

    def _failed(self, error: Exception) -> None:
        if self.dialog is not None:
            self.dialog.say(str(error))
