# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Apertium end to end, offline: blocks of the sample book and real ones, through the shield into Spanish.

A block is whole if its chapter, read again with the offer in its place, has the same blocks, and in
this one the same formulas, code, roles, links' targets and HTML; the shield's own verdict is not asked.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from syncstudio_apertium import ApertiumEngine

from syncstudio.chapters import is_chapter, masks, parse, replace
from syncstudio.jobs import Job
from syncstudio.model import Block, Chapter, LanguagePair, MaskKind, Suggestion
from syncstudio.suggest import Engine, masked, translations
from syncstudio.workspace.sample import build_sample_book

PAIR = LanguagePair("en", "es")
BLOCKS = 1_000
ACCEPTED = 0.99


@dataclass
class Outcome:
    """What came of the blocks that have words."""

    asked: int = 0
    accepted: int = 0
    broken: list[str] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0


def run(data_dir: Path) -> list[dict[str, Any]]:
    engine = ApertiumEngine({})
    if lack := engine.missing() or ("" if engine.supports(PAIR) else "no pair en-es is installed"):
        return [_row("apertium end to end", "skipped", None, None, lack)]
    with tempfile.TemporaryDirectory() as folder:
        book = build_sample_book(Path(folder, "book")) / "measuring" / "book"
        sample = translated(engine, dict.fromkeys(chapters_in(book)))
    real = translated(engine, some_blocks(chapters_in(data_dir / "d2l-en"), BLOCKS))
    return [*_rows("the sample book", sample), *_rows(f"{BLOCKS} blocks of d2l-en", real)]


def chapters_in(folder: Path) -> list[Chapter]:
    files = sorted(file for file in folder.rglob("*") if file.is_file() and is_chapter(file.name))
    return [parse(file.read_bytes(), str(file.relative_to(folder)), PAIR.source) for file in files]


def some_blocks(chapters: Sequence[Chapter], count: int) -> dict[Chapter, list[int] | None]:
    """Blocks with words by chance, the seed fixed, by their chapters."""
    traits = ApertiumEngine({}).traits
    found = [
        (number, index)
        for number, chapter in enumerate(chapters)
        for index, block in enumerate(chapter.blocks)
        if masked(block.text, PAIR.source, traits, block.kind).texts
    ]
    chosen: dict[int, list[int]] = {}
    for number, index in random.Random(4).sample(found, min(count, len(found))):
        chosen.setdefault(number, []).append(index)
    return {chapters[number]: sorted(indices) for number, indices in chosen.items()}


def translated(engine: Engine, wanted: Mapping[Chapter, list[int] | None]) -> Outcome:
    """Translate blocks (all of a chapter for None), put the answers in and see whether all is whole."""
    outcome = Outcome()
    for chapter, some in wanted.items():
        indices = range(len(chapter.blocks)) if some is None else some
        worded = [index for index in indices if _worded(chapter.blocks[index], engine)]
        blocks = [chapter.blocks[index] for index in worded]
        started = time.perf_counter()
        answers = translations(
            engine, [block.text for block in blocks], PAIR, Job(), kinds=[block.kind for block in blocks]
        )
        outcome.seconds += time.perf_counter() - started
        given = {
            i: said.text for i, said in zip(worded, answers, strict=True) if isinstance(said, Suggestion)
        }
        outcome.asked += len(worded)
        outcome.accepted += len(given)
        outcome.refused += Counter(said.why for said in answers if not isinstance(said, Suggestion))
        outcome.broken += broken(chapter, given)
    return outcome


def broken(chapter: Chapter, given: Mapping[int, str]) -> Iterable[str]:
    """The blocks that do not stand in the chapter as their sources do once the texts are put in."""
    after = replace(chapter, given)
    if [block.kind for block in after.blocks] != [block.kind for block in chapter.blocks]:
        # Put in one by one, to say which.
        alone = {index: replace(chapter, {index: text}) for index, text in given.items()}
        kinds = [block.kind for block in chapter.blocks]
        return [
            f"{chapter.path}: {given[index]}"
            for index, one in alone.items()
            if [block.kind for block in one.blocks] != kinds
        ] or [f"{chapter.path}: together"]
    return [
        f"{chapter.path}: {text}"
        for index, text in given.items()
        if _kept(after.blocks[index].text) != _kept(chapter.blocks[index].text)
    ]


def _kept(text: str) -> Counter[tuple[MaskKind, str]]:
    """What is not words, but for marks, which may stand otherwise."""
    found = ((mask.kind, text[slice(*mask.span)]) for mask in masks(text))
    return Counter((kind, "".join(said.split())) for kind, said in found if kind is not MaskKind.MARK)


def _worded(block: Block, engine: Engine) -> bool:
    return bool(masked(block.text, PAIR.source, engine.traits, block.kind).texts)


def _rows(where: str, outcome: Outcome) -> list[dict[str, Any]]:
    share = outcome.accepted / outcome.asked
    why = "; ".join(f"{count} x {why}" for why, count in outcome.refused.most_common(3))
    speed = f"{outcome.asked / outcome.seconds:.0f} blocks a second"
    shown = "; ".join(one[:200] for one in outcome.broken[:3])
    return [
        _row(
            f"apertium, en to es, {where}: broken blocks", len(outcome.broken), "0", not outcome.broken, shown
        ),
        _row(
            f"apertium, en to es, {where}: accepted",
            f"{share:.4f} of {outcome.asked}",
            f">= {ACCEPTED}",
            share >= ACCEPTED,
            f"{speed}; refused: {why or 'none'}",
        ),
    ]


def _row(row: str, figure: object, target: str | None, met: bool | None, note: str) -> dict[str, Any]:
    return {"row": row, "figure": figure, "target": target, "met": met, "note": note}
