# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from syncstudio.desktop.beads import link_of, moved, one_less, one_more, sentence_at, together, toggled
from syncstudio.model import Link


def links(*pairs):
    return tuple(Link(tuple(source), tuple(target), 0.9) for source, target in pairs)


def bare(found):
    return [(link.source, link.target) for link in found]


def test_a_source_sentence_is_linked_and_taken_out_again():
    before = links(([0], [0]), ([1], [1]), ([2], [2]))
    after = toggled(before, 1, 0)
    assert bare(after) == [((0, 1), (0,)), ((), (1,)), ((2,), (2,))]
    assert bare(toggled(after, 1, 0)) == [((0,), (0,)), ((), (1,)), ((1,), ()), ((2,), (2,))]


def test_one_more_and_one_less_undo_each_other_between_neighbours():
    before = links(([0], [0]), ([1, 2], [1]))
    after = one_more(before, 0, 3)
    assert bare(after) == [((0, 1), (0,)), ((2,), (1,))]
    assert bare(one_less(after, 0)) == bare(before)
    assert one_more(links(([0], [0])), 0, 1) is None
    assert one_less(links(([], [0]), ([0], [])), 0) is None


def test_a_sentence_without_a_source_gets_the_one_after_its_neighbours():
    before = links(([0], [0]), ([], [1]), ([1], [2]))
    assert bare(one_more(before, 1, 2)) == [((0,), (0,)), ((1,), (1,)), ((), (2,))]


def test_the_sentence_at_a_place():
    spans = ((0, 4), (5, 9))
    assert [sentence_at(spans, place) for place in (0, 4, 5, 9, 50)] == [0, 0, 1, 1, 1]
    assert sentence_at((), 3) is None
    assert link_of(links(([0], [0])), 1, 7) == Link((), (), 0.0)


numbers = st.sets(st.integers(0, 4))


@given(numbers, numbers, numbers, numbers)
def test_every_sentence_stays_in_exactly_one_link(first, second, source, target):
    start = together(links(([0, 1, 2, 3, 4], [0, 1, 2, 3, 4])), first, second)
    found = together(start, source, target)
    for side in (0, 1):
        told = [number for link in found for number in (link.source, link.target)[side]]
        assert sorted(told) == [0, 1, 2, 3, 4]
    assert all(link.source or link.target for link in found)


@given(st.text("ab ", max_size=12), st.text("ab ", max_size=12), st.integers(0, 12), st.integers(0, 12))
def test_spans_that_an_edit_did_not_touch_keep_their_words(old, new, first, second):
    start, end = sorted((min(first, len(old)), min(second, len(old))))
    ((a, b),) = moved(((start, end),), old, new)
    assert 0 <= a <= b <= len(new)
    if old == new:
        assert (a, b) == (start, end)


def test_a_span_behind_an_edit_goes_along_and_one_around_it_grows():
    assert moved(((0, 3), (4, 7)), "one two", "oxxne two") == ((0, 5), (6, 9))
    assert moved(((0, 3), (4, 7)), "one two", "one twoo") == ((0, 3), (4, 8))
