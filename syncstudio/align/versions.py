# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which blocks of two versions of one chapter, in one language, are the same block."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from syncstudio.align.anchor import chain
from syncstudio.align.similar import PROSE, Profile, pair_gap, pair_strays
from syncstudio.model import BlockKind, Chapter

Pair = tuple[tuple[int, ...], tuple[int, ...]]
Key = tuple[Hashable, str]

_LCS_CELLS = 4_000_000  # bits of a table that LCSseq may fill: half a megabyte
_DEPTH = 8


def match_versions(old: Chapter, new: Chapter) -> tuple[Pair, ...]:
    """Pairs (old indices, new indices) that name every block of both versions once.

    In the order of the newer version; a removed block ((i,), ()) stands after the block that it
    followed. Equal blocks are paired first (patience diff after Bram Cohen, on kind and
    fingerprint, so that the order of reading is respected and repeated blocks pair by their
    neighbours), then equal ones elsewhere, then similar ones between two pairs, n:m where a
    block was split or merged, last similar ones elsewhere. Near-linear in the equal parts.
    """
    before = [(block.kind, block.fingerprint) for block in old.blocks]
    after = [(block.kind, block.fingerprint) for block in new.blocks]
    steady = _equal_in_order(before, after)
    moved = _equal_elsewhere(before, after, steady)
    pairs: list[Pair] = [((i,), (j,)) for i, j in steady]
    strays: list[Pair] = [((i,), (j,)) for i, j in moved]
    free_old = _without(range(len(before)), (i for pair in (*steady, *moved) for i in pair[:1]))
    free_new = _without(range(len(after)), (j for pair in (*steady, *moved) for j in pair[1:]))
    if free_old and free_new:
        numbers: dict[str, int] = {}
        olds = {i: Profile.of(old.blocks[i], numbers) for i in free_old}
        news = {j: Profile.of(new.blocks[j], numbers) for j in free_new}
        for gap in _gaps(steady, free_old, free_new):
            found = pair_gap(*gap, olds, news)
            pairs += [*found, *_renamed(gap, found, old, new)]
        left_old = _without(free_old, (i for pair in pairs for i in pair[0]))
        left_new = _without(free_new, (j for pair in pairs for j in pair[1]))
        strays += pair_strays(left_old, left_new, olds, news)
    return _in_order([*pairs, *strays], pairs, len(before), len(after))


def _equal_in_order(old: Sequence[Key], new: Sequence[Key]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    todo = [(0, len(old), 0, len(new), _DEPTH)]
    while todo:
        a, b, c, d, depth = todo.pop()
        while a < b and c < d and old[a] == new[c]:
            pairs.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
            pairs.append((b, d))
        if a == b or c == d:
            continue
        anchors = _anchors(old, new, (a, b, c, d)) if depth else []
        if anchors:
            bounds = [(a - 1, c - 1), *anchors, (b, d)]
            pairs += anchors
            todo += [(i + 1, k, j + 1, m, depth - 1) for (i, j), (k, m) in pairwise(bounds)]
        else:
            pairs += _repeated_in_order(old, new, (a, b, c, d))
    return sorted(pairs)


def _anchors(
    old: Sequence[Key], new: Sequence[Key], window: tuple[int, int, int, int]
) -> list[tuple[int, int]]:
    """Blocks that stand once on either side of the window: the longest chain in both orders."""
    a, b, c, d = window
    olds, news = Counter(old[a:b]), Counter(new[c:d])
    place = {key: j for j, key in enumerate(new[c:d], c) if news[key] == 1}
    return chain([(i, place[key]) for i, key in enumerate(old[a:b], a) if olds[key] == 1 and key in place])


def _repeated_in_order(
    old: Sequence[Key], new: Sequence[Key], window: tuple[int, int, int, int]
) -> list[tuple[int, int]]:
    a, b, c, d = window
    if (b - a) * (d - c) > _LCS_CELLS:
        return []
    common = set(old[a:b]) & set(new[c:d])
    if not common:
        return []
    number = {key: n for n, key in enumerate(common)}
    left = [number.get(key, -1) for key in old[a:b]]
    right = [number.get(key, -2) for key in new[c:d]]
    return [
        (a + i + k, c + j + k)
        for i, j, size in LCSseq.editops(left, right).as_matching_blocks()
        for k in range(size)
    ]


def _equal_elsewhere(
    old: Sequence[Key], new: Sequence[Key], steady: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Moved blocks: equal ones that the order left over, as many of them on either side."""
    taken_old, taken_new = {i for i, _ in steady}, {j for _, j in steady}
    places: dict[Key, list[int]] = defaultdict(list)
    for j, key in enumerate(new):
        if j not in taken_new:
            places[key].append(j)
    rest: dict[Key, list[int]] = defaultdict(list)
    for i, key in enumerate(old):
        if i not in taken_old and key in places:
            rest[key].append(i)
    return [
        pair
        for key, group in rest.items()
        if len(group) == len(places[key])
        for pair in zip(group, places[key], strict=True)
    ]


def _gaps(
    steady: Sequence[tuple[int, int]], olds: Sequence[int], news: Sequence[int]
) -> Iterable[tuple[list[int], list[int]]]:
    """The free blocks of both sides between two neighbouring steady pairs."""
    starts_old = [i for i, _ in steady]
    starts_new = [j for _, j in steady]
    gaps: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i in olds:
        gaps[bisect_left(starts_old, i)][0].append(i)
    for j in news:
        gaps[bisect_left(starts_new, j)][1].append(j)
    return [gap for gap in gaps.values() if gap[0] and gap[1]]


def _renamed(
    gap: tuple[list[int], list[int]], found: Sequence[Pair], old: Chapter, new: Chapter
) -> list[Pair]:
    """A heading in quite other words: all the prose that a gap has left over, on either side."""
    left_old = _without(gap[0], (i for pair in found for i in pair[0]))
    left_new = _without(gap[1], (j for pair in found for j in pair[1]))
    ours = [i for i in left_old if old.blocks[i].kind in PROSE]
    theirs = [j for j in left_new if new.blocks[j].kind in PROSE]
    if len(ours) != 1 or len(theirs) != 1:
        return []
    one, other = old.blocks[ours[0]], new.blocks[theirs[0]]
    alike = one.kind is other.kind is BlockKind.HEADING and one.detail == other.detail
    in_order = all((pair[0][-1] < ours[0]) == (pair[1][-1] < theirs[0]) for pair in found)
    return [((ours[0],), (theirs[0],))] if alike and in_order else []


def _without(indices: Sequence[int], taken: Iterable[int]) -> list[int]:
    gone = set(taken)
    return [index for index in indices if index not in gone]


def _in_order(pairs: Sequence[Pair], steady: Sequence[Pair], olds: int, news: int) -> tuple[Pair, ...]:
    """All pairs by their first new block; what is gone stands after the steady pair before it."""
    keep = {i: new[-1] for old, new in steady for i in old}
    covered_old = {i for pair in pairs for i in pair[0]}
    covered_new = {j for pair in pairs for j in pair[1]}
    order: list[tuple[tuple[int, int, int], Pair]] = [((pair[1][0], 0, 0), pair) for pair in pairs]
    order += [((j, 0, 0), ((), (j,))) for j in range(news) if j not in covered_new]
    last = -1
    for i in range(olds):
        if i not in covered_old:
            order.append(((last, 1, i), ((i,), ())))
        last = keep.get(i, last)
    order.sort(key=lambda item: item[0])
    return tuple(pair for _, pair in order)
