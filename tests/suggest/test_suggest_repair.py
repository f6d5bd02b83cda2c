# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Matches and what is made of them for a wanted text, as a file of cases has it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncstudio.checks import check
from syncstudio.memory import Termbase
from syncstudio.model import (
    BilingualLexicon,
    LanguagePair,
    Match,
    MatchKind,
    Rendering,
    Repaired,
    Replacement,
    Segment,
    Term,
)
from syncstudio.suggest.repair import repaired

_FILE = Path(__file__).parents[1] / "cases" / "repair" / "repairs.md"
_TITLE = re.compile(r"(?P<name>.*) \[(?P<source>\S+) > (?P<target>\S+): (?P<percent>\d*)\]$")


def _match(source: str, target: str) -> Match:
    return Match(Segment(source, target), MatchKind.FUZZY, 80, "book")


def _cases() -> list[object]:
    found = []
    for case in re.split(r"^=== ", _FILE.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        title, body = case.split("\n", 1)
        head = _TITLE.match(title)
        assert head, title
        *known, source, target, wanted, expected = (
            part.strip("\n") for part in re.split(r"^\.\.\.\.\n", body, flags=re.MULTILINE)
        )
        pair = LanguagePair(head["source"], head["target"])
        percent = int(head["percent"] or 0)
        lines = "".join(known).split("\n")
        found.append(
            pytest.param(lines, _match(source, target), wanted, pair, expected, percent, id=head["name"])
        )
    return found


@pytest.mark.parametrize(("known", "match", "wanted", "pair", "expected", "percent"), _cases())
def test_repairs(
    known: list[str], match: Match, wanted: str, pair: LanguagePair, *, expected: str, percent: int
) -> None:
    rows = [line.split(" = ") for line in known if " = " in line]
    terms = Termbase(tuple(Term(source, (Rendering(text),)) for source, text in rows))
    table = {one: {other: 0.9} for one, other in (line.split(" > ") for line in known if " > " in line)}
    lexicon = BilingualLexicon(pair.source, pair.target, table) if table else None
    found = repaired(match, wanted, pair, lexicon, terms)
    if not expected:
        assert found is None
        return
    assert found is not None
    assert (found.text, found.percent) == (expected, percent)
    assert found.replacements


def test_what_was_replaced_is_said() -> None:
    match = _match("See `fit` and 0.5.", "Siehe 0,5 und `fit`.")
    found = repaired(match, "See `run` and 1.5.", LanguagePair("en", "de"))
    assert found == Repaired(
        "Siehe 1,5 und `run`.", (Replacement("0,5", "1,5"), Replacement("`fit`", "`run`")), 99
    )


def test_a_term_that_was_replaced_is_said_as_a_whole() -> None:
    terms = Termbase((Term("encoder", (Rendering("编码器"),)), Term("decoder", (Rendering("解码器"),))))
    found = repaired(
        _match("The encoder.", "编码器。"), "The decoder.", LanguagePair("en", "zh"), None, terms
    )
    assert found == Repaired("解码器。", (Replacement("编码器", "解码器"),), 99)


WORDS = st.lists(st.sampled_from(["gradient", "model", "learns", "from", "today"]), min_size=2, max_size=6)
VALUES = st.sampled_from(["$x^2$", "$y$", "`f(x)`", ":numref:`sec_a`", "12", "0.5", "1,000"])
PIECES = st.lists(st.sampled_from(["gradient", "the", "**", "[", "](a.md)", "<b>", "。", "\n"]) | VALUES).map(
    " ".join
)
PAIR = LanguagePair("en", "zh")


@given(PIECES, PIECES)
def test_a_match_of_the_very_text_is_left_alone(source, target):
    assert repaired(_match(source, target), source, PAIR) is None


@given(PIECES, PIECES, PIECES)
def test_no_repair_is_one_that_the_checks_reject(source, target, wanted):
    found = repaired(_match(source, target), wanted, PAIR)
    if found is not None:
        assert found.text != target
        assert not [
            one for one in check(wanted, found.text, "en", "zh") if one.grave or one.check == "number"
        ]
        assert 0 <= found.percent <= 99


@given(WORDS, st.integers(10, 10**9), st.integers(10, 10**9))
def test_a_number_in_the_place_of_another(words, one, other):
    text, rendered = " ".join(words), "。".join(f"{word}了" for word in words[::-1])
    match = _match(f"{text} {one} {text}", f"{rendered}{one}。")
    found = repaired(match, f"{text} {other} {text}", PAIR)
    if one == other:
        assert found is None
    else:
        replaced = (Replacement(str(one), str(other)),)
        assert found == Repaired(f"{rendered}{other}。", replaced, 99)


@given(WORDS, st.lists(VALUES, unique=True, min_size=1, max_size=5), st.data())
def test_no_placeholder_is_lost(words, values, data):
    others = data.draw(st.permutations(values).map(lambda found: found[: len(values)]))
    source = " ".join(f"{word} {value}" for word, value in zip(words, values, strict=False))
    target = "，".join(f"词{value}" for _, value in zip(words, values, strict=False))
    wanted = " ".join(f"{word} {value}" for word, value in zip(words, others, strict=False))
    found = repaired(_match(source, target), wanted, PAIR)
    if found is not None:
        kept = [value for _, value in zip(words, others, strict=False)]
        assert all(value in found.text for value in kept)
