# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syncstudio.drift import gravity, word_edits
from syncstudio.model import BlockKind, Gravity

CASES = Path(__file__).parent.parent / "cases" / "drift"
HEAD = re.compile(r"# (?P<title>.*) \[(?P<language>[\w-]+) (?P<kind>[a-z ]+)\]")


def read_cases() -> Iterator[object]:
    for path in sorted(CASES.glob("gravity-*.md")):
        for piece in re.split(r"\n(?=# )", path.read_text("utf-8"))[1:]:
            lines = piece.strip().splitlines()
            head = HEAD.fullmatch(lines[0])
            assert head, f"{path.name}: {lines[0]}"
            old = "\n".join(line[2:] for line in lines if line.startswith("- "))
            new = "\n".join(line[2:] for line in lines if line.startswith("+ "))
            (verdict,) = (line[2:] for line in lines if line.startswith("= "))
            yield pytest.param(
                BlockKind(head["kind"]),
                old,
                new,
                head["language"],
                verdict,
                id=f"{path.stem}: {head['title']}",
            )


@pytest.mark.parametrize(("kind", "old", "new", "language", "verdict"), list(read_cases()))
def test_gravity_of_the_cases(kind: BlockKind, old: str, new: str, language: str, verdict: str) -> None:
    assert gravity(kind, old, new, language).label == verdict
    if verdict == "meaning":
        assert gravity(kind, new, old, language) is Gravity.MEANING


TEXT = st.text(st.sampled_from("ab not 3.5%$`*_[]()<>#-\n不是二éü كتابह४²&;:!\\|"), max_size=40) | st.text(
    max_size=20
)


@given(
    st.sampled_from(list(BlockKind)), TEXT, TEXT, st.sampled_from(["en", "zh", "ja", "ar", "xx", "pt-BR", ""])
)
@settings(max_examples=400, deadline=None)
def test_any_two_texts_have_a_gravity(kind: BlockKind, old: str, new: str, language: str) -> None:
    assert gravity(kind, old, new, language) in Gravity
    assert gravity(kind, old, old, language) is Gravity.FORMAT


@given(
    st.lists(st.sampled_from(["the", "cat", "sat", "on", "mat", ",", "and", "left", "."]), min_size=4),
    st.data(),
)
@settings(max_examples=100, deadline=None)
def test_a_number_anywhere_is_meaning(tokens: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(tokens)))
    one, other = data.draw(st.lists(st.integers(0, 9999), min_size=2, max_size=2, unique=True))
    old = " ".join([*tokens[:at], str(one), *tokens[at:]])
    new = " ".join([*tokens[:at], str(other), *tokens[at:]])
    assert gravity(BlockKind.PARAGRAPH, old, new, "en") is Gravity.MEANING
    assert gravity(BlockKind.PARAGRAPH, old, " ".join(tokens), "en") is Gravity.MEANING


def test_a_text_longer_than_anyone_writes_is_not_weighed_by_word() -> None:
    old = "A word of prose. " * 3_000
    assert gravity(BlockKind.PARAGRAPH, old, old.replace("prose", "proze", 1), "en") is Gravity.MEANING
    assert gravity(BlockKind.PARAGRAPH, old, old.replace(" ", "\n", 1), "en") is Gravity.FORMAT


HOSTILE = [
    *'-.=*_`$[<"|:\\#{&!~\n 不',
    "](",
    "<a ",
    "/*",
    "'''",
    "a.",
    "a_",
    "a@",
    "1,",
    "| ",
    "# ",
    "\n\n",
    "> ",
]


@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.CODE, BlockKind.TABLE, BlockKind.HEADING])
@pytest.mark.parametrize("piece", HOSTILE)
def test_no_text_takes_long(kind: BlockKind, piece: str) -> None:
    old = piece * (6_000 // len(piece))
    start = time.process_time()
    gravity(kind, "x " + old, "y " + old + "z", "en")
    word_edits("x " + old, "y " + old + "z", "en")
    assert time.process_time() - start < 3
