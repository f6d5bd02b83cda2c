# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The terms of one pair of languages, and where a text and its translation use them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from syncstudio.memory.terms.forms import Finder, Form, abbreviations, form, spellings
from syncstudio.memory.terms.inflection import inflection
from syncstudio.memory.terms.words import worded
from syncstudio.model import Rendering, Skipped, Span, Term, TermStatus, TermUse

_Named = tuple[int, TermStatus]
_PHRASE = -1  # number of what is no term, though its words may be


class Termbase:
    """Terms that a team agreed on. Not to be changed; several threads may ask it."""

    def __init__(self, terms: Iterable[Term] = (), conflicts: Iterable[Skipped] = ()) -> None:
        self.terms = tuple(terms)
        self.conflicts = tuple(conflicts)
        """What the file says twice, or in part, and which of it holds."""
        self._finders: dict[str, Finder[int]] = {}
        self._rendered: dict[tuple[int, str], tuple[tuple[Form, _Named], ...]] = {}

    def uses(
        self, source: str, source_language: str, target: str, target_language: str
    ) -> tuple[TermUse, ...]:
        """The terms in a source text in order, the longest where one lies within another, and what of
        the translation renders each. Formulas, code and links' targets hold none.

        Where a term stands as often as its renderings, each use has its own; else all of them. The
        time is that of reading both texts; the first call for a language sorts the whole termbase.
        """
        if not self.terms:
            return ()
        hits = self._finder(source_language).find(worded(source, source_language), nearest=True)
        found = [hit for hit in hits if hit.named != _PHRASE]
        if not found:
            return ()
        times: dict[int, int] = defaultdict(int)
        for hit in found:
            times[hit.named] += 1
        good, bad = self._renderings(times, target, target_language)
        seen: dict[int, int] = defaultdict(int)
        uses = []
        for hit in found:
            number = hit.named
            mine, wrong = good.get(number, []), bad.get(number, [])
            if len(mine) == times[number] and not wrong:
                mine = [mine[seen[number]]]
            seen[number] += 1
            uses.append(TermUse(self.terms[number], hit.span, tuple(mine), tuple(wrong)))
        return tuple(uses)

    def known(self, text: str, language: str) -> Term | None:
        """The term that a source text is, in whatever form."""
        words = [word for word in worded(text, language) if word.text]
        for hit in self._finder(language).find(words, nearest=True):
            if hit.last - hit.first == len(words) and hit.named != _PHRASE:
                return self.terms[hit.named]
        return None

    def _finder(self, language: str) -> Finder[int]:
        if language not in self._finders:
            forms = [
                (found, number)
                for number, term in enumerate(self.terms)
                for found in _forms(term.source, language)
            ]
            phrases = inflection(language).phrases
            forms += [(found, _PHRASE) for one in phrases for found in _forms(one, language)]
            self._finders[language] = Finder(forms, language)
        return self._finders[language]

    def _renderings(
        self, numbers: Iterable[int], target: str, language: str
    ) -> tuple[dict[int, list[Span]], dict[int, list[Span]]]:
        """Where terms are rendered as they should be, and as they should not."""
        forms = [each for number in numbers for each in self._targets(number, language)]
        hits = Finder(forms, language).find(worded(target, language))
        wanted = {hit.span for hit in hits if hit.named[1] is not TermStatus.FORBIDDEN}
        good: dict[int, list[Span]] = defaultdict(list)
        bad: dict[int, list[Span]] = defaultdict(list)
        for hit in hits:
            number, status = hit.named
            into = bad if status is TermStatus.FORBIDDEN else good
            if hit.span not in into[number] and (into is good or hit.span not in wanted):
                into[number].append(hit.span)
        return good, bad

    def _targets(self, number: int, language: str) -> tuple[tuple[Form, _Named], ...]:
        place = number, language
        if place not in self._rendered:
            self._rendered[place] = tuple(
                (found, (number, one.status))
                for one in _accepted(self.terms[number])
                for found in _forms(one.text, language)
            )
        return self._rendered[place]


def _accepted(term: Term) -> Iterator[Rendering]:
    """What may stand for a term: its renderings, its acronym, and itself where it is to be kept."""
    yield from term.renderings
    for one in abbreviations(term.source):
        yield Rendering(one, TermStatus.ALLOWED)
    if term.keep:
        yield Rendering(term.source)


def _forms(text: str, language: str) -> Iterator[Form]:
    for spelling in (*spellings(text), *abbreviations(text)):
        found = form(spelling, language)
        if found is not None:
            yield found
