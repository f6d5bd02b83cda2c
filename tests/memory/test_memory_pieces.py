# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pieces by which like texts are sought: the same for a text alone and among others."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syncstudio.memory.pieces import FEW, HALF, LOW, pieces_of

Bag = Counter[tuple[int, int]]


def bags(texts: list[str], first: int = 0) -> list[Bag]:
    """The pieces of each text: key and length."""
    packed, lengths = pieces_of(texts, first)
    found: list[Bag] = [Counter() for _ in texts]
    for piece, length in zip(packed, lengths, strict=True):
        found[int(piece & LOW) - first][int(piece >> 32), int(length)] += 1
    return found


def words(text: str) -> set[tuple[int, int]]:
    """The pieces of a text of enough words to have no threes."""
    (bag,) = bags([text])
    return {*bag}


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=30).map(lambda text: " ".join(text.split())), max_size=8), st.integers(0, 9))
def test_a_text_has_the_same_pieces_alone_and_among_others(texts: list[str], first: int) -> None:
    assert bags(texts, first) == [bags([text])[0] for text in texts]


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("a b c d e f", "f e d c b a", 6),
        ("The Loss of a deep NET", "the loss of a deep net", 6),
        ("ÜBER den Wolken muß die Freiheit", "über den wolken muß die freiheit", 6),
        ("we don't know it, it says", "we don't know it it says", 6),
        ("模型学习率下降", "模型的学习率", 3),
        ("โมเดลเรียนรู้", "โมเดลเรียน", 9),
        ("हिन्दी में एक दो तीन चार", "हिन्दी में एक दो तीन पाँच", 5),
        ("one two three four five six", "seven eight nine ten eleven twelve", 0),
    ],
)
def test_what_two_texts_share(one: str, other: str, shared: int) -> None:
    assert len(words(one) & words(other)) == shared


def test_only_texts_of_few_words_are_known_by_threes_of_characters() -> None:
    few, enough = " ".join(["word"] * (FEW - 1)), " ".join(["word"] * FEW)
    assert len(words(few)) > 1
    assert len(words(enough)) == 1
    long = "x" * 10_000
    assert bags([long])[0].total() == 1 + 64


def test_keys_are_spread_over_all_their_bits() -> None:
    packed, _ = pieces_of([f"word{n} a b c d e f" for n in range(50_000)])
    keys = np.unique(packed >> HALF)
    assert len(keys) >= 50_000
    assert all(0.45 < ((keys >> np.uint64(bit)) & np.uint64(1)).mean() < 0.55 for bit in range(32))
