# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real blocks sent through engines that break things: none of what comes back broken may be accepted."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "suggest"))

from breakage import is_broken, values
from scrambling import Say, Talker, foreign, scrambler, worded

from syncstudio.chapters import parse
from syncstudio.jobs import Job
from syncstudio.model import Block, LanguagePair, Refusal, Suggestion
from syncstudio.suggest import masked, translations

BLOCKS = 10_000
SEED = 20261120
BOOKS = (
    ("d2l-en", LanguagePair("en", "zh")),
    ("d2l-zh", LanguagePair("zh", "en")),
    ("d2l-zh-plain", LanguagePair("zh", "en")),
)

Row = dict[str, Any]
Taken = list[tuple[Block, str]]
"""Blocks with the translations that were accepted."""


def blocks(data: Path, count: int) -> list[tuple[Block, LanguagePair]]:
    """So many blocks with words of the books' chapters, the same ones every time."""
    found: list[tuple[Block, LanguagePair]] = []
    for book, pair in BOOKS:
        mine = [
            (block, pair)
            for path in sorted((data / book).glob("**/*.md"))
            if not path.stem.endswith("_origin")
            for block in parse(path.read_bytes(), path.name, pair.source).blocks
            if masked(block.text, pair.source, Talker.traits, block.kind).texts
        ]
        chance = random.Random(SEED)
        chance.shuffle(mine)
        found += mine[: count // len(BOOKS) + 1]
    return found[:count]


def through(engine: Talker, some: Sequence[tuple[Block, LanguagePair]]) -> list[Suggestion | Refusal]:
    """What comes back of each block."""
    answers: dict[int, Suggestion | Refusal] = {}
    for pair in dict.fromkeys(pair for _, pair in some):
        mine = [number for number, (_, own) in enumerate(some) if own == pair]
        for start in range(0, len(mine), 500):
            part = mine[start : start + 500]
            texts, kinds = [some[at][0].text for at in part], [some[at][0].kind for at in part]
            answers |= zip(part, translations(engine, texts, pair, Job(), kinds=kinds), strict=True)
    return [answers[number] for number in range(len(some))]


def run(data_dir: Path, count: int = BLOCKS) -> list[Row]:
    """Acceptance and breakage of each engine."""
    some = blocks(data_dir, count)
    taken = accepted(Talker(str), some)
    same = sum(block.text == text for block, text in taken)
    rows = [
        _share("identity: accepted", len(taken), len(some), least=0.99),
        _share("identity: byte for byte", same, len(taken), least=1.0),
    ]
    for name, say, least in (
        ("other words", worded, 0.99),
        ("other script, spaced placeholders", foreign(random.Random(SEED)), 0.99),
        ("scrambled", scrambler(random.Random(SEED)), None),
    ):
        taken = accepted(Talker(say), some)
        rows += [_share(f"{name}: accepted", len(taken), len(some), least=least), _broken(name, taken)]
    believed = [
        (block, _believed(scrambler(random.Random(at)), block, pair)) for at, (block, pair) in enumerate(some)
    ]
    harm = sum(is_broken(block, text) for block, text in believed)
    return [*rows, _share("scrambled: broken if all were believed", harm, len(some), least=None)]


def _believed(say: Say, block: Block, pair: LanguagePair) -> str:
    """What an engine makes of a block where nobody looks at it."""
    shielded = masked(block.text, pair.source, Talker.traits, block.kind)
    laid, said, at = shielded.laid, "", 0
    for (start, end), text in zip(shielded.stretches, shielded.texts, strict=True):
        things = [
            thing
            for sign in laid.coded[start:end]
            if laid.is_thing(sign) and not (thing := laid.thing(sign)).is_break
        ]
        said += laid.expanded(laid.coded[at:start])
        said += re.sub(
            r"⟦(\d+)⟧",
            lambda found, of=things: of[int(found[1]) - 1].text if int(found[1]) <= len(of) else "",
            say(text),
        )
        at = end
    return said + laid.expanded(laid.coded[at:])


def accepted(engine: Talker, some: Sequence[tuple[Block, LanguagePair]]) -> Taken:
    """What is not refused of what an engine makes of the blocks."""
    said = zip(some, through(engine, some), strict=True)
    return [(block, answer.text) for (block, _), answer in said if isinstance(answer, Suggestion)]


def _broken(name: str, taken: Taken) -> Row:
    broken = [(block, text) for block, text in taken if is_broken(block, text)]
    moved = sum(list(values(block.text)) != list(values(text)) for block, text in taken)
    return {
        "row": f"{name}: broken among the accepted",
        "figure": len(broken),
        "target": "0",
        "met": not broken,
        "note": "\n".join(repr(text[:80]) for _, text in broken[:3])
        or f"{moved:,} have things in another order, which may be lawful",
    }


def _share(name: str, count: int, total: int, *, least: float | None) -> Row:
    share = count / total if total else 1.0
    return {
        "row": name,
        "figure": f"{share:.2%}",
        "target": f">= {least:.0%}" if least else "-",
        "met": share >= least if least else None,
        "note": f"{count:,} of {total:,} blocks",
    }
