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
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from syncstudio.errors import Cancelled, ChapterError, ObjectMissing
from syncstudio.jobs import Job
from syncstudio.model import Book, ChapterStatus
from syncstudio.workspace.layout import Pairing
from syncstudio.workspace.pipeline import examine
from syncstudio.workspace.processes import can_start, own_command, own_environment
from syncstudio.workspace.sides import Library, Side

_SHARE = 30  # translated chapters that make one more process worth its start
_MOST = 7
_TICK = 0.1  # seconds between two looks at whether the person asked to stop

Numbered = tuple[int, Pairing]
Answers = queue.SimpleQueue[tuple[int, ChapterStatus] | None]
"""What helpers found, by number; None when one of them has ended."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What a helper is asked for: chapters by number, of one translation at the named heads."""

    book: Book
    language: str
    heads: tuple[str, str]
    share: tuple[Numbered, ...]


def examine_all(
    book: Book, source: Side, target: Side, pairings: Sequence[Pairing], job: Job
) -> tuple[ChapterStatus, ...]:
    """The status of many chapters, in their order. One that cannot be read has a note, no blocks."""
    numbered = sorted(enumerate(pairings), key=lambda item: (item[1].target is None, item[0]))
    hands = 1 + _helpers(pairings)
    heads = source.head, target.head
    errands = [Errand(book, target.language, heads, tuple(numbered[hand::hands])) for hand in range(1, hands)]
    found: dict[int, ChapterStatus] = {}
    with _running(errands) as answers:
        for number, status in _examined(source, target, numbered[::hands]):
            found[number] = status
            job.step(len(found), len(pairings), status.target or status.source or "")
        for number, status in _received(answers, len(errands), job):
            found[number] = status
            job.step(len(found), len(pairings), status.target or status.source or "")
    # What a helper left undone, since it could not start or was ended, is done here.
    for number, status in _examined(source, target, [one for one in numbered if one[0] not in found]):
        found[number] = status
        job.step(len(found), len(pairings), status.target or status.source or "")
    return tuple(found[number] for number in range(len(pairings)))


def serve(orders: IO[bytes], answers: IO[bytes]) -> None:
    """Be a helper: one errand in, the status of each of its chapters out."""
    errand: Errand = pickle.load(orders)  # noqa: S301 - from the process that started this one
    book = errand.book
    edition = next(one for one in book.targets if one.language == errand.language)
    library = Library(Path(book.folder))
    try:
        source = library.side(book.source, errand.heads[0])
        target = library.side(edition, errand.heads[1])
        for answer in _examined(source, target, errand.share):
            pickle.dump(answer, answers)
            answers.flush()
    finally:
        library.close()


def _examined(source: Side, target: Side, share: Sequence[Numbered]) -> Iterator[tuple[int, ChapterStatus]]:
    source.prefetch(pairing.source for _, pairing in share if pairing.source)
    target.prefetch(pairing.target for _, pairing in share if pairing.target)
    for number, pairing in share:
        try:
            yield number, examine(source, target, pairing).status
        except (ObjectMissing, ChapterError) as error:
            note = str(error)
            yield number, ChapterStatus(target.language, pairing.source, pairing.target, None, (), note=note)


def _helpers(pairings: Sequence[Pairing]) -> int:
    translated = sum(pairing.target is not None for pairing in pairings)
    return min(translated // _SHARE, (os.cpu_count() or 1) - 1, _MOST) if can_start() else 0


@contextmanager
def _running(errands: Sequence[Errand]) -> Iterator[Answers]:
    """Helpers at work, and where their answers arrive; all are ended on leaving."""
    answers: Answers = queue.SimpleQueue()
    helpers = [
        subprocess.Popen(
            own_command(__spec__.name),
            env=own_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        for _ in errands
    ]
    listeners = [
        threading.Thread(target=_listen, args=(helper, errand, answers), daemon=True)
        for helper, errand in zip(helpers, errands, strict=True)
    ]
    try:
        for listener in listeners:
            listener.start()
        yield answers
    finally:
        for helper in helpers:
            helper.kill()
        for listener in listeners:
            listener.join()
        for helper in helpers:
            helper.wait()


def _listen(helper: subprocess.Popen[bytes], errand: Errand, answers: Answers) -> None:
    """Tell a helper its errand and pass on what it answers. Ends with the helper, however that ends."""
    orders, replies = helper.stdin, helper.stdout
    assert orders is not None and replies is not None  # noqa: S101 - asked for as pipes
    try:
        with orders:
            pickle.dump(errand, orders)
        with replies:
            while True:
                answers.put(pickle.load(replies))  # noqa: S301 - from a process that this one started
    except Exception:  # noqa: BLE001 - whatever became of it, its part is done by this process
        answers.put(None)


def _received(answers: Answers, helpers: int, job: Job) -> Iterator[tuple[int, ChapterStatus]]:
    """All that the helpers find, until the last of them has ended."""
    while helpers:
        try:
            answer = answers.get(timeout=_TICK)
        except queue.Empty:
            if job.cancelled:
                raise Cancelled from None
            continue
        if answer is None:
            helpers -= 1
        else:
            yield answer


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
