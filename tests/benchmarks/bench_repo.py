# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Git at full size: 100,000 commits, and every version of a real book, beside plain git in the same run."""

from __future__ import annotations

import os
import random
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from syncstudio.repo import open_repository

COMMITS = 100_000
CHAPTERS = 300


def run(data_dir: Path) -> list[dict[str, object]]:
    """Measure; `data_dir` holds `d2l-en` as a clone or as a bundle."""
    rows: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        book = next(path for path in (data_dir / "d2l-en", data_dir / "d2l-en.bundle") if path.exists())
        rows += _real_book(book, scratch)
        rows += _long_history(scratch)
    return rows


def _real_book(book: Path, scratch: Path) -> list[dict[str, object]]:
    with open_repository(book, scratch / "cache") as repository:
        place = repository.path if book.is_dir() else next((scratch / "cache").iterdir())
        plain_log = _best(lambda: _git(place, "log", "--raw", "-z", "--no-abbrev", "-M"))
        log = _best(repository.history)
        history = repository.history()
        found = {path: history.versions(path) for path in history.paths()}
        indexing = _best(lambda: [history.versions(path) for path in history.paths()])
        blobs = {version.blob for versions in found.values() for version in versions} - {""}
        plain_read = _best(lambda: _git(place, "cat-file", "--batch", "--buffer", ask=blobs))
        read = _best(lambda: repository.read_many(blobs))
        size = sum(len(data) for data in repository.read_many(blobs).values())
        ends = sum(found[path][-1].blob == blob for path, blob in history.files.items())
    count, count_all = len(history.revisions), sum(map(len, found.values()))
    return [
        _row(
            "repo: history of d2l-en, as a value",
            log / plain_log,
            2.5,
            f"x plain git log ({log:.3f} s, {plain_log:.3f} s); {count} commits",
        ),
        _row(
            "repo: versions of every path of d2l-en",
            indexing / plain_log,
            1.0,
            f"x plain git log ({indexing:.3f} s); {len(found)} paths, {count_all} versions",
        ),
        _row(
            "repo: read every version of d2l-en",
            read / plain_read,
            2.0,
            f"x plain git ({read:.2f} s, {plain_read:.2f} s); {len(blobs)} blobs, {size / 1e6:.0f} MB",
        ),
        {
            "row": "repo: the last version is what stands at the head",
            "figure": ends / len(history.files),
            "target": 1.0,
            "met": ends == len(history.files),
            "note": f"{ends} of {len(history.files)} files",
        },
    ]


def _long_history(scratch: Path) -> list[dict[str, object]]:
    place = scratch / "long"
    _git(scratch, "init", "-q", "--bare", "-b", "main", str(place))
    subprocess.run(["git", "-C", str(place), "fast-import", "--quiet"], input=_stream(), check=True)
    plain = _best(lambda: _git(place, "log", "--raw", "-z", "--no-abbrev", "-M"))
    with open_repository(place) as repository:
        taken = _best(repository.history)
        history = repository.history()
        started = time.perf_counter()
        versions = sum(len(history.versions(path)) for path in history.paths())
        indexing = time.perf_counter() - started
    complete = len(history.revisions) == COMMITS and versions == COMMITS
    return [
        {
            "row": "repo: a history of 100,000 commits",
            "figure": round(taken / plain, 2),
            "target": 3.0,
            "met": complete and taken <= 3 * plain,
            "note": f"x plain git log ({taken:.2f} s, {plain:.2f} s); all versions in {indexing:.2f} s; "
            f"{'complete' if complete else 'INCOMPLETE'}",
        }
    ]


def _stream() -> bytes:
    draw = random.Random(7)
    pieces = []
    for number in range(COMMITS):
        data = f"# Chapter\n\nEdition {number}.\n"
        path = f"part{draw.randrange(CHAPTERS // 10)}/chapter{draw.randrange(10)}.md"
        stamp = f"{1_000_000_000 + number * 600} +0000"
        pieces.append(
            f"commit refs/heads/main\nauthor Author {number % 50} <a@example.org> {stamp}\n"
            f"committer C <c@example.org> {stamp}\ndata 14\nEdit a chapter\n"
            f"M 644 inline {path}\ndata {len(data)}\n{data}\n"
        )
    return "".join(pieces).encode()


def _git(place: Path, *arguments: str, ask: Iterable[str] = ()) -> None:
    request = "".join(f"{name}\n" for name in ask).encode()
    with Path(os.devnull).open("wb") as nowhere:
        subprocess.run(["git", "-C", str(place), *arguments], input=request, stdout=nowhere, check=True)


def _best(work: Callable[[], object], times: int = 3) -> float:
    """The least of several wall times in seconds: what the work costs when nothing else runs."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return min(taken)


def _row(name: str, figure: float, target: float, note: str) -> dict[str, object]:
    return {"row": name, "figure": round(figure, 3), "target": target, "met": figure <= target, "note": note}
