# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The cheapest way through two texts in beads of a few neighbouring sentences each."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

Bead = tuple[range, range]
Cost = Callable[[int, int, int, int], float]
"""The cost of sentences `i` to `k` of the source with `j` to `m` of the target."""

SHAPES: Sequence[tuple[int, int]] = (
    *((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2)),
    *((1, 3), (3, 1), (2, 3), (3, 2), (1, 4), (4, 1)),
)
"""(source sentences, target sentences) that one bead may hold, the likeliest first."""

_REACH = max(max(shape) for shape in SHAPES)
_BAND = 40
_BEHIND = 200.0


def cheapest_beads(cost: Cost, rows: int, columns: int) -> list[tuple[Bead, float]]:
    """The beads of least total cost that hold every one of `rows` source and `columns` target
    sentences once, in order, each with its cost. O(n + m) within a band of 40 sentences about the
    diagonal; the whole table where it is no wider.
    """
    band = max(_BAND, columns // max(1, rows) + _REACH)
    best: list[dict[int, float]] = []
    steps: list[dict[int, int]] = []
    for i in range(rows + 1):
        middle = i * columns // max(1, rows)
        high = columns if i == rows else min(columns, middle + band)
        row: dict[int, float] = {}
        step: dict[int, int] = {}
        best.append(row)
        steps.append(step)
        for j in range(max(0, middle - band) if rows else 0, high + 1):
            if not i and not j:
                row[0] = 0.0
                continue
            lowest, chosen = math.inf, -1
            for shape, (n, m) in enumerate(SHAPES):
                if n > i or m > j or (before := best[i - n].get(j - m)) is None:
                    continue
                found = before + cost(i - n, i, j - m, j)
                if found < lowest:
                    lowest, chosen = found, shape
            if chosen >= 0:
                row[j], step[j] = lowest, chosen
        if i < rows and row:
            limit = min(row.values()) + _BEHIND
            best[i] = {j: found for j, found in row.items() if found < limit}
    return _walk(best, steps, rows, columns)


def _walk(
    best: Sequence[dict[int, float]], steps: Sequence[dict[int, int]], i: int, j: int
) -> list[tuple[Bead, float]]:
    beads: list[tuple[Bead, float]] = []
    while i or j:
        n, m = SHAPES[steps[i][j]]
        beads.append(((range(i - n, i), range(j - m, j)), best[i][j] - best[i - n][j - m]))
        i, j = i - n, j - m
    return beads[::-1]
