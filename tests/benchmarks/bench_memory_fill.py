# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a book's own memory takes to be filled, towards the status that it is filled from."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from syncstudio.workspace import OpenBook, init_book, open_book

LANGUAGE = "zh"


def run(data_dir: Path) -> list[dict]:
    """The fill from nothing, when nothing changed, and after one chapter was saved."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("SYNCSTUDIO_CACHE", "SYNCSTUDIO_STATE"):
            os.environ[name] = str(Path(folder, name))
        sides = str(data_dir / "d2l-en"), "en", [(str(data_dir / "d2l-zh"), LANGUAGE)]
        init_book(Path(folder, "book"), *sides)
        with open_book(Path(folder, "book")) as book:
            return _rows(book)


def _rows(book: OpenBook) -> list[dict]:
    status = _seconds(book.status)
    cold = _seconds(lambda: book.memory.refresh(LANGUAGE))
    warm = _seconds(lambda: book.memory.refresh(LANGUAGE))
    (held,) = book.memory.stats(LANGUAGE)
    longest = max((one for one in book.status() if one.target), key=lambda one: len(one.blocks))
    view = book.view(LANGUAGE, longest.target or "")
    saved = min(_seconds(lambda: book.memory.renew(view)) for _ in range(3))
    told = f"{held.chapters} chapters, {held.blocks} blocks, {held.sentences} sentences"
    return [
        _row("memory: filled from d2l-zh, towards its status from nothing", cold / status, "<= 3 x",
             cold <= 3 * status, f"{cold:.1f} s and {status:.1f} s; {told}"),
        _row("memory: refreshed when nothing changed", warm / cold, "<= 0.1 x", warm <= 0.1 * cold,
             f"{warm * 1000:.0f} ms"),
        _row("memory: renewed after a save in the longest chapter", saved / cold, "<= 0.1 x",
             saved <= 0.1 * cold, f"{saved * 1000:.0f} ms; {len(view.rows)} rows of {longest.target}"),
    ]  # fmt: skip


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _row(row: str, ratio: float, target: str, met: bool, note: str) -> dict:
    return {"row": row, "figure": f"{ratio:.3f} x", "target": target, "met": met, "note": note}
