# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The cheapest way through a stretch of source and target blocks, by dynamic programming."""

from __future__ import annotations

from collections.abc import Sequence

from syncstudio.align.cost import NEVER, Costs

Step = tuple[tuple[int, ...], tuple[int, ...], float]

# (source blocks, target blocks) taken by one step.
_JOINS = ((1, 2), (2, 1), (1, 3), (3, 1), (2, 2))
_NO_STEP = (0, 0, 0.0)
_BAND = 80


def cheapest(costs: Costs, source: Sequence[int], target: Sequence[int]) -> list[Step]:
    """The links of least total cost between two stretches, in order; blocks left alone are in none.

    O(n·m) for stretches within 80 blocks of each other's pace, O(n) per band beyond.
    """
    if not source or not target:
        return []
    table = _Table(costs, source, target)
    rows, columns = len(source), len(target)
    for i in range(rows + 1):
        middle = i * columns // rows
        high = columns if i == rows else min(columns, middle + _BAND)
        for j in range(max(0, middle - _BAND), high + 1):
            if i or j:
                table.settle(i, j)
    return table.walk()


class _Table:
    """The least cost of each prefix of both stretches, and the step that leads to it."""

    def __init__(self, costs: Costs, source: Sequence[int], target: Sequence[int]) -> None:
        self._costs = costs
        self._source = source
        self._target = target
        self._best: list[dict[int, float]] = [{} for _ in range(len(source) + 1)]
        self._back: list[dict[int, tuple[int, int, float]]] = [{} for _ in range(len(source) + 1)]
        self._best[0][0] = 0.0

    def settle(self, i: int, j: int) -> None:
        """Find the cheapest way to the first `i` source and `j` target blocks."""
        best, costs = self._best, self._costs
        lowest, step = NEVER, _NO_STEP
        if i and (before := best[i - 1].get(j)) is not None:
            cost = costs.source_alone[self._source[i - 1]]
            lowest, step = before + cost, (1, 0, cost)
        if j and (before := best[i].get(j - 1)) is not None:
            cost = costs.target_alone[self._target[j - 1]]
            if before + cost < lowest:
                lowest, step = before + cost, (0, 1, cost)
        if i and j and (before := best[i - 1].get(j - 1)) is not None:
            cost = costs.pair(self._source[i - 1], self._target[j - 1], lowest - before)
            if before + cost < lowest:
                lowest, step = before + cost, (1, 1, cost)
        joins = _JOINS if i and j and costs.joinable(self._source[i - 1], self._target[j - 1]) else ()
        for n, m in joins:
            if n > i or m > j or (before := best[i - n].get(j - m)) is None:
                continue
            cost = costs.join(self._source[i - n : i], self._target[j - m : j], lowest - before)
            if before + cost < lowest:
                lowest, step = before + cost, (n, m, cost)
        if lowest < NEVER:
            best[i][j] = lowest
            self._back[i][j] = step

    def walk(self) -> list[Step]:
        """The links on the cheapest way through."""
        i, j = len(self._source), len(self._target)
        steps: list[Step] = []
        while (i or j) and j in self._back[i]:
            n, m, cost = self._back[i][j]
            if n and m:
                steps.append((tuple(self._source[i - n : i]), tuple(self._target[j - m : j]), cost))
            i, j = i - n, j - m
        return steps[::-1]
