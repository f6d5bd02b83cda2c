# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A TMX of 100,000 units out and in again, against the standard library's reading of the same file."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from syncstudio.memory import Tally, read_exchange, write_exchange
from syncstudio.model import LanguagePair, Segment

UNITS = 100_000
PAIR = LanguagePair("en", "zh")


def run(data_dir: Path) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "memory.tmx")
        texts = _texts(data_dir)
        runs = [_once(path, texts) for _ in range(3)]
        out, into, yardstick = (min(times) for times in zip(*runs, strict=True))
        small = Path(folder, "small.tmx")
        write_exchange(small, _segments(texts, UNITS // 10), PAIR)
        grown = _peak(path) - _peak(small)
        size = path.stat().st_size / 1e6
    ratio = (out + into) / yardstick
    note = f"{size:.0f} MB; out {out / yardstick:.2f} x, in {into / yardstick:.2f} x of {yardstick:.2f} s"
    return [
        {
            "row": "TMX of 100,000 units, out and in",
            "figure": f"{ratio:.2f} x",
            "target": "<= 3 x",
            "met": ratio <= 3,
            "note": note,
        },
        {
            "row": "memory of reading it, above that of a tenth",
            "figure": f"{grown:.1f} MB",
            "target": "flat (<= 3 MB)",
            "met": grown <= 3,
            "note": "peak of a process of its own",
        },
    ]


def _texts(data_dir: Path) -> list[tuple[str, str]]:
    """Lines of the real books, which need not translate each other for this."""
    sides = []
    for name in ("d2l-en", "d2l-zh"):
        files = sorted((data_dir / name).glob("chapter_*/*.md"))
        lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
        sides.append([line for line in lines if len(line.strip()) > 20 and line.isprintable()])
    return list(zip(*sides, strict=False))


def _segments(texts: list[tuple[str, str]], count: int) -> Iterator[Segment]:
    chance = random.Random(4)
    for number in range(count):
        source, target = chance.choice(texts)
        path = f"chapter/{number // 300}.md"
        yield Segment(
            source,
            target,
            path=path,
            source_path=path,
            commit="0" * 40,
            author="Ann",
            at=1_700_000_000 + number,
            before="0123456789abcdef",
            after="fedcba9876543210",
        )


def _once(path: Path, texts: list[tuple[str, str]]) -> tuple[float, float, float]:
    segments = list(_segments(texts, UNITS))
    path.unlink(missing_ok=True)
    out = _seconds(lambda: write_exchange(path, segments, PAIR))
    segments = []  # what is read must not have to share the memory
    into = _seconds(lambda: _count(read_exchange(path, PAIR, Tally())))
    return out, into, _seconds(lambda: _parsed(path))


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _count(segments: Iterator[Segment]) -> None:
    found = sum(1 for _ in segments)
    if found != UNITS:
        raise AssertionError(f"{found} of {UNITS} units came back")


def _parsed(path: Path) -> None:
    for _, element in ElementTree.iterparse(path):  # noqa: S314 - the file was written above
        if element.tag == "tu":
            element.clear()


def _peak(path: Path) -> float:
    """Megabytes that a process takes at most to read the file."""
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from syncstudio.memory import Tally, read_exchange; from syncstudio.model import LanguagePair\n"
        "for _ in read_exchange(Path(sys.argv[1]), LanguagePair('en', 'zh'), Tally()): pass\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    command = [sys.executable, "-c", code, str(path)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout) / 1024
