# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every engine must do. An engine's own tests derive from `Conformity` and say what to test:

    class TestMyEngine(Conformity):
        pair = LanguagePair("en", "es")

        @pytest.fixture
        def engine(self):
            return MyEngine({})

An engine that lacks something on this machine is held to what it must do without it.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Sequence

import pytest

from syncstudio.errors import Cancelled, EngineError, EngineMissing
from syncstudio.jobs import Job
from syncstudio.model import BlockKind, LanguagePair, Refusal, Suggestion
from syncstudio.suggest import Engine, Option, OptionKind, Traits, masked, translations

QUICK = 1.0
"""Seconds within which an engine says what it lacks."""

_TYPES = {
    OptionKind.TEXT: str,
    OptionKind.NUMBER: (int, float),
    OptionKind.CHOICE: str,
    OptionKind.FLAG: bool,
}


class Conformity:
    """The suite. `pair` is one that the engine supports, `spoken` are texts in its source language;
    `asked` are languages that no engine translates between.
    """

    pair = LanguagePair("en", "es")
    unknown = LanguagePair("tlh", "qya")
    spoken: Sequence[str] = (
        "The house is red.",
        "We open the door.",
        "The first day was long.",
        "She reads a book.",
    )
    marked = "The *house* is `red` and costs $x$ more than [the door](door.md)."

    @pytest.fixture
    def engine(self) -> Engine:
        raise NotImplementedError("a fixture `engine` must make the engine")

    @pytest.fixture
    def able(self, engine: Engine) -> Engine:
        """The engine, where it can work."""
        if lack := engine.missing():
            pytest.skip(f"{engine.name}: {lack}")
        return engine

    def test_has_a_name_for_settings(self, engine: Engine) -> None:
        assert re.fullmatch(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?", engine.name)

    def test_declares_its_options_as_data(self, engine: Engine) -> None:
        assert all(isinstance(option, Option) for option in engine.options)
        names = [option.name for option in engine.options]
        assert len(set(names)) == len(names)
        for option in engine.options:
            assert option.label
            assert isinstance(option.default, _TYPES[option.kind])
            if option.kind is OptionKind.CHOICE:
                assert option.default in option.choices
                assert len(set(option.choices)) == len(option.choices)

    def test_declares_no_secret_as_an_option(self, engine: Engine) -> None:
        secrets = re.compile(r"secret|password|token|api.?key", re.IGNORECASE)
        assert [option.name for option in engine.options if secrets.search(option.name)] == []

    def test_declares_limits_that_make_sense(self, engine: Engine) -> None:
        traits = engine.traits
        assert isinstance(traits, Traits)
        assert traits.largest >= 100
        assert traits.at_once >= 1
        assert 0 < traits.seconds <= 600
        assert traits.per_million >= 0
        assert traits.placeholder.count("{n}") == 1
        assert traits.placeholder.strip() != "{n}"

    def test_says_quickly_what_it_lacks(self, engine: Engine) -> None:
        started = time.perf_counter()
        lack = engine.missing()
        assert time.perf_counter() - started < QUICK
        assert isinstance(lack, str)
        assert lack == " ".join(lack.split())

    def test_supports_its_pair_and_no_made_up_one(self, able: Engine) -> None:
        assert able.supports(self.pair) is True
        assert able.supports(LanguagePair(self.pair.source, self.pair.source)) is False

    def test_refuses_languages_that_it_does_not_know(self, able: Engine) -> None:
        if able.supports(self.unknown):
            pytest.skip("it takes any languages")
        with pytest.raises(EngineError):
            able.translate(self.spoken[:1], self.unknown, Job())
        with pytest.raises(EngineMissing):
            translations(able, self.spoken[:1], self.unknown, Job())

    def test_answers_each_text_in_order(self, able: Engine) -> None:
        together = able.translate(list(self.spoken), self.pair, Job())
        alone = [able.translate([text], self.pair, Job())[0].text for text in self.spoken]
        assert all(isinstance(one, Suggestion) and isinstance(one.text, str) for one in together)
        assert [one.text for one in together] == alone

    def test_names_itself_in_its_answers(self, able: Engine) -> None:
        for said in able.translate(list(self.spoken), self.pair, Job()):
            assert said.engine == able.name
            assert said.score is None or 0 <= said.score <= 1

    def test_answers_nothing_to_nothing(self, able: Engine) -> None:
        assert list(able.translate([], self.pair, Job())) == []

    def test_answers_one_text_twice_if_asked_twice(self, able: Engine) -> None:
        one, other = able.translate([self.spoken[0]] * 2, self.pair, Job())
        assert one.text == other.text

    def test_gives_placeholders_back(self, able: Engine) -> None:
        shielded = masked(self.marked, self.pair.source, able.traits, BlockKind.PARAGRAPH)
        answers = [said.text for said in able.translate(shielded.texts, self.pair, Job())]
        (answer,) = translations(able, [self.marked], self.pair, Job(), kinds=[BlockKind.PARAGRAPH])
        if not able.traits.shielded:
            return
        assert shielded.restored(answers, self.pair.target)
        assert isinstance(answer, Suggestion), answer

    def test_leaves_every_text_whole_or_is_refused(self, able: Engine) -> None:
        hard = [self.marked, "- **1.** See :numref:`fig`, $a<b$ & <b>x</b>", "A < B > C & D", "# Head {#id}"]
        answers = translations(able, hard, self.pair, Job())
        assert len(answers) == len(hard)
        assert all(isinstance(answer, Suggestion | Refusal) for answer in answers)

    def test_takes_the_largest_text_that_it_says_it_takes(self, able: Engine) -> None:
        size = min(able.traits.largest, 20_000)
        text = " ".join([self.spoken[0]] * (size // len(self.spoken[0].encode()) - 1))
        (said,) = able.translate([text], self.pair, Job())
        assert isinstance(said.text, str)

    def test_takes_as_many_texts_as_it_says(self, able: Engine) -> None:
        many = [self.spoken[number % len(self.spoken)] for number in range(able.traits.at_once)]
        assert len(able.translate(many, self.pair, Job())) == len(many)

    def test_stops_when_asked_to(self, able: Engine) -> None:
        job = Job()
        job.cancel()
        with pytest.raises(Cancelled):
            able.translate(list(self.spoken), self.pair, job)

    def test_works_on_any_thread(self, able: Engine) -> None:
        answers: list[str] = []

        def work() -> None:
            answers.extend(said.text for said in able.translate(self.spoken[:1], self.pair, Job()))

        for _ in range(2):
            thread = threading.Thread(target=work)
            thread.start()
            thread.join(able.traits.seconds)
        assert answers == [able.translate(self.spoken[:1], self.pair, Job())[0].text] * 2

    def test_fails_in_the_house_s_own_words(self, engine: Engine) -> None:
        if not engine.missing():
            pytest.skip("it lacks nothing here")
        with pytest.raises(EngineError) as caught:
            engine.translate(list(self.spoken), self.pair, Job())
        assert str(caught.value)
