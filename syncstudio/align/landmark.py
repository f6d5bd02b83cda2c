# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a very long stretch of two chapters may be cut: at blocks that share what no others share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from syncstudio.align.anchor import Pair, chain
from syncstudio.align.cost import Costs
from syncstudio.align.profile import Profile

_WIDE = 40_000  # source blocks by target blocks from which on a stretch is cut
_APART = 25  # blocks between two cuts, at least, on either side
_DEPTH = 4
_SURE = -1.0  # cost of a pair that words and lengths speak for

Stretch = tuple[range, range]


def stretches(
    ours: Sequence[Profile], theirs: Sequence[Profile], costs: Costs, left: range, right: range
) -> Iterator[Stretch]:
    """The stretch itself, or its parts where it is very long. Near-linear.

    A part begins with two blocks that share a number, a name or another token that stands in no
    other block of the stretch; what is rare in a part cuts it further (after patience diff).
    """
    todo = [(left, right, _DEPTH)]
    while todo:
        left, right, depth = todo.pop()
        cuts = _cuts(ours, theirs, costs, left, right) if depth and len(left) * len(right) > _WIDE else []
        if not cuts:
            yield left, right
            continue
        bounds = [(left.start, right.start), *cuts, (left.stop, right.stop)]
        parts = pairwise(bounds)
        todo += [(range(i, k), range(j, m), depth - 1) for (i, j), (k, m) in parts]


def _cuts(
    ours: Sequence[Profile], theirs: Sequence[Profile], costs: Costs, left: range, right: range
) -> list[Pair]:
    pairs = sorted(_pairs(ours, theirs, left, right))
    sure = chain([(i, j) for i, j in pairs if costs.pair(i, j) < _SURE])
    kept: list[Pair] = []
    last = left.start, right.start
    for i, j in sure:
        if i - last[0] >= _APART and j - last[1] >= _APART:
            kept.append((i, j))
            last = i, j
    return kept


def _pairs(ours: Sequence[Profile], theirs: Sequence[Profile], left: range, right: range) -> Iterator[Pair]:
    """For each block that shares a token with one other alone: the one that it shares most with."""
    here, there = _places(ours, left), _places(theirs, right)
    votes: dict[int, Counter[int]] = {}
    for token, i in here.items():
        j = there.get(token, -1)
        if i >= 0 <= j:
            votes.setdefault(i, Counter())[j] += 1
    taken: set[int] = set()
    for i, counts in votes.items():
        j = counts.most_common(1)[0][0]
        if j not in taken:
            taken.add(j)
            yield i, j


def _places(profiles: Sequence[Profile], stretch: range) -> dict[str, int]:
    """The block of each token that stands in one block alone, and -1 for the others."""
    places: dict[str, int] = {}
    for index in stretch:
        for token in profiles[index].tokens:
            places[token] = -1 if token in places else index
    return places
