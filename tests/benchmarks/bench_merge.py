# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The cross-lingual merge: real sync commits replayed, its laws on them, growth, the cost of merge-file."""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from made_up_words import WORDS

from syncstudio.chapters import parse
from syncstudio.evaluation import Replayed, ReplayReport, SyncEvent, read_events, replay, stand
from syncstudio.merge import merge
from syncstudio.model import Chapter
from syncstudio.repo import open_repository

LANGUAGES = ("en", "zh")
SIZES = (500, 1_000, 2_000, 5_000)
RUNS = 5
JOINT = {"en": " ", "zh": ""}


def run(data_dir: Path) -> list[dict]:
    """The rows of issue 3 that concern `merge/`."""
    events = read_events(data_dir / "d2l" / "zh-sync-events.json")
    broken: list[str] = []
    with open_repository(data_dir / "d2l-zh") as repository:

        def merged(base: Chapter, theirs: Chapter, ours: Chapter) -> bytes:
            first = merge(base, theirs, ours, drop_obsolete=True)
            broken.extend(_broken(theirs, ours, first.chapter))
            named = Counter(index for one in first.proposals for index in one.target)
            if named != Counter(range(len(ours.blocks))):
                broken.append(f"{ours.path}: a block in no proposal, or in two")
            return first.chapter.data

        report = replay(events, lambda event: stand(repository, event), merged, LANGUAGES)
    return [*_replay(report), _laws(broken, len(events)), _growth(), _price()]


def _broken(theirs: Chapter, ours: Chapter, result: Chapter) -> list[str]:
    """The laws that an event breaks."""
    found = []
    if merge(theirs, theirs, ours, drop_obsolete=True).chapter.data != ours.data:
        found.append(f"{ours.path}: without a change the translation did not come back")
    if merge(theirs, theirs, result, drop_obsolete=True).chapter.data != result.data:
        found.append(f"{ours.path}: merged again it changed")
    return found


def _replay(report: ReplayReport) -> list[dict]:
    harmed = [_said(one) for one in report.harmed]
    driven = "\n".join(_said(one) for one in report.driven)
    others = "\n".join(_said(one) for one in report.replayed if not one.counts_as_work)
    return [
        _row("replay: work left, offline, without an engine", round(report.work_left, 3), "<= 0.45",
             report.work_left <= 0.45, f"{len(report.driven)} source-driven events:\n{driven}"),
        _row("replay: kept", round(report.kept, 4), ">= 0.999", report.kept >= 0.999,
             f"all {len(report.replayed)} events; those that the source did not drive:\n{others}"),
        _row("replay: harm", len(harmed), "<= 1", len(harmed) <= 1, "\n".join(harmed)),
    ]  # fmt: skip


def _said(one: Replayed) -> str:
    event: SyncEvent = one.event
    return (
        f"{event.commit[:8]} {event.target}: {event.human_edits} -> {one.left}, "
        f"kept {one.kept_tool} of {one.kept_human}{' FAILED ' + one.failed if one.failed else ''}"
    )


def _laws(broken: list[str], events: int) -> dict:
    return _row("merge: laws broken on real events", len(broken), "0", not broken,
                "\n".join(broken) or f"{events} events, each merged again and without a change")  # fmt: skip


def _growth() -> dict:
    seconds = {}
    for size in SIZES:
        base, theirs, ours = (
            parse(_text(language, size, edited=edited), f"{size}.md", language)
            for language, edited in (("en", False), ("en", True), ("zh", False))
        )
        seconds[size] = _quickest(lambda parts=(base, theirs, ours): merge(*parts))
    ratio = seconds[SIZES[-1]] / seconds[SIZES[0]]
    told = ", ".join(f"{size:,}: {took:.2f} s" for size, took in seconds.items())
    return _row("merge: time for ten times the blocks, 5 % of them changed", f"{ratio:.1f} x", "<= 13 x",
                ratio <= 13, f"{told} of processor time, the best of 2, links not remembered")  # fmt: skip


def _quickest(work: Callable[[], object]) -> float:
    from syncstudio.align import blocks

    best = float("inf")
    for _ in range(2):
        blocks._link.cache_clear()
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best


def _text(language: str, blocks: int, *, edited: bool) -> bytes:
    """A chapter of prose, headings, code, formulas and list items; every twentieth block is edited."""
    pieces = []
    for number in range(blocks):
        draw = random.Random(number)
        sort, words = draw.random(), draw.choices(range(len(WORDS["en"])), k=draw.randrange(8, 30))
        prose = JOINT[language].join(WORDS[language][word] for word in words)
        changed = edited and number % 20 == 7
        if sort < 0.6:
            pieces.append(f"{prose} {number + changed}.")
        elif sort < 0.68:
            pieces.append(f"## {prose[:30]} {number}")
        elif sort < 0.85:
            note = WORDS[language][words[0]]
            pieces.append(f"```python\nx_{number} = f({number % 700})  # {note}\ny = {number + changed}\n```")
        elif sort < 0.93:
            pieces.append(f"$$a_{{{number}}} = b + {number % 90 + changed}$$")
        else:
            pieces.append(f"* {prose[:40]}")
        if changed and number % 40 == 7:
            pieces.append(f"{prose[::-1]} {number}.")
    return ("\n\n".join(pieces) + "\n").encode()


def _price() -> dict:
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: str(Path(folder, f"{name}.md")) for name in ("base", "theirs", "ours", "out")}
        for name, language, edited in (("base", "en", False), ("theirs", "en", True), ("ours", "zh", False)):
            Path(paths[name]).write_bytes(_text(language, 80, edited=edited))
        command = [sys.executable, "-m", "syncstudio", "merge-file", "--base", paths["base"]]
        command += ["--theirs", paths["theirs"], "--ours", paths["ours"], "--source-language", "en"]
        command += [
            "--target-language",
            "zh",
            "-o",
            paths["out"],
            "--report",
            str(Path(folder, "report.json")),
        ]
        plain = ["git", "merge-file", "-p", "-q", paths["ours"], paths["base"], paths["theirs"]]
        bare = [sys.executable, "-c", "import markdown_it, rapidfuzz"]
        rounds = [(_wall(command), _wall(plain) + _wall(bare)) for _ in range(RUNS)]
        json.loads(Path(folder, "report.json").read_bytes())
    ours, yard = (statistics.median(one) for one in zip(*rounds, strict=True))
    return _row("merge-file on a chapter of 80 blocks", f"{ours / yard:.1f} x", "<= 3 x", ours / yard <= 3,
                f"{ours * 1000:.0f} ms; git merge-file and a bare import of markdown_it and rapidfuzz "
                f"{yard * 1000:.0f} ms (medians of {RUNS})")  # fmt: skip


def _wall(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=False, capture_output=True)
    return time.perf_counter() - started


def _row(row: str, figure: object, target: str, met: bool, note: str) -> dict:
    return {"row": row, "figure": figure, "target": target, "met": met, "note": note}
