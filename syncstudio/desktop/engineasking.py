# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Questions to engines, which may be slow, hang or fail: one at a time each, and nobody waits for it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from syncstudio.desktop.jobrunner import JobRunner, Lane
from syncstudio.desktop.ports import OfferingBook
from syncstudio.errors import Cancelled
from syncstudio.jobs import Job
from syncstudio.model import Offer, Refusal, Wanted


@dataclass(frozen=True, slots=True)
class _Question:
    book: OfferingBook
    wanted: Wanted
    job: Job


class EngineAsking(QObject):
    """While an engine has not answered, the newest further question to it waits; older ones are dropped."""

    answered = Signal(str, object, object)
    """An engine, the Wanted that it was asked for, and its Offers and Refusals."""

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._numbers = itertools.count(1)
        self._running: dict[str, _Question] = {}
        self._waiting: dict[str, _Question] = {}

    def ask(self, book: OfferingBook, engine: str, wanted: Wanted) -> None:
        """Ask an engine, as soon as it is free."""
        question = _Question(book, wanted, Job())
        running = self._running.get(engine)
        if running is None:
            self._start(engine, question)
        elif running.wanted is not wanted or running.job.cancelled:
            running.job.cancel()
            self._waiting[engine] = question

    def is_late(self, engine: str, wanted: Wanted) -> bool:
        """Whether the engine is still busy with an earlier question."""
        running = self._running.get(engine)
        return running is not None and running.wanted is not wanted

    def leave(self) -> None:
        """Nobody wants the answers any more."""
        self._waiting.clear()
        for question in self._running.values():
            question.job.cancel()

    def _start(self, engine: str, question: _Question) -> None:
        self._running[engine] = question

        def work(_job: Job) -> tuple[Offer | Refusal, ...]:
            try:
                return question.book.ask(question.wanted, engine, question.job)
            except Cancelled:
                return ()

        self._runner.submit(
            Lane.NET,
            f"engine {engine} {next(self._numbers)}",
            work,
            partial(self._done, engine),
            failed=partial(self._failed, engine),
        )

    def _done(self, engine: str, answers: object) -> None:
        question = self._running.pop(engine)
        following = self._waiting.pop(engine, None)
        if following is not None:
            self._start(engine, following)
        if not question.job.cancelled:
            self.answered.emit(engine, question.wanted, _lawful(engine, answers))

    def _failed(self, engine: str, error: Exception) -> None:
        self._done(engine, (Refusal(engine, str(error) or type(error).__name__),))


def _lawful(engine: str, answers: object) -> tuple[Offer | Refusal, ...]:
    """What an engine's answer holds that can be shown."""
    given = answers if isinstance(answers, tuple | list) else ()
    found = tuple(one for one in given if isinstance(one, Offer | Refusal))
    return found or (Refusal(engine, QCoreApplication.translate("EngineAsking", "it gave no answer")),)
