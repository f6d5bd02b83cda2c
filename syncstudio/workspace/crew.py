# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many chapters at once: this process takes a share, helpers of its own kind take the others.

A helper is this module, run; it is told by a pickle on its standard input what to examine and
answers with pickles. Not `multiprocessing`, which runs the caller's main script in every child.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import IO

from syncstudio.errors import ChapterError, ObjectMissing, SyncStudioError
from syncstudio.jobs import Job
from syncstudio.model import Book, ChapterStatus
from syncstudio.workspace.layout import Pairing
from syncstudio.workspace.pipeline import examine
from syncstudio.workspace.processes import can_start, own_command, own_environment
from syncstudio.workspace.sides import Library, Side

_MODULE = "syncstudio.workspace.crew"
_SHARE = 30  # files of a translation that make one more process worth its start
_MOST = 7
_GRACE = 1.0  # seconds that a helper has to remove what it put into the temporary folder

Numbered = tuple[int, Pairing]
Answers = queue.SimpleQueue[tuple[int, ChapterStatus]]
"""What helpers found, by number."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What a helper is asked for: one translation at the named heads. Its share follows."""

    book: Book
    language: str
    heads: tuple[str, str]


class Crew:
    """Helpers at work on one translation. They read the histories while this process pairs the
    chapters; then each gets its share. Leaving the context ends them all.
    """

    def __init__(self, book: Book, source: Side, target: Side, *, alone: bool = False) -> None:
        """`alone` for a few chapters, which are not worth the start of helpers."""
        self._alone = alone
        self._source, self._target = source, target
        self._errand = Errand(book, target.language, (source.head, target.head))
        self._answers: Answers = queue.SimpleQueue()
        self._helpers: list[subprocess.Popen[bytes]] = []
        self._listeners: list[threading.Thread] = []

    def __enter__(self) -> Crew:
        for _ in range(0 if self._alone else _helpers(len(self._target.chapters()))):
            with suppress(OSError):  # no process to be had: this one does it all
                self._helpers.append(_start())
                _tell(self._helpers[-1], self._errand)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for helper in self._helpers:
            helper.terminate()
        for helper in self._helpers:
            _see_off(helper)
        for listener in self._listeners:
            listener.join()
        for helper in self._helpers:
            for pipe in (helper.stdin, helper.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()
            helper.wait()

    def examine(self, pairings: Sequence[Pairing], job: Job) -> tuple[ChapterStatus, ...]:
        """The status of the chapters, in their order. One that cannot be read has a note, no blocks."""
        numbered = sorted(enumerate(pairings), key=lambda item: (item[1].target is None, item[0]))
        hands = 1 + len(self._helpers)
        for hand, helper in enumerate(self._helpers, 1):
            listener = threading.Thread(
                target=_listen, args=(helper, tuple(numbered[hand::hands]), self._answers), daemon=True
            )
            self._listeners.append(listener)
            listener.start()
        found: dict[int, ChapterStatus] = {}
        others = (one for place, one in enumerate(numbered) if place % hands)
        shares = (_examined(self._source, self._target, numbered[::hands]), self._rest(others, found))
        for number, status in chain.from_iterable(shares):
            found[number] = status
            job.step(len(found), len(pairings), status.target or status.source or "")
        return tuple(found[number] for number in range(len(pairings)))

    def _rest(
        self, others: Iterable[Numbered], found: Mapping[int, ChapterStatus]
    ) -> Iterator[tuple[int, ChapterStatus]]:
        """What the helpers find; and, from the far end of their shares, what they have not found yet.

        So all hands are at work to the end, and what a helper could not do is done here.
        """
        for one in reversed(tuple(others)):
            while not self._answers.empty():
                answer = self._answers.get()
                if answer[0] not in found:
                    yield answer
            if one[0] not in found:
                yield from _examined(self._source, self._target, (one,))


def serve(orders: IO[bytes], answers: IO[bytes]) -> None:
    """Be a helper: an errand and a share in, the status of each chapter of the share out."""
    errand: Errand = pickle.load(orders)  # noqa: S301 - from the process that started this one
    book = errand.book
    edition = next(one for one in book.targets if one.language == errand.language)
    library = Library(Path(book.folder))
    try:
        source = library.side(book.source, errand.heads[0])
        target = library.side(edition, errand.heads[1])
        source.history()
        target.history()
        share: tuple[Numbered, ...] = pickle.load(orders)  # noqa: S301 - as above
        for answer in _examined(source, target, share):
            pickle.dump(answer, answers)
            answers.flush()
    finally:
        library.close()


def _examined(source: Side, target: Side, share: Iterable[Numbered]) -> Iterator[tuple[int, ChapterStatus]]:
    chosen = tuple(share)
    source.prefetch(pairing.source for _, pairing in chosen if pairing.source)
    target.prefetch(pairing.target for _, pairing in chosen if pairing.target)
    for number, pairing in chosen:
        try:
            yield number, examine(source, target, pairing).status
        except (ObjectMissing, ChapterError) as error:
            note = _told(error, pairing)
            yield number, ChapterStatus(target.language, pairing.source, pairing.target, None, (), note=note)


def _told(error: SyncStudioError, pairing: Pairing) -> str:
    """What is wrong, without the chapter's name where that alone is the place: it stands before a note."""
    if error.where in (pairing.source, pairing.target):
        return str(SyncStudioError(error.what, remedy=error.remedy))
    return str(error)


def _helpers(chapters: int) -> int:
    return min(chapters // _SHARE, (os.cpu_count() or 1) - 1, _MOST) if can_start() else 0


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        own_command(_MODULE),
        env=own_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _see_off(helper: subprocess.Popen[bytes]) -> None:
    """Wait for a helper that was asked to end, and cleans up after itself; not for long."""
    try:
        helper.wait(_GRACE)
    except subprocess.TimeoutExpired:
        helper.kill()


def _tell(helper: subprocess.Popen[bytes], told: object) -> None:
    """Write to a helper; one that is gone already is found out when its answers are missing."""
    if helper.stdin is not None:
        with suppress(OSError):
            pickle.dump(told, helper.stdin)
            helper.stdin.flush()


def _listen(helper: subprocess.Popen[bytes], share: tuple[Numbered, ...], answers: Answers) -> None:
    """Give a helper its share and pass on what it answers, until it ends, however it does."""
    _tell(helper, share)
    replies = helper.stdout
    try:
        while replies is not None:
            answers.put(pickle.load(replies))  # noqa: S301 - from a process that this one started
    except Exception:  # noqa: BLE001 - whatever became of it, its part is done by this process
        return


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    serve(sys.stdin.buffer, sys.stdout.buffer)
