# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A text with what each stretch of it is: the value that every painted cell is made of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a stretch of a text is; the theme says how it looks."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRESS = "stress"
    CODE = "code"
    FORMULA = "formula"
    ROLE = "role"
    LINK = "link"
    DIM = "dim"
    REMOVED = "removed"
    ADDED = "added"
    KEYWORD = "keyword"
    NAME = "name"
    STRING = "string"
    NUMBER = "number"
    COMMENT = "comment"
    OPEN = "open"
    CONCERNED = "concerned"
    LIT = "lit"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch is a sentence of its row: the number of it, counted from 0. It looks like any other."""

    number: int


Stretch = tuple[int, int, Role | Sentence]
"""Characters from, characters to, what they are. Stretches may overlap; the later wins."""


@dataclass(frozen=True, slots=True)
class Styled:
    """A text and its stretches."""

    text: str
    stretches: tuple[Stretch, ...] = ()

    def cut(self, start: int, end: int) -> Styled:
        """The piece from `start` to `end`, stretches clipped to it."""
        start, end = max(0, start), min(end, len(self.text))
        kept = tuple(
            (max(a, start) - start, min(b, end) - start, role)
            for a, b, role in self.stretches
            if a < end and b > start
        )
        return Styled(self.text[start:end], kept)

    def marked(self, role: Role) -> Styled:
        """The same with the whole text marked as `role` too."""
        if not self.text:
            return self
        return Styled(self.text, (*self.stretches, (0, len(self.text), role)))

    def holds(self, *roles: Role) -> bool:
        """Whether any stretch has one of the roles."""
        return any(role in roles for _, _, role in self.stretches)

    def stripped(self) -> Styled:
        """The same without white space at the ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(start, len(self.text.rstrip())))

    def split(self, separator: re.Pattern[str]) -> Iterator[Styled]:
        """The pieces between the separators."""
        at = 0
        for found in separator.finditer(self.text):
            yield self.cut(at, found.start())
            at = found.end()
        yield self.cut(at, len(self.text))


def joined(pieces: Iterable[Styled]) -> Styled:
    """The pieces one after the other."""
    texts: list[str] = []
    stretches: list[Stretch] = []
    at = 0
    for piece in pieces:
        texts.append(piece.text)
        stretches += [(a + at, b + at, role) for a, b, role in piece.stretches]
        at += len(piece.text)
    return Styled("".join(texts), tuple(stretches))


def replaced(styled: Styled, spans: Sequence[tuple[int, int]], by: str) -> tuple[Styled, tuple[int, ...]]:
    """`styled` with each of the disjoint, ascending `spans` replaced by `by`, and where these stand now.

    A stretch that covers a replaced span covers what replaced it.
    """
    starts = [start for start, _ in spans]
    shifts = [0]
    for start, end in spans:
        shifts.append(shifts[-1] + len(by) - (end - start))

    def moved(position: int) -> int:
        index = bisect_left(starts, position)  # spans that begin before `position`
        if index and position < spans[index - 1][1]:
            return spans[index - 1][0] + shifts[index - 1]
        return position + shifts[index]

    texts, at = [], 0
    for start, end in spans:
        texts += [styled.text[at:start], by]
        at = end
    texts.append(styled.text[at:])
    stretches = tuple((moved(a), moved(b), role) for a, b, role in styled.stretches)
    return Styled("".join(texts), stretches), tuple(moved(start) for start in starts)


def inserted(styled: Styled, marks: Sequence[tuple[int, str]]) -> Styled:
    """`styled` with a text put in before each of the ascending positions.

    A stretch grows by what is put in within it, not by what is put in at its ends.
    """
    places = [place for place, _ in marks]
    shifts = [0]
    for _, text in marks:
        shifts.append(shifts[-1] + len(text))
    texts, at = [], 0
    for place, text in marks:
        texts += [styled.text[at:place], text]
        at = place
    texts.append(styled.text[at:])
    stretches = tuple(
        (a + shifts[bisect_right(places, a)], b + shifts[bisect_left(places, b)], role)
        for a, b, role in styled.stretches
    )
    return Styled("".join(texts), stretches)
