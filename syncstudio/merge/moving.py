# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which target blocks must move to stand where the source has them."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate

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
    fast.sort()
    before = list(accumulate((high for _, _, high in fast), max, initial=-1))
    after = list(accumulate((low for _, low, _ in reversed(fast)), min, initial=sys.maxsize))[::-1]
    found = set()
    for first, targets in loose:
        at = bisect_left(fast, (first, -1, -1))
        if not before[at] < min(targets) or not max(targets) < after[at]:
            found.add(targets)
    return frozenset(found)
