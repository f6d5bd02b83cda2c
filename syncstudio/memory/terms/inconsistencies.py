# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Terms that a book renders in several ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from syncstudio.jobs import Job
from syncstudio.memory.terms.bitext import LEAST, Bitext, Pair
from syncstudio.memory.terms.termbase import Termbase
from syncstudio.memory.terms.ways import ways
from syncstudio.model import Inconsistency, LanguagePair, Term, TermStatus

_MOST = 500
_WAYS = 4
_SETTLED = 0.5  # share of its sentences that the first way of a term that nobody agreed on must have
_REST = 0.25  # share of the sentences that no way explains yet, that another one must have
_STEP = 500  # pairs between two reports


def inconsistencies(
    pairs: Iterable[Pair],
    languages: LanguagePair,
    known: Termbase | None = None,
    job: Job | None = None,
    *,
    most: int = _MOST,
) -> tuple[Inconsistency, ...]:
    """Terms that the pairs render in several ways, each with all its places: those of the termbase first,
    with the ways that it neither prefers nor allows; then others. Within both, by how many sentences have
    not the commonest way. The same pairs give the same answer.
    """
    job, termbase = job or Job(), known or Termbase()
    bitext = Bitext(pairs, languages, job)
    agreed = _against(bitext, languages, termbase, job)
    several = _several(bitext)
    free = (one for one in several if termbase.known(one.source, languages.source) is None)
    return tuple([*sorted(agreed, key=_order), *sorted(free, key=_order)][:most])


def _order(one: Inconsistency) -> tuple[int, str]:
    return -sum(len(places) for _, places in one.ways[1:]), one.source


def _against(
    bitext: Bitext, languages: LanguagePair, termbase: Termbase, job: Job
) -> Iterator[Inconsistency]:
    """The terms of the termbase that are not always rendered as it says."""
    right: dict[Term, list[int]] = defaultdict(list)
    wrong: dict[Term, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    other: dict[Term, list[int]] = defaultdict(list)
    for number, (source, target, _) in enumerate(bitext.pairs):
        if number % _STEP == 0:
            job.step(number, len(bitext.pairs), "looking for terms")
        uses = termbase.uses(source, languages.source, target, languages.target)
        for use in {use.term: use for use in uses}.values():
            if use.forbidden:
                wrong[use.term][target[slice(*use.forbidden[0])]].append(number)
            elif use.target:
                right[use.term].append(number)
            else:
                other[use.term].append(number)
    for term in termbase.terms:
        found = [*wrong[term].items(), *_ways(bitext, other[term], 1)]
        if found:
            found.sort(key=lambda way: (-len(way[1]), way[0]))
            told = [(_name(term), right[term]), *found] if right[term] else found
            yield Inconsistency(term.source, tuple((text, bitext.examples(some)) for text, some in told))


def _name(term: Term) -> str:
    """The rendering that a term is told by."""
    wanted = (one.text for one in term.renderings if one.status is not TermStatus.FORBIDDEN)
    return next(wanted, term.source)


def _several(bitext: Bitext) -> Iterator[Inconsistency]:
    """The terms that nobody agreed on and that have more than one way."""
    for gram in bitext.terms():
        held = bitext.source.within[gram]
        found = _ways(bitext, held, 2)
        if len(found) > 1 and len(found[0][1]) >= _SETTLED * len(held):
            told = tuple((text, bitext.examples(some)) for text, some in found)
            yield Inconsistency(bitext.source.surface(gram), told)


def _ways(bitext: Bitext, sentences: Sequence[int], least: int) -> list[tuple[str, Sequence[int]]]:
    """The ways of these sentences, where there are as many as `least`."""
    found: list[tuple[str, Sequence[int]]] = []
    rest = len(sentences)
    for way in ways(sentences, bitext.target, _WAYS, LEAST):
        if len(way.sentences) < _REST * rest or (found and bitext.target.is_character(way.gram)):
            break
        found.append((bitext.target.surface(way.gram), way.sentences))
        rest -= len(way.sentences)
    return found if len(found) >= least else []
