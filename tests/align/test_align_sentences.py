# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences to sentences: laws of the links."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from syncstudio.align import link_sentences, render_beads
from syncstudio.model import Link

SENTENCE = st.text(max_size=60)


@given(st.lists(SENTENCE, max_size=12), st.lists(SENTENCE, max_size=12))
def test_every_sentence_is_in_one_link_in_order(source, target):
    links = link_sentences(source, target, "en", "tr")

    assert [i for one in links for i in one.source] == list(range(len(source)))
    assert [j for one in links for j in one.target] == list(range(len(target)))
    assert all(one.source or one.target for one in links)
    assert all(0.0 <= one.score <= 1.0 for one in links)


def test_nothing_is_linked_to_nothing():
    assert link_sentences([], [], "en", "zh") == ()


def test_without_a_translation_each_sentence_stands_alone():
    links = link_sentences(["One.", "Two."], [], "en", "zh")

    assert [(one.source, one.target) for one in links] == [((0,), ()), ((1,), ())]


def test_what_a_person_linked_stands():
    said = Link((0, 1), (2,), 1.0)

    links = link_sentences(["A b.", "C d.", "E f."], ["A b.", "C d.", "E f."], "en", "tr", fixed=[said])

    assert said in links
    assert sorted(j for one in links for j in one.target) == [0, 1, 2]


def test_links_of_a_person_may_cross():
    said = [Link((0,), (1,), 1.0), Link((1,), (0,), 1.0)]

    assert link_sentences(["A b.", "C d."], ["A b.", "C d."], "en", "tr", fixed=said) == tuple(said)


def test_a_stale_correction_is_left_out():
    links = link_sentences(["A b."], ["A b."], "en", "tr", fixed=[Link((4,), (0,), 1.0)])

    assert [(one.source, one.target) for one in links] == [((0,), (0,))]


def test_beads_are_written_as_the_scorers_read_them():
    links = link_sentences(["One.", "Two."], [], "en", "zh")

    assert render_beads(links) == "[0]:[]\n[1]:[]\n"
