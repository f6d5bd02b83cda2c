# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How tall a row will about be, without laying it out: cheap enough for every row of a huge chapter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from syncstudio.model import Block, BlockKind, Row, State

_BY_LINES = frozenset(
    {
        BlockKind.CODE,
        BlockKind.TABLE,
        BlockKind.FORMULA,
        BlockKind.HTML,
        BlockKind.FRONT_MATTER,
        BlockKind.DIRECTIVE,
        BlockKind.OPAQUE,
    }
)
_MOST = 20_000

Side = tuple[int, int]
"""Lines that stand as they are, and widths (in half CJK characters) of text that wraps."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What a row's height depends on, but for the width."""

    source: Side
    target: Side
    caption: bool


def weight_of(row: Row) -> Weight:
    """The weight of a row."""
    source = row.source
    if not source and row.drift is not None and row.state is State.OBSOLETE:
        source = row.drift.before
    return Weight(_side(source), _side(row.target), row.drift is not None)


def _side(blocks: Sequence[Block]) -> Side:
    """Nothing of a text is looked at but its length: bytes beyond one a character make wide ones."""
    lines = units = 0
    for block in blocks:
        if block.kind in _BY_LINES:
            first, last = block.lines
            lines += min(_MOST, last - first + 1)
        else:
            length = len(block.text)
            start, end = block.span
            units += min(_MOST, max(length, (length + end - start) // 2))
            lines += 1
    return lines, units


@dataclass(frozen=True, slots=True)
class Measure:
    """What weights become pixels by: a column's width in characters, heights of a line and around a row."""

    characters: float
    line: float
    padding: float
    least: float

    def height(self, weight: Weight) -> int:
        """The likely height of a row, in pixels."""
        tallest = max(self._lines(weight.source) + weight.caption, self._lines(weight.target))
        return int(max(self.least, tallest * self.line + self.padding))

    def _lines(self, side: Side) -> float:
        return side[0] + side[1] / self.characters
