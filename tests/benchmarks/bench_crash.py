# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two hundred kills of an editor that types, saves and confirms: what is lost, and what is left half done."""

from __future__ import annotations

import random
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "workspace"))

from killed_editor import Verdict, begin, kill_one

KILLS = 200
WORKERS = 2
LONGEST = 1.2
"""Seconds that an editor lives, at most."""

BOUND = 0.5


def run(data_dir: Path) -> list[dict[str, object]]:
    """Measure; no book is needed."""
    del data_dir
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(WORKERS) as pool:
        shares = [(Path(folder, str(worker)), worker) for worker in range(WORKERS)]
        verdicts = [one for found in pool.map(_share, shares) for one in found]
    wrong = [text for verdict in verdicts for text in verdict.wrong]
    losses = sorted(verdict.lost for verdict in verdicts)
    return [
        {
            "row": "crash: typing lost by a kill, the worst of all",
            "figure": round(losses[-1], 3),
            "target": BOUND,
            "met": losses[-1] <= BOUND,
            "note": f"s; {len(verdicts)} kills, median {losses[len(losses) // 2]:.3f} s",
        },
        {
            "row": "crash: half-written files, torn lines, lost saves",
            "figure": len(wrong),
            "target": 0,
            "met": not wrong,
            "note": "\n".join(wrong[:10]),
        },
    ]


def _share(share: tuple[Path, int]) -> list[Verdict]:
    """One book's part of the kills: each editor goes on where the last one was killed."""
    folder, worker = share
    draw = random.Random(worker)
    begin(folder / "work")
    return [
        kill_one(folder / "work", folder / "state", seed, draw.uniform(0, LONGEST))
        for seed in range(worker, KILLS, WORKERS)
    ]
