# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a match is worth, what it loses and why, and which of several are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from syncstudio.memory import Memories, Memory, open_memory
from syncstudio.memory.form import form, penalties
from syncstudio.model import MatchKind, Segment, State

Fill = Callable[..., Memory]


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Fill]:
    """A memory of the given segments, or of source texts with numbers for translations."""
    opened: list[Memory] = []

    def fill(*texts: str | Segment, **settings: int) -> Memory:
        memory = open_memory(tmp_path / f"m{len(opened)}.memory", **settings)
        opened.append(memory)
        memory.add(Segment(text, str(n)) if isinstance(text, str) else text for n, text in enumerate(texts))
        return memory

    yield fill
    for memory in opened:
        memory.close()


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Two\n  lines ", "Two lines"),
        ("模型\n学习", "模型学习"),
        ("of $x^2$ and `f(x)`", "of \ue000 and \ue001"),
        ("see [there](https://a.b) and :cite:`X`", "see [there]\ue003 and \ue002"),
        ("**loud** and plain", "**loud** and plain"),
    ],
)
def test_a_form_is_the_words_with_a_sign_for_each_placeholder(text: str, seen: str) -> None:
    assert form(text) == seen


@pytest.mark.parametrize(
    ("stored", "wanted", "told"),
    [
        ("A loss.", "A cost.", ()),
        ("Train 3 layers.", "Train 5 layers.", ("its source has 3, not 5",)),
        ("Call `f`.", "Call `g` for $x$.", ("its source has `f`, not `g`", "its source lacks $x$")),
        ("Call `f` 2 times.", "Call `f` times.", ("its source has 2 besides",)),
        ("$a$ over $b$", "$b$ over $a$", ("its source has placeholders or numbers in another order",)),
        ("twice 2 and 2", "twice 2 and", ("its source has 2 besides",)),
    ],
)
def test_what_differs_beside_the_words_is_told(stored: str, wanted: str, told: tuple[str, ...]) -> None:
    assert penalties(stored, wanted, "en") == told


def test_percent_is_the_ratio_of_the_forms_less_the_penalties(filled: Fill) -> None:
    memory = filled("The loss of $x^2 + y^2$ falls quickly.")
    (match,) = memory.matches("The loss of $z$ falls quickly.", "en")
    assert (match.kind, match.percent) == (MatchKind.FUZZY, 97)
    (match,) = memory.matches("The loss of $x^2 + y^2$ falls slowly.", "en")
    ratio = fuzz.ratio("The loss of \ue000 falls quickly.", "The loss of \ue000 falls slowly.")
    assert (match.percent, match.penalties) == (int(ratio), ())


def test_many_differences_do_not_cost_everything(filled: Fill) -> None:
    stored, wanted = (
        "These are all: " + " ".join(f"${n}$" for n in numbers) for numbers in (range(20), range(20, 40))
    )
    (match,) = filled(stored).matches(wanted, "en")
    assert match.percent == 99 - 14
    assert len(match.penalties) == 20


def test_penalties_decide_between_the_like(filled: Fill) -> None:
    memory = filled("Train it for 10 epochs now.", "Train it in 20 epochs now.")
    best = memory.matches("Train it for 20 epochs now.", "en")
    told = [(match.segment.target, match.penalties) for match in best]
    assert told == [("0", ("its source has 10, not 20",)), ("1", ())]


def test_what_has_no_words_is_found_by_the_very_text_alone(filled: Fill) -> None:
    memory = filled("$x + y$", "---")
    assert memory.matches("$x - y$", "en") == ()
    assert [match.percent for match in memory.matches("$x + y$", "en")] == [100]


@pytest.mark.parametrize("wanted", ["", " ", "\n", "$", "\ud800", "x" * 100_000, "ﷺ", "\u202eabc"])
def test_odd_texts_find_nothing_and_harm_nothing(wanted: str, filled: Fill) -> None:
    memory = filled("The model learns.", "")
    assert [match for match in memory.matches(wanted, "en") if match.segment.source] == []


def test_what_is_too_long_to_be_prose_is_found_by_the_very_text_alone(filled: Fill) -> None:
    memory = filled("base64 " * 10_000, "The model learns.")
    assert [match.percent for match in memory.matches("base64 " * 10_000, "en")] == [100]
    assert memory.matches("base64 " * 9_999, "en") == ()
    assert memory.matches("The model learned.", "en")


def test_at_most_so_many_and_none_below_the_least(filled: Fill) -> None:
    memory = filled(*(f"The model learns quickly {'x' * n}" for n in range(30)))
    found = memory.matches("The model learns quickly", "en", least=80, most=3)
    assert [match.segment.target for match in found] == ["0", "1", "2"]
    assert all(
        match.percent >= 80 for match in memory.matches("The model learns quickly", "en", least=80, most=99)
    )
    assert memory.matches("The model learns quickly ", "en", least=101) == ()


def test_approved_then_newest_first_and_the_same_words_once(filled: Fill) -> None:
    memory = filled(
        Segment("One text.", "old", at=1),
        Segment("One text.", "new", at=3),
        Segment("One  text.", "new", path="b.md", at=2),
        Segment("One text.", "approved", at=0, state=State.APPROVED),
    )
    found = memory.matches("One text.", "en")
    assert [(match.segment.target, match.segment.at) for match in found] == [
        ("approved", 0),
        ("new", 3),
        ("old", 1),
    ]


def test_of_several_memories_the_prior_one_says_it(filled: Fill) -> None:
    low = filled(Segment("One text.", "same", at=9), Segment("One text.", "low", at=9), priority=1)
    high = filled(Segment("One text.", "same"), Segment("One text!", "near"), priority=2)
    found = Memories([low, high]).matches("One text.", "en")
    assert [(match.memory, match.segment.target, match.percent) for match in found] == [
        ("m1", "same", 100),
        ("m0", "low", 100),
        ("m1", "near", 88),
    ]
    assert [memory.name for memory in Memories([low, high]).all] == ["m1", "m0"]
    assert [found.memory for found in Memories([low, high]).search("same")] == ["m1"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=8, unique=True))
def test_what_was_added_is_found_exactly(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    with open_memory(tmp_path_factory.mktemp("m") / "m") as memory:
        memory.add(Segment(text, "x") for text in texts)
        for text in texts:
            best = memory.matches(text, "en", most=20)
            assert text in {match.segment.source for match in best if match.percent == 100} or any(
                form(match.segment.source) == form(text) for match in best if match.percent == 100
            )
            assert [match.percent for match in best] == sorted((m.percent for m in best), reverse=True)
