# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which words of a translation some words of its source most likely concern."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from syncstudio.align.kinship import kinship
from syncstudio.align.sentence import sentence
from syncstudio.align.sentences import beads
from syncstudio.align.units import Token, units
from syncstudio.chapters import sentences
from syncstudio.model import BilingualLexicon, Span

_LIKELY = 0.12  # from which on a word is said to render another
_NEAR = 0.5  # share of a pair's likelihood that hangs on where both stand
_REACH = 2  # units away that a neighbour tells where a word without kin should be
_GAP = 3  # units that such a place may hold at most


def concerned(
    source: str,
    spans: Sequence[Span],
    target: str,
    source_language: str,
    target_language: str,
    *,
    lexicon: BilingualLexicon | None = None,
) -> tuple[Span, ...]:
    """The stretches of `target` that most likely render those of `source`, in order, none touching.

    Each unit of the target is given to the unit of the source that it most likely renders:
    alike by itself or by the lexicon, and the nearer to the same place the likelier (competitive
    linking, Melamed 2000). A word without kin is sought between its neighbours' renderings, where
    these leave a small place. Empty where nothing is likely. O(n·m) within a bead of sentences.
    """
    wanted = [(start, end) for start, end in spans if start < end]
    if not wanted:
        return ()
    found: list[Span] = []
    for ours, theirs in _beads(source, target, source_language, target_language, lexicon):
        left = [one for one in units(source, source_language) if _inside(one[1], ours)]
        right = [one for one in units(target, target_language) if _inside(one[1], theirs)]
        chosen = {index for index, (_, span) in enumerate(left) if _touches(span, wanted)}
        if chosen:
            found += _answers(left, right, chosen, lexicon)
    return _joined(found, target)


def _beads(
    source: str, target: str, source_language: str, target_language: str, lexicon: BilingualLexicon | None
) -> Iterator[tuple[list[Span], list[Span]]]:
    """The sentences of each bead, by their characters."""
    ours, theirs = sentences(source, source_language), sentences(target, target_language)
    left = [sentence(source[a:b], source_language) for a, b in ours]
    right = [sentence(target[a:b], target_language) for a, b in theirs]
    for rows, columns, _ in beads(left, right, lexicon):
        yield [ours[i] for i in rows], [theirs[j] for j in columns]


def _inside(span: Span, stretches: Sequence[Span]) -> bool:
    return any(start <= span[0] < end for start, end in stretches)


def _touches(span: Span, wanted: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in wanted)


def _answers(
    left: Sequence[Token], right: Sequence[Token], chosen: set[int], lexicon: BilingualLexicon | None
) -> Iterator[Span]:
    owner = _owners(left, right, lexicon)
    for j, i in owner.items():
        if i in chosen:
            yield right[j][1]
    for i in chosen - set(owner.values()):
        place = _place_of(i, owner)
        if place:
            start, end = right[place[0]][1][0], right[place[-1]][1][1]
            # pairs of characters overlap with what the neighbours have
            start = max(start, *(b for j in owner if (b := right[j][1][1]) <= end), start)
            end = min(end, *(a for j in owner if (a := right[j][1][0]) >= start), end)
            if start < end:
                yield start, end


def _owners(
    left: Sequence[Token], right: Sequence[Token], lexicon: BilingualLexicon | None
) -> dict[int, int]:
    """For each unit of the target that renders one of the source, which."""
    kin = kinship({unit for unit, _ in left}, {unit for unit, _ in right}, lexicon)
    pairs: list[tuple[float, int, int]] = []
    for i, (unit, _) in enumerate(left):
        row = kin.get(unit, {})
        for j, (other, _) in enumerate(right):
            if other in row:
                apart = abs((i + 0.5) / len(left) - (j + 0.5) / len(right))
                likely = row[other] * (1.0 - _NEAR * apart)
                if likely >= _LIKELY:
                    pairs.append((-likely, i, j))
    owner: dict[int, int] = {}
    served: set[tuple[int, str]] = set()
    for _, i, j in sorted(pairs):
        other = right[j][0]
        if j not in owner and (i, other) not in served:
            owner[j] = i
            served.add((i, other))
    return owner


def _place_of(i: int, owner: dict[int, int]) -> range:
    """The units between those that render the neighbours of a word, where these are few."""
    rendering: dict[int, list[int]] = {}
    for j, one in owner.items():
        rendering.setdefault(one, []).append(j)
    before = next((k for k in range(i - 1, i - _REACH - 1, -1) if k in rendering), None)
    after = next((k for k in range(i + 1, i + _REACH + 1) if k in rendering), None)
    if before is None or after is None:
        return range(0)
    start, end = max(rendering[before]) + 1, min(rendering[after])
    free = start < end <= start + _GAP and not any(j in owner for j in range(start, end))
    return range(start, end) if free else range(0)


def _joined(found: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Spans in order, those taken together that nothing but white space parts."""
    joined: list[Span] = []
    for start, end in sorted(found):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)
