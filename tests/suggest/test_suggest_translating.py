# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts on their way to an engine and back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from engines import Made

from syncstudio.errors import Cancelled, EngineBusy, EngineError, EngineMissing
from syncstudio.jobs import Job
from syncstudio.model import BlockKind, LanguagePair, Refusal, Suggestion
from syncstudio.suggest import SuggestionCache, Traits, translations

PAIR = LanguagePair("en", "es")


def _upper(text: str) -> str:
    return text.upper()


def _texts(answers: Sequence[Suggestion | Refusal]) -> list[str]:
    return [answer.text if isinstance(answer, Suggestion) else f"({answer.why})" for answer in answers]


def test_each_text_gets_its_answer_in_order() -> None:
    texts = ["One `x` here", "```\ncode\n```", "## Two", ""]
    answers = translations(Made(_upper), texts, PAIR, Job())
    assert _texts(answers) == [
        "ONE `x` HERE",
        "(there are no words in it)",
        "## TWO",
        "(there are no words in it)",
    ]
    assert all(answer.engine == "made" for answer in answers)


def test_calls_are_no_larger_than_the_engine_takes() -> None:
    engine = Made(_upper, Traits(at_once=3, largest=100))
    texts = [f"Text number {number} and `x` {'long. Very ' * 15} too" for number in range(5)]
    answers = translations(engine, texts, PAIR, Job())
    assert _texts(answers) == [text.replace("`x`", "\0").upper().replace("\0", "`x`") for text in texts]
    assert max(map(len, engine.calls)) == 3
    assert max(len(text.encode()) for call in engine.calls for text in call) <= 100


def test_one_text_twice_is_asked_once() -> None:
    engine = Made(_upper)
    assert _texts(translations(engine, ["same", "same"], PAIR, Job())) == ["SAME", "SAME"]
    assert engine.calls == [["same"]]


def test_no_text_asks_nothing() -> None:
    engine = Made(_upper)
    assert translations(engine, [], PAIR, Job()) == ()
    assert engine.calls == []


def test_a_block_is_read_as_what_it_is() -> None:
    answers = translations(Made(_upper), ["      deep words"], PAIR, Job(), kinds=[BlockKind.PARAGRAPH])
    assert _texts(answers) == ["      DEEP WORDS"]


def test_what_comes_back_damaged_is_asked_once_more_by_clauses() -> None:
    def forgetful(text: str) -> str:
        return text.upper() if text.count("⟦") < 2 else text.replace("⟦1⟧", "")

    engine = Made(forgetful)
    (answer,) = translations(engine, ["Take `a` and go, then `b` or so it is."], PAIR, Job())
    assert _texts([answer]) == ["TAKE `a` AND GO, THEN `b` OR SO IT IS."]
    assert len(engine.calls) == 2


def test_what_comes_back_damaged_again_is_refused_with_the_reason() -> None:
    engine = Made(lambda text: text.replace("⟦1⟧", ""))
    (answer,) = translations(engine, ["Take `a` and go, then `b` or so it is."], PAIR, Job())
    assert answer == Refusal("made", "it lost `a`")
    assert len(engine.calls) == 2


def test_a_failure_of_the_second_asking_leaves_the_first_answers() -> None:
    class Tired(Made):
        def translate(self, segments, pair, job):
            if self.calls:
                raise EngineBusy("tired", where=self.name)
            return super().translate(segments, pair, job)

    answers = translations(
        Tired(lambda text: text.replace("⟦1⟧", "")), ["All good", "Do `a` now, or `b` later on"], PAIR, Job()
    )
    assert _texts(answers) == ["All good", "(it lost `a`)"]


