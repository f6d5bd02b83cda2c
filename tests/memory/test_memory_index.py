# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The index finds what a look through all forms finds, however its forms came in."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz, process

from syncstudio.memory import index as index_module
from syncstudio.memory.index import Entry, Index
from syncstudio.memory.postings import Postings, Wanted
from syncstudio.model import Level

LATIN = ["the", "model", "learns", "a", "rate", "of", "loss", "in", "layers", "Gewichte", "für", "Netz"]
UNSPACED = "模型的学习率在数据上下降", "ตัวแบบเรียนรู้จากข้อมูล", "モデルはデータから学習する"


def made(count: int, seed: int, words: int = 12) -> list[str]:
    """Texts of random words, some of them alike."""
    chance = random.Random(seed)
    texts: list[str] = []
    while len(texts) < count:
        if texts and chance.random() < 0.5:
            told = chance.choice(texts).split(" ")
            told[chance.randrange(len(told))] = chance.choice(LATIN)
        elif chance.random() < 0.4:
            script = chance.choice(UNSPACED)
            told = ["".join(chance.choice(script) for _ in range(chance.randint(2, 30)))]
        else:
            told = [f"{chance.choice(LATIN)}{chance.randint(0, 50)}" for _ in range(chance.randint(1, words))]
        texts.append(" ".join(told))
    return texts


def indexed(texts: list[str], tail: int, monkeypatch: pytest.MonkeyPatch) -> Index:
    monkeypatch.setattr(index_module, "TAIL", tail)
    index = Index()
    index.extend(entries(texts))
    return index


def entries(texts: list[str], first: int = 1) -> list[Entry]:
    return [(n, text, Level.SENTENCE.value) for n, text in enumerate(texts, first)]


def test_the_best_is_found_as_a_full_scan_finds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = made(3_000, 1)
    index = indexed(texts, 10, monkeypatch)
    found = missed = 0
    for wanted in made(3_400, 1)[3_000:]:
        best = process.extractOne(wanted, texts, scorer=fuzz.ratio, score_cutoff=75)
        if best is not None:
            ours = index.best(wanted, least=75, most=5, level=None)
            found += bool(ours) and ours[0][1] == best[1]
            missed += not ours or ours[0][1] < best[1]
    assert found > 200
    assert missed <= found * 0.01


@pytest.mark.parametrize(
    ("stored", "wanted"),
    [
        ("Training", "Trainings"),
        ("Summary", "Sumary"),
        ("the", "The"),
        ("in the", "in teh"),
        ("Übung", "Übungen"),
        ("模型学习率", "模型学习"),
        ("小结与讨论", "小结和讨论"),
        ("データから学ぶ", "データで学ぶ"),
        ("ตัวแบบ", "ตัวแบ"),
        ("\ue000, \ue000", "\ue000; \ue000"),
        ("https://example.org/a/very/long/address", "https://example.org/a/very/long/adress"),
        ("deep ConvNets", "deep ConvNet"),
    ],
)
def test_short_and_odd_texts_are_found(stored: str, wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    index = indexed([*made(2_000, 3), *["the of in"] * 50, stored], 10, monkeypatch)
    least = fuzz.ratio(stored, wanted)
    assert (2_051, least) in index.best(wanted, least=60, most=500, level=None)


def test_frequent_words_alone_suffice() -> None:
    texts = [f"the of in a {n}" for n in range(4_000)]
    found = Postings(texts).like(Wanted("the of in a 77 the"), 75, 1_000, np.zeros(4_000, np.bool_))
    assert 77 in found


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.text(max_size=40).map(lambda text: " ".join(text.split())), min_size=1, max_size=60),
    st.data(),
)
def test_every_form_finds_itself(texts: list[str], data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(texts))
    if any(letter.isalnum() for letter in text):
        found = Postings(texts).like(Wanted(text), 75, len(texts), np.zeros(len(texts), np.bool_))
        assert texts.index(text) in found


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 60), st.sets(st.integers(1, 300), max_size=20)), max_size=8))
def test_kept_up_to_date_is_as_made_anew(steps: list[tuple[int, set[int]]]) -> None:
    """Without a tail to the letter; with one, nothing is missing."""
    found = []
    for tail in (0, 20):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(index_module, "TAIL", tail)
            kept, living = Index(), {}
            top = 1
            for number, (count, gone) in enumerate(steps):
                came = entries(made(count, number), top)
                top += count
                kept.extend(came)
                living |= {entry[0]: entry for entry in came}
                living = {n: entry for n, entry in living.items() if n not in gone}
                if number % 2:
                    kept.remove(gone)
                else:
                    kept.keep([*living])
            anew = Index()
            anew.extend([*living.values()])
            found.append([all_of(kept), all_of(anew)])
    (kept_up, made_anew), (kept_up_with_tail, _) = found
    assert kept_up == made_anew
    assert kept_up <= kept_up_with_tail


def all_of(index: Index) -> set[tuple[str, int, float]]:
    return {
        (text, *match) for text in made(5, 99) for match in index.best(text, least=50, most=400, level=None)
    }


def test_levels_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "TAIL", 3)
    index = Index()
    index.extend([(n, f"The model learns {n}", [*Level][n % 2].value) for n in range(1, 9)])
    index.extend([(9, "The model learns 9", Level.BLOCK.value)])
    found = {number for number, _ in index.best("The model learns", least=50, most=20, level=Level.BLOCK)}
    assert found == {1, 3, 5, 7, 9}
