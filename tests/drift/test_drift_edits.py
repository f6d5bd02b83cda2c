# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syncstudio.chapters import parse, words
from syncstudio.drift import compare, word_edits
from syncstudio.drift.edits import formula_edits
from syncstudio.model import WordEdit


def marked(old: str, new: str, language: str = "en") -> str:
    """The old text with every edit as [-old-]{+new+}."""
    return with_marks(old, new, word_edits(old, new, language))


def with_marks(old: str, new: str, edits: tuple[WordEdit, ...]) -> str:
    pieces, at = [], 0
    for edit in edits:
        pieces += [old[at : edit.old[0]]]
        pieces += [f"[-{old[slice(*edit.old)]}-]" if edit.old[0] < edit.old[1] else ""]
        pieces += [f"{{+{new[slice(*edit.new)]}+}}" if edit.new[0] < edit.new[1] else ""]
        at = edit.old[1]
    return "".join([*pieces, old[at:]])


CASES = [
    ("en", "The cat sat.", "The cat sat.", "The cat sat."),
    ("en", "The cat sat.", "The  cat\nsat.", "The cat sat."),
    ("en", "The cat sat.", "The dog sat.", "The [-cat-]{+dog+} sat."),
    ("en", "It runs here.", "It never runs here.", "It {+never +}runs here."),
    ("en", "the the cat", "the cat", "[-the -]the cat"),
    ("en", "and assume that", "and *assume* that", "and {+*+}assume{+*+} that"),
    ("en", "and *assume* that", "and assume that", "and [-*-]assume[-*-] that"),
    ("en", "A b. C d. E f.", "A b. X y. C d. E f.", "A b. {+X y. +}C d. E f."),
    ("en", "Use $x + 1$ now", "Use $x + 2$ now", "Use [-$x + 1$-]{+$x + 2$+} now"),
    ("en", "Call `a.b()` now", "Call `a.c()` now", "Call [-`a.b()`-]{+`a.c()`+} now"),
    ("en", "in 1,000 steps", "in 1,500 steps", "in [-1,000-]{+1,500+} steps"),
    ("en", "a big old red house", "a tiny new house", "a [-big old red-]{+tiny new+} house"),
    (
        "en",
        "For the sake of brevity, assume that the input is centred.",
        "In the next chapters, we look at what happens if the input is centred.",
        "[-For the sake of brevity, assume that-]{+In the next chapters, we look at what happens if+}"
        " the input is centred.",
    ),
    (
        "en",
        "They all decay. Here, we only set it for the weight, so the bias stays.",
        "They all decay, but each may do so by a policy of its own. Here, we only set it for the weights.",
        "They all decay{+, but each may do so by a policy of its own+}."
        " Here, we only set it for the [-weight, so the bias stays-]{+weights+}.",
    ),
    (
        "zh",
        "今天天气很好。我们出去。",
        "今天天气很好。明天下雨。我们出去。",
        "今天天气很好。{+明天下雨。+}我们出去。",
    ),
    ("zh", "我们使用梯度下降。", "我们不使用梯度下降。", "我们{+不+}使用梯度下降。"),
    ("ja", "これは正しいです。", "これは正しくないです。", "これは正し{+くな+}いです。"),
    ("ar", "هذا كتاب جديد", "هذا كتاب قديم", "هذا كتاب [-جديد-]{+قديم+}"),
    ("he", "זה ספר טוב מאוד", "זה ספר לא טוב מאוד", "זה ספר {+לא +}טוב מאוד"),
    ("tr", "Bu doğru değil.", "Bu doğru.", "Bu doğru [-değil-]."),
]


@pytest.mark.parametrize(("language", "old", "new", "expected"), CASES)
def test_edits_read_well(language: str, old: str, new: str, expected: str) -> None:
    assert marked(old, new, language) == expected


TEXT = st.lists(
    st.sampled_from(
        ["a", "the", "cat", "not", ".", ",", "$x$", "`f()`", "12", "深", "度", "不", "。", " ", "\n", "كتاب"]
    ),
    max_size=24,
)


