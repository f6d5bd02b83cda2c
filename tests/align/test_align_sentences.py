# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences to sentences: laws of the links."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncstudio.align import link_sentences, render_beads
from syncstudio.model import Link

CASES = Path(__file__).parent.parent / "cases" / "align" / "sentences.md"
SENTENCE = st.text(max_size=60)
WORDS = st.lists(st.sampled_from(["able", "baker", "charlie", "dog", "easy", "fox"]), min_size=3, max_size=9)


def cases():
    for case in CASES.read_text(encoding="utf-8").split("\n=== ")[1:]:
        title, _, rest = case.partition("\n")
        languages, source, target, beads = (part.strip("\n") for part in rest.split("\n....\n"))
        yield pytest.param(
            tuple(languages.split()), source.split("\n"), target.split("\n"), beads.strip() + "\n", id=title
        )


@pytest.mark.parametrize(("languages", "source", "target", "beads"), list(cases()))
def test_cases(languages, source, target, beads):
    assert render_beads(link_sentences(source, target, *languages)) == beads


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


def test_words_that_all_begin_alike_cost_no_time():
    source = [f"Article{n} is here." for n in range(600)]
    target = [f"Artikel{n}x ist da." for n in range(600)]
    started = process_time()

    link_sentences(source, target, "en", "de")

    assert process_time() - started < 10


def test_beads_are_written_as_the_scorers_read_them():
    links = link_sentences(["One.", "Two."], [], "en", "zh")

    assert render_beads(links) == "[0]:[]\n[1]:[]\n"


@given(st.lists(WORDS.map(lambda words: " ".join(words).capitalize() + "."), max_size=15))
def test_the_same_text_is_linked_sentence_by_sentence(text):
    links = link_sentences(text, text, "en", "en")

    assert [(one.source, one.target) for one in links] == [((n,), (n,)) for n in range(len(text))]


@given(
    st.lists(SENTENCE, max_size=8),
    st.lists(SENTENCE, max_size=8),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=4),
)
def test_what_is_fixed_leaves_every_other_sentence_in_one_link(source, target, pairs):
    fixed = [Link((i,), (j,), 1.0) for i, j in pairs]

    links = link_sentences(source, target, "en", "zh", fixed=fixed)

    assert sorted(i for one in links for i in one.source) == list(range(len(source)))
    assert sorted(j for one in links for j in one.target) == list(range(len(target)))
    for one in fixed[:1]:
        assert one in links or one.source[0] >= len(source) or one.target[0] >= len(target)


def test_long_texts_cost_little_more_than_their_length():
    def seconds(count):
        source = [f"The number {n} follows the number {n - 1} in this list." for n in range(count)]
        target = [f"Die Zahl {n} folgt in dieser Liste auf die Zahl {n - 1}." for n in range(count)]
        del target[count // 2 : count // 2 + 9]
        started = process_time()
        links = link_sentences(source, target, "en", "de")
        assert sum(one.source == one.target == (one.source or (-1,)) for one in links) >= count // 2 - 1
        return process_time() - started

    seconds(20)
    assert min(seconds(600) for _ in range(2)) < 8 * max(seconds(200), 0.1)  # squared it would be 9 times
