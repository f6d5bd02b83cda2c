# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Blocks that the source says in quite other words now: gone and new to a comparison of versions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from syncstudio.merge.carrying import is_prose
from syncstudio.merge.standing import is_new
from syncstudio.model import BlockKind, Row, State

_WORD = re.compile(r"\w+|[^\w\s]")
_ALIKE = 0.3  # share of words in common; below it the old translation misleads
_DATA_ALIKE = 50.0  # letters in common, in percent: {{< note >}} became {{< caution >}}
_CELLS = 2_500
_NEVER = frozenset({BlockKind.CODE, BlockKind.OPAQUE})

Run = tuple[list[Row], list[Row]]


def rewritten(rows: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Rows whose source is gone, each with the row of new words that took its place.

    They stand between the same neighbours, are of one kind, and each is the other's best match.
    """
    pairs: list[tuple[Row, Row]] = []
    for gone, new in _runs(rows):
        if len(gone) * len(new) > _CELLS:
            continue
        found = sorted(
            (
                (value, -i, -j)
                for i, one in enumerate(gone)
                for j, other in enumerate(new)
                if (value := _alike(one, other))
            ),
            reverse=True,
        )
        taken_gone: set[int] = set()
        taken_new: set[int] = set()
        for _, i, j in found:
            if i not in taken_gone and j not in taken_new:
                taken_gone.add(i)
                taken_new.add(j)
                pairs.append((gone[-i], new[-j]))
    return pairs


def _runs(rows: Sequence[Row]) -> Iterator[Run]:
    """The rows of gone and of new blocks between two rows that have both sides."""
    gone: list[Row] = []
    new: list[Row] = []
    for row in rows:
        if row.source and row.target:
            yield gone, new
            gone, new = [], []
        elif is_new(row):
            new.append(row)
        elif row.state is State.OBSOLETE and row.drift is not None:
            gone.append(row)
    yield gone, new


def _alike(gone: Row, new: Row) -> float:
    before = gone.drift.before if gone.drift is not None else ()
    if not len(before) == len(gone.target) == len(new.source) == 1:
        return 0.0
    (old,), (now,), (ours,) = before, new.source, gone.target
    if not old.kind is now.kind is ours.kind or old.kind in _NEVER:
        return 0.0
    if not is_prose(before):
        return fuzz.ratio(old.text, now.text, score_cutoff=_DATA_ALIKE) / 100
    return Indel.normalized_similarity(_WORD.findall(old.text), _WORD.findall(now.text), score_cutoff=_ALIKE)
