# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The suite that every engine runs, run by our own engines; and what it must catch."""

from __future__ import annotations

import threading
from collections.abc import Callable

import conformity
import pytest
from conformity import Conformity
from engines import Made

from syncstudio.errors import EngineError
from syncstudio.jobs import Job
from syncstudio.model import Match, MatchKind, Segment, Suggestion
from syncstudio.suggest import Engine, MemoryEngine, Option, OptionKind, Traits


class _Remembered:
    def matches(
        self, text: str, source_language: str, *, least: int = 75, most: int = 5
    ) -> tuple[Match, ...]:
        return (Match(Segment(text, text.upper()), MatchKind.EXACT, 100, "book"),)


class TestMade(Conformity):
    @pytest.fixture
    def engine(self) -> Engine:
        return Made()


class TestMemory(Conformity):
    @pytest.fixture
    def engine(self) -> Engine:
        return MemoryEngine({}, _Remembered())


class TestMemoryOfNoBook(Conformity):
    @pytest.fixture
    def engine(self) -> Engine:
        return MemoryEngine({})


class _Shouting(Made):
    name = "Shouting Engine"


class _Unchecked(Made):
    options = (Option("way", "Way", OptionKind.CHOICE, "x", ("a", "b")),)


class _Secretive(Made):
    options = (Option("api_key", "Key"),)


class _Polyglot(Made):
    def supports(self, pair) -> bool:
        return True


class _Unruly(Made):
    """Answers whatever the languages."""

    def translate(self, segments, pair, job):
        return [Suggestion(text, self.name) for text in segments]


class _Swapping(Made):
    def translate(self, segments, pair, job):
        return list(super().translate(segments, pair, job))[::-1]


class _Anonymous(Made):
    def translate(self, segments, pair, job):
        return [Suggestion(one.text, "") for one in super().translate(segments, pair, job)]


class _Empty(Made):
    def translate(self, segments, pair, job):
        return super().translate(segments or ["?"], pair, job)


class _Deaf(Made):
    def translate(self, segments, pair, job):
        return super().translate(segments, pair, Job())


class _Homebound(Made):
    """Answers on the thread that made it and on no other."""

    def __init__(self) -> None:
        super().__init__()
        self._home = threading.get_ident()

    def translate(self, segments, pair, job):
        if threading.get_ident() != self._home:
            raise EngineError("not here", where=self.name)
        return super().translate(segments, pair, job)


class _Crashing(Made):
    def missing(self) -> str:
        return "a library"

    def translate(self, segments, pair, job):
        raise KeyError("library")


SUITE = Conformity()

CAUGHT: list[tuple[Engine, Callable[[Engine], None]]] = [
    (_Shouting(), SUITE.test_has_a_name_for_settings),
    (_Unchecked(), SUITE.test_declares_its_options_as_data),
    (_Secretive(), SUITE.test_declares_no_secret_as_an_option),
    (Made(traits=Traits(placeholder="{n}")), SUITE.test_declares_limits_that_make_sense),
    (Made(traits=Traits(seconds=0)), SUITE.test_declares_limits_that_make_sense),
    (_Polyglot(), SUITE.test_supports_its_pair_and_no_made_up_one),
    (_Unruly(), SUITE.test_refuses_languages_that_it_does_not_know),
    (_Swapping(), SUITE.test_answers_each_text_in_order),
    (_Anonymous(), SUITE.test_names_itself_in_its_answers),
    (_Empty(), SUITE.test_answers_nothing_to_nothing),
    (Made(lambda text: text.replace("⟦1⟧", "")), SUITE.test_gives_placeholders_back),
    (_Deaf(), SUITE.test_stops_when_asked_to),
    (_Homebound(), SUITE.test_works_on_any_thread),
    (_Crashing(), SUITE.test_fails_in_the_house_s_own_words),
]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize(("engine", "test"), CAUGHT, ids=lambda one: getattr(one, "__name__", ""))
def test_the_suite_catches(engine: Engine, test: Callable[[Engine], None]) -> None:
    with pytest.raises((AssertionError, EngineError, KeyError, pytest.fail.Exception)):
        test(engine)


def test_the_suite_catches_one_that_takes_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    SUITE.test_says_quickly_what_it_lacks(Made())
    monkeypatch.setattr(conformity, "QUICK", 0.0)
    with pytest.raises(AssertionError):
        SUITE.test_says_quickly_what_it_lacks(Made())
