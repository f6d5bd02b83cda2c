# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An engine behind a guard: it may be slow, wrong or hostile, and nobody waits longer for it than asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from syncstudio.errors import Cancelled, EngineBusy, EngineError, SyncStudioError
from syncstudio.jobs import Job
from syncstudio.model import LanguagePair, Suggestion
from syncstudio.suggest.engine import Engine, Option, Settings, Traits

_QUICK = 5.0
"""Seconds for a question that needs no network."""

_GLANCE = 0.02
"""Seconds between two looks whether the person asked to stop."""

T = TypeVar("T")


class Guarded:
    """An engine that is called on a thread of its own, one call at a time, and given up in time.

    An engine that was given up is not called again before it returned: no threads pile up. Whatever it
    raises comes out as an EngineError that names it; `settings` are those that it was made with.
    """

    def __init__(self, engine: Engine, settings: Settings | None = None) -> None:
        self._engine = engine
        self.settings: Mapping[str, str | float | bool] = dict(settings or {})
        self.name: str = engine.name
        self.options: tuple[Option, ...] = engine.options
        self.traits: Traits = engine.traits
        self._turn = threading.Lock()
        self._running: threading.Thread | None = None

    def missing(self) -> str:
        """What the engine lacks here, or that it does not answer."""
        try:
            return str(self._asked(self._engine.missing, _QUICK, Job()))
        except EngineError as error:
            return str(error)

    def supports(self, pair: LanguagePair) -> bool:
        """Whether it speaks the languages. Raises EngineError."""
        return bool(self._asked(lambda: self._engine.supports(pair), _QUICK, Job()))

    def translate(self, segments: Sequence[str], pair: LanguagePair, job: Job) -> Sequence[Suggestion]:
        """The engine's answers as they are. Raises EngineError, EngineBusy after its `seconds`."""
        theirs = Job()  # the job of an engine that was given up must not move the person's
        try:
            return self._asked(
                lambda: self._engine.translate(segments, pair, theirs), self.traits.seconds, job
            )
        finally:
            theirs.cancel()

    def _asked(self, question: Callable[[], T], seconds: float, job: Job) -> T:
        until = time.monotonic() + seconds
        while not self._turn.acquire(timeout=_GLANCE):
            self._look_up(job, until)
        try:
            while self._running is not None and self._running.is_alive():
                self._look_up(job, until)
                self._running.join(_GLANCE)
            call = _Call(question)
            self._running = threading.Thread(target=call, name=f"engine {self.name}", daemon=True)
            self._running.start()
            while not call.done.wait(_GLANCE):
                self._look_up(job, until)
        finally:
            self._turn.release()
        return self._answer(call)

    def _look_up(self, job: Job, until: float) -> None:
        if job.cancelled:
            raise Cancelled
        if time.monotonic() > until:
            raise EngineBusy("it does not answer", where=self.name, remedy="try again later")

    def _answer(self, call: _Call[T]) -> T:
        error = call.error
        if error is None:
            return call.answer[0]
        if isinstance(error, EngineError):
            error.where = error.where or self.name
            raise error
        if isinstance(error, Cancelled):
            raise error
        said = str(error) if isinstance(error, SyncStudioError) else f"{type(error).__name__} {error}"
        raise EngineError(
            f"it failed: {' '.join(said.split())[:300]}", where=self.name, remedy="tell its author"
        ) from error


class _Call(Generic[T]):
    """A question on its way: what came of it, once it is done."""

    def __init__(self, question: Callable[[], T]) -> None:
        self._question = question
        self.done = threading.Event()
        self.answer: list[T] = []
        self.error: BaseException | None = None

    def __call__(self) -> None:
        try:
            self.answer.append(self._question())
        except BaseException as error:  # noqa: BLE001 - a plugin may raise anything; it is raised again
            self.error = error
        finally:
            self.done.set()
