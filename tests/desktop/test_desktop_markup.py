# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncstudio.desktop.markup import flowing, scanned
from syncstudio.desktop.styled import Role, Styled


def found(text: str) -> dict[str, Role]:
    return {text[a:b]: role for a, b, role in scanned(text).stretches}


@pytest.mark.parametrize(
    ("text", "piece", "role"),
    [
        ("see `a b` there", "`a b`", Role.CODE),
        ("see ``a ` b`` there", "``a ` b``", Role.CODE),
        ("with $x_i$, and", "$x_i$", Role.FORMULA),
        ("设$x_i$为", "$x_i$", Role.FORMULA),
        (r"with \(x_i\) and", r"\(x_i\)", Role.FORMULA),
        ("in :numref:`fig_x`.", ":numref:`fig_x`", Role.ROLE),
        ("in {ref}`fig_x`.", "{ref}`fig_x`", Role.ROLE),
        ("a [link](http://x.y) here", "link", Role.LINK),
        ("a [link](http://x.y) here", "](http://x.y)", Role.DIM),
        ("note[^1] here", "[^1]", Role.ROLE),
        ("so **loud** here", "loud", Role.STRONG),
        ("so *soft* here", "soft", Role.EMPHASIS),
        ("信息被*编码*到", "编码", Role.STRESS),
        ("[**slide**]", "slide", Role.STRONG),
        ("a <br> b", "<br>", Role.DIM),
    ],
)
def test_inline_markup(text, piece, role):
    assert found(text)[piece] is role


@pytest.mark.parametrize("text", ["snake_case_name", "2 * 3 * 4", "it costs $5 and $6", r"\$x\$", "a ` b"])
def test_what_is_no_markup(text):
    assert scanned(text).stretches == ()


@given(st.text(alphabet="ab中م \n*_`$[]()<>!^:\\|-1.", max_size=200))
def test_nothing_is_lost(text):
    styled = scanned(text)
    assert styled.text == text
    assert all(0 <= a < b <= len(text) for a, b, _ in styled.stretches if a != b)
    assert len(flowing(styled).text) == len(text)


@pytest.mark.parametrize("piece", ["`", "$", "[", "*a ", "![", "<a", "**a", "\\(", ":a:`", "_a "])
def test_hostile_text_costs_little(piece):
    started = time.perf_counter()
    scanned(piece * (20_000 // len(piece)))
    assert time.perf_counter() - started < 5


def test_soft_breaks_flow_and_hard_ones_stay():
    assert flowing(Styled("one\ntwo")).text == "one two"
    assert flowing(Styled("中文\n中文")).text == "中文\u200b中文"
    assert flowing(Styled("one  \ntwo")).text.replace("\u200b", "") == "one\u2028two"
    assert flowing(Styled("one\n* two")).text == "one\u2028* two"
    assert flowing(Styled("one\n\ntwo")).text.count("\u2028") == 2
