# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two hundred kills of an editor that types, saves and confirms: what is lost, and what is left half done.

Half of them by way of a book's edit session, half by its parts, which save far more often.
"""

from __future__ import annotations

import random
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "workspace"))

from killed_editor import Verdict, begin, begin_book, kill_one

KILLS = 200
WAYS = ("the parts", "the session")
LONGEST = 1.5
"""Seconds that an editor lives, at most."""

BOUND = 0.5


def run(data_dir: Path) -> list[dict[str, object]]:
    """Measure; no book is needed."""
    del data_dir
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(len(WAYS)) as pool:
        found = list(pool.map(lambda way: _kills(Path(folder, way), way), WAYS))
    verdicts = [one for kills in found for one in kills]
    wrong = [
        f"{way}: {text}"
        for way, kills in zip(WAYS, found, strict=True)
        for one in kills
        for text in one.wrong
    ]
    losses = sorted(verdict.lost for verdict in verdicts)
    return [
        {
            "row": "crash: typing lost by a kill, the worst of all",
            "figure": round(losses[-1], 3),
            "target": BOUND,
            "met": losses[-1] <= BOUND,
            "note": f"s; {len(verdicts)} kills, median {losses[len(losses) // 2]:.3f} s; worst by "
            + ", ".join(
                f"{way} {max(one.lost for one in kills):.3f} s"
                for way, kills in zip(WAYS, found, strict=True)
            ),
        },
        {
            "row": "crash: half-written files, torn lines, lost saves",
            "figure": len(wrong),
            "target": 0,
            "met": not wrong,
            "note": "\n".join(wrong[:10]),
        },
    ]


def _kills(folder: Path, way: str) -> list[Verdict]:
    """A share of the kills: each editor goes on where the last one was killed."""
    draw = random.Random(way)
    book = begin_book(folder) if way == "the session" else None
    if book is None:
        begin(folder / "work")
    return [
        kill_one(folder / "work", folder / "state", seed, draw.uniform(0, LONGEST), book=book)
        for seed in range(KILLS // len(WAYS))
    ]
