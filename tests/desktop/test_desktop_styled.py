# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from syncstudio.desktop.styled import Role, Styled, joined, replaced

texts = st.text(alphabet="ab $*`\n中م", max_size=40)


@st.composite
def styled_texts(draw):
    text = draw(texts)
    ends = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(ends, ends), max_size=5))
    return Styled(text, tuple((min(a, b), max(a, b), Role.LINK) for a, b in spans if a != b))


def words_of(styled: Styled) -> list[str]:
    return [styled.text[a:b] for a, b, _ in styled.stretches]


@given(styled_texts(), st.integers(0, 40))
def test_cut_in_two_and_joined_is_the_same_text_with_the_same_characters_marked(styled, at):
    again = joined([styled.cut(0, at), styled.cut(at, len(styled.text))])
    assert again.text == styled.text

    def marked(one):
        return {i for a, b, _ in one.stretches for i in range(a, b)}

    assert marked(again) == marked(styled)


def test_replaced_spans_keep_the_stretches_around_them():
    styled = Styled("see $x$ and $y$ now", ((0, 3, Role.STRONG), (4, 7, Role.FORMULA), (4, 19, Role.LINK)))
    short, places = replaced(styled, [(4, 7), (12, 15)], "x")
    assert short.text == "see x and x now"
    assert [short.text[place] for place in places] == ["x", "x"]
    assert words_of(short) == ["see", "x", "x and x now"]


def test_split_and_stripped():
    parts = list(Styled("a | b |c", ((4, 5, Role.CODE),)).split(re.compile(r"\|")))
    assert [part.stripped().text for part in parts] == ["a", "b", "c"]
    assert words_of(parts[1].stripped()) == ["b"]


def test_marking_nothing_leaves_nothing():
    assert Styled("").marked(Role.ADDED) == Styled("")
    assert Styled("a").marked(Role.ADDED).holds(Role.ADDED)
