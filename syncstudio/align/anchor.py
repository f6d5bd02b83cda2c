# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Blocks that stand word for word on both sides, and the longest chain of them in order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from syncstudio.align.profile import Profile

Pair = tuple[int, int]


def twins(source: Sequence[Profile], target: Sequence[Profile]) -> list[Pair]:
    """Pairs of blocks with the same core that occurs once on either side, by source index."""
    ours = Counter(one.core for one in source)
    theirs = Counter(one.core for one in target)
    places = {one.core: index for index, one in enumerate(target)}
    return [
        (index, places[one.core])
        for index, one in enumerate(source)
        if ours[one.core] == 1 and theirs[one.core] == 1
    ]


def chain(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest subsequence of `pairs` (ascending on the left) that ascends on the right too.

    Patience sorting, O(n log n) (Fredman, 1975).
    """
    tails: list[int] = []
    tops: list[int] = []
    behind: list[int] = []
    for index, (_, right) in enumerate(pairs):
        pile = bisect_left(tails, right)
        behind.append(tops[pile - 1] if pile else -1)
        if pile == len(tails):
            tails.append(right)
            tops.append(index)
        else:
            tails[pile] = right
            tops[pile] = index
    found: list[Pair] = []
    at = tops[-1] if tops else -1
    while at >= 0:
        found.append(pairs[at])
        at = behind[at]
    return found[::-1]
