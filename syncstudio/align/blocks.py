# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which target blocks render which source blocks."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from syncstudio.align.anchor import Pair, chain, twins
from syncstudio.align.cost import Costs
from syncstudio.align.landmark import stretches
from syncstudio.align.path import Step, cheapest
from syncstudio.align.profile import Profile, Sort, profile, weigh
from syncstudio.model import Block, Chapter, Link

# The letters from which on a block fixes the order around its twin.
_WEIGHTY: Mapping[Sort, int] = {Sort.CODE: 30, Sort.FORMULA: 15, Sort.FIGURE: 15}


def link(source: Chapter, target: Chapter) -> tuple[Link, ...]:
    """Links between the blocks of a source chapter and its translation, by first source block.

    Code (but for its comments), formulas and figures that stand once on either side, in the same
    order, are links for certain; between them the cheapest path decides. Whatever else but prose
    stands word for word once is linked to its twin wherever that is. Blocks that nothing speaks for are in no
    link. About O(n) for chapters with twins, O(n·m) in short stretches between them, about O(n + m)
    in long ones; remembered for the last pairs.
    """
    return _link(source.blocks, target.blocks)


@lru_cache(maxsize=64)
def _link(source: tuple[Block, ...], target: tuple[Block, ...]) -> tuple[Link, ...]:
    ours = [profile(block) for block in source]
    theirs = [profile(block) for block in target]
    pairs = [pair for pair in twins(ours, theirs) if ours[pair[0]].sort is not Sort.PROSE]
    backbone = chain([(i, j) for i, j in pairs if _bears(ours, theirs, i, j)])
    costs = Costs(
        ours,
        theirs,
        [block.text for block in source],
        [block.text for block in target],
        weigh(ours, theirs),
    )
    links = [Link((i,), (j,), 1.0) for i, j in backbone]
    for gap in _gaps(backbone, len(ours), len(theirs)):
        for left, right in stretches(ours, theirs, costs, *gap):
            links.extend(_scored(step) for step in cheapest(costs, left, right))
    return tuple(sorted(_with_twins(links, pairs), key=lambda one: (one.source, one.target)))


def _bears(ours: Sequence[Profile], theirs: Sequence[Profile], i: int, j: int) -> bool:
    """Whether a twin is weighty enough to fix the order around it.

    A label is light, and some are moved; where it follows the same sort of block it stays put.
    """
    one = ours[i]
    if one.sort is Sort.LABEL:
        return bool(i and j) and ours[i - 1].sort is theirs[j - 1].sort is not Sort.PROSE
    return one.length >= _WEIGHTY.get(one.sort, math.inf)


def _gaps(backbone: Sequence[Pair], rows: int, columns: int) -> Iterator[tuple[range, range]]:
    left = right = 0
    for i, j in [*backbone, (rows, columns)]:
        yield range(left, i), range(right, j)
        left, right = i + 1, j + 1


def _with_twins(links: Sequence[Link], pairs: Sequence[Pair]) -> list[Link]:
    """Give every block its twin, taking it out of any other link."""
    linked = {(i, j) for one in links for i in one.source for j in one.target}
    missed = [pair for pair in pairs if pair not in linked]
    left = {i for i, _ in missed}
    right = {j for _, j in missed}
    kept = [one for one in links if left.isdisjoint(one.source) and right.isdisjoint(one.target)]
    return [*kept, *(Link((i,), (j,), 1.0) for i, j in missed)]


def _scored(step: Step) -> Link:
    source, target, cost = step
    return Link(source, target, round(1.0 / (1.0 + math.exp(min(20.0, cost))), 3))
