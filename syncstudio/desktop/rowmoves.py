# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a chapter's rows went when one of them was written: the others may be paired anew then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence

from syncstudio.model import ChapterView, Row

_Texts = tuple[str, ...]


def moves(before: ChapterView, after: ChapterView, row: int, now: int) -> dict[int, int]:
    """The rows of `after` that hold the texts of the rows of `before`, by number. `row` was written and
    is number `now` since, -1 where it was removed.

    A row whose translation stands in no row by itself any more is left out: what was typed for it must
    not go into another one. O(n).
    """
    old, new = ([_texts(one) for one in view.rows] for view in (before, after))
    top = 0
    while top < min(row, len(new)) and top != now and old[top] == new[top]:
        top += 1
    end = 0
    while end < min(len(old) - row - 1, len(new) - top) and len(new) - end - 1 != now:
        if old[-1 - end] != new[-1 - end]:
            break
        end += 1
    found = {number: number for number in range(top)}
    found |= {len(old) - number: len(new) - number for number in range(1, end + 1)}
    mine = [number for number in range(top, len(old) - end) if number != row]
    theirs = [number for number in range(top, len(new) - end) if number != now]
    found |= _by(mine, theirs, old.__getitem__, new.__getitem__)
    left = [number for number in mine if old[number][1] and number not in found]
    free = set(theirs).difference(found.values())
    found |= _by(left, free, lambda number: old[number][1], lambda number: new[number][1])
    return found if now < 0 else {**found, row: now}


def _by(
    mine: Sequence[int],
    theirs: Collection[int],
    key: Callable[[int], object],
    other_key: Callable[[int], object],
) -> dict[int, int]:
    """Rows of one key, which no other row has on either side."""
    ours, others = Counter(map(key, mine)), Counter(map(other_key, theirs))
    places = {other_key(number): number for number in theirs}
    return {number: places[key(number)] for number in mine if ours[key(number)] == others[key(number)] == 1}


def _texts(row: Row) -> tuple[_Texts, _Texts]:
    return tuple(block.text for block in row.source), tuple(block.text for block in row.target)
