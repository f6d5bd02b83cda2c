# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An engine behind a guard: it may be slow, wrong or hostile, and nobody waits longer for it than asked."""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Callable, Mapping, Sequence
from queue import SimpleQueue
from typing import Generic, TypeVar

from syncstudio.errors import (
    Cancelled,
    EngineBusy,
    EngineError,
    EngineMissing,
    EngineRefused,
    SyncStudioError,
)
from syncstudio.jobs import Job
from syncstudio.model import LanguagePair, Suggestion
from syncstudio.suggest.answers import told
from syncstudio.suggest.engine import Engine, Option, Settings, Traits

_QUICK = 5.0
"""Seconds for a question that needs no network."""

_GLANCE = 0.02
"""Seconds between two looks whether the person asked to stop."""

T = TypeVar("T")


class Guarded:
    """An engine that is called on one thread of its own, one call at a time, and given up in time.

    It is always the same thread, for some libraries bear no other. An engine that was given up is not
    called again before it returned: no threads pile up. Whatever it raises comes out as an EngineError
    that names it; `settings` are those that it was made with.
    """

    def __init__(self, engine: Engine, settings: Settings | None = None) -> None:
        self._engine: Engine = engine._engine if isinstance(engine, Guarded) else engine
        self.settings: Mapping[str, str | float | bool] = dict(settings or {})
        self.name: str = engine.name
        self.options: tuple[Option, ...] = engine.options
        self.traits: Traits = engine.traits
        self._turn = threading.Lock()
        self._calls: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        # Set once the last call has returned.
        self._last: threading.Event | None = None
        self._given_up = False
        self._lack = ""
        self._spoken: dict[LanguagePair, bool] = {}

    def missing(self) -> str:
        """What the engine lacks here; of one that is at work, what it said last."""
        if not self._is_at_work:
            try:
                self._lack = self._asked(lambda: told(self._engine.missing()), _QUICK, Job())
            except EngineError as error:
                self._lack = f"{error.what}; {error.remedy}" if error.remedy else error.what
        return self._lack

    def supports(self, pair: LanguagePair) -> bool:
        """Whether it speaks the languages; of one that is at work, what it said last. Raises EngineError."""
        if not self._is_at_work or pair not in self._spoken:
            self._spoken[pair] = self._asked(lambda: bool(self._engine.supports(pair)), _QUICK, Job())
        return self._spoken[pair]

    @property
    def _is_at_work(self) -> bool:
        return self._last is not None and not self._last.is_set()

    def translate(self, segments: Sequence[str], pair: LanguagePair, job: Job) -> Sequence[Suggestion]:
        """The engine's answers as they are; none where they are no list or tuple. Raises EngineError,
        EngineBusy after its `seconds`.
        """
        theirs = Job()  # the job of an engine that was given up must not move the person's
        try:
            return self._asked(
                lambda: _plain(self._engine.translate([*segments], pair, theirs)), self.traits.seconds, job
            )
        finally:
            theirs.cancel()

    def _asked(self, question: Callable[[], T], seconds: float, job: Job) -> T:
        until = time.monotonic() + seconds
        while not self._turn.acquire(timeout=_GLANCE):
            self._look_up(job, until)
        try:
            if self._last is None:
                self._begin()
            elif self._is_at_work and self._given_up:
                raise self._busy()
            else:
                self._wait_for(self._last, job, until)
            self._given_up = False
            call = _Call(question, self.name)
            self._last = call.done
            self._calls.put(call)
            self._wait_for(call.done, job, until)
        except EngineBusy:
            self._given_up = True
            raise
        finally:
            self._turn.release()
        if call.error is not None:
            raise call.error
        return call.answer[0]

    def _begin(self) -> None:
        work = threading.Thread(target=_work, args=(self._calls,), name=f"engine {self.name}", daemon=True)
        work.start()
        weakref.finalize(self, self._calls.put, None)

    def _wait_for(self, done: threading.Event, job: Job, until: float) -> None:
        while not done.wait(_GLANCE):
            self._look_up(job, until)

    def _look_up(self, job: Job, until: float) -> None:
        if job.cancelled:
            raise Cancelled
        if time.monotonic() > until:
            raise self._busy()

    def _busy(self) -> EngineBusy:
        return EngineBusy("it does not answer", where=self.name, remedy="try again later")


def _plain(answers: object) -> Sequence[Suggestion]:
    """A list's or tuple's own elements, whatever a class made of one would give."""
    if isinstance(answers, list):
        return list(list.__iter__(answers))
    return list(tuple.__iter__(answers)) if isinstance(answers, tuple) else []


def _failure(error: BaseException, name: str) -> EngineError:
    """What an engine raised, as an error that can be shown and names no other engine."""
    if isinstance(error, EngineError):
        known = (EngineMissing, EngineRefused, EngineBusy)
        kind = next((one for one in known if isinstance(error, one)), EngineError)
        return kind(told(error.what) or "it failed", where=name, remedy=told(error.remedy))
    said = told(error) if isinstance(error, SyncStudioError) else f"{type(error).__name__} {told(error)}"
    return EngineError(f"it failed: {said.strip()}", where=name, remedy="tell its author")


def _work(calls: SimpleQueue[Callable[[], None] | None]) -> None:
    """Make one call after the other, until there will be none any more."""
    while (call := calls.get()) is not None:
        call()
        del call  # what it holds must not live until the next


class _Call(Generic[T]):
    """A question on its way: what came of it, once it is done."""

    def __init__(self, question: Callable[[], T], name: str) -> None:
        self._question = question
        self._name = name
        self.done = threading.Event()
        self.answer: list[T] = []
        self.error: EngineError | None = None

    def __call__(self) -> None:
        try:
            self.answer.append(self._question())
        except BaseException as error:  # noqa: BLE001 - a plugin may raise anything; it is raised again
            self.error = _failure(error, self._name)
            self.error.__cause__ = error
        finally:
            self.done.set()