@given(TEXT, TEXT, st.sampled_from(["", " "]))
@settings(max_examples=400, deadline=None)
def test_the_edits_of_the_old_text_give_the_new_one(old: list[str], new: list[str], by: str) -> None:
    one, other = by.join(old), by.join(new)
    edits = word_edits(one, other, "en")
    pieces, at = [], 0
    for edit in edits:
        pieces += [one[at : edit.old[0]], other[slice(*edit.new)]]
        at = edit.old[1]
    result = "".join([*pieces, one[at:]])
    assert "".join(result.split()) == "".join(other.split())
    for before, after in pairwise(edits):
        assert before.old[1] <= after.old[0]
        assert before.new[1] <= after.new[0]
        assert before.old[1] < after.old[0] or before.new[1] < after.new[0]


@given(TEXT, TEXT)
@settings(max_examples=200, deadline=None)
def test_no_token_is_cut(old: list[str], new: list[str]) -> None:
    one, other = " ".join(old), " ".join(new)
    for edit in word_edits(one, other, "en"):
        for text, (start, end) in ((one, edit.old), (other, edit.new)):
            assert not any(a < cut < b for a, b in words(text, "en") for cut in (start, end))


def test_a_long_text_is_quick() -> None:
    old = "one two three four five six seven eight nine ten. " * 2_000
    new = old.replace("five", "5", 50)
    assert len(word_edits(old, new, "en")) == 50


def test_a_block_of_code_or_a_formula_of_several_lines_is_compared_in_its_words():
    old = "```python\nscatter = readings.std()\nprint(scatter)\n```"
    new = old.replace("std()", "std(ddof=1)")
    edits = word_edits(old, new, "en")
    assert [new[slice(*edit.new)] for edit in edits] == ["ddof=1"]
    assert [old[slice(*edit.old)] for edit in edits] == [""]
    assert len(word_edits("$$\nx = \\frac{1}{n}\n$$", "$$\nx = \\frac{1}{m}\n$$", "en")) == 1


FORMULAS = [
    (
        r"$$s = \sqrt{\frac{1}{n}\sum_i x_i}$$",
        r"$$s = \sqrt{\frac{1}{n - 1}\sum_i x_i}$$",
        r"$$s = \sqrt{\frac{1}{n{+- 1+}}\sum_i x_i}$$",
    ),
    (
        r"$$y = \frac{1}{n} x$$",
        r"$$y = \frac{1}{2} \frac{1}{n} x$$",
        r"$$y = {+\frac{1}{2} +}\frac{1}{n} x$$",
    ),
    ("$$\na + b\n$$", "$$\na - b.\n$$", "$$\na [-+-]{+-+} b{+.+}\n$$"),
    (r"$$\mathrm{argmax}_x$$", r"$$\mathrm{argmin}_x$$", r"$$[-\mathrm{argmax}-]{+\mathrm{argmin}+}_x$$"),
    ("$$x$$\n:eqlabel:`eq_a`", "$$x$$\n:eqlabel:`eq_b`", "$$x$$\n[-:eqlabel:`eq_a`-]{+:eqlabel:`eq_b`+}"),
]


@pytest.mark.parametrize(("old", "new", "expected"), FORMULAS)
def test_a_displayed_formula_is_compared_in_its_own_words(old: str, new: str, expected: str) -> None:
    before, after = (parse(text.encode(), "a.md", "en") for text in (old, new))
    edits = [edit for change in compare(before, after) if change.drift for edit in change.drift.edits]
    assert "".join(with_marks(old, new, tuple(edits)).split()) == "".join(expected.split())
    assert word_edits(old, new, "en") == tuple(edits)


TEX = st.lists(
    st.sampled_from(["\\frac", "{", "}", "(", ")", "x", "12", "\\", "$$", "^", "\\text{ab c}", " "]),
    max_size=30,
).map("".join)


@given(TEX, TEX)
@settings(max_examples=300, deadline=None)
def test_the_edits_of_the_old_formula_give_the_new_one(old: str, new: str) -> None:
    pieces, at = [], 0
    for edit in formula_edits(old, new):
        assert at <= edit.old[0] <= edit.old[1] <= len(old)
        pieces += [old[at : edit.old[0]], new[slice(*edit.new)]]
        at = edit.old[1]
    assert "".join("".join([*pieces, old[at:]]).split()) == "".join(new.split())
