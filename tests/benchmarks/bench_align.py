# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Block alignment on real chapters: twins that must find each other, gold sentences in linked blocks."""

from __future__ import annotations

import ast
import re
import time
from collections import Counter
from pathlib import Path

from syncstudio.align import link
from syncstudio.chapters import parse
from syncstudio.model import BlockKind, Chapter, Link

WORDLESS = {BlockKind.CODE, BlockKind.LABEL, BlockKind.FORMULA, BlockKind.FIGURE}
SPACE = re.compile(r"\s+")


def run(data_dir: Path) -> list[dict]:
    """The rows of issue 2 that concern `align/` at block level."""
    pairs = _pairs(data_dir / "d2l-zh")
    started = time.perf_counter()
    links = {name: link(source, target) for name, (source, target) in pairs.items()}
    seconds = time.perf_counter() - started
    return [_twins(pairs, links, seconds), _gold(data_dir / "alignment", pairs, links)]


def _pairs(book: Path) -> dict[str, tuple[Chapter, Chapter]]:
    found = {}
    for snapshot in sorted(book.rglob("*_origin.md")):
        target = snapshot.with_name(snapshot.name.replace("_origin.md", ".md"))
        if target.exists():
            name = str(target.relative_to(book))
            found[name] = (
                parse(snapshot.read_bytes(), name, "en"),
                parse(target.read_bytes(), name, "zh"),
            )
    return found


def _twins(pairs, links, seconds: float) -> dict:
    hit = total = positional = 0
    for name, (source, target) in pairs.items():
        partner = {i: one for one in links[name] for i in one.source}
        times = Counter(block.fingerprint for block in target.blocks)
        place = {block.fingerprint: j for j, block in enumerate(target.blocks)}
        for i, block in enumerate(source.blocks):
            if block.kind in WORDLESS and times[block.fingerprint] == 1:
                j = place[block.fingerprint]
                total += 1
                hit += i in partner and j in partner[i].target
                positional += i == j
    share = hit / total
    return {
        "row": "block alignment, verbatim twins linked",
        "figure": round(share, 4),
        "target": ">= 0.995",
        "met": share >= 0.995,
        "note": f"{hit} of {total} in {len(pairs)} chapters, {seconds:.2f} s in all; "
        f"by position alone {positional / total:.3f}",
    }


def _gold(folder: Path, pairs, links) -> dict:
    good = total = 0
    by_stem = {Path(name).stem: name for name in pairs}
    for gold in sorted(folder.glob("*.gold")):
        language, _, stem = gold.stem.partition("-")
        name = by_stem[stem]
        ours = _places(pairs[name][0], gold.with_suffix(".en"))
        theirs = _places(pairs[name][1], gold.with_suffix(f".{language}"))
        linked = _linked(links[name])
        for line in filter(None, gold.read_text().split("\n")):
            left, right = (ast.literal_eval(part) for part in line.split(":"))
            for i in left:
                for j in right:
                    total += 1
                    good += (ours[i], theirs[j]) in linked
    share = good / total
    return {
        "row": "block alignment, gold sentence pairs in linked blocks",
        "figure": round(share, 4),
        "target": ">= 0.98",
        "met": share >= 0.98,
        "note": f"{good} of {total} pairs of sentences",
    }


def _linked(links: tuple[Link, ...]) -> set[tuple[int, int]]:
    return {(i, j) for one in links for i in one.source for j in one.target}


def _places(chapter: Chapter, sentences: Path) -> list[int | None]:
    """In which block each sentence stands: the next one that holds it, else any."""
    texts = [SPACE.sub("", block.text) for block in chapter.blocks]
    places: list[int | None] = []
    at = 0
    for line in sentences.read_text().splitlines():
        wanted = SPACE.sub("", line)
        holding = [k for k, text in enumerate(texts) if wanted in text]
        ahead = [k for k in holding if k >= at] or holding
        places.append(ahead[0] if ahead else None)
        at = ahead[0] if ahead else at
    return places
