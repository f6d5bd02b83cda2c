# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Baselines from histories alone, renamed chapters, and chapters that were synced piecemeal."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from syncstudio.align import link, match_versions
from syncstudio.baseline import Evidence, find
from syncstudio.chapters import masks, parse, words
from syncstudio.model import Baseline, Block, BlockKind, Chapter, Revision, Version
from syncstudio.repo import open_repository

CHAPTERS = 100
WORDLESS = {BlockKind.CODE, BlockKind.FORMULA, BlockKind.LABEL, BlockKind.DIRECTIVE, BlockKind.FIGURE}
DAY = 86_400


def run(data_dir: Path) -> list[dict]:
    """The rows of issue 2 that concern `baseline/`."""
    gold = json.loads((data_dir / "d2l" / "zh-baselines.json").read_text())
    with (
        open_repository(data_dir / "d2l-en") as source,
        open_repository(data_dir / "d2l-zh-plain") as target,
    ):
        ours, theirs = source.history("master"), target.history("master")
        started = time.perf_counter()
        found = _infer(gold, source, ours, target, theirs)
        seconds = time.perf_counter() - started
        return [*_scored(data_dir, found, seconds), _renamed(gold, found), _piecemeal(source, ours)]


def _infer(gold, source, ours, target, theirs) -> dict[str, Baseline]:
    versions = {path: tuple(v for v in theirs.versions(path) if v.blob) for path in gold}
    now = {path: ours.successor(path) for path in gold}
    lineage = {path: tuple(v for v in ours.versions(now[path] or path) if v.blob) for path in gold}
    texts = source.read_many({v.blob for each in lineage.values() for v in each})
    texts |= target.read_many({v.blob for each in versions.values() for v in each})

    @lru_cache(maxsize=4096)
    def read(version: Version, language: str) -> Chapter:
        return parse(texts[version.blob], version.path, language)

    found = {}
    for path in gold:
        baseline = find(
            Evidence(
                read(versions[path][-1], "zh"),
                versions[path],
                lineage[path],
                lambda version: read(version, "en"),
                lambda version: read(version, "zh"),
                lambda wanted: {version.blob: texts[version.blob] for version in wanted},
                now[path],
            )
        )
        if baseline is not None:
            found[path] = baseline
    return found


