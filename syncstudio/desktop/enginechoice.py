# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which engines the person lets see a translation's texts: asks, shows, remembers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from syncstudio.desktop.chapterpane import ChapterPane
from syncstudio.desktop.enginedialog import EngineDialog
from syncstudio.desktop.jobrunner import JobRunner, Lane
from syncstudio.desktop.session import BookSession
from syncstudio.desktop.words import language_name
from syncstudio.jobs import Job
from syncstudio.model import Cost, EngineState


class EngineChoice(QObject):
    """Opens the dialog of the engines and does what is said there, off the window's thread."""

    changed = Signal()
    """Another engine may be asked now, or one less."""

    def __init__(self, runner: JobRunner, session: BookSession, pane: ChapterPane) -> None:
        super().__init__(pane)
        self._runner, self._session, self._pane = runner, session, pane
        self._language = ""
        self.dialog: EngineDialog | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do."""
        return {"engines.choose": self.begin}

    def use(self, language: str) -> None:
        """Choose for another translation."""
        self._language = language
        if self.dialog is not None:
            self.dialog.reject()

    def begin(self) -> None:
        """Show the engines."""
        if self.dialog is None and self._session.workspace is not None:
            dialog = self.dialog = EngineDialog(language_name(self._language), self._pane.window())
            dialog.chosen.connect(self._choose)
            dialog.dropped.connect(self._drop)
            dialog.cost_wanted.connect(self._count)
            dialog.finished.connect(self._closed)
            dialog.open()
            self._ask()

    def _closed(self) -> None:
        self.dialog = None
        for topic in ("engine choice", "engine cost"):
            self._runner.cancel(topic)

    def _submit(
        self,
        lane: Lane,
        topic: str,
        work: Callable[[Job], Any],
        done: Callable[[Any], object],
        title: str = "",
    ) -> None:
        self._runner.submit(lane, topic, work, done, failed=self._failed, title=title)

    def _failed(self, error: Exception) -> None:
        if self.dialog is not None:
            self.dialog.say(str(error))

    def _ask(self) -> None:
        workspace, language = self._session.workspace, self._language
        if workspace is not None:
            self._submit(
                Lane.COMPUTE, "engine choice", lambda job: workspace.engines.states(language), self._came
            )

    def _came(self, states: tuple[EngineState, ...]) -> None:
        if self.dialog is not None:
            self.dialog.show_states(states)

    def _choose(self, name: str, options: dict[str, str | float | bool]) -> None:
        workspace, language = self._session.workspace, self._language
        if workspace is not None:
            self._submit(
                Lane.COMPUTE,
                "engine choice",
                lambda job: workspace.engines.choose(language, name, options),
                self._said,
            )

    def _drop(self, name: str) -> None:
        workspace, language = self._session.workspace, self._language
        if workspace is not None:
            self._submit(
                Lane.COMPUTE, "engine choice", lambda job: workspace.engines.drop(language, name), self._said
            )

    def _said(self, _answer: object) -> None:
        self.changed.emit()
        self._ask()

    def _count(self, name: str, whole: bool) -> None:
        """What the chapter, or the whole book, would have this engine sent, and at what price."""
        workspace, view, language = self._session.workspace, self._pane.model.view, self._language
        if workspace is None:
            return
        status = view.status if view is not None else None
        path = status.target if status is not None else None
        paths = None if whole else [path] if path is not None else []

        def work(job: Job) -> Cost:
            texts = workspace.offering.waiting(language, paths, job)
            return workspace.engines.cost(language, name, texts)

        title = self.tr("Counting what an engine would be sent") if whole else ""
        self._submit(Lane.REPO, "engine cost", work, partial(self._counted, name, whole), title)

    def _counted(self, name: str, whole: bool, cost: Cost) -> None:
        if self.dialog is not None:
            self.dialog.show_cost(name, cost, whole=whole)
