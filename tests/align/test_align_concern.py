# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The target words that some source words concern."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncstudio.align import concerned
from syncstudio.model import BilingualLexicon

ENGLISH = "The dictionary holds 1,024 words. The gradient of $f$ needs the `Reader` of Huffman."
CHINESE = "词典有1024个单词。$f$的梯度需要Huffman的`Reader`。"
LEXICON = BilingualLexicon(
    "en", "zh", {"dictionary": {"词典": 0.9}, "words": {"单词": 0.7}, "gradient": {"梯度": 0.8}}
)


def answers(words, source=ENGLISH, target=CHINESE, language="zh", lexicon=LEXICON):
    spans = [(source.index(word), source.index(word) + len(word)) for word in words]
    return [target[a:b] for a, b in concerned(source, spans, target, "en", language, lexicon=lexicon)]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("dictionary", ["词典"]),
        ("gradient", ["梯度"]),
        ("1,024", ["1024"]),
        ("$f$", ["$f$"]),
        ("`Reader`", ["`Reader`"]),
        ("Huffman", ["Huffman"]),
        ("holds", ["有"]),
        ("needs", []),
    ],
)
def test_a_word_is_found_by_the_lexicon_or_by_itself(word, meant):
    assert answers([word]) == meant


def test_without_a_lexicon_only_what_is_alike_is_found():
    assert answers(["dictionary", "1,024"], lexicon=None) == ["1024"]


def test_words_side_by_side_are_one_stretch():
    source, target = "Use a neural network.", "使用神经网络。"
    lexicon = BilingualLexicon("en", "zh", {"neural": {"神经": 0.9}, "network": {"网络": 0.9}})

    assert answers(["neural network"], source, target, lexicon=lexicon) == ["神经网络"]


def test_a_word_that_stands_twice_is_found_at_its_own_place():
    source, target = (
        "Set `a` to 5 and then wait until `b` is 5.",
        "Ponga `a` a 5 y espere hasta que `b` sea 5.",
    )

    first = concerned(source, [(11, 12)], target, "en", "es")
    second = concerned(source, [(len(source) - 2, len(source) - 1)], target, "en", "es")

    assert first == ((target.index("5"), target.index("5") + 1),)
    assert second == ((target.rindex("5"), target.rindex("5") + 1),)


def test_a_word_unknown_is_sought_between_its_neighbours():
    source, target = "It prints `x` twice `y`.", "Yazdırır `x` ikişer `y`."

    assert answers(["twice"], source, target, "tr", None) == ["ikişer"]


def test_a_word_of_one_sentence_is_not_found_in_another():
    source = "The file is closed. Nothing happens to the number 7 here."
    target = "Die Datei wird geschlossen. Hier geschieht der Zahl 7 nichts."

    assert answers(["closed"], source, target, "de", None) == []


@given(
    st.text(max_size=80), st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)))
)
def test_stretches_lie_in_the_target_in_order(source, target, spans):
    found = concerned(source, spans, target, "en", "ja")

    assert all(0 <= start < end <= len(target) for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