@pytest.mark.parametrize(
    ("found", "why"),
    [
        ([], "it gave 0 answers to 2 texts"),
        ([Suggestion("a", "made")] * 3, "it gave 3 answers to 2 texts"),
        (None, "it gave 0 answers to 2 texts"),
        ("ab", "it gave 0 answers to 2 texts"),
        ([Suggestion(None, "made"), 7], "no suggestion|NoneType"),  # type: ignore[arg-type]
        ([Suggestion("", "made"), Suggestion(" \n", "made")], "it gave no words"),
        ([Suggestion("x" * 1_000_000, "made")] * 2, "letters long"),
        ([Suggestion("uno \u202edos", "made")] * 2, "direction"),
        ([Suggestion("uno\x00dos", "made")] * 2, "control"),
    ],
)
def test_hostile_answers_are_refused_in_words(found: object, why: str) -> None:
    class Hostile(Made):
        def translate(self, segments, pair, job):
            return found

    answers = translations(Hostile(), ["one text", "two texts"], PAIR, Job())
    assert all(isinstance(answer, Refusal) and re.search(why, answer.why) for answer in answers), answers


def test_an_engine_cannot_speak_for_another() -> None:
    class Liar(Made):
        def translate(self, segments, pair, job):
            return [Suggestion(text, "amazon", 99.0, "sure\n\nthing", -5) for text in segments]

    (answer,) = translations(Liar(), ["one text"], PAIR, Job())
    assert isinstance(answer, Suggestion)
    assert (answer.engine, answer.score, answer.why) == ("made", None, "sure thing")
    assert answer.at > 1_000_000_000


def test_what_the_cache_has_is_not_asked(tmp_path: Path) -> None:
    cache = SuggestionCache(tmp_path / "cache.sqlite")
    first = translations(Made(_upper), ["One `x` here"], PAIR, Job(), cache=cache)
    engine = Made(str)
    assert translations(engine, ["One `x` here", "one `y` here"], PAIR, Job(), cache=cache)[0] == first[0]
    assert engine.calls == [["one ⟦1⟧ here"]]


def test_what_was_answered_before_a_failure_is_kept(tmp_path: Path) -> None:
    cache = SuggestionCache(tmp_path / "cache.sqlite")

    class Dying(Made):
        def translate(self, segments, pair, job):
            if self.calls:
                raise EngineBusy("tired")
            return super().translate(segments, pair, job)

    with pytest.raises(EngineBusy, match="made: tired"):
        translations(Dying(_upper, Traits(at_once=1)), ["one", "two"], PAIR, Job(), cache=cache)
    engine = Made(_upper)
    assert _texts(translations(engine, ["one", "two"], PAIR, Job(), cache=cache)) == ["ONE", "TWO"]
    assert engine.calls == [["two"]]


def test_refused_answers_are_not_kept(tmp_path: Path) -> None:
    cache = SuggestionCache(tmp_path / "cache.sqlite")
    translations(Made(lambda text: "\x00"), ["one `x` two"], PAIR, Job(), cache=cache)
    assert _texts(translations(Made(_upper), ["one `x` two"], PAIR, Job(), cache=cache)) == ["ONE `x` TWO"]


def test_an_engine_that_lacks_something_or_other_languages_is_not_asked() -> None:
    class Lacking(Made):
        def missing(self) -> str:
            return "install it"

    with pytest.raises(EngineMissing, match="made: install it"):
        translations(Lacking(), ["one"], PAIR, Job())
    with pytest.raises(EngineMissing, match="made: it does not translate from en to en"):
        translations(Made(), ["one"], LanguagePair("en", "en"), Job())


def test_a_plugin_that_fails_is_named() -> None:
    def say(text: str) -> str:
        raise RuntimeError("boom")

    with pytest.raises(EngineError, match="made: it failed: RuntimeError boom"):
        translations(Made(say), ["one"], PAIR, Job())


def test_the_person_may_stop_between_calls() -> None:
    job = Job()

    def say(text: str) -> str:
        job.cancel()
        return text

    engine = Made(say, Traits(at_once=1))
    with pytest.raises(Cancelled):
        translations(engine, ["one", "two", "three"], PAIR, job)
    assert len(engine.calls) == 1


def test_progress_counts_texts() -> None:
    seen: list[tuple[int, int, str]] = []
    translations(
        Made(_upper, Traits(at_once=2)), ["a b", "c d", "e f"], PAIR, Job(lambda *at: seen.append(at))
    )
    assert seen[:3] == [(0, 3, "made"), (2, 3, "made"), (3, 3, "made")]
