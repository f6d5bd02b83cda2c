# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Apertium's stream format there and back, and what is tidied after."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syncstudio_apertium.stream import from_stream, is_kept, to_stream
from syncstudio_apertium.tidying import loosened, tidied

TEXTS = st.lists(
    st.one_of(
        st.text(max_size=5),
        st.sampled_from([*"[]\\^$/<>@{}~.\n ", ".[]", "[[t:p:1]]", "⟦1⟧", "⟦2⟧", "⟦3⟧", "⟦1⟧word⟦2⟧", "a b"]),
    ),
    max_size=12,
).map("".join)


@given(TEXTS, st.booleans())
def test_there_and_back_is_the_same(text: str, bound: bool) -> None:
    assert from_stream(to_stream(text, bound=bound)) == text.replace("\0", "")
    assert is_kept(text, text)


@given(TEXTS)
def test_no_sign_of_the_text_s_own_is_left_bare(text: str) -> None:
    assert "\0" not in to_stream(text)
    bare = to_stream(text.replace("⟦", "").replace("~", ""), bound=False)
    assert not any(sign in bare.replace("\\\\", "") for sign in ("[[", "]]")) or "\\[" in bare


@pytest.mark.parametrize(
    ("text", "stream"),
    [
        ("a [b] ^c$", "a \\[b\\] \\^c\\$.[]"),
        ("a ⟦1⟧ b", "a [⟦1⟧] b.[]"),
        ("a ⟦1⟧big⟦2⟧ b", "a [[t:p:1]]big[[/]] b.[]"),
        ("⟦1⟧one-way street⟦2⟧", "[[t:p:1]]one-way street[[/]].[]"),
        ("a ⟦1⟧big⟦3⟧ b", "a [⟦1⟧]big[⟦3⟧] b.[]"),
        ("⟦1⟧a⟦2⟧, ⟦1⟧b⟦2⟧", "[⟦1⟧]a[⟦2⟧], [⟦1⟧]b[⟦2⟧].[]"),
        ("⟦01⟧a⟦2⟧", "[⟦01⟧]a[⟦2⟧].[]"),
        ("⟦1⟧big⟦2⟧s", "[⟦1⟧]big[⟦2⟧]s.[]"),
        ("⟦1⟧⟦2⟧big⟦3⟧⟦4⟧", "[⟦1⟧][⟦2⟧]big[⟦3⟧][⟦4⟧].[]"),
        ("two \n lines~", "two[ \n ]lines[~].[]"),
    ],
)
def test_stream(text: str, stream: str) -> None:
    assert to_stream(text) == stream


@pytest.mark.parametrize(
    ("stream", "text"),
    [
        ("[[t:p:1]]casa[[/]] [[t:p:1]]muy[[/]] [[t:p:1]]grande[[/]] .[]", "⟦1⟧casa muy grande⟦2⟧ "),
        ("[[t:p:1]]descenso[[/]] de [[t:p:1]]gradiente[[/]]", "⟦1⟧descenso de gradiente⟦2⟧"),
        ("[[t:p:3]]perros[[/]] [[t:p:1]]grandes[[/]]", "⟦3⟧perros⟦4⟧ ⟦1⟧grandes⟦2⟧"),
        ("[[t:p:1; t:p:3]]del[[/]] x", "⟦1⟧⟦3⟧del⟦4⟧⟦2⟧ x"),
        ("[[t:p:1]]a\\[b[[/]] \\\\", "⟦1⟧a[b⟦2⟧ \\"),
        ("[[t:p:1", "t:p:1"),
    ],
)
def test_bound_words_come_back_between_their_placeholders(stream: str, text: str) -> None:
    assert from_stream(stream) == text


@pytest.mark.parametrize(
    ("answer", "kept"),
    [("x ⟦1⟧y⟦2⟧ ⟦3⟧", True), ("⟦3⟧ ⟦1⟧y⟦2⟧", True), ("x ⟦1⟧y", False), ("⟦1⟧x ⟦3⟧ y⟦2⟧", False)],
)
def test_kept(answer: str, kept: bool) -> None:
    assert is_kept(answer, "a ⟦1⟧b⟦2⟧ c ⟦3⟧") is kept


@pytest.mark.parametrize(
    ("text", "source", "language", "tidy"),
    [
        ("De hecho  había", "In fact it had", "es", "De hecho había"),
        ("uno\n Hay dos", "one\nthere are two", "es", "uno\nHay dos"),
        ("uno\n Hay dos", "one\n  there are two", "es", "uno\n  Hay dos"),
        ("Dos perros", "two dogs", "es", "dos perros"),
        ("⟦1⟧ Dos perros", "⟦1⟧ two dogs", "es", "⟦1⟧ dos perros"),
        ("Dos perros", "Two dogs", "es", "Dos perros"),
        ("Hunde", "dogs", "de-CH", "Hunde"),
        ("", "dogs", "es", ""),
    ],
)
def test_tidied(text: str, source: str, language: str, tidy: str) -> None:
    assert tidied(text, source, language) == tidy


@pytest.mark.parametrize(
    ("text", "language", "loose"),
    [
        ("a lighter-weight version", "en-GB", "a lighter weight version"),
        ("state-of-the-art, 3-day, e-mail", "en", "state-of-the-art, 3-day, e-mail"),
        ("⟦1⟧general-purpose⟦2⟧ code-⟦3⟧", "en", "⟦1⟧general purpose⟦2⟧ code-⟦3⟧"),
        ("one---two and -three", "en", "one---two and -three"),
        ("run one-two.py in some/big-folder", "en", "run one-two.py in some/big-folder"),
        ("It is well-known.", "en", "It is well known."),
        ("contaram-nos tudo", "pt", "contaram-nos tudo"),
    ],
)
def test_loosened(text: str, language: str, loose: str) -> None:
    assert loosened(text, language) == loose
