# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The terms that a team agreed on: used where the source has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from syncstudio.checks.reading import Fault, Pair, Reading
from syncstudio.model import Span, Term, TermStatus
from syncstudio.resources import primary_language, word_lists


def terms_used(pair: Pair) -> Iterator[Fault]:
    """A term without any of its renderings; told once for each term."""
    told: set[str] = set()
    for use in pair.uses:
        if use.target or use.forbidden or use.term.source in told or _is_said_so(pair.source, use.source):
            continue
        told.add(use.term.source)
        if use.term.keep:
            what = f"{use.term.source} is a term to keep as it is"
        elif wanted := ", ".join(_wanted(use.term)):
            what = f"{use.term.source} is a term: {wanted}"
        else:
            continue
        yield Fault(_with_place(what, use.term), use.source)


def terms_allowed(pair: Pair) -> Iterator[Fault]:
    """A rendering that the team decided against."""
    told: set[Span] = set()
    for use in pair.uses:
        for place in use.forbidden:
            if place in told:
                continue
            told.add(place)
            instead = ", ".join(_wanted(use.term))
            text = pair.target.text[slice(*place)]
            what = f"{text} is not to be used for {use.term.source}{instead and f', but {instead}'}"
            yield Fault(_with_place(what, use.term), use.source, place)


def _is_said_so(source: Reading, place: Span) -> bool:
    """Whether a term stands in a phrase in which it is none ("for example")."""
    spans = (found.span() for found in _phrases(source.language).finditer(source.text))
    return any(start <= place[0] and place[1] <= end for start, end in spans)


@cache
def _phrases(language: str) -> re.Pattern[str]:
    listed = word_lists("phrases", "").get(primary_language(language), [])
    ordered = sorted(listed, key=len, reverse=True)
    return re.compile(
        "|".join(r"\s+".join(map(re.escape, one.split())) for one in ordered) or "(?!)", re.IGNORECASE
    )


def _wanted(term: Term) -> list[str]:
    return [one.text for one in term.renderings if one.status is TermStatus.PREFERRED] or [
        one.text for one in term.renderings if one.status is TermStatus.ALLOWED
    ]


def _with_place(what: str, term: Term) -> str:
    return f"{what} ({term.place})" if term.place else what
