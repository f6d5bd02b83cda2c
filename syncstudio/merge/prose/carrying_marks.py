# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Carrying over the marks that came, went or changed in a source: emphasis, slides, tags, links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from syncstudio.merge.prose.draft import Draft
from syncstudio.merge.prose.mark_changes import remarked, twins
from syncstudio.merge.prose.markup import Wrap, underlined
from syncstudio.merge.prose.projection import Projected, overlap, project
from syncstudio.merge.prose.strands import Strand, unaltered
from syncstudio.model import Span

_PLAIN = frozenset({"strong", "emphasis", "strike"})
"""Marks that may be written in more than one way."""
_MOST = 400  # marks in one block; comparing them takes the square of their number


def carry_lead(draft: Draft) -> None:
    """Follow what makes the block a heading, a list item or a quote."""
    old, new, target = (one.dressed.lead for one in (draft.old, draft.new, draft.target))
    lines = [underlined(one.dressed.text) for one in (draft.old, draft.new, draft.target)]
    old, new = old or lines[0], new or lines[1]
    if old == new:
        return
    if lines[2] and not target:
        draft.why.append("the line that makes it a heading left as it is")
    elif target.split() == old.split():
        draft.edit((0, len(target)), new, f"{new.strip() or 'no mark'} at the beginning, as in the source")
    elif target.split() != new.split():
        draft.why.append(f"{target.strip() or 'nothing'} at the beginning left as it is")


def carry_marks(draft: Draft) -> None:
    """Follow the marks round words."""
    old, new, target = (one.dressed for one in (draft.old, draft.new, draft.target))
    if old.wraps == new.wraps == ():
        return
    if max(len(one.wraps) for one in (old, new, target)) > _MOST:
        draft.leave([], "too many marks to be followed: compare them with the source's")
        return
    marks = remarked(old, new, unaltered(draft.old, draft.new, draft.strands))
    mine = twins(old.wraps, target.wraps)
    for one, other in marks.changed:
        _retag(draft, one, other, mine.get(one))
    for one in marks.removed:
        if one in mine:
            draft.unmark(mine[one])
            draft.why.append(f"{one.opening}…{one.closing} taken off, as in the source")
    free = [wrap for wrap in target.wraps if wrap not in mine.values()]
    for group in _neighbours(draft, marks.added):
        waiting = []
        for other in group:
            there = next((wrap for wrap in free if _answers(draft, wrap, other)), None)
            if there is None:
                waiting.append(other)
            else:
                free.remove(there)
                draft.why.append(f"{other.opening}…{other.closing} already there")
        _mark_all(draft, waiting)
    for one, other in marks.moved:
        if one in mine and _mark(draft, other, instead=mine[one]):
            draft.unmark(mine[one])


def _retag(draft: Draft, one: Wrap, other: Wrap, twin: Wrap | None) -> None:
    """Another address, tag or kind of mark about the same words."""
    if twin is None:
        _list(draft, other)
        return
    start, end = twin.outer
    ends = (
        (one.opening, other.opening, twin.opening, start),
        (one.closing, other.closing, twin.closing, end - len(twin.closing)),
    )
    for was, becomes, stands, place in ends:
        if was == becomes:
            continue
        if stands == was:
            draft.edit((place, place + len(stands)), becomes, f"{becomes} as in the source")
        elif stands == becomes:
            draft.why.append(f"{becomes} already there")
        elif one.family not in _PLAIN:
            draft.is_open = True
            draft.open.append(twin.outer)
            draft.why.append(f"{was} became {becomes} in the source, here it is {stands}")


def _neighbours(draft: Draft, wraps: Sequence[Wrap]) -> Iterator[list[Wrap]]:
    """Marks in the same sentences, together."""
    group: list[Wrap] = []
    end = -1
    for wrap in wraps:
        if group and wrap.bare[0] >= end:
            yield group
            group = []
        group.append(wrap)
        near = [draft.new.span(one.new)[1] for one in _around(draft, wrap)]
        end = max([end, wrap.bare[1], *near])
    if group:
        yield group


def _around(draft: Draft, wrap: Wrap) -> list[Strand]:
    """The sentences in which a mark of the source stands."""
    start, end = wrap.bare
    near = (start - 1, end + 1) if start == end else wrap.bare
    return [one for one in draft.strands if one.new and overlap(draft.new.span(one.new), near)]


def _answers(draft: Draft, wrap: Wrap, other: Wrap) -> bool:
    """Whether a mark of the translation is of the kind of one of the source, in the same sentence."""
    if wrap.family != other.family:
        return False
    near = [strand for strand in _around(draft, other) if strand.target]
    return not near or any(overlap(draft.target.span(strand.target), wrap.bare) for strand in near)


def _mark_all(draft: Draft, wraps: Sequence[Wrap]) -> None:
    """Set the marks of a sentence, all or none: some of them would say what the source does not."""
    places = [project(wrap, draft.new, draft.target, draft.strands, draft.known) for wrap in wraps]
    before = len(draft.placed)
    for wrap, place in zip(wraps, places, strict=True):
        if place is not None and _fits(draft, wrap, place.span, None):
            draft.placed.append((wrap.family, place.span))
    fit = len(draft.placed) - before == len(wraps)
    del draft.placed[before:]
    for wrap, place in zip(wraps, places, strict=True):
        if fit and place is not None:
            _put(draft, wrap, place)
        else:
            _list(draft, wrap)


def _mark(draft: Draft, other: Wrap, instead: Wrap | None = None) -> bool:
    """Set a mark of the source round its words in the translation, `instead` of one of its own."""
    place = project(other, draft.new, draft.target, draft.strands, draft.known)
    if place is not None and instead is not None and place.span == instead.bare:
        return False
    if place is None or not _fits(draft, other, place.span, instead):
        _list(draft, other)
        return False
    _put(draft, other, place)
    return True


def _fits(draft: Draft, other: Wrap, span: Span, instead: Wrap | None) -> bool:
    """Whether marks may stand there: across no other, and not within their like."""
    others = [(wrap.family, wrap.bare) for wrap in draft.target.dressed.wraps if wrap is not instead]
    for family, bare in (*others, *draft.placed):
        if family == other.family and overlap(bare, span):
            return False
        if bare[0] < span[0] < bare[1] < span[1] or span[0] < bare[0] < span[1] < bare[1]:
            return False
    return True


def _put(draft: Draft, other: Wrap, place: Projected) -> None:
    dressed = draft.target.dressed
    start, end = dressed.opening_at(place.span), dressed.closing_at(place.span)
    why = f"{other.opening}…{other.closing} as in the source"
    # Of marks that begin in one place the longer opens first; of those that end in one it closes last.
    rank = len(dressed.text) - (place.span[1] - place.span[0])
    draft.edit((start, start), other.opening, why, rank=rank + 1)
    draft.edit((end, end), other.closing, why, rank=-rank - 1)
    draft.placed.append((other.family, place.span))
    if not place.certain:
        draft.open.append((start, end))


def _list(draft: Draft, other: Wrap) -> None:
    """A mark that cannot be placed: the sentences that it would stand in are open."""
    draft.leave(
        _around(draft, other),
        f"{other.opening}…{other.closing} of the source: it is not plain around which words here",
    )
