# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from syncstudio.chapters import fingerprint
from syncstudio.merge.prose.paragraphs import carry_prose
from syncstudio.model import Fate

PIECES = ["gradient", "model", "data", "of", "the", "$x^2$", "`f(x)`", ":numref:`sec_a`", ":cite:`Lee.2019`"]
DRESS = ["[**We", "(**now", "**]", "**)", "**loss**", "*", "_", "~~", "[text](url)", "<b>", "</b>"]
OTHERS = ["0.5", "12", ".", ",", "\n", "> ", "1. ", "# ", "梯度。"]
TEXTS = st.lists(st.sampled_from(PIECES + DRESS + OTHERS) | st.text(max_size=4), max_size=24).map(" ".join)
WORDS = st.lists(st.sampled_from(["gradient", "model", "learns", "from", "today"]), min_size=2, max_size=6)
FOREIGN = ["wort", "und", "satz"]


@given(TEXTS, TEXTS)
def test_a_source_that_did_not_change_leaves_the_bytes(old, target):
    carried = carry_prose(old, old, target, "en", "zh")
    assert (carried.text, carried.fate, carried.open) == (target, Fate.KEPT, ())


@given(TEXTS, TEXTS)
def test_what_was_not_translated_becomes_the_new_source(old, new):
    assert fingerprint(carry_prose(old, new, old, "en", "fr").text) == fingerprint(new)


@given(TEXTS, TEXTS, TEXTS)
def test_whatever_the_texts_the_open_stretches_lie_in_them(old, new, target):
    carried = carry_prose(old, new, target, "en", "tr")
    assert all(0 <= start <= end <= len(carried.text) for start, end in carried.open)
    assert list(carried.open) == sorted(carried.open)
    assert bool(carried.open) == (carried.fate in {Fate.DRAFTED, Fate.OPEN})
    assert carried.why
    assert carried.fate is not Fate.KEPT or carried.text == target


@given(TEXTS, TEXTS, TEXTS)
def test_carried_once_nothing_is_left_to_carry(old, new, target):
    once = carry_prose(old, new, target, "en", "de").text
    assert carry_prose(new, new, once, "en", "de").text == once


@st.composite
def paragraphs(draw):
    """Sentences, their translations, and one of them in other words."""
    count = draw(st.integers(2, 5))
    said = [draw(WORDS) for _ in range(count)]
    sources = [f"{' '.join(words).capitalize()} with `f{k}` and $x_{k}$." for k, words in enumerate(said)]
    targets = [
        f"{' '.join(words)[::-1].capitalize()} mit `f{k}` und $x_{k}$." for k, words in enumerate(said)
    ]
    changed = draw(st.integers(0, count - 1))
    return sources, targets, changed, " ".join(draw(WORDS)).capitalize()


@settings(max_examples=60)
@given(paragraphs(), st.sampled_from(["other words", "new value", "gone", "before it", "marked"]))
def test_sentences_that_do_not_concern_the_change_stay(texts, kind):
    sources, targets, changed, words = texts
    new = list(sources)
    new[changed : changed + 1] = {
        "other words": [f"{words} and nothing else with `f{changed}`."],
        "new value": [sources[changed].replace(f"`f{changed}`", "`g`")],
        "gone": [],
        "before it": [f"{words} before all the others.", sources[changed]],
        "marked": [f"[**{sources[changed]}**]"],
    }[kind]
    carried = carry_prose(" ".join(sources), " ".join(new), " ".join(targets), "en", "de")
    for k, sentence in enumerate(targets):
        if k != changed:
            assert sentence in carried.text
    if kind == "new value":
        assert targets[changed].replace(f"`f{changed}`", "`g`") in carried.text
    if kind == "marked":
        assert f"[**{targets[changed]}**]" in carried.text


@given(TEXTS, TEXTS, st.lists(st.sampled_from(FOREIGN + DRESS), max_size=20).map(" ".join))
def test_no_word_of_the_translation_is_lost(old, new, target):
    carried = carry_prose(old, new, target, "en", "de")
    if carried.text != new:
        assert [word for word in re.findall(r"[a-z]+", target) if word in FOREIGN] == [
            word for word in re.findall(r"[a-z]+", carried.text) if word in FOREIGN
        ]
