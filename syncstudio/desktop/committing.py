# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From what was written to a commit: what waits is shown, looked at, given a message, committed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from syncstudio.desktop.asking import Asking
from syncstudio.desktop.commitdialog import CommitDialog
from syncstudio.model import ChangeSet, Revision


class Committing(QObject):
    """Asks for the change set, opens the dialog, and says what came of it."""

    said = Signal(str)
    """What the person should know."""
    counted = Signal(str, int)
    """The branch that work goes to, and how many files wait."""

    def __init__(self, asking: Asking, pane: QWidget) -> None:
        super().__init__(pane)
        self._asking = asking
        self._pane = pane
        self._language = self._branch = ""
        self._waiting = 0
        self.dialog: CommitDialog | None = None
        asking.change_set.connect(self._show)
        asking.committed.connect(self._committed)
        asking.branch.connect(self._branch_is)
        asking.pending.connect(self._pending_are)

    def use(self, language: str) -> None:
        """Commit for another translation."""
        self._language = language

    def begin(self) -> None:
        """Show what a commit would hold."""
        if self.dialog is None:
            self._asking.ask_change_set(self._language)

    def _show(self, changes: ChangeSet) -> None:
        if not changes.files:
            self.said.emit(self.tr("There is nothing to commit."))
            return
        self.dialog = CommitDialog(changes, self._branch, self._pane.window())
        self.dialog.wanted.connect(lambda message: self._asking.commit(self._language, message))
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _closed(self) -> None:
        self.dialog = None

    def failed(self) -> None:
        """Something did not work: the dialog can be used again."""
        if self.dialog is not None:
            self.dialog.refused()

    def _committed(self, revision: Revision) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.said.emit(self.tr("Committed {0}: {1}").format(revision.commit[:8], revision.summary))
        self._asking.ask_pending(self._language)

    def _branch_is(self, branch: str) -> None:
        self._branch = branch
        self.counted.emit(self._branch, self._waiting)

    def _pending_are(self, paths: tuple[str, ...]) -> None:
        self._waiting = len(paths)
        self.counted.emit(self._branch, self._waiting)
