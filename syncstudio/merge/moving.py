# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which target blocks must move to stand where the source has them, and which show the way."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from syncstudio.model import DriftKind, Row, Span, State

Targets = tuple[int, ...]


def displaced(
    rows: Sequence[Row], source_at: Mapping[Span, int], target_at: Mapping[Span, int]
) -> frozenset[Targets]:
    """The target blocks (of whole rows) whose source moved, and that did not move with it.

    A row whose source did not change stands fast: it is the translators' will where its block
    lies. Any other is displaced where it does not lie towards those as its source does. O(n log n).
    """
    fast: list[tuple[int, int, int]] = []
    loose: list[tuple[int, Targets]] = []
    for row in rows:
        if not row.source or not row.target or row.state is State.UNTRANSLATED:
            continue
        targets = tuple(target_at[block.span] for block in row.target)
        first = source_at[row.source[0].span]
        if row.drift is None:
            fast.append((first, min(targets), max(targets)))
        elif row.drift.kind in (DriftKind.MOVED, DriftKind.CHANGED):
            loose.append((first, targets))
    way = steady(fast)
    found = set()
    for first, targets in loose:
        at = bisect_left(way, (first, -1, -1))
        behind = way[at - 1][2] if at else -1
        ahead = way[at][1] if at < len(way) else max(targets) + 1
        if not behind < min(targets) <= max(targets) < ahead:
            found.add(targets)
    return frozenset(found)


def steady(places: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The most places (source block, first and last target block) that lie in one order on both sides.

    A block that stands often, such as the end of a tab, may be linked across many others; those
    others are right. Patience sorting, O(n log n) (Fredman, 1975).
    """
    ordered = sorted(places)
    tails: list[int] = []
    tops: list[int] = []
    behind: list[int] = []
    for number, (_, first, last) in enumerate(ordered):
        pile = bisect_left(tails, first)
        behind.append(tops[pile - 1] if pile else -1)
        if pile == len(tails):
            tails.append(last)
            tops.append(number)
        elif last < tails[pile]:
            tails[pile] = last
            tops[pile] = number
    found = []
    at = tops[-1] if tops else -1
    while at >= 0:
        found.append(ordered[at])
        at = behind[at]
    return found[::-1]
