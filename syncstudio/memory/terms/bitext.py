# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pairs of sentences, and the word sequences of both sides that could be terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from syncstudio.jobs import Job
from syncstudio.memory.terms.grams import grams, longest
from syncstudio.model import LanguagePair, TermExample

Pair = tuple[str, str, str]
"""A sentence, its translation, and the chapter that they are of."""

_SOURCE_WORDS, _TARGET_WORDS = 3, 4
LEAST = 3
"""Sentences in which a term must stand, and its rendering beside it."""
_STEP = 200  # terms between two reports


class Bitext:
    """Sentences beside their translations."""

    def __init__(self, pairs: Iterable[Pair], languages: LanguagePair, job: Job) -> None:
        self.pairs = tuple(pairs)
        self._job = job
        job.step(0, 0, "reading sentences")
        self.source = grams(
            [pair[0] for pair in self.pairs],
            languages.source,
            longest(languages.source, _SOURCE_WORDS),
            LEAST,
        )
        job.step(0, 0, "reading translations")
        self.target = grams(
            [pair[1] for pair in self.pairs],
            languages.target,
            longest(languages.target, _TARGET_WORDS),
            LEAST,
        )

    def terms(self) -> Iterator[int]:
        """The source's sequences, with reports of how far it is."""
        found = [gram for gram, held in enumerate(self.source.within) if held]
        for done, gram in enumerate(found):
            if done % _STEP == 0:
                self._job.step(done, len(found), "looking for terms")
            yield gram
        self._job.step(len(found), len(found))

    def examples(self, sentences: Sequence[int], most: int = 0) -> tuple[TermExample, ...]:
        """Pairs by number; with `most`, as many, of different chapters before others of the same."""
        if most:
            firsts: dict[str, int] = {}
            for one in sentences:
                firsts.setdefault(self.pairs[one][2], one)
            rest = (one for one in sentences if one not in set(firsts.values()))
            sentences = [*firsts.values(), *rest][:most]
        return tuple(TermExample(*self.pairs[one]) for one in sentences)
