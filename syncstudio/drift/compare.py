# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What became of every block between two versions of a chapter."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from syncstudio.align import match_versions
from syncstudio.drift.edits import formula_edits, word_edits
from syncstudio.drift.gravity import gravity
from syncstudio.model import Block, BlockKind, Change, Chapter, Drift, DriftKind, Gravity, WordEdit

BETWEEN = "\n\n"
"""What joins the texts of blocks that were split or merged."""

Pair = tuple[tuple[int, ...], tuple[int, ...]]


def compare(old: Chapter, new: Chapter) -> tuple[Change, ...]:
    """All blocks of both versions once, in the order of the newer, removed ones where they stood.

    White space alone is no drift, but in code, where the lines and their indentation count. A
    block that moved and changed is `changed`, with the gravity of the change: what a translator
    must do about it is in the words, not in the place.
    """
    pairs = match_versions(old, new)
    moved = _out_of_order(pairs)
    return tuple(
        Change(before, after, _drift(before, after, old, new, moved=index in moved))
        for index, (before, after) in enumerate(pairs)
    )


def _drift(
    before: tuple[int, ...], after: tuple[int, ...], old: Chapter, new: Chapter, *, moved: bool
) -> Drift | None:
    olds = tuple(old.blocks[i] for i in before)
    news = tuple(new.blocks[j] for j in after)
    if not olds:
        return Drift(DriftKind.NEW, Gravity.MEANING, olds, news)
    if not news:
        return Drift(DriftKind.REMOVED, Gravity.MEANING, olds, news)
    if len(olds) == len(news) == 1 and same(olds[0], news[0]):
        return Drift(DriftKind.MOVED, Gravity.FORMAT, olds, news) if moved else None
    kind = DriftKind.CHANGED
    if len(olds) != len(news):
        kind = DriftKind.SPLIT if len(olds) < len(news) else DriftKind.MERGED
    weight, edits = _weighed(_kind(olds, news), joined(olds), joined(news), new.language)
    return Drift(kind, weight, olds, news, edits)


@lru_cache(maxsize=1024)
def _weighed(kind: BlockKind, old: str, new: str, language: str) -> tuple[Gravity, tuple[WordEdit, ...]]:
    """Remembered, since a chapter that was synced piecemeal is compared from several near versions."""
    edits = formula_edits(old, new) if kind is BlockKind.FORMULA else word_edits(old, new, language)
    return gravity(kind, old, new, language), edits


def joined(blocks: Sequence[Block]) -> str:
    """The text that a drift's word edits count in."""
    return BETWEEN.join(block.text for block in blocks)


def same(old: Block, new: Block) -> bool:
    """Whether nothing changed but white space that does not count."""
    if old.fingerprint != new.fingerprint:
        return False
    return old.text == new.text or new.kind is not BlockKind.CODE or _lines(old) == _lines(new)


def _lines(block: Block) -> list[str]:
    return [line.rstrip() for line in block.text.splitlines() if line.strip()]


def _kind(olds: Sequence[Block], news: Sequence[Block]) -> BlockKind:
    """By whose rules a change is judged: a paragraph that became a list item is prose."""
    kinds = {block.kind for block in (*olds, *news)}
    return BlockKind.LIST_ITEM if BlockKind.LIST_ITEM in kinds else news[0].kind


def _out_of_order(pairs: Sequence[Pair]) -> frozenset[int]:
    """Pairs outside the heaviest chain that keeps the old order (weight: the number of blocks).

    O(n log n): a Fenwick tree of the best chain that ends at or before an old block.
    """
    both = [(index, before, after) for index, (before, after) in enumerate(pairs) if before and after]
    starts = [before[0] for _, before, _ in both]
    if starts == sorted(starts):
        return frozenset()
    size = max(starts) + 2
    tree: list[tuple[int, int]] = [(0, -1)] * (size + 1)
    back: list[int] = []
    for k, (_, before, after) in enumerate(both):
        at, best = before[0], (0, -1)
        while at > 0:
            best = max(best, tree[at])
            at -= at & -at
        back.append(best[1])
        reached = (best[0] + len(before) + len(after), k)
        at = before[0] + 1
        while at <= size:
            tree[at] = max(tree[at], reached)
            at += at & -at
    steady: set[int] = set()
    k = max(tree)[1]
    while k >= 0:
        steady.add(both[k][0])
        k = back[k]
    return frozenset(index for index, _, _ in both if index not in steady)
