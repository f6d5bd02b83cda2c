# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Offers for the blocks of d2l-zh that wait: how soon, how many, and whether a pre-translation can be undone.

The yardstick is one full rapidfuzz scan of the memory's texts for a block's text, in the same run.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from rapidfuzz import fuzz, process

from syncstudio.model import ChapterStatus, Offer, PreTranslation, State, Wanted
from syncstudio.workspace import OpenBook, init_book, learn_from_book, open_book

LANGUAGE = "zh"
WAITING = (State.UNTRANSLATED, State.DRIFTED)


def run(data_dir: Path, every: int = 4) -> list[dict]:
    """Every fourth chapter that has anything to be translated."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("SYNCSTUDIO_CACHE", "SYNCSTUDIO_STATE", "SYNCSTUDIO_CONFIG"):
            os.environ[name] = str(Path(folder, name))
        target = Path(folder, "zh")
        subprocess.run(["git", "clone", "--quiet", str(data_dir / "d2l-zh"), str(target)], check=True)
        init_book(Path(folder, "book"), str(data_dir / "d2l-en"), "en", [(str(target), LANGUAGE)])
        learn_from_book(Path(folder, "book"), "en", LANGUAGE)
        with open_book(Path(folder, "book"), working=True) as book:
            book.memory.refresh(LANGUAGE)
            waiting = [one for one in book.status() if one.target and any(s in one.counts for s in WAITING)]
            chosen = waiting[::every]
            return [*_offered(book, chosen), *_drafted(book, target, [one.target or "" for one in chosen])]


def _offered(book: OpenBook, chapters: list[ChapterStatus]) -> Iterator[dict]:
    texts = [one.source for memory in book.memory.memories(LANGUAGE).all for one in memory.segments()]
    found: list[tuple[Wanted, tuple[Offer, ...], float, float]] = []
    for number, wanted in enumerate(_waiting(book, chapters)):
        if not number:
            book.offering.local(wanted)  # the index is made when it is first asked for
        took, offers = _timed(lambda wanted=wanted: book.offering.local(wanted))
        scan = _timed(lambda wanted=wanted: process.extractOne(wanted.source, texts, scorer=fuzz.ratio))[0]
        found.append((wanted, offers, took, scan))
    scans, times = (sorted(one[place] for one in found) for place in (3, 2))
    scan = scans[len(scans) // 2]
    told = f"{len(found)} blocks, {len(texts)} segments, a scan {scan * 1000:.1f} ms"
    for name, share, most in (("median", 0.5, 1.0), ("95th percentile", 0.95, 8.0)):
        took = times[int(share * len(times))]
        ratio = f"{took / scan:.2f} x"
        note = f"{took * 1000:.1f} ms; {told}"
        row = f"offers of a block, {name}, towards a full scan"
        yield _row(row, ratio, f"<= {most:g} x", took <= most * scan, note)
    whole = sum(any(not offer.open for offer in offers) for _, offers, _, _ in found)
    share = f"{100 * whole / len(found):.0f} %"
    note = f"{whole} of {len(found)}"
    yield _row("waiting blocks with a whole offer, no engine asked", share, "", None, note)


def _drafted(book: OpenBook, target: Path, paths: list[str]) -> Iterator[dict]:
    took, done = _timed(lambda: book.offering.pretranslate(LANGUAGE, paths))
    counts = ", ".join(f"{number} {kind}" for kind, number in done.counts.items())
    written = _changed(target)
    note = f"{counts}; {took:.0f} s for {len(paths)} chapters, {written} files changed"
    yield _row("pre-translated, rows a second", f"{sum(done.counts.values()) / took:.0f}", "", None, note)
    yield _undone(book, target, done)


def _undone(book: OpenBook, target: Path, done: PreTranslation) -> dict:
    book.offering.undo(done)
    left = _changed(target)
    return _row("files that differ once it is undone", str(left), "0", left == 0, "byte for byte, by git")


def _waiting(book: OpenBook, chapters: list[ChapterStatus]) -> Iterator[Wanted]:
    for one in chapters:
        view = book.view(LANGUAGE, one.target or "")
        for row, proposal in enumerate(book.editing.proposals(view)):
            if view.rows[row].state in WAITING and proposal is not None:
                yield book.offering.wanted(view, row, proposal)


def _changed(target: Path) -> int:
    command = ["git", "-C", str(target), "status", "--porcelain", "--untracked-files=all"]
    return len(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines())


def _timed(work: Callable[[], object]) -> tuple[float, object]:
    started = time.perf_counter()
    found = work()
    return time.perf_counter() - started, found


def _row(row: str, figure: str, target: str, met: bool | None, note: str) -> dict:
    return {"row": row, "figure": figure, "target": target, "met": met, "note": note}
