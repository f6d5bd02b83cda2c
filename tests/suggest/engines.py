# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Engines for tests: each gives what a function makes of a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from syncstudio.errors import EngineMissing
from syncstudio.jobs import Job
from syncstudio.model import LanguagePair, Suggestion
from syncstudio.suggest import Option, Traits


class Made:
    """An engine that says `say(text)` and notes what it was asked."""

    name = "made"
    options: tuple[Option, ...] = ()

    def __init__(self, say: Callable[[str], object] = str, traits: Traits = Traits()) -> None:  # noqa: B008
        self.say = say
        self.traits = traits
        self.calls: list[list[str]] = []

    def missing(self) -> str:
        return ""

    def supports(self, pair: LanguagePair) -> bool:
        return pair.source != pair.target and len(pair.source) == 2

    def translate(self, segments: Sequence[str], pair: LanguagePair, job: Job) -> Sequence[Suggestion]:
        if not self.supports(pair):
            raise EngineMissing("it does not speak these", where=self.name)
        found = []
        self.calls.append(list(segments))
        for number, text in enumerate(segments):
            job.step(number, len(segments))
            found.append(Suggestion(self.say(text), self.name))  # type: ignore[arg-type]
        return found
