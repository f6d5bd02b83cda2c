# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncstudio.merge.prose.markup import undress

SIGNS = [
    "*",
    "**",
    "***",
    "_",
    "__",
    "~~",
    "[**",
    "**]",
    "(**",
    "**)",
    "(~~",
    "~~)",
    "[",
    "]",
    "](u)",
    "](u v)",
]
OTHERS = [
    "a",
    " ",
    "b c",
    "。",
    "梯度",
    "$x*y$",
    "`*`",
    "<b>",
    "</b>",
    "<br/>",
    "\n> ",
    "# ",
    "1. ",
    "![",
    "\\*",
]
TEXTS = st.lists(st.sampled_from(SIGNS + OTHERS) | st.text(max_size=3), max_size=16).map("".join)


def marked(text, *, slides=True):
    dressed = undress(text, slides=slides)
    return [(one.opening, dressed.bare[slice(*one.bare)], one.closing) for one in dressed.wraps]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[**We *see* it.**]", [("[**", "We see it.", "**]"), ("*", "see", "*")]),
        ("their *product***]", [("*", "product", "*")]),
        ("[**their *product***]", [("[**", "their product", "**]"), ("*", "product", "*")]),
        ("(~~the total~~) and [~~more~~]", [("(~~", "the total", "~~)"), ("[~~", "more", "~~]")]),
        ("[**strong** words](u)", []),
        ("[see **this**](u)", [("[", "see this", "](u)"), ("**", "this", "**")]),
        ("[**this**](u)", [("[", "this", "](u)"), ("**", "this", "**")]),
        ("[a][b] and [c]", [("[", "a", "][b]")]),
        ("![a cat](cat.png)", [("![", "a cat", "](cat.png)")]),
        ("<span class='x'>so</span>, <br> no", [("<span class='x'>", "so", "</span>")]),
        ("snake_case_name, 2 * 3 * 4, * so *", []),
        ("in $a*b*c$ and `*d*` no mark", []),
        ("after a [**`x`** $y$**]", [("[**", "`x`** $y$", "**]")]),
        ("我们*学习*它", [("*", "学习", "*")]),
    ],
)
def test_marks_are_found_in_pairs(text, wanted):
    assert marked(text) == wanted


def test_brackets_around_strong_words_may_be_brackets():
    assert marked("(**now**)", slides=False) == [("**", "now", "**")]
    assert undress("(**now**)", slides=False).bare == "(now)"


@pytest.mark.parametrize(
    ("text", "lead", "bare"),
    [
        ("## A title", "## ", "A title"),
        ("  3. One *more*", "  3. ", "One more"),
        ("* [ ] to do", "* [ ] ", "to do"),
        ("> quoted\n> twice", "> ", "quoted\n twice"),
        ("**not** a list", "", "not a list"),
    ],
)
def test_the_lead_says_what_a_block_is(text, lead, bare):
    dressed = undress(text)
    assert (dressed.lead, dressed.bare) == (lead, bare)


@given(TEXTS, st.booleans())
def test_every_bare_character_knows_its_place(text, slides):
    dressed = undress(text, slides=slides)
    assert "".join(text[at] for at in dressed.origin[:-1]) == dressed.bare
    assert list(dressed.origin) == sorted(dressed.origin)
    for wrap in dressed.wraps:
        start, end = wrap.outer
        assert text[start:end].startswith(wrap.opening)
        assert text[start:end].endswith(wrap.closing)
        assert 0 <= wrap.bare[0] <= wrap.bare[1] <= len(dressed.bare)
        assert dressed.opening_at(wrap.bare) <= start
        assert wrap.bare[0] == wrap.bare[1] or dressed.closing_at(wrap.bare) >= end
