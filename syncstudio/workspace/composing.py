# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A row's text put together of what stands and of sentences from elsewhere. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from syncstudio.chapters import fingerprint
from syncstudio.model import Fate, Span, State, Wanted
from syncstudio.workspace.placing import JOINT, plain

_WIDE = frozenset("WF")


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of a frame's text (characters) that shall say `source`, "" where it shall go. `before` and
    `after` are the fingerprints of the sentences around it, "" where there is none.
    """

    stretch: Span
    source: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """A text with gaps, ascending and apart. `stands` says how many letters of the source the rest of it
    renders already; `open` are its stretches that a person must look at, gaps or not.
    """

    text: str
    gaps: tuple[Gap, ...]
    stands: int = 0
    open: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Composed:
    """A frame with some of its gaps filled; `open` are the stretches that are still to be looked at."""

    text: str
    open: tuple[Span, ...]


def frame(wanted: Wanted) -> Frame | None:
    """The row's text with gaps for the sentences that want words: the merge's, where it kept some, or the
    source's with a gap for each sentence, where nothing is translated yet. None where the merge left the
    whole of it open, or nothing.
    """
    proposal = wanted.proposal
    if proposal is not None and proposal.asks and proposal.fate in (Fate.OPEN, Fate.DRAFTED):
        text = plain(JOINT.join(proposal.texts))
        asks = _replacing(text, sorted(proposal.asks))
        if any(one[0][1] > other[0][0] for one, other in pairwise(asks)):
            return None
        gaps = tuple(Gap(there, wanted.source[a:b], *_around(wanted, (a, b))) for there, (a, b) in asks)
        said = sum(len(gap.source) for gap in gaps)
        folded = {there for there, _ in proposal.asks} - {there for there, _ in asks}
        marked = tuple(span for span in proposal.open if span not in folded)
        return Frame(text, gaps, max(0, _letters(wanted) - said), marked)
    if wanted.state is State.UNTRANSLATED or not wanted.target.strip():
        spans = wanted.sentences
        gaps = tuple(Gap(span, wanted.source[slice(*span)], *_around(wanted, span)) for span in spans)
        return Frame(wanted.source, gaps, 0, spans) if gaps else None
    return None


def composed(one: Frame, fills: Mapping[int, str]) -> Composed:
    """The frame's text with some gaps (by number) filled; blanks between sentences as the two scripts
    that meet there want them.
    """
    edits = _edits(one, {number: text.strip() for number, text in fills.items()})
    pieces: list[str] = []
    at = 0
    for (start, end), text in edits:
        pieces += [one.text[at:start], text]
        at = end
    pieces.append(one.text[at:])
    filled = [one.gaps[number].stretch for number in fills]
    left = {gap.stretch for number, gap in enumerate(one.gaps) if number not in fills}
    left |= {span for span in one.open if not any(_meets(span, stretch) for stretch in filled)}
    moved = [(_moved(a, edits, late=a < b), _moved(b, edits, late=False)) for a, b in left]
    return Composed("".join(pieces), tuple(sorted(moved)))


def percent(one: Frame, fills: Mapping[int, int]) -> int:
    """How much of the source the text says, weighed by letters: what stands counts whole, each gap (by
    number) by its percent, one that is not filled by none.
    """
    total = one.stands + sum(len(gap.source) for gap in one.gaps)
    said = 100 * one.stands + sum(
        len(gap.source) * min(100, fills.get(number, 0)) for number, gap in enumerate(one.gaps)
    )
    return said // total if total else 0


_Edit = tuple[Span, str]


def _edits(one: Frame, fills: Mapping[int, str]) -> list[_Edit]:
    """What takes the place of which characters of the frame's text, ascending."""
    edits: list[_Edit] = []
    chosen = sorted(fills)
    for number in chosen:
        (start, end), text = one.gaps[number].stretch, fills[number]
        if not text:
            edits.append((_with_blank(one.text, start, end), ""))
            continue
        last = edits[-1][0][1] if edits else -1
        said = edits[-1][1] if edits else ""
        if said and not one.text[last:start].strip(" ") and number - 1 in fills:
            if start == end and last == start:
                text = _blank(said[-1:], text[:1]) + text
            elif _is_tight(said[-1:], text[:1]):
                start = last
        elif start == end and start:
            text = _blank(one.text[start - 1], text[:1]) + text
        more = number + 1 in fills and one.gaps[number + 1].stretch == (end, end)
        if one.gaps[number].stretch == (end, end) and not more:
            text += _blank(text[-1:], one.text[end : end + 1])
        edits.append(((start, end), text))
    return edits


def _replacing(text: str, asks: Sequence[tuple[Span, Span]]) -> list[tuple[Span, Span]]:
    """The asks, a sentence that comes right beside one that goes in its place."""
    found: list[tuple[Span, Span]] = []
    for there, wanted in asks:
        (start, end), said = found[-1] if found else ((0, 0), (0, 0))
        beside = bool(found) and end <= there[0] and not text[end : there[0]].strip(" ")
        if beside and start < end and said[0] == said[1] and there[0] == there[1]:
            found[-1] = (start, end), wanted
        elif beside and start == end and said[0] < said[1] and wanted[0] == wanted[1]:
            found[-1] = there, said
        else:
            found.append((there, wanted))
    return found


def _with_blank(text: str, start: int, end: int) -> Span:
    """A stretch that goes, with one of the blanks around it."""
    if text[end : end + 1] == " " and (not start or text[start - 1].isspace()):
        return start, end + 1
    if end == len(text) and text[start - 1 : start] == " ":
        return start - 1, end
    return start, end


def _moved(place: int, edits: Sequence[_Edit], *, late: bool) -> int:
    """Where a place outside of the edits stands after them: before or behind what was put in there."""
    by = 0
    for (start, end), text in edits:
        if place < end or (place == end == start and not late):
            break
        by += len(text) - (end - start)
    return place + by


def _meets(one: Span, other: Span) -> bool:
    """Whether two stretches have a letter in common, or are the same place."""
    return one == other or (one[0] < other[1] and other[0] < one[1])


def _blank(before: str, after: str) -> str:
    """What stands between the ends of two sentences."""
    apart = before and after and not before.isspace() and not after.isspace()
    return " " if apart and not _is_tight(before, after) else ""


def _is_tight(before: str, after: str) -> bool:
    """Whether no blank stands between two signs: one of them is of a script that writes none."""
    return any(sign and unicodedata.east_asian_width(sign) in _WIDE for sign in (before, after))


def _around(wanted: Wanted, span: Span) -> tuple[str, str]:
    """The fingerprints of the sentences before and after a stretch of the source."""
    before = [one for one in wanted.sentences if one[1] <= span[0]]
    after = [one for one in wanted.sentences if one[0] >= span[1]]
    return (
        fingerprint(wanted.source[slice(*before[-1])]) if before else wanted.sentence_before,
        fingerprint(wanted.source[slice(*after[0])]) if after else wanted.sentence_after,
    )


def _letters(wanted: Wanted) -> int:
    return sum(end - start for start, end in wanted.sentences)
