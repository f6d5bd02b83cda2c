# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import pytest
from desktop_fakes import block, view_of

from syncstudio.desktop.rowmoves import moves
from syncstudio.model import Row, State


def blocks(side):
    return tuple(map(block, side.split("+"))) if side else ()


def view(rows):
    """A chapter of rows told as "source|target", blocks of a side parted by a plus."""
    return view_of(tuple(Row(*map(blocks, told.split("|")), State.DRAFT) for told in rows.split()))


@pytest.mark.parametrize(
    ("before", "after", "row", "now", "wanted"),
    [
        ("a|A b|B c|C", "a|A b|X c|C", 1, 1, {0: 0, 1: 1, 2: 2}),
        ("a|A b|B c|C", "a|A b|X+Y c|C", 1, 1, {0: 0, 1: 1, 2: 2}),
        ("a|A b|B c| |C", "a|A b|X c|C", 1, 1, {0: 0, 1: 1, 3: 2}),
        ("a| |A b|B c|C", "a|A b|X c|C", 2, 1, {1: 0, 2: 1, 3: 2}),
        ("a|A b|B c|C d|D", "a|A b|X |C c+d|D", 1, 1, {0: 0, 1: 1, 2: 2, 3: 3}),
        ("a|A b|B c|C", "a|A c|C", 1, -1, {0: 0, 2: 1}),
        ("a|A b|B a|A c|C", "a|A b|A a|A c|C", 1, 1, {0: 0, 1: 1, 2: 2, 3: 3}),
        ("a|A b|B e| e| c|C", "a|A b|X e|E e| c|C", 1, 1, {0: 0, 1: 1, 3: 3, 4: 4}),
        ("a|A", "a|X", 0, 0, {0: 0}),
        ("a|A", "", 0, -1, {}),
    ],
)
def test_rows_are_found_again_by_what_they_hold(before, after, row, now, wanted):
    assert moves(view(before), view(after), row, now) == wanted
