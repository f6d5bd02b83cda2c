# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Engines that hang, fail or are called from everywhere."""

from __future__ import annotations

import gc
import threading
from contextlib import suppress

import pytest
from engines import Made

from syncstudio.errors import Cancelled, EngineBusy, EngineError, EngineRefused
from syncstudio.jobs import Job
from syncstudio.model import LanguagePair, Refusal, Suggestion
from syncstudio.suggest import Guarded, Traits, translations

PAIR = LanguagePair("en", "es")


class _Alone(Made):
    """An engine whose thread is told from those of other tests."""

    name = "alone"


def _threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "engine alone"]


class _Hung:
    """What an engine says that waits until it is let go."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.go = threading.Event()
        self.calls = 0

    def __call__(self, text: str) -> str:
        self.calls += 1
        self.begun.set()
        self.go.wait(30)
        return text


@pytest.fixture
def hung():
    say = _Hung()
    yield say
    say.go.set()


def test_an_engine_that_hangs_is_given_up_and_not_called_again_before_it_returns(hung) -> None:
    engine = Guarded(_Alone(hung, Traits(seconds=0.05)))
    before = _threads()
    for _ in range(5):
        with pytest.raises(EngineBusy, match="alone: it does not answer"):
            engine.translate(["a"], PAIR, Job())
    assert hung.calls == 1
    assert len([thread for thread in _threads() if thread not in before]) == 1
    hung.go.set()
    answers = []
    while not answers:
        with suppress(EngineBusy):
            answers = [said.text for said in engine.translate(["b"], PAIR, Job())]
    assert answers == ["b"]


def test_a_person_who_stops_does_not_wait_for_the_engine(hung) -> None:
    engine = Guarded(Made(hung))
    job = Job()
    stopping = threading.Thread(target=lambda: (hung.begun.wait(30), job.cancel()))
    stopping.start()
    with pytest.raises(Cancelled):
        engine.translate(["a"], PAIR, job)
    stopping.join()


def test_the_next_call_waits_for_one_that_was_stopped(hung) -> None:
    engine = Guarded(Made(hung))
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        engine.translate(["a"], PAIR, job)
    threading.Timer(0.05, hung.go.set).start()
    assert engine.translate(["b"], PAIR, Job())[0].text == "b"


def test_an_engine_is_asked_on_one_thread_at_a_time() -> None:
    inside: list[int] = []
    most: list[int] = []

    def say(text: str) -> str:
        inside.append(1)
        most.append(len(inside))
        inside.pop()
        return text

    engine = Guarded(Made(say))
    threads = [threading.Thread(target=lambda: engine.translate(["a"] * 50, PAIR, Job())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(most) == 200
    assert max(most) == 1


@pytest.mark.parametrize("error", [ValueError("no\nway"), SystemExit(3), KeyboardInterrupt(), MemoryError()])
def test_whatever_a_plugin_raises_is_an_engine_error_with_its_name(error: BaseException) -> None:
    def say(text: str) -> str:
        raise error

    with pytest.raises(EngineError, match=f"^made: it failed: {type(error).__name__}"):
        Guarded(Made(say)).translate(["a"], PAIR, Job())


@pytest.mark.parametrize("kind", [EngineBusy, EngineRefused, EngineError])
def test_the_house_s_errors_stay_what_they_are(kind: type[EngineError]) -> None:
    def say(text: str) -> str:
        raise kind("slowly")

    with pytest.raises(EngineError) as caught:
        Guarded(Made(say)).translate(["a"], PAIR, Job())
    assert type(caught.value) is kind
    assert str(caught.value) == "made: slowly"


def test_an_engine_s_progress_does_not_move_the_person_s() -> None:
    seen: list[tuple[int, int, str]] = []
    Guarded(Made()).translate(["a", "b"], PAIR, Job(lambda *step: seen.append(step)))
    assert seen == []


def test_an_engine_is_always_called_on_the_same_thread() -> None:
    used: list[int] = []
    engine = Guarded(Made(lambda text: str(used.append(threading.get_ident()))))

    def ask() -> None:
        engine.translate(["a"], PAIR, Job())

    ask()
    other = threading.Thread(target=ask)
    other.start()
    other.join()
    assert len(used) == 2
    assert len(set(used)) == 1
    assert used[0] != threading.get_ident()


def test_the_thread_goes_with_the_engine() -> None:
    engine = Guarded(_Alone())
    before = _threads()
    engine.translate(["a"], PAIR, Job())
    (own,) = [thread for thread in _threads() if thread not in before]
    del engine
    gc.collect()
    own.join(10)
    assert not own.is_alive()


def test_an_engine_that_was_given_up_says_so_at_once_and_of_itself_what_it_said_last(hung) -> None:
    engine = Guarded(Made(hung, Traits(seconds=0.05)))
    assert engine.supports(PAIR)
    with pytest.raises(EngineBusy):
        engine.translate(["a"], PAIR, Job())
    assert engine.missing() == ""
    assert engine.supports(PAIR)
    with pytest.raises(EngineBusy, match="made: it does not answer; try again later"):
        translations(engine, ["a text"], PAIR, Job())


def test_nobody_waits_for_an_engine_that_was_given_up(hung) -> None:
    engine = Guarded(Made(hung, Traits(seconds=0.05)))
    with pytest.raises(EngineBusy):
        engine.translate(["a"], PAIR, Job())
    engine.traits = Traits(seconds=3600)
    with pytest.raises(EngineBusy):
        engine.translate(["a"], PAIR, Job())


def test_an_engine_whose_own_words_hang_is_given_up_too(hung) -> None:
    class Mute(Made):
        def missing(self) -> str:
            raise EngineBusy("no words", where=self.name)

    assert Guarded(Mute()).missing() == "no words"


class _Unspeakable(EngineError):
    def __str__(self) -> str:
        raise RuntimeError("not even that")


class _Endless(list):  # type: ignore[type-arg]
    def __iter__(self):
        while True:
            yield Suggestion("a", "made")


class _Shifty(str):
    """Says of itself that it is short, and holds much."""

    def __len__(self) -> int:
        return 3

    def strip(self, *_: object) -> str:
        return "abc"


def _raising(error: BaseException):
    def say(_: str) -> str:
        raise error

    return say


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Cancelled(), "made: it failed: stopped; tell its author"),
        (KeyboardInterrupt(), "made: it failed: KeyboardInterrupt; tell its author"),
        (SystemExit(3), "made: it failed: SystemExit 3; tell its author"),
        (_Unspeakable("no"), "made: no"),
        (EngineRefused("a\x1b[31m\u202eb", where="another", remedy="pay\n"), "made: a [31m b; pay"),
    ],
)
def test_whatever_an_engine_raises_is_an_error_of_this_engine(error: BaseException, words: str) -> None:
    with pytest.raises(EngineError) as told:
        translations(Made(_raising(error)), ["Some words."], PAIR, Job())
    assert str(told.value) == words


def test_an_answer_without_end_and_one_that_lies_of_its_length_are_refused() -> None:
    endless = Made()
    endless.translate = lambda *_: _Endless([1, 2, 3])
    (answer,) = translations(endless, ["Some words."], PAIR, Job())
    assert isinstance(answer, Refusal)
    (answer,) = translations(Made(lambda _: _Shifty("x" * 50_000)), ["Some words."], PAIR, Job())
    assert isinstance(answer, Refusal)
    assert "50,000 letters long" in answer.why


def test_an_engine_that_empties_what_it_is_given_changes_nothing_of_ours() -> None:
    def emptied(segments: list[str], *_: object) -> list[Suggestion]:
        found = [Suggestion(text.upper(), "made") for text in segments]
        segments.clear()
        return found

    engine = Made()
    engine.translate = emptied
    (answer,) = translations(engine, ["Some words."], PAIR, Job())
    assert answer == Suggestion("SOME WORDS.", "made", None, "", answer.at)
