# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which blocks must move, and which of the others say where to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncstudio.chapters import parse
from syncstudio.merge.moving import displaced, steady
from syncstudio.model import Drift, DriftKind, Gravity, Row, State

SOURCE, TARGET = (parse("\n\n".join("abcdefg").encode(), "a.md", language) for language in ("en", "de"))


def row(source, target, *, moved=False):
    ours, theirs = (SOURCE.blocks[source],), (TARGET.blocks[target],)
    drift = Drift(DriftKind.MOVED, Gravity.FORMAT, ours, ours) if moved else None
    return Row(ours, theirs, State.DRIFTED if moved else State.TRANSLATED, drift)


@pytest.mark.parametrize(("fast", "target", "moves"), [((0, 3, 4, 6), 2, False), ((0, 2, 3, 6), 4, True)])
def test_a_block_linked_across_many_others_misleads_nobody(fast, target, moves):
    """As the end of a tab may be, which stands often; the many that lie in one order are right."""
    steadfast = [row(source, place) for source, place in zip((0, 3, 4, 6), fast, strict=True)]
    rows = [*steadfast, row(1, 5), row(2, target, moved=True)]
    at_source, at_target = ({block.span: n for n, block in enumerate(one.blocks)} for one in (SOURCE, TARGET))
    assert displaced(rows, at_source, at_target) == ({(target,)} if moves else set())


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), unique=True, max_size=8))
def test_the_most_places_in_one_order(pairs: list[tuple[int, int]]) -> None:
    places = [(left, right, right) for left, right in dict(pairs).items()]
    found = steady(places)
    assert found == sorted(found)
    assert set(found) <= set(places)
    rights = [right for _, right, _ in found]
    assert rights == sorted(rights)
    # No place that was left out fits between those that were taken.
    for one in set(places) - set(found):
        behind = [place for place in found if place[0] < one[0]]
        ahead = [place for place in found if place[0] > one[0]]
        fits = all(place[2] < one[1] for place in behind) and all(place[1] > one[2] for place in ahead)
        assert not fits
