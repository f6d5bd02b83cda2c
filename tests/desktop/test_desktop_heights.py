# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from syncstudio.desktop.heights import RowHeights

heights = st.lists(st.integers(0, 500), max_size=60)


@given(heights, st.lists(st.tuples(st.integers(0, 59), st.integers(0, 500)), max_size=20))
def test_sums_are_those_of_a_plain_list(first, settings):
    rows, plain = RowHeights(first), list(first)
    for row, height in settings:
        if row < len(plain):
            assert rows.set(row, height) == height - plain[row]
            plain[row] = height
    assert len(rows) == len(plain)
    assert rows.total == sum(plain)
    assert [rows.top(row) for row in range(len(plain) + 1)] == rows.tops()
    assert rows.tops() == [sum(plain[:row]) for row in range(len(plain) + 1)]


@given(st.lists(st.integers(1, 500), min_size=1, max_size=60), st.integers(-50, 40_000))
def test_the_row_at_a_pixel(plain, y):
    rows = RowHeights(plain)
    row = rows.at(y)
    inside = min(max(y, 0), rows.total - 1)
    assert rows.top(row) <= inside < rows.top(row) + rows.height(row)
