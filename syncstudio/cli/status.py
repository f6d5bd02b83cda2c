# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio status`: where every chapter stands; with chapters named, every block of them."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.places import languages, open_place, progress, split_places
from syncstudio.cli.terminal import PATH, bar, clean, marks, shortened, shortened_path, table, width
from syncstudio.model import BlockStatus, ChapterStatus, ChapterView, Gravity, Row, Span, State
from syncstudio.workspace import OpenBook, edited_chapters

IN_STEP = frozenset({State.TRANSLATED, State.APPROVED})
_TITLES = ("chapter", "in step", "", "drifted", "also")
_OTHER_COLUMNS = 66
_ONE_SIDED = {State.UNTRANSLATED: "new", State.OBSOLETE: "removed"}
"""States of blocks that have no twin, and what happened to their source where it changed."""
_NO_SOURCE = frozenset({State.EXTRA, State.OBSOLETE})


def run(arguments: Arguments) -> int:
    folder, chapters = split_places(arguments.places)
    with open_place(folder) as book:
        found = book.status(languages(arguments.language), chapters or None, progress())
        if arguments.json:
            print(json.dumps({"chapters": [chapter_json(one) for one in found]}))
        elif chapters:
            _print_blocks(book, found)
        else:
            print_book(found)
        if not arguments.json:
            _print_uncommitted(book, found)
    return 0


def _print_uncommitted(book: OpenBook, found: Sequence[ChapterStatus]) -> None:
    """Say in one line which of these chapters hold work that the branches do not have yet."""
    asked = {(one.language, path) for one in found for path in (one.target, one.source)}
    edited = edited_chapters(book.book, {one.language for one in found})
    told = [
        clean(path) if len(edited) == 1 else f"{clean(path)} ({language})"
        for language, paths in edited.items()
        for path in paths
        if (language, path) in asked
    ]
    if told:
        print(f"\nnot committed yet, and not counted here: {', '.join(told)}")


def chapter_json(one: ChapterStatus) -> dict[str, Any]:
    """A chapter in the shape that the command line promises to machines."""
    baseline = None
    if one.baseline is not None:
        baseline = {
            "blob": one.baseline.blob,
            "commit": one.baseline.commit,
            "how": one.baseline.how,
            "confidence": one.baseline.confidence,
        }
    return {
        "language": one.language,
        "source": one.source,
        "target": one.target,
        "baseline": baseline,
        "counts": {state.value: number for state, number in one.counts.items()},
        "blocks": [_block_json(block) for block in one.blocks],
    }


def print_book(found: Sequence[ChapterStatus]) -> None:
    """A table for each language, and what could not be known below it."""
    for number, (language, group) in enumerate(groupby(found, key=lambda one: one.language)):
        chapters = list(group)
        if number:
            print()
        translated = sum(one.target is not None for one in chapters)
        all_blocks = [block for one in chapters for block in one.blocks]
        others = _others(all_blocks)
        opening, closing = marks().strong
        print(
            f"{opening}{language}{closing}: {translated} of {len(chapters)} chapters begun,"
            f" {_percent(all_blocks)} in step, drifted: {drifted_words(all_blocks) or 'none'}"
            f"{others and f'; {others}'}"
        )
        print()
        begun = [one for one in chapters if one.target is not None]
        if begun:
            print(table([_TITLES, *map(_chapter_row, begun)]))
        notes = [f"{clean(one.target or '')}: {clean(one.note)}" for one in begun if one.note]
        if waiting := [clean(one.source or "") for one in chapters if one.target is None]:
            notes.append(f"not begun: {', '.join(waiting)}")
        if notes:
            print("\n" + "\n".join(notes))


def in_step(blocks: Sequence[BlockStatus]) -> float:
    """Which share of the source's blocks is in step, 0 to 1."""
    counted = [block for block in blocks if block.state not in _NO_SOURCE]
    return sum(block.state in IN_STEP for block in counted) / len(counted) if counted else 0.0


