# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where in a translation the words stand that a stretch of its source is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from syncstudio.merge.strands import Side, Strand
from syncstudio.model import BilingualLexicon, Span

_CLOSING = frozenset("”’」』）)]\"'»")
_WIDE_STOPS = frozenset("。！？｡．")
_STOPS = frozenset(".!?…।؟。！？｡．:：;；,，、")


@dataclass(frozen=True, slots=True)
class Projected:
    """A stretch of the translation's bare text; `certain` where whole sentences match."""

    span: Span
    certain: bool


def project(
    span: Span, new: Side, target: Side, strands: Sequence[Strand], lexicon: BilingualLexicon | None
) -> Projected | None:
    """The target words of a stretch of the new source's bare text, None where they are not plain."""
    touched = [strand for strand in strands if strand.new and overlap(new.span(strand.new), span)]
    if not touched or not all(strand.target for strand in touched):
        return None
    source, bare = new.dressed.bare, target.dressed.bare
    start, end = new.span(touched[0].new)[0], new.span(touched[-1].new)[1]
    if _weighs(source[start : span[0]]) or _weighs(source[span[1] : end]):
        return None
    first = target.span(touched[0].target)[0]
    last = target.span(touched[-1].target)[1]
    return Projected((first, _closed(bare, first, last, source[span[0] : span[1]])), certain=True)


def overlap(one: Span, other: Span) -> bool:
    """Whether two stretches share a character."""
    return one[0] < other[1] and other[0] < one[1]


def _weighs(text: str) -> bool:
    return any(sign.isalnum() or sign in "$`" for sign in text)


def _closed(bare: str, start: int, end: int, marked: str) -> int:
    """Where a mark closes that the source closes behind `marked`: its stop in it or left outside.

    A wide stop with a letter right behind it always stays outside: CommonMark closes no emphasis
    between a mark of punctuation and a letter.
    """
    stop = end
    while stop > start and (bare[stop - 1] in _STOPS or bare[stop - 1].isspace()):
        stop -= 1
    if stop == end:
        return end
    if marked.rstrip()[-1:] not in _STOPS or bare[end - 1] in _WIDE_STOPS:
        return stop
    return end
