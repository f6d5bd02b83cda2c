# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The cheapest way through a stretch of source and target blocks, by dynamic programming."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from syncstudio.align.cost import NEVER, Costs

Step = tuple[tuple[int, ...], tuple[int, ...], float]

# (source blocks, target blocks) taken by one step; the first three leave alone or pair, the others join.
_STEPS = ((1, 0), (0, 1), (1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2))
_JOINS = tuple(enumerate(_STEPS))[3:]
_REACH = 3  # source blocks that a step takes at most
_NONE = 255
_BAND = 80
_WIDE = 250_000  # cells from which on ways that fell far behind are given up
_BEHIND = 80.0


def cheapest(costs: Costs, source: Sequence[int], target: Sequence[int]) -> list[Step]:
    """The links of least total cost between two stretches, in order; blocks left alone are in none.

    O(n·m) for stretches within 80 blocks of each other's pace, O(n + m) per band beyond, in time
    and (a byte a cell) in memory.
    """
    if not source or not target:
        return []
    table = _Table(costs, source, target)
    rows, columns = len(source), len(target)
    band = max(_BAND, columns // rows + _REACH)  # neighbouring rows must share columns
    for i in range(rows + 1):
        middle = i * columns // rows
        high = columns if i == rows else min(columns, middle + band)
        table.settle_row(i, max(0, middle - band), high)
    return table.walk()


class _Table:
    """The least cost of each prefix of both stretches, and the step that leads to it.

    Costs are kept for the rows that a step can come from, steps for all.
    """

    def __init__(self, costs: Costs, source: Sequence[int], target: Sequence[int]) -> None:
        self._costs = costs
        self._source = source
        self._target = target
        self._best: deque[dict[int, float]] = deque(({} for _ in range(_REACH)), _REACH)
        self._steps: list[tuple[int, bytearray]] = []
        self._is_wide = len(source) * len(target) > _WIDE

    def settle_row(self, i: int, low: int, high: int) -> None:
        """Find the cheapest way to the first `i` source and `low` to `high` target blocks each."""
        row: dict[int, float] = {}
        steps = bytearray([_NONE]) * (high + 1 - low)
        limit = NEVER
        if self._is_wide and self._best[-1] and i < len(self._source):
            # What a row costs at least where the band leads it aside is part of no one's delay.
            limit = min(self._best[-1].values()) + _BEHIND * (1 + len(self._target) // len(self._source))
        for j in range(low, high + 1):
            cost, step = self._settle(i, j, row)
            if cost < limit:
                row[j] = cost
                steps[j - low] = step
        self._best.append(row)
        self._steps.append((low, steps))

    def _settle(self, i: int, j: int, row: dict[int, float]) -> tuple[float, int]:
        if not i and not j:
            return 0.0, _NONE
        best, costs = self._best, self._costs
        lowest, step = NEVER, _NONE
        if i and (before := best[-1].get(j)) is not None:
            lowest, step = before + costs.source_alone[self._source[i - 1]], 0
        if j and (before := row.get(j - 1)) is not None:
            cost = before + costs.target_alone[self._target[j - 1]]
            if cost < lowest:
                lowest, step = cost, 1
        if not i or not j:
            return lowest, step
        if (before := best[-1].get(j - 1)) is not None:
            cost = before + costs.pair(self._source[i - 1], self._target[j - 1], lowest - before)
            if cost < lowest:
                lowest, step = cost, 2
        if not costs.joinable(self._source[i - 1], self._target[j - 1]):
            return lowest, step
        for join, (n, m) in _JOINS:
            if n > i or m > j or (before := best[-n].get(j - m)) is None:
                continue
            cost = before + costs.join(self._source[i - n : i], self._target[j - m : j], lowest - before)
            if cost < lowest:
                lowest, step = cost, join
        return lowest, step

    def walk(self) -> list[Step]:
        """The links on the cheapest way through."""
        i, j = len(self._source), len(self._target)
        steps: list[Step] = []
        while i or j:
            low, row = self._steps[i]
            n, m = _STEPS[row[j - low]]
            if n and m:
                left, right = tuple(self._source[i - n : i]), tuple(self._target[j - m : j])
                steps.append((left, right, self._cost(left, right)))
            i, j = i - n, j - m
        return steps[::-1]

    def _cost(self, left: Sequence[int], right: Sequence[int]) -> float:
        if len(left) == len(right) == 1:
            return self._costs.pair(left[0], right[0])
        return self._costs.join(left, right)
