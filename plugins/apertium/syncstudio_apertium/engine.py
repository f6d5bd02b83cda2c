# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Apertium as an engine: rules and dictionaries, offline, of gist quality."""

from __future__ import annotations

import time
from collections.abc import Sequence

from syncstudio.errors import EngineMissing
from syncstudio.jobs import Job
from syncstudio.model import LanguagePair, Suggestion
from syncstudio.suggest import Option, Settings, Traits
from syncstudio_apertium import program
from syncstudio_apertium.languages import mode_for
from syncstudio_apertium.stream import PLACEHOLDER, from_stream, is_kept, to_stream
from syncstudio_apertium.tidying import loosened, tidied


class ApertiumEngine:
    """Debian's `apertium` and the pairs of languages that are installed beside it."""

    name = "apertium"
    options: tuple[Option, ...] = ()  # a program's path in a book's settings would be a door
    traits = Traits(placeholder=PLACEHOLDER, largest=5_000, at_once=32, seconds=30.0)

    def __init__(self, settings: Settings) -> None:
        del settings

    def missing(self) -> str:
        """What must be installed."""
        if not program.installed():
            return f"apertium is not installed; {program.REMEDY}"
        if not program.modes():
            return (
                "apertium is installed without any languages; install a pair, say "
                "`sudo apt install apertium-eng-spa`"
            )
        return ""

    def supports(self, pair: LanguagePair) -> bool:
        """Whether a mode for the pair is installed now."""
        return mode_for(pair, program.modes()) is not None

    def translate(self, segments: Sequence[str], pair: LanguagePair, job: Job) -> Sequence[Suggestion]:
        """All segments through one process. Words that it does not know stay as they are."""
        mode = mode_for(pair, program.modes())
        if mode is None:
            raise EngineMissing(
                self.missing() or f"no pair of languages from {pair.source} to {pair.target} is installed",
                where=self.name,
                remedy="`apt search apertium-` lists the pairs that there are",
            )
        if not segments:
            return ()
        until = time.monotonic() + self.traits.seconds * 0.9
        given = [loosened(segment, pair.source) for segment in segments]
        texts = program.piped([to_stream(text) for text in given], mode, until, job)
        answers = [from_stream(text) for text in texts]
        # Placeholders are gone with a word that has no translation; not bound to it they stay.
        lost = [n for n, answer in enumerate(answers) if not is_kept(answer, given[n])]
        if lost:
            texts = program.piped([to_stream(given[n], bound=False) for n in lost], mode, until, job)
            for number, text in zip(lost, texts, strict=True):
                answers[number] = from_stream(text)
        return tuple(
            Suggestion(tidied(answer, segment, pair.target), self.name, why=f"by rules ({mode})")
            for answer, segment in zip(answers, segments, strict=True)
        )
