# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The cheapest way through two texts in beads of a few neighbouring sentences each."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from syncstudio.align.corridor import Corridor, diagonal

Bead = tuple[range, range]
Cost = Callable[[int, int, int, int], float]
"""The cost of sentences `i` to `k` of the source with `j` to `m` of the target."""

SHAPES: Sequence[tuple[int, int]] = (
    *((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2)),
    *((1, 3), (3, 1), (2, 3), (3, 2), (1, 4), (4, 1)),
)
"""(source sentences, target sentences) that one bead may hold, the likeliest first."""

_BEHIND = 200.0


def cheapest_beads(
    cost: Cost, rows: int, columns: int, corridor: Corridor | None = None
) -> list[tuple[Bead, float]]:
    """The beads of least total cost that hold every one of `rows` source and `columns` target
    sentences once, in order, each with its cost.

    Ways that leave the corridor (by default one along the diagonal) are not tried, those that cost
    far more than others as far are given up: O(n + m) for long texts.
    """
    corridor = corridor or diagonal(rows, columns)
    best: list[dict[int, float]] = []
    steps: list[dict[int, int]] = []
    for i in range(rows + 1):
        row: dict[int, float] = {}
        step: dict[int, int] = {}
        best.append(row)
        steps.append(step)
        shapes = [(at, n, m, best[i - n]) for at, (n, m) in enumerate(SHAPES) if n <= i]
        for j in corridor[i]:
            lowest, chosen = (0.0, -1) if not i and not j else (math.inf, -1)
            for at, n, m, earlier in shapes:
                before = earlier.get(j - m)
                if before is None:
                    continue
                found = before + cost(i - n, i, j - m, j)
                if found < lowest:
                    lowest, chosen = found, at
            if lowest < math.inf:
                row[j], step[j] = lowest, chosen
        if i < rows and row:
            limit = min(row.values()) + _BEHIND
            near = {j: found for j, found in row.items() if found < limit}
            if max(near) >= corridor[i + 1].start:
                best[i] = near
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
