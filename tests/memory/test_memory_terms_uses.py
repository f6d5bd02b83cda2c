# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncstudio.memory import Termbase
from syncstudio.model import Rendering, Term, TermStatus

_FILE = Path(__file__).parents[1] / "cases" / "terms" / "uses.txt"
_STATUS = {"?": TermStatus.ALLOWED, "!": TermStatus.FORBIDDEN}


def _cases():
    _, *cases = re.split(r"^(?=[a-z]{2} [a-z]{2}: )", _FILE.read_text("utf-8"), flags=re.MULTILINE)
    for case in cases:
        title, terms, source, target, *expected = re.split(r"\n\.(?:\n|\Z)", case)
        yield pytest.param(title[:5].split(), terms, source, target, expected[0], id=title)


def _term(line):
    source, _, told = line.partition(" = ")
    if told == "keep":
        return Term(source, keep=True)
    parts = re.split(r" (?=[?!])", told)
    return Term(
        source, tuple(Rendering(one.lstrip("?!"), _STATUS.get(one[0], TermStatus.PREFERRED)) for one in parts)
    )


def _told(use, source, target):
    said = f"{source[slice(*use.source)]} -> {', '.join(target[slice(*span)] for span in use.target)}"
    return said + "".join(f" ! {target[slice(*span)]}" for span in use.forbidden)


@pytest.mark.parametrize(("languages", "terms", "source", "target", "expected"), list(_cases()))
def test_uses(languages, terms, source, target, expected):
    base = Termbase(map(_term, terms.splitlines()))
    uses = base.uses(source, languages[0], target, languages[1])
    assert "\n".join(_told(use, source, target) for use in uses) == expected.strip(".\n")


def test_the_cases_are_found():
    assert len(list(_cases())) >= 27


def test_an_empty_termbase_finds_nothing():
    assert Termbase().uses("a b", "en", "甲乙", "zh") == ()


def test_a_term_without_words_is_never_found():
    assert Termbase([Term("++", (Rendering("加加"),)), Term("…")]).uses("C++ …", "en", "加加", "zh") == ()


def test_the_known_term_is_told_in_whatever_form():
    base = Termbase([Term("neural network", (Rendering("神经网络"),))])
    assert base.known("Neural networks", "en") == base.terms[0]
    assert base.known("a neural network", "en") is None
    assert base.known("network", "en") is None
    assert base.known("", "en") is None


_PIECES = ["deep", "learning", "`x`", "net", "nets", "$y$", ",", "-", "**", "网", "络", "学"]
WORDS = st.lists(st.sampled_from(_PIECES), max_size=12)


@given(WORDS, WORDS, st.sampled_from(["en", "zh", "tr", "xx"]))
def test_spans_lie_in_the_texts_in_order_and_apart(source, target, language):
    base = Termbase(
        [Term("deep learning", (Rendering("网 络"),)), Term("net", (Rendering("学"),), keep=True)]
    )
    left, right = " ".join(source), " ".join(target)
    at = 0
    for use in base.uses(left, language, right, "zh"):
        assert at <= use.source[0] < use.source[1] <= len(left)
        at = use.source[1]
        assert all(0 <= start < end <= len(right) for start, end in use.target)
        assert not any("`" in left[slice(*use.source)] for _ in use.target)


def test_a_thousand_terms_cost_a_block_little():
    """A few times what it takes to find the words: what is looked up is what begins alike."""
    words = [f"{one}{other}" for one in ["alpha", "beta", "gamma", "delta"] for other in range(250)]
    many = Termbase(Term(f"{word}x {word}y", (Rendering(word),)) for word in words)
    few = Termbase([Term("alpha1x alpha1y", (Rendering("alpha1"),))])
    text = "The gradient of the loss is what alpha1x alpha1y follow, step by step, to the end. " * 12

    def took(base):
        best = 9.0
        for _ in range(7):
            begun = time.perf_counter()
            assert len(base.uses(text, "en", text, "en")) == 12
            best = min(best, time.perf_counter() - begun)
        return best

    assert took(many) < 3 * took(few)
