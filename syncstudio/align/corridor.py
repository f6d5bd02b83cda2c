# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a way through two texts may lead: not everywhere, or long texts would take forever.

A corridor says, for none, one, two ... sentences of the source, how many of the target may be past.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from syncstudio.align.anchor import Pair, chain

Corridor = Sequence[range]

WIDE = 10_000  # source by target sentences from which on landmarks are sought
_BAND = 40
_BESIDE = 4
_ABOUT = 12  # target sentences that a way may be away from a landmark
_WITNESSES = 4  # neighbouring landmarks of which one must agree
_SLACK = 3


def diagonal(rows: int, columns: int) -> Corridor:
    """Ways that go the same pace on both sides, give or take 40 sentences."""
    return [range(low, high + 1) for low, high in _strip((0, 0), (rows, columns), 0)]


def around(beads: Iterable[tuple[range, range]], rows: int, columns: int) -> Corridor:
    """Ways beside one that was found before."""
    low, high = [columns] * (rows + 1), [0] * (rows + 1)
    low[0] = 0
    for left, right in beads:
        for i in range(left.start, left.stop + 1):
            low[i], high[i] = min(low[i], right.start), max(high[i], right.stop)
    corridor = []
    for i in range(rows + 1):
        near = slice(max(0, i - _BESIDE), i + _BESIDE + 1)
        corridor.append(range(max(0, min(low[near]) - _BESIDE), min(columns, max(high[near]) + _BESIDE) + 1))
    return corridor


def through(marks: Sequence[Pair], rows: int, columns: int) -> Corridor:
    """Ways that pass by every landmark (which ascend on both sides)."""
    low, high = [columns] * (rows + 1), [0] * (rows + 1)
    for one, other in pairwise([(0, 0), *marks, (rows, columns)]):
        for i, (first, last) in enumerate(_strip(one, other, _ABOUT), one[0]):
            low[i], high[i] = min(low[i], max(0, first)), max(high[i], min(columns, last))
    return [range(first, last + 1) for first, last in zip(low, high, strict=True)]


def _strip(one: Pair, other: Pair, about: int) -> Iterable[Pair]:
    """From one point to another, row by row: all between them, of long ways a band."""
    (top, left), (bottom, right) = one, other
    height, width = bottom - top, right - left
    band = max(_BAND, width // max(1, height) + _SLACK)  # neighbouring rows must share columns
    for i in range(height + 1):
        middle = left + (i * width // height if height else 0)
        low = left if not height or i == 0 else max(left, middle - band)
        high = right if not height or i == height else min(right, middle + band)
        yield low - about, high + about


def landmarks(ours: Sequence[Iterable[str]], theirs: Sequence[Iterable[str]]) -> list[Pair]:
    """Sentences of both sides that share a unit which stands in no other sentence of either.

    In order, without those that no neighbour's place agrees with. Near-linear.
    """
    here, there = _places(ours), _places(theirs)
    votes = Counter((i, there[unit]) for unit, i in here.items() if i >= 0 and there.get(unit, -1) >= 0)
    best: dict[int, tuple[int, int]] = {}
    for (i, j), times in votes.items():
        best[i] = max(best.get(i, (0, 0)), (times, -j))
    found = chain(sorted((i, -back) for i, (_, back) in best.items()))
    return [mark for at, mark in enumerate(found) if _agreed(at, found)]


def _places(texts: Sequence[Iterable[str]]) -> dict[str, int]:
    """The sentence of each unit that stands in one alone, and -1 for the others."""
    places: dict[str, int] = {}
    for index, units in enumerate(texts):
        for unit in units:
            places[unit] = -1 if unit in places else index
    return places


def _agreed(at: int, marks: Sequence[Pair]) -> bool:
    i, j = marks[at]
    near = [*marks[max(0, at - _WITNESSES) : at], *marks[at + 1 : at + 1 + _WITNESSES]]
    return any(abs((k - i) - (m - j)) <= _SLACK + abs(k - i) // 4 for k, m in near)