def drifted_words(blocks: Sequence[BlockStatus]) -> str:
    """How many blocks drifted and nothing was done yet, the gravest first: "2 meaning, 1 wording"."""
    return _by_gravity(block for block in blocks if block.state is State.DRIFTED)


def _by_gravity(blocks: Iterable[BlockStatus]) -> str:
    counts = Counter(block.gravity for block in blocks if block.gravity is not None)
    return ", ".join(
        f"{counts[gravity]} {gravity.label}" for gravity in sorted(Gravity, reverse=True) if counts[gravity]
    )


def failing_words(blocks: Sequence[BlockStatus]) -> str:
    """What keeps a chapter from being in step: "2 meaning, 1 wording, 1 new, 3 removed"."""
    counts = Counter(block.state for block in blocks if block.gravity is not None)
    told = [f"{counts[state]} {word}" for state, word in _ONE_SIDED.items() if counts[state]]
    twins = _by_gravity(block for block in blocks if block.state not in _ONE_SIDED)
    return ", ".join(filter(None, [twins, *told]))


def _percent(blocks: Sequence[BlockStatus]) -> str:
    return f"{int(100 * in_step(blocks) + 1e-9)} %"


def _chapter_row(one: ChapterStatus) -> tuple[str, ...]:
    room = max(24, width() - _OTHER_COLUMNS) if sys.stdout.isatty() else PATH
    return (
        shortened_path(one.target or one.source or "", room),
        bar(in_step(one.blocks)),
        _percent(one.blocks).rjust(5),
        drifted_words(one.blocks) or "-",
        _others(one.blocks),
    )


def _others(blocks: Sequence[BlockStatus]) -> str:
    told = [State.UNTRANSLATED, State.DRAFT, State.NEEDS_WORK, State.OBSOLETE, State.EXTRA]
    counts = Counter(block.state for block in blocks)
    return ", ".join(f"{counts[state]} {state.value}" for state in told if counts.get(state))


def _block_json(block: BlockStatus) -> dict[str, Any]:
    drift = None
    if block.kind is not None and block.gravity is not None:
        drift = {"kind": block.kind, "gravity": block.gravity.label}
    return {
        "source_lines": block.source_lines,
        "target_lines": block.target_lines,
        "state": block.state,
        "drift": drift,
    }


def _print_blocks(book: OpenBook, found: Sequence[ChapterStatus]) -> None:
    for number, one in enumerate(found):
        view = book.view(one.language, one.target or one.source or "")
        opening, closing = marks().strong
        between = "\n" if number else ""
        print(f"{between}{opening}{clean(one.target or one.source or '')}{closing} ({one.language})")
        print(f"{_follows(one)}\n")
        print(table(_block_rows(view)))
        if one.note:
            print(f"\n{clean(one.note)}")


def _follows(one: ChapterStatus) -> str:
    if one.target is None:
        return "not begun"
    if one.baseline is None:
        return "its baseline is not known"
    return (
        f"follows {clean(one.baseline.source)} at {one.baseline.commit[:10]}"
        f" ({one.baseline.how}, confidence {one.baseline.confidence:.2f})"
    )


def _block_rows(view: ChapterView) -> list[tuple[str, ...]]:
    room = max(20, width() - 52)
    rows: list[tuple[str, ...]] = [("source", "target", "state", "drift", "text")]
    for block, row in zip(view.status.blocks, view.rows, strict=True):
        drift = "" if block.gravity is None else f"{block.kind}, {block.gravity.label}"
        rows.append(
            (
                _lines(block.source_lines),
                _lines(block.target_lines),
                block.state.value,
                drift,
                shortened(_text(row), room),
            )
        )
    return rows


def _text(row: Row) -> str:
    before = row.drift.before if row.drift is not None else ()
    return " ".join(block.text for block in row.source or before or row.target)


def _lines(span: Span | None) -> str:
    if span is None:
        return "-"
    return str(span[0]) if span[0] == span[1] else f"{span[0]}-{span[1]}"
