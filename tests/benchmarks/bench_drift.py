# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Gravity on seeded edits of real English and Chinese paragraphs; comparing at full size."""

from __future__ import annotations

import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from drift_edits import FORMATS, TYPOS, Maker, meaning_makers

from syncstudio.chapters import fingerprint, parse
from syncstudio.drift import compare, gravity
from syncstudio.model import Block, BlockKind, Chapter, Gravity

SEED = 20_260_101
MEANING_EDITS, TYPO_EDITS, FORMAT_EDITS = 2_000, 500, 500
PROSE = {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE}


def paragraphs(folder: Path, language: str) -> list[tuple[BlockKind, str]]:
    """The book's prose of some length, in the order of its files."""
    found = []
    for path in sorted(folder.rglob("*.md")):
        if "_origin" not in path.name:
            chapter = parse(path.read_bytes(), path.name, language)
            found += [(b.kind, b.text) for b in chapter.blocks if b.kind in PROSE and len(b.text) > 60]
    return found


def seeded(
    texts: list[tuple[BlockKind, str]],
    makers: dict[str, Maker],
    count: int,
    rng: random.Random,
    *,
    both: bool,
) -> Iterator[tuple[str, BlockKind, str, str]]:
    """`count` edits, as many of every sort, every second one turned round if `both` directions count."""
    names = list(makers)
    made = tries = 0
    while made < count:
        tries += 1
        if tries > 1_000 * count:
            raise RuntimeError(f"no text takes an edit of the sort {names[made % len(names)]!r}")
        name = names[made % len(names)]
        kind, text = rng.choice(texts)
        if edit := makers[name](text, rng):
            old, new = edit[::-1] if both and rng.random() < 0.5 else edit
            yield name, kind, old, new
            made += 1


Case = tuple[str, str, str, str, Gravity]


def measure(data: Path) -> dict[str, list[Case]]:
    rng = random.Random(SEED)
    cases: dict[str, list[Case]] = defaultdict(list)
    for language, folder in (("en", "d2l-en"), ("zh", "d2l-zh")):
        texts = paragraphs(data / folder, language)
        rows = (
            ("meaning", meaning_makers(language), MEANING_EDITS, True),
            ("typo", TYPOS[language], TYPO_EDITS, True),
            ("format", FORMATS, FORMAT_EDITS, True),
        )
        for row, makers, count, both in rows:
            for name, kind, old, new in seeded(texts, makers, count // 2, rng, both=both):
                cases[row].append((language, name, old, new, gravity(kind, old, new, language)))
    return cases


def _large(size: int, *, changed: bool) -> Chapter:
    texts = [
        f"Paragraph {k} speaks of matter {k * 7919 % size} and of nothing else at all." for k in range(size)
    ]
    if changed:
        for k in range(3, size, 97):
            texts[k] += " It now says more."
        texts[size // 2 : size // 2 + 200] = texts[size // 2 + 200 : size // 2 + 260]
    blocks = tuple(Block(BlockKind.PARAGRAPH, text, (0, 0), (1, 1), fingerprint(text)) for text in texts)
    return Chapter("large.md", "en", b"", blocks)


def _row(row: str, figure: str, target: str, met: bool | None, note: str = "") -> dict[str, Any]:
    return {"row": row, "figure": figure, "target": target, "met": met, "note": note}


def run(data_dir: Path) -> list[dict[str, Any]]:
    cases = measure(data_dir)
    below = [case for case in cases["meaning"] if case[4] < Gravity.MEANING]
    rows = [
        _row(
            "gravity of meaning edits",
            f"{len(below)} of {len(cases['meaning'])} below meaning",
            "0",
            not below,
            str(dict(Counter(case[1] for case in cases["meaning"]))),
        )
    ]
    for row, most in (("typo", Gravity.TYPO), ("format", Gravity.FORMAT)):
        good = sum(case[4] <= most for case in cases[row])
        share = good / len(cases[row])
        by_language = ", ".join(
            f"{name} {sum(c[4] <= most for c in cases[row] if c[0] == name)} of "
            f"{sum(c[0] == name for c in cases[row])}"
            for name in ("en", "zh")
        )
        rows.append(
            _row(
                f"gravity of {row} edits",
                f"{share:.3f} not above {row}",
                "≥ 0.95",
                share >= 0.95,
                by_language,
            )
        )
    old, new = _large(100_000, changed=False), _large(100_000, changed=True)
    start = time.perf_counter()
    changes = compare(old, new)
    took = time.perf_counter() - start
    drifted = sum(change.drift is not None for change in changes)
    rows.append(_row("compare 100,000 blocks", f"{took:.2f} s", "≤ 5 s", took <= 5, f"{drifted} drifted"))
    return rows
