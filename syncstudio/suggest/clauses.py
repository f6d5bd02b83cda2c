# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a text may be cut that is too long for an engine, or holds more than it can keep in mind."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate

from syncstudio.chapters import sentences
from syncstudio.model import Span
from syncstudio.suggest.masking import Laid, worded
from syncstudio.suggest.placeholders import PRIVATE, Template

_CLAUSE = re.compile(r"(?<!\d)[,;:—–](?=\s)|[，；：、。！？]|(?<=\w)[,;:](?=\s)|\)(?=\s)")
_SPACE = re.compile(rf"\s+|{PRIVATE.pattern}")


Fits = Callable[[Span], bool]
"""Whether a stretch of a coded text is small enough."""


class Sizes:
    """How many bytes the stretches of a laid text have for an engine, at most."""

    def __init__(self, laid: Laid, template: Template, *, escaped: bool) -> None:
        holder = template.size(len(laid.things))

        def size(sign: str) -> int:
            if laid.is_thing(sign):
                thing = laid.thing(sign)
                return len(thing.space) if thing.is_break else holder
            return len((html.escape(sign, quote=False) if escaped else sign).encode("utf-8", "surrogatepass"))

        self._until = [0, *accumulate(map(size, laid.coded))]

    def of(self, span: Span) -> int:
        """The bytes of a stretch."""
        return self._until[span[1]] - self._until[span[0]]


def clauses(laid: Laid, stretch: Span, language: str) -> tuple[Span, ...]:
    """The clauses of a stretch of a coded text, each with as few things masked as its cut allows."""
    pieces = [
        piece
        for sentence in _sentences(laid, stretch, language)
        for piece in _cut(laid.coded, sentence, _CLAUSE)
    ]
    return tuple(span for start, end in pieces if (span := worded(laid.coded, start, end)))


def fitting(laid: Laid, stretch: Span, language: str, fits: Fits) -> tuple[Span, ...] | None:
    """A stretch cut at sentence ends, else at clauses, else at spaces, into texts that fit; None if one
    word does not.
    """
    if fits(stretch):
        return (stretch,)
    packed = list(_packed(_pieces(laid, stretch, language, fits), fits))
    whole = [span for start, end in packed if (span := worded(laid.coded, start, end))]
    return tuple(whole) if all(fits(span) for span in whole) else None


def _pieces(laid: Laid, stretch: Span, language: str, fits: Fits) -> Iterator[Span]:
    for sentence in _sentences(laid, stretch, language):
        if fits(sentence):
            yield sentence
            continue
        for clause in _cut(laid.coded, sentence, _CLAUSE):
            if fits(clause):
                yield clause
            else:
                yield from _cut(laid.coded, clause, _SPACE)


def _packed(pieces: Iterable[Span], fits: Fits) -> Iterator[Span]:
    """Neighbours together as long as they fit."""
    held: Span | None = None
    for start, end in pieces:
        if held and fits((held[0], end)):
            held = held[0], end
            continue
        if held:
            yield held
        held = start, end
    if held:
        yield held


def _sentences(laid: Laid, stretch: Span, language: str) -> Iterator[Span]:
    def letter(found: re.Match[str]) -> str:
        thing = laid.thing(found[0])
        if thing.is_break:
            return " "
        return "”" if thing.closes else "“" if thing.opens else "N"

    shown = PRIVATE.sub(letter, laid.coded[slice(*stretch)])
    at = stretch[0]
    for _, end in sentences(shown, language):
        yield at, stretch[0] + end
        at = stretch[0] + end


def _cut(coded: str, span: Span, ends: re.Pattern[str]) -> Iterator[Span]:
    at, stop = span
    for found in ends.finditer(coded, at, stop):
        if at < found.end() < stop:
            yield at, found.end()
            at = found.end()
    yield at, stop
