# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two changes of one text in one language, and blocks that lie in one order."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from syncstudio.merge.prose.one_language import merge_words
from syncstudio.model import Fate

_TEXTS = st.lists(st.sampled_from(["a", "b", "c", " ", ".", "\n", "word"]), max_size=12).map("".join)


@given(_TEXTS, _TEXTS)
@settings(max_examples=200, deadline=None)
def test_one_side_alone_wins(old: str, new: str) -> None:
    assert merge_words(old, new, old).text == new
    kept = merge_words(old, old, new)
    assert (kept.text, kept.fate, kept.open) == (new, Fate.KEPT, ())
    assert merge_words(old, new, new).text == new


@given(_TEXTS, _TEXTS, _TEXTS)
@settings(max_examples=200, deadline=None)
def test_what_is_open_lies_in_the_text(old: str, new: str, ours: str) -> None:
    merged = merge_words(old, new, ours)
    assert all(0 <= start <= end <= len(merged.text) for start, end in merged.open)
    assert (merged.fate is Fate.OPEN) == bool(merged.open)


def test_changes_apart_are_both_made_and_changes_of_the_same_words_are_open() -> None:
    old = "The quick fox jumps over the dog."
    both = merge_words(old, "The quick fox jumps over the lazy dog.", "A quick fox jumps over the dog.")
    assert (both.text, both.fate) == ("A quick fox jumps over the lazy dog.", Fate.FOLLOWED)
    contested = merge_words(old, "The slow fox jumps over the dog.", "The old fox jumps over the dog.")
    assert (contested.text, contested.open) == ("The old fox jumps over the dog.", ((4, 7),))
