# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where in a translation the words stand that a stretch of its source is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from syncstudio.merge.prose.markup import Wrap
from syncstudio.merge.prose.rendered_spans import stretch
from syncstudio.merge.prose.strands import Side, Strand
from syncstudio.merge.prose.word_links import Known
from syncstudio.model import Span

_STOPS = frozenset(".!?…।؟。！？｡．:：;；")
_WIDE = frozenset("。！？｡．：；")


@dataclass(frozen=True, slots=True)
class Projected:
    """A stretch of the translation's bare text; `certain` where whole sentences match."""

    span: Span
    certain: bool


def project(wrap: Wrap, new: Side, target: Side, strands: Sequence[Strand], known: Known) -> Projected | None:
    """The target words that a mark of the new source belongs around; None where they are not plain."""
    span = wrap.bare
    touched = [strand for strand in strands if strand.new and overlap(new.span(strand.new), span)]
    if not touched or not all(strand.target for strand in touched):
        return None
    source, bare = new.dressed.bare, target.dressed.bare
    begin, stop = new.span(touched[0].new)[0], new.span(touched[-1].new)[1]
    first, last = target.span(touched[0].target)[0], target.span(touched[-1].target)[1]
    is_whole = not _weighs(source[begin : span[0]]) and not _weighs(source[span[1] : stop])
    if is_whole:
        found: Span | None = (first, last)
    else:
        ours = [token for strand in touched for token in new.words(strand.new)]
        theirs = [token for strand in touched for token in target.words(strand.target)]
        found = stretch(span, ours, theirs, (len(wrap.opening), len(wrap.closing)), known)
    if found is None:
        return None
    end = _closed(bare, *found, source[slice(*span)], is_whole=is_whole)
    return Projected(_around(target.dressed.wraps, (found[0], end)), certain=is_whole)


def _around(wraps: Sequence[Wrap], span: Span) -> Span:
    """The span with all of the marks that it would cut through."""
    start, end = span
    for wrap in wraps:
        first, last = wrap.bare
        if first < start < last < end:
            start = first
        elif start < first < end < last:
            end = last
    return start, end


def overlap(one: Span, other: Span) -> bool:
    """Whether two stretches share a character."""
    return one[0] < other[1] and other[0] < one[1]


def _weighs(text: str) -> bool:
    return any(sign.isalnum() or sign in "$`" for sign in text)


def _closed(bare: str, start: int, end: int, marked: str, *, is_whole: bool) -> int:
    """Where a mark closes that the source closes behind `marked`: its stop in it or left outside.

    A wide stop within the text stays outside, for a letter will follow it, if not now then when
    lines are joined, and CommonMark closes no emphasis between punctuation and a letter; so does
    that of a sentence which began before the mark.
    """
    stop = end
    while stop > start and (bare[stop - 1] in _STOPS or bare[stop - 1].isspace()):
        stop -= 1
    if stop == end:
        return end
    glued = bare[stop] in _WIDE and (not is_whole or bool(bare[end:].strip()))
    return end if marked.rstrip()[-1:] in _STOPS and not glued else stop