def _scored(data_dir: Path, found: Mapping[str, Baseline], seconds: float) -> list[dict]:
    with tempfile.NamedTemporaryFile("w", suffix=".json") as predicted:
        json.dump({path: {"blob": one.blob} for path, one in found.items()}, predicted)
        predicted.flush()
        scorer = data_dir / "scoring" / "base_score.py"
        gold = data_dir / "d2l" / "zh-baselines.json"
        said = subprocess.run(
            [sys.executable, scorer, data_dir / "d2l-en", "master", gold, predicted.name],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
    exact, macro = (float(said[said.index(word) + 1]) for word in ("exact", "macro-F1"))
    note = f"{len(found)} files in {seconds:.1f} s, from the two histories alone"
    return [
        {"row": "baseline, exact", "figure": exact, "target": ">= 0.80", "met": exact >= 0.80, "note": note},
        {
            "row": "baseline, macro-F1",
            "figure": macro,
            "target": ">= 0.985",
            "met": macro >= 0.985,
            "note": "",
        },
    ]


def _renamed(gold: Mapping[str, Mapping[str, str]], found: Mapping[str, Baseline]) -> dict:
    moved = {path: g["source_now"] for path, g in gold.items() if g["source_now"] not in {path, None}}
    right = sum(path in found and found[path].source_now == now for path, now in moved.items())
    return {
        "row": "renamed chapters",
        "figure": f"{right} of {len(moved)}",
        "target": ">= 20 of 22",
        "met": right >= 20,
        "note": "the file's place today, by renames followed",
    }


def _piecemeal(source, history) -> dict:
    """Chapters whose blocks follow three versions each: real source versions, words made up."""
    chance = random.Random(2026)
    paths = [path for path in sorted(history.files) if path.endswith(".md") and "/" in path]
    chance.shuffle(paths)
    right = total = chapters = 0
    confused = {True: 0, False: 0}
    for path in paths:
        versions = [v for v in history.versions(path) if v.blob]
        if len(versions) < 12 or chapters == CHAPTERS:
            continue
        texts = source.read_many({v.blob for v in versions})
        made = _Synced(path, versions, texts, chance)
        if not made.worth_it():
            continue
        chapters += 1
        for truth, judged in made.judge():
            total += 1
            right += truth == judged
            confused[truth] += truth != judged
    share = round(right / max(1, total), 4)
    return {
        "row": "piecemeal, blocks with the right state",
        "figure": share,
        "target": ">= 0.95",
        "met": share >= 0.95 and chapters == CHAPTERS,
        "note": f"{total} blocks of {chapters} chapters; wrongly drifted {confused[True]}, "
        f"wrongly in step {confused[False]}",
    }


class _Synced:
    """A made-up translation of one chapter: translated whole, then two thirds of it synced apart."""

    def __init__(self, path, versions, texts, chance: random.Random) -> None:
        parsed = [parse(texts[v.blob], v.path, "en") for v in versions]
        picks = sorted(chance.sample(range(len(versions) - 1), 3))
        self.path, self.versions, self.parsed = path, versions, parsed
        self.picks, self.head = picks, parsed[-1]
        self.blocks = [[(block, block) for block in parsed[picks[0]].blocks]]
        for n in (1, 2):
            self.blocks.append(self._sync(self.blocks[-1], parsed[picks[n]], chance))

    def _sync(self, held, later: Chapter, chance: random.Random):
        """Take a third of the chapter's blocks over from a later version; the rest stays."""
        was = Chapter(self.path, "en", b"", tuple(block for _, block in held))
        count = len(held)
        start = chance.randrange(max(1, count))
        third = {i % count for i in range(start, start + max(1, count // 3))}
        synced, taken = [], set()
        for before, after in match_versions(was, later):
            for i in before:
                if i in taken:
                    continue
                taken.add(i)
                if after and len(before) == 1 and len(after) == 1 and i in third:
                    synced.append((i, (later.blocks[after[0]], later.blocks[after[0]])))
                else:
                    synced.append((i, held[i]))
        return [pair for _, pair in sorted(synced, key=lambda one: one[0])]

    def worth_it(self) -> bool:
        """Whether the three versions differ in enough blocks for the syncs to be real ones."""
        first = [held.fingerprint for held, _ in self.blocks[0]]
        last = [held.fingerprint for held, _ in self.blocks[2]]
        return len(first) >= 10 and sum(a != b for a, b in zip(first, last, strict=True)) >= 4

    def judge(self):
        """(true, judged) for every target block: is its source today what it was translated from?"""
        history, chapters = [], {}
        for n, held in enumerate(self.blocks):
            data = "\n\n".join(_translate(block) for _, block in held).encode() + b"\n"
            when = self.versions[self.picks[n]].revision.authored + DAY
            if n:
                when = max(when, history[-1].revision.authored + DAY)
            version = Version(self.path, f"target-{n}", Revision(f"commit-{n}", "", when, when, ""))
            history.append(version)
            chapters[version.blob] = parse(data, self.path, "zh")
        by_blob = {v.blob: chapter for v, chapter in zip(self.versions, self.parsed, strict=True)}
        target = chapters["target-2"]
        baseline = find(
            Evidence(
                target,
                tuple(history),
                tuple(self.versions),
                lambda version: by_blob[version.blob],
                lambda version: chapters[version.blob],
                lambda wanted: {version.blob: by_blob[version.blob].data for version in wanted},
                self.path,
            )
        )
        if baseline is None or len(target.blocks) != len(self.blocks[2]):
            return
        today = {block.fingerprint for block in self.head.blocks}
        judged = _states(baseline, by_blob, target, self.head)
        for j, (followed, _) in enumerate(self.blocks[2]):
            yield followed.fingerprint in today, judged.get(j, False)


def _states(baseline: Baseline, by_blob, target: Chapter, head: Chapter) -> dict[int, bool]:
    own = {one.target: one.blob for one in baseline.blocks}
    today = {block.fingerprint for block in head.blocks}
    found: dict[int, bool] = {}
    for blob in {baseline.blob, *own.values()}:
        source = by_blob[blob]
        for one in link(source, target):
            texts = {source.blocks[i].fingerprint for i in one.source}
            for j in one.target:
                if own.get(j, baseline.blob) == blob:
                    found[j] = texts <= today
    return found


def _translate(block: Block) -> str:
    """Words into made-up characters, one for one, so that equal words stay equal; the rest stays."""
    if block.kind in WORDLESS:
        return block.text
    kept = [mask.span for mask in masks(block.text)]
    out, at = [], 0
    for start, end in words(block.text, "en"):
        out.append(block.text[at:start])
        word = block.text[start:end]
        masked = any(a < end and start < b for a, b in kept)
        out.append(word if masked or not word.isalpha() else _made_up(word))
        at = end
    return "".join([*out, block.text[at:]])


def _made_up(word: str) -> str:
    chance = random.Random(word.lower())
    return "".join(chr(chance.randrange(0x4E00, 0x9FA0)) for _ in range(1 + len(word) // 4))
