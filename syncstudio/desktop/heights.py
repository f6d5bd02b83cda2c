# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Row heights of a very long list: any height may change, any row be found, in logarithmic time."""

from __future__ import annotations

from collections.abc import Sequence


class RowHeights:
    """Heights in pixels with their running sums (a binary indexed tree: Fenwick, 1994)."""

    def __init__(self, heights: Sequence[int]) -> None:
        self._heights = list(heights)
        self._sums = [0, *self._heights]
        size = len(self._sums)
        for index in range(1, size):
            parent = index + (index & -index)
            if parent < size:
                self._sums[parent] += self._sums[index]
        self._total = sum(self._heights)
        self._top_bit = 1 << size.bit_length()

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> int:
        """The height of all rows."""
        return self._total

    def height(self, row: int) -> int:
        """The height of one row."""
        return self._heights[row]

    def set(self, row: int, height: int) -> int:
        """Give a row its height; returns by how much it grew."""
        grown = height - self._heights[row]
        if grown:
            self._heights[row] = height
            self._total += grown
            index = row + 1
            while index < len(self._sums):
                self._sums[index] += grown
                index += index & -index
        return grown

    def top(self, row: int) -> int:
        """Where a row begins; `top(len(self))` is the end of the last one."""
        total, index = 0, row
        while index:
            total += self._sums[index]
            index &= index - 1
        return total

    def tops(self) -> list[int]:
        """Where each row begins, and where the last one ends."""
        tops, at = [0], 0
        for height in self._heights:
            at += height
            tops.append(at)
        return tops

    def at(self, y: int) -> int:
        """The row that holds the pixel `y`: the first above the list, the last below it."""
        index, bit = 0, self._top_bit
        while bit:
            step = index + bit
            if step < len(self._sums) and self._sums[step] <= y:
                index = step
                y -= self._sums[step]
            bit >>= 1
        return max(0, min(index, len(self._heights) - 1))
