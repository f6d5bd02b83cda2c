# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds where a source was edited as sources are, and its translation has notes and gaps of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from syncstudio.chapters import parse
from syncstudio.merge import merge

_WORDS = (
    "river",
    "stone",
    "winter",
    "garden",
    "paper",
    "engine",
    "model",
    "layer",
    "weight",
    "train",
    "sound",
)


@dataclass(frozen=True)
class Said:
    """A paragraph of the source by its number, what it says, and a figure in it."""

    number: int
    words: tuple[str, ...]
    figure: int

    def source(self) -> str:
        said = " and ".join(self.words)
        return f"Item {self.number} is of {said}. It costs {self.figure}, see `f{self.number}`."

    def target(self) -> str:
        turned = " und ".join(word[::-1] for word in self.words)
        return f"Stück{self.number} ist aus {turned}. Es kostet {self.figure}, siehe `f{self.number}`."


_SAID = st.builds(
    Said,
    st.just(0),
    st.lists(st.sampled_from(_WORDS), min_size=2, max_size=6).map(tuple),
    st.integers(10, 99),
)
_EDITS = st.lists(
    st.tuples(st.sampled_from(["say", "count", "drop", "add", "move"]), st.integers(0, 99), _SAID), max_size=5
)


def edited(before: list[Said], edits: list[tuple[str, int, Said]]) -> list[Said]:
    after = list(before)
    for step, (kind, place, other) in enumerate(edits):
        at = place % max(1, len(after))
        if kind == "add":
            after.insert(at, replace(other, number=100 + step))
        elif after and kind == "move":
            after.insert(place // 7 % len(after), after.pop(at))
        elif after and kind == "drop":
            del after[at]
        elif after:
            changed = {"words": other.words} if kind == "say" else {"figure": other.figure}
            after[at] = replace(after[at], **changed)
    return after


@given(
    st.lists(_SAID, min_size=2, max_size=12), _EDITS, st.sets(st.integers(0, 11)), st.sets(st.integers(0, 11))
)
@settings(max_examples=60, deadline=None)
def test_nothing_of_the_translation_goes_and_a_second_merge_changes_nothing(said, edits, noted, left_out):
    before = [replace(one, number=n) for n, one in enumerate(said)]
    after = edited(before, edits)
    ours = [one.target() for one in before if one.number not in left_out]
    for n in sorted(noted):
        ours.insert(n % (len(ours) + 1), f"Notiz{n} von uns.")
    base, theirs = (chapter([one.source() for one in some], "en") for some in (before, after))
    merged = merge(base, theirs, chapter(ours, "de"))
    text = merged.chapter.data.decode()
    for mark in re.findall(r"(?:Stück|Notiz)\d+\b", "\n".join(ours)):
        assert re.search(rf"{mark}\b", text), mark
    assert merge(theirs, theirs, merged.chapter).chapter.data == merged.chapter.data


def chapter(texts: list[str], language: str):
    return parse("\n\n".join(texts).encode(), "a.md", language)
