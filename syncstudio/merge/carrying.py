# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Carrying the change of a row's source over to the row's target, by what kinds of blocks they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from syncstudio.merge.carried import Carried
from syncstudio.merge.data import carry_data
from syncstudio.model import BilingualLexicon, Block, BlockKind, Fate, Row, Span

JOINT = "\n\n"
"""What joins the texts of blocks that are carried over together."""

_PROSE = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})


@dataclass(frozen=True, slots=True)
class Languages:
    """Of which language into which, and what is known of their words."""

    source: str
    target: str
    lexicon: BilingualLexicon | None = None


def carry(row: Row, languages: Languages) -> tuple[tuple[str, ...], Carried]:
    """The new texts of a row's target blocks, and how they came about (its text is theirs joined)."""
    olds, news, targets = before(row), row.source, row.target
    old, new, target = (joined(blocks) for blocks in (olds, news, targets))
    if all(block.kind in _PROSE for block in (*olds, *news, *targets)):
        carried = Carried(target, Fate.OPEN, ("the source changed",), ((0, len(target)),))
    elif len(olds) == len(news) == len(targets) == 1:
        carried = carry_data(news[0].kind, old, new, target, news[0].detail)
    else:
        carried = Carried(target, Fate.OPEN, ("the source changed",), ((0, len(target)),))
    texts = apart(carried.text, len(targets))
    if texts is None:
        texts = tuple(block.text for block in targets)
        carried = Carried(target, Fate.OPEN, ("the source changed",), ((0, len(target)),))
    return texts, carried


def before(row: Row) -> tuple[Block, ...]:
    """The old source of a row: today's, with what changed as it was."""
    drift = row.drift
    if drift is None:
        return row.source
    changed = {block.span for block in drift.after}
    olds: list[Block] = []
    told = False
    for block in row.source:
        if block.span not in changed:
            olds.append(block)
        elif not told:
            olds += drift.before
            told = True
    return tuple(olds) if told else (*drift.before, *olds)


def joined(blocks: Sequence[Block]) -> str:
    return JOINT.join(block.text for block in blocks)


def apart(text: str, count: int) -> tuple[str, ...] | None:
    """A text that was joined of `count` blocks, apart again; None where it is not of so many any more."""
    if count == 1:
        return (text,)
    pieces = tuple(text.split(JOINT))
    return pieces if len(pieces) == count else None


def spans_of(texts: Sequence[str]) -> list[Span]:
    """Where each text stands in all of them joined."""
    spans, at = [], 0
    for text in texts:
        spans.append((at, at + len(text)))
        at += len(text) + len(JOINT)
    return spans
