# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The built-in engine `memory`: what the book already says, offered as any engine's words are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from syncstudio.errors import EngineMissing
from syncstudio.jobs import Job
from syncstudio.model import LanguagePair, Match, Suggestion
from syncstudio.suggest.engine import Option, OptionKind, Settings, Traits

NAME = "memory"
_LEAST = 75.0


class Matching(Protocol):
    """What finds matches: the memories of one language pair."""

    def matches(
        self, text: str, source_language: str, *, least: int = 75, most: int = 5
    ) -> tuple[Match, ...]:
        """The best matches of a text, the best first."""


class MemoryEngine:
    """Gives the best match of each segment: exact, or as like as the option `least` asks (percent).

    A segment that nothing matches gets an empty suggestion, which is passed over.
    """

    name = NAME
    options = (
        Option(
            "least",
            "Least match (%)",
            OptionKind.NUMBER,
            _LEAST,
            help="Translations of sentences that are less alike are not offered.",
        ),
    )
    traits = Traits(largest=1_000_000, shielded=False)

    def __init__(self, settings: Settings, memory: Matching | None = None) -> None:
        self._memory = memory
        self._least = round(float(settings.get("least", _LEAST)))

    def missing(self) -> str:
        """Only a book that is open has a memory."""
        return "" if self._memory is not None else "no book's memory is open; open a book"

    def supports(self, pair: LanguagePair) -> bool:
        """A memory is opened for the languages of a book, whichever they are."""
        return pair.source != pair.target

    def translate(self, segments: Sequence[str], pair: LanguagePair, job: Job) -> Sequence[Suggestion]:
        """The best match of each; "" where there is none."""
        if self._memory is None:
            raise EngineMissing(self.missing(), where=NAME)
        found = []
        for number, text in enumerate(segments):
            job.step(number, len(segments))
            found.append(_best(self._memory.matches(text, pair.source, least=self._least, most=1)))
        return found


def _best(matches: Sequence[Match]) -> Suggestion:
    if not matches:
        return Suggestion("", NAME, None, "nothing in the memory is like it")
    best = matches[0]
    return Suggestion(best.segment.target, NAME, min(1.0, best.percent / 100), f"{best.percent} %")
