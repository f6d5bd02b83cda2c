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

Weight = tuple[int, int, int, int]
"""What a row's height depends on, but for the width: of the source and then of the target, lines that
stand as they are, and widths of text that wraps (a Latin letter is 1, a CJK character 2)."""


def weight_of(row: Row) -> Weight:
    """The weight of a row. Nothing of a text is looked at but its length."""
    source = row.source
    drift = row.drift
    if not source and drift is not None and row.state is State.OBSOLETE:
        source = drift.before
    lines, units = _side(source)
    return (lines + (drift is not None), units, *_side(row.target))


def _side(blocks: Sequence[Block]) -> tuple[int, int]:
    lines = units = 0
    for block in blocks:
        if block.kind in _BY_LINES:
            first, last = block.lines
            lines += min(_MOST, last - first + 1)
        else:
            length = len(block.text)
            start, end = block.span  # bytes beyond one a character make wide ones
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

    def heights(self, weights: Sequence[Weight]) -> list[int]:
        """The likely heights of rows, in pixels."""
        by, line, padding, least = 1 / self.characters, self.line, self.padding, self.least
        found = []
        for a, b, c, d in weights:
            left, right = a + b * by, c + d * by
            height = (left if left > right else right) * line + padding
            found.append(int(height if height > least else least))
        return found
