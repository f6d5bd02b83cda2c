# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Long work off the window's thread: lanes of workers, answers that may grow stale, progress, cancel."""

from __future__ import annotations

import itertools
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from syncstudio.desktop.loosepool import LoosePool
from syncstudio.errors import Cancelled
from syncstudio.jobs import Job

_log = logging.getLogger(__name__)
_PROGRESS_EVERY = 0.05


class Lane(StrEnum):
    """Where work runs: git is never raced by writers, so its lane has one worker; what is typed never
    waits for git, so the journal has a lane of its own, and so has looking up what the book knows.
    What a process of its own does waits in a lane beside those that compute here, one after the other.
    Nobody waits for what runs in the lane of the net.
    """

    REPO = "repo"
    JOURNAL = "journal"
    MEMORY = "memory"
    COMPUTE = "compute"
    ASIDE = "aside"
    NET = "net"


_WORKERS = {Lane.REPO: 1, Lane.JOURNAL: 1, Lane.MEMORY: 1, Lane.COMPUTE: 2, Lane.ASIDE: 1, Lane.NET: 4}


@dataclass(frozen=True, slots=True)
class _Ticket:
    topic: str
    title: str
    job: Job
    done: Callable[[Any], object]
    failed: Callable[[Exception], None] | None


class JobRunner(QObject):
    """Runs functions of a `Job` in its lanes and hands their answers back on the window's thread.

    Work with a title shows in the status bar; work without one is quiet. A new piece of work on a
    topic cancels the topic's older ones, and no answer of theirs is delivered any more.
    """

    progressed = Signal(str, int, int, str)
    """Title, done, total (0 where it is not known), note; an empty title when all is at rest."""
    failed = Signal(object)
    """An exception that nobody took who started the work."""
    stopped = Signal(str)
    """The topic of work that ended because somebody asked it to."""
    idle = Signal()
    """Nothing runs and nothing waits."""

    _finished = Signal(int, object, object)
    _stepped = Signal(int, int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = itertools.count(1)
        self._tickets: dict[int, _Ticket] = {}
        self._newest: dict[str, int] = {}
        self._pools: dict[Lane, ThreadPoolExecutor] = {}
        self._loose = LoosePool(_WORKERS[Lane.NET], f"syncstudio-{Lane.NET}")
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._stepped.connect(self._report, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        lane: Lane,
        topic: str,
        work: Callable[[Job], Any],
        done: Callable[[Any], object],
        *,
        title: str = "",
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run `work` in `lane`; `done` gets its answer unless the topic has moved on by then."""
        if self._closed:
            return
        self.cancel(topic)
        number = next(self._numbers)
        job = Job(self._reporter(number) if title else None)
        self._tickets[number] = _Ticket(topic, title, job, done, failed)
        self._newest[topic] = number
        if title:
            self.progressed.emit(title, 0, 0, "")
        pool = self._loose if lane is Lane.NET else self._pool(lane)
        pool.submit(self._run, number, job, work)

    def cancel(self, topic: str) -> None:
        """Ask the topic's work to stop and forget its answer."""
        newest = self._newest.pop(topic, None)
        if newest in self._tickets:
            self._tickets[newest].job.cancel()

    def cancel_shown(self) -> None:
        """Ask everything that shows in the status bar to stop."""
        for ticket in list(self._tickets.values()):
            if ticket.title:
                ticket.job.cancel()

    @property
    def busy(self) -> bool:
        """Whether anything runs or waits."""
        return bool(self._tickets)

    def close(self, last: Callable[[], None] | None = None) -> None:
        """Stop all work, run `last` in the repository's lane, and wait for the workers to end; for those
        of the net's lane only a second.
        """
        self._closed = True
        for ticket in self._tickets.values():
            ticket.job.cancel()
        memory = self._pools.pop(Lane.MEMORY, None)
        if memory is not None:  # what is looked up is let go by `last`
            memory.shutdown(wait=True, cancel_futures=True)
        if last is not None:
            self._pool(Lane.REPO).submit(last).result()
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)
        self._loose.close()
        self._pools.clear()
        self._tickets.clear()
        self._newest.clear()

    def _pool(self, lane: Lane) -> ThreadPoolExecutor:
        if lane not in self._pools:
            self._pools[lane] = ThreadPoolExecutor(_WORKERS[lane], thread_name_prefix=f"syncstudio-{lane}")
        return self._pools[lane]

    def _reporter(self, number: int) -> Callable[[int, int, str], None]:
        last = 0.0

        def report(done: int, total: int, note: str) -> None:
            nonlocal last
            now = time.monotonic()
            if now - last >= _PROGRESS_EVERY and not self._closed:
                last = now
                self._stepped.emit(number, done, total, note)

        return report

    def _run(self, number: int, job: Job, work: Callable[[Job], Any]) -> None:
        answer: Any = None
        error: Exception | None = None
        try:
            if not job.cancelled:
                answer = work(job)
        except Exception as caught:  # noqa: BLE001  a worker has nobody above it; the window shows it
            error = caught
        if not self._closed:
            self._finished.emit(number, answer, error)

    def _report(self, number: int, done: int, total: int, note: str) -> None:
        ticket = self._tickets.get(number)
        if ticket is not None:
            self.progressed.emit(ticket.title, done, total, note)

    def _deliver(self, number: int, answer: object, error: Exception | None) -> None:
        ticket = self._tickets.pop(number, None)
        if ticket is None:
            return
        current = self._newest.get(ticket.topic) == number
        if current:
            del self._newest[ticket.topic]
        if error is not None and not isinstance(error, Cancelled):
            _log.debug("work on %s failed", ticket.topic, exc_info=error)
        if current and ticket.job.cancelled:
            self.stopped.emit(ticket.topic)
        elif current:
            self._hand_over(ticket, answer, error)
        self._announce()

    def _hand_over(self, ticket: _Ticket, answer: object, error: Exception | None) -> None:
        if error is None:
            ticket.done(answer)
        elif ticket.failed is not None:
            ticket.failed(error)
        else:
            self.failed.emit(error)

    def _announce(self) -> None:
        shown = [ticket for ticket in self._tickets.values() if ticket.title]
        if not shown:
            self.progressed.emit("", 0, 0, "")
        if not self._tickets:
            self.idle.emit()
