# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window asks of the edit session, each question off its thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from syncstudio.desktop.jobrunner import JobRunner, Lane
from syncstudio.desktop.ports import EditedBook, Workspace
from syncstudio.jobs import Job
from syncstudio.model import ChapterView, Unsaved


class Asking(QObject):
    """Questions of one book. An answer that a later question overtook is never delivered."""

    reason = Signal(str)
    """Why the translation cannot be edited; "" where it can."""
    branch = Signal(str)
    """The branch that work goes to."""
    pending = Signal(object)
    """Paths that wait to be committed."""
    proposals = Signal(object, object)
    """A view and a Proposal, or None, for each of its rows."""
    pairs = Signal(object, int, object)
    """A view, one of its rows, and the row's Pairs."""
    synced = Signal(object, object)
    """A view as it was, and the ChapterSync that says what was done."""
    rescued = Signal(object)
    """All Unsaved of a language."""
    change_set = Signal(object)
    """What a commit would hold."""
    committed = Signal(object)
    """The Revision that came of it."""
    said = Signal(str)
    """A question for the window's own ends was not answered: why, in one line."""

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._workspace: Workspace | None = None

    def use(self, workspace: Workspace | None) -> None:
        """Ask another book."""
        self._workspace = workspace
        for topic in ("reason", "pending", "proposals", "pairs", "rescued"):
            self._runner.cancel(topic)

    def _ask(
        self,
        topic: str,
        question: Callable[[EditedBook, Job], Any],
        answer: Callable[[Any], None],
        *,
        title: str = "",
        loud: bool = False,
    ) -> None:
        workspace = self._workspace
        if workspace is not None:
            self._runner.submit(
                Lane.REPO,
                topic,
                lambda job: question(workspace.editing, job),
                answer,
                title=title,
                failed=None if loud else self._unanswered,
            )

    def _unanswered(self, error: Exception) -> None:
        self.said.emit(str(error))

    def ask_reason(self, language: str) -> None:
        """Ask whether the translation can be edited."""
        self._ask("reason", lambda book, job: book.editable(language), self.reason.emit)

    def ask_pending(self, language: str) -> None:
        """Ask what waits to be committed, and where it goes."""
        workspace = self._workspace

        def question(book: EditedBook, job: Job) -> tuple[str, tuple[str, ...]]:
            assert workspace is not None  # noqa: S101  else nothing is asked
            return workspace.branch(language), book.pending(language)

        def answer(found: tuple[str, tuple[str, ...]]) -> None:
            self.branch.emit(found[0])
            self.pending.emit(found[1])

        self._ask("pending", question, answer)

    def ask_proposals(self, view: ChapterView) -> None:
        """Ask what the merge proposes for every row."""
        self._ask(
            "proposals", lambda book, job: book.proposals(view, job), partial(self.proposals.emit, view)
        )

    def drop_proposals(self) -> None:
        """They are not needed any more: let what is more urgent come first."""
        self._runner.cancel("proposals")

    def ask_pairs(self, view: ChapterView, row: int) -> None:
        """Ask which sentences of a row belong together."""
        self._ask("pairs", lambda book, job: book.pairs(view, row), partial(self.pairs.emit, view, row))

    def sync(self, view: ChapterView) -> None:
        """Do what needs no decision in a chapter."""
        self._ask(
            "sync",
            lambda book, job: book.sync(view),
            partial(self.synced.emit, view),
            title=self.tr("Syncing the chapter"),
            loud=True,
        )

    def ask_rescued(self, language: str) -> None:
        """Ask what a crash left behind."""
        self._ask("rescued", lambda book, job: book.recover(language), self.rescued.emit)

    def forget(self, lost: Unsaved) -> None:
        """Drop what a crash left."""
        self._ask(f"forget {lost.path} {lost.at}", lambda book, job: book.forget(lost), lambda _: None)

    def ask_change_set(self, language: str) -> None:
        """Ask what a commit would hold."""
        self._ask(
            "change set", lambda book, job: book.propose_commit(language), self.change_set.emit, loud=True
        )

    def commit(self, language: str, message: str) -> None:
        """Commit what waits."""
        self._ask(
            "commit",
            lambda book, job: book.commit(language, message),
            self.committed.emit,
            title=self.tr("Committing"),
            loud=True,
        )
