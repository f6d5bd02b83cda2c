# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The three-way merge of a text with another in the same language: a fork's own words stay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

from syncstudio.merge.carried import Carried
from syncstudio.model import Fate, Span

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_CELLS = 4_000_000

Change = tuple[int, int, Sequence[str]]
"""Tokens of the old text from and up to, and what stands there now."""


def merge_words(old: str, new: str, ours: str) -> Carried:
    """The changes of both, word by word (diff3 after Khanna, Kunal and Pierce, 2007).

    Where both changed the same words, or words side by side, ours stays and is open.
    """
    olds, news, own = (_TOKEN.findall(text) for text in (old, new, ours))
    if len(olds) * max(len(news), len(own)) > _CELLS:
        return Carried(ours, Fate.OPEN, ("too long to be merged word by word",), ((0, len(ours)),))
    pieces: list[str] = []
    spans: list[Span] = []
    length = at = 0
    followed = False
    for start, end, theirs, mine in _joined(_changes(olds, news), _changes(olds, own), olds):
        same = "".join(olds[at:start])
        pieces.append(same)
        length += len(same)
        was = olds[start:end]
        taken = theirs if mine == was else mine
        followed |= theirs != was and taken == theirs and mine != theirs
        text = "".join(taken)
        if theirs not in (was, taken):
            spans.append((length, length + len(text)))
        pieces.append(text)
        length += len(text)
        at = end
    merged = "".join([*pieces, *olds[at:]])
    if spans:
        return Carried(merged, Fate.OPEN, ("both sides changed this",), tuple(spans))
    if not followed:
        return Carried(ours, Fate.KEPT, ("kept: it has the source's change",))
    return Carried(merged, Fate.FOLLOWED, ("the source's change, with words of our own",))


def _changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    found: list[Change] = []
    i = j = 0
    for block in LCSseq.editops(old, new).as_matching_blocks():
        if i < block.a or j < block.b:
            found.append((i, block.a, new[j : block.b]))
        i, j = block.a + block.size, block.b + block.size
    return found


def _joined(
    theirs: Sequence[Change], mine: Sequence[Change], old: Sequence[str]
) -> Iterator[tuple[int, int, list[str], list[str]]]:
    """Stretches of the old text that either side changed, with what both made of them."""
    events = sorted([(*change[:2], 0, change[2]) for change in theirs] + [(*c[:2], 1, c[2]) for c in mine])
    at = 0
    while at < len(events):
        start, end = events[at][:2]
        last = at + 1
        while last < len(events) and events[last][0] <= end:
            end = max(end, events[last][1])
            last += 1
        here = events[at:last]
        made = [
            _over(start, end, [(a, b, text) for a, b, side, text in here if side == one], old)
            for one in (0, 1)
        ]
        yield start, end, made[0], made[1]
        at = last


def _over(start: int, end: int, changes: Sequence[Change], old: Sequence[str]) -> list[str]:
    """A stretch of the old text with some changes made."""
    made: list[str] = []
    for a, b, text in changes:
        made += [*old[start:a], *text]
        start = b
    return [*made, *old[start:end]]
