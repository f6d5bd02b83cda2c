# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine `memory` over a real memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from syncstudio.jobs import Job
from syncstudio.memory import Memories, open_memory
from syncstudio.model import LanguagePair, Refusal, Segment, Suggestion
from syncstudio.suggest import Discovered, Guarded, discover, translations

PAIR = LanguagePair("en", "es")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Guarded]:
    with open_memory(tmp_path / "memory.sqlite", name="book") as memory:
        memory.add(
            [
                Segment("The network learns `x` from the data.", "La red aprende `x` de los datos."),
                Segment("Nothing of this is alike at all", "Nada de esto se parece"),
            ]
        )
        (found, *_) = discover(memory=Memories([memory]))
        assert isinstance(found, Discovered)
        assert found.engine is not None
        yield found.engine


def test_what_is_known_is_given(engine: Guarded) -> None:
    (said,) = translations(engine, ["The network learns `x` from the data."], PAIR, Job())
    assert isinstance(said, Suggestion)
    assert (said.text, said.engine, said.score) == ("La red aprende `x` de los datos.", "memory", 1.0)


def test_what_is_alike_is_given_only_if_it_is_whole(engine: Guarded) -> None:
    same, other = translations(
        engine,
        ["The network learns `x` from this data.", "The network learns `y` from the data."],
        PAIR,
        Job(),
    )
    assert isinstance(same, Suggestion)
    assert same.score is not None
    assert 0.75 <= same.score < 1
    assert isinstance(other, Refusal)
    assert "`x`" in other.why


def test_what_is_not_known_is_refused_in_words(engine: Guarded) -> None:
    answers = translations(engine, ["Cats sleep."], PAIR, Job())
    assert answers == (Refusal("memory", "nothing in the memory is like it"),)


def test_the_least_match_is_a_setting(tmp_path: Path) -> None:
    with open_memory(tmp_path / "memory.sqlite", name="book") as memory:
        memory.add([Segment("The network learns from the data.", "La red aprende de los datos.")])
        (found, *_) = discover({"memory": {"least": 100}}, memory=Memories([memory]))
        assert found.engine is not None
        (said,) = translations(found.engine, ["The network learns from this data."], PAIR, Job())
        assert isinstance(said, Refusal)
