# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Masks and words."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syncstudio.chapters import fingerprint, masks, words
from syncstudio.model import MaskKind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Let $x_1 \\in R$ be", {"$x_1 \\in R$": MaskKind.FORMULA}),
        ("costs $5 and $6, or $5.00 to $10.00", {}),
        ("\\$5 is not $\\$5$", {"$\\$5$": MaskKind.FORMULA}),
        ("then $$a\n= b$$ so", {"$$a\n= b$$": MaskKind.FORMULA}),
        ("\\(a\\) and \\\\(b\\\\)", {"\\(a\\)": MaskKind.FORMULA, "\\\\(b\\\\)": MaskKind.FORMULA}),
        ("`a` ``b`c`` ` `` `", {"`a`": MaskKind.CODE, "``b`c``": MaskKind.CODE, "` `` `": MaskKind.CODE}),
        (":numref:`a` {ref}`b <c>`", {":numref:`a`": MaskKind.ROLE, "{ref}`b <c>`": MaskKind.ROLE}),
        ('{{< ref "a" >}} {{ x }}', {'{{< ref "a" >}}': MaskKind.ROLE, "{{ x }}": MaskKind.ROLE}),
        ('[text](http://a/b_(c) "t")', {'(http://a/b_(c) "t")': MaskKind.LINK}),
        ("[text][ref] <https://a.b>", {"[ref]": MaskKind.LINK, "<https://a.b>": MaskKind.LINK}),
        ("see https://a.b/c.", {"https://a.b/c": MaskKind.LINK}),
        ("[https://a.b/](https://a.b/)去", {"https://a.b/": MaskKind.LINK, "(https://a.b/)": MaskKind.LINK}),
        ("见https://a.b/c。", {}),
        ("见 https://a.b/c。", {"https://a.b/c": MaskKind.LINK}),
        ("![alt $x$](a.png)", {"![": MaskKind.IMAGE, "$x$": MaskKind.FORMULA, "(a.png)": MaskKind.LINK}),
        ('<b class="a>b">x</b>', {'<b class="a>b">': MaskKind.HTML, "</b>": MaskKind.HTML}),
        ("a < b and c > d, x<y", {}),
        ("&lt;eos&gt; AT&T", {"&lt;": MaskKind.ENTITY, "&gt;": MaskKind.ENTITY}),
        ("[^1]: a[^b]", {"[^1]:": MaskKind.FOOTNOTE, "[^b]": MaskKind.FOOTNOTE}),
        (
            "[**a**] (**b**)",
            {"[**": MaskKind.MARK, "**]": MaskKind.MARK, "(**": MaskKind.MARK, "**)": MaskKind.MARK},
        ),
        ("*a* snake_case_name 2 * 3", {"*": MaskKind.MARK}),
        ("- item\n  goes on", {"-": MaskKind.MARK}),
        ("  12. [x] item", {"12. [x]": MaskKind.MARK}),
        ("> - [x] a\n> b > c", {"> - [x]": MaskKind.MARK, ">": MaskKind.MARK}),
        ('[a](b "c d") [e](f\'g)', {'(b "c d")': MaskKind.LINK, "(f'g)": MaskKind.LINK}),
        ("a ``` b `c` d", {"`c`": MaskKind.CODE}),
        ("# A {#sec-a .x}", {"#": MaskKind.MARK, "{#sec-a .x}": MaskKind.ROLE}),
        ("as [@a2020, p. 3; @b] says", {"[@a2020, p. 3; @b]": MaskKind.ROLE}),
        ("## Two 2. 3", {"##": MaskKind.MARK}),
        ("-5 is no item, nor is 5.3 or #hash", {}),
        ("plain words only", {}),
    ],
)
def test_masks(text: str, expected: dict[str, MaskKind]) -> None:
    assert {text[slice(*mask.span)]: mask.kind for mask in masks(text)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't stop, e.g., now!", ["Don't", "stop", ",", "e", ".", "g", ".", ",", "now", "!"]),
        ("3.14 and 10,000 kg, 1e-5", ["3.14", "and", "10,000", "kg", ",", "1e-5"]),
        ("non-linear x_1 5%", ["non", "-", "linear", "x_1", "5", "%"]),
        ("这是$x$，中文 ok", ["这", "是", "$x$", "，", "中", "文", "ok"]),
        ("カタ漢字", ["カ", "タ", "漢", "字"]),
        ("한국어 단어는", ["한국어", "단어는"]),
        ("यह नहीं है।", ["यह", "नहीं", "है", "।"]),
        ("لا تَذهب", ["لا", "تَذهب"]),
        ("Đường phố", ["Đường", "phố"]),
        ("[**b**] `a b`", ["[**", "b", "**]", "`a b`"]),
        ("😀 a", ["😀", "a"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in words(text, "en")] == expected


@given(st.text(st.sampled_from("ab1 .$`*_[](){}<>!&;:\\\n-é中😀\u0301\u3042"), max_size=60))
@settings(max_examples=500, deadline=None)
def test_masks_and_words_are_ordered_and_leave_out_white_space_alone(text: str) -> None:
    at = 0
    for mask in masks(text):
        assert at <= mask.span[0] < mask.span[1] <= len(text)
        at = mask.span[1]
    at = 0
    for start, end in words(text, "en"):
        assert at <= start < end
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()


def test_fingerprints_are_blind_to_white_space_alone() -> None:
    assert fingerprint("a  b\n\tc ") == fingerprint(" a b c")
    assert fingerprint("你好\n世界") == fingerprint("你好世界")
    assert fingerprint("a lot") != fingerprint("alot")
    assert fingerprint("a") != fingerprint("A")
    assert fingerprint("\udcff") != fingerprint("")


PIECES = [
    "`",
    "` ",
    "`` ",
    "$",
    "$a",
    "$$ ",
    "\\$",
    "[",
    "](",
    '](a "',
    "<",
    "<a ",
    '<a "',
    '<a "<a" ',
    "<!-- ",
]
PIECES += [
    "{",
    "{{ ",
    "{%",
    "{.a",
    ":",
    ":a:`",
    "*",
    "*a",
    "_",
    "_ ",
    "~~",
    "&",
    "![",
    "\\(",
    "https://.",
    "\n> ",
]


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("lead", ["", "x <a '\""])
def test_the_masks_of_a_long_run_take_time_in_proportion(piece: str, lead: str) -> None:
    def spent(size: int) -> float:
        text = lead + piece * (size // len(piece))
        start = time.process_time()
        masks(text)
        return time.process_time() - start

    short = max(min(spent(1_000) for _ in range(3)), 0.0015)
    assert spent(32_000) < 160 * short  # in proportion it is 32 times, by the square 1,024 times


@pytest.mark.parametrize("text", ["](" + '""' * 60, " " * 50_000 + "x", "- " * 20_000 + "x", "]('a " * 9_000])
def test_no_text_makes_the_scanner_try_again_and_again(text: str) -> None:
    start = time.process_time()
    masks(text)
    assert time.process_time() - start < 1


def test_runs_of_backticks_of_all_lengths_end() -> None:
    text = "x " + " ".join("`" * size for size in range(1, 500))
    start = time.process_time()
    assert not [mask for mask in masks(text) if mask.kind is MaskKind.CODE]
    assert time.process_time() - start < 1
