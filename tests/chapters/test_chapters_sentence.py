# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences: cases by language, and the law that spans are ordered and no mask is cut."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syncstudio.chapters import masks, sentences

_CASES = Path(__file__).parents[1] / "cases" / "chapters" / "sentences.txt"


def _cases() -> list[tuple[str, str]]:
    lines = _CASES.read_text("utf-8").splitlines()[2:]
    return [(line.partition(":")[0], line.partition(": ")[2].replace("⏎", "\n")) for line in lines if line]


@pytest.mark.parametrize(("language", "marked"), _cases())
def test_ends(language: str, marked: str) -> None:
    text = marked.replace("| ", "").replace("|", "")
    expected = [part.strip() for part in marked.split("|")]
    assert [text[start:end] for start, end in sentences(text, language)] == expected


def test_nothing_in_nothing() -> None:
    assert sentences("", "en") == ()
    assert sentences(" \n ", "en") == ()


def test_bytes_that_are_no_text_are_let_pass() -> None:
    text = b"The word\xff ends. It was \xe4\xb8 too.".decode("utf-8", "surrogateescape")

    assert sentences(text, "en") == ((0, 15), (16, len(text)))


def test_a_text_longer_than_a_window_is_split_alike() -> None:
    text = "This is one sentence. " * 1000
    spans = sentences(text, "en")
    assert {text[start:end] for start, end in spans} == {"This is one sentence."}
    assert len(spans) == 1000


_PIECES = st.sampled_from(
    [
        "One",
        "two",
        ". ",
        "? ",
        "。",
        "！",
        "$a. B$",
        "`c. D`",
        "**",
        "[**",
        "**]",
        "😀",
        "é",
        "\n",
        "e.g. ",
        "1. ",
    ]
)


@given(st.lists(_PIECES, max_size=30).map("".join), st.sampled_from(["en", "zh", "tr", "ar", "xx"]))
@settings(max_examples=300, deadline=None)
def test_spans_are_ordered_trimmed_whole_and_cut_no_mask(text: str, language: str) -> None:
    spans = sentences(text, language)
    at = 0
    for start, end in spans:
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end].strip() == text[start:end]
        at = end
    assert not text[at:].strip()
    for mask in masks(text):
        assert any(start <= mask.span[0] and mask.span[1] <= end for start, end in spans)
