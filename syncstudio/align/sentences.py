# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which target sentences render which source sentences."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from syncstudio.align.anchor import chain
from syncstudio.align.beads import cheapest_beads
from syncstudio.align.corridor import WIDE, Corridor, around, landmarks, through
from syncstudio.align.encoding import Encoder, Meaning, Vectors, with_meaning
from syncstudio.align.kinship import evidence, kinship
from syncstudio.align.sentence import Sentence, ratio_of, sentence
from syncstudio.align.weighing import Scales
from syncstudio.model import BilingualLexicon, Link


def link_sentences(
    source: Sequence[str],
    target: Sequence[str],
    source_language: str,
    target_language: str,
    *,
    lexicon: BilingualLexicon | None = None,
    encode: Encoder | None = None,
    fixed: Sequence[Link] = (),
) -> tuple[Link, ...]:
    """Links n:m between the sentences of a text and those of its translation, in order.

    Every sentence of both sides is in exactly one link; what renders nothing, or is rendered by
    nothing, is in a link whose other side is empty. `fixed` are a person's links, which stand as
    they are (those that name a sentence that is not there are left out, as is one that takes a
    sentence another has taken); the rest is sought around them. `lexicon` and `encode` sharpen
    the links, and are not needed.
    """
    kept = _usable(fixed, len(source), len(target))
    left = _without(len(source), (i for one in kept for i in one.source))
    right = _without(len(target), (j for one in kept for j in one.target))
    ours = [sentence(text, source_language) for text in source]
    theirs = [sentence(text, target_language) for text in target]
    meaning = _meaning((source, target), (source_language, target_language), encode)
    links = list(kept)
    for rows, columns, cost in beads(ours, theirs, lexicon, meaning, _gaps(kept, left, right)):
        links.append(Link(rows, columns, _score(cost)))
    return _in_order(links)


def beads(
    ours: Sequence[Sentence],
    theirs: Sequence[Sentence],
    lexicon: BilingualLexicon | None = None,
    meaning: Vectors | None = None,
    gaps: Iterable[tuple[Sequence[int], Sequence[int]]] | None = None,
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...], float]]:
    """The cheapest beads with their costs, gap by gap (of whole texts where none are given).

    Where vectors tell of the sentences' meaning too, which is dear to ask, they choose among the
    ways beside the one that is cheapest without them.
    """
    says = evidence(ours, theirs, kinship(_all_units(ours), _all_units(theirs), lexicon))
    ratio = ratio_of(ours, theirs, 1.0 if lexicon is None else lexicon.ratio)
    for left, right in gaps or [(range(len(ours)), range(len(theirs)))]:
        some, others = [ours[i] for i in left], [theirs[j] for j in right]
        scales = Scales(some, others, says, ratio)
        found = cheapest_beads(scales.cost, len(left), len(right), _corridor(some, others))
        if meaning is not None and left and right:
            vectors = [meaning[0][i] for i in left], [meaning[1][j] for j in right]
            cost = with_meaning(scales.cost, Meaning(vectors, (some, others)))
            corridor = around((bead for bead, _ in found), len(left), len(right))
            found = cheapest_beads(cost, len(left), len(right), corridor)
        for (rows, columns), dear in found:
            yield tuple(left[i] for i in rows), tuple(right[j] for j in columns), dear


def _corridor(ours: Sequence[Sentence], theirs: Sequence[Sentence]) -> Corridor | None:
    """Of long texts, by what they share: whole sections may be missing on one side."""
    if len(ours) * len(theirs) <= WIDE:
        return None
    marks = landmarks([one.units for one in ours], [one.units for one in theirs])
    return through(marks, len(ours), len(theirs))


def _meaning(
    texts: tuple[Sequence[str], Sequence[str]], languages: tuple[str, str], encoder: Encoder | None
) -> Vectors | None:
    if encoder is None or not all(texts) or not all(map(encoder.speaks, languages)):
        return None
    return encoder.encode(texts[0], languages[0]), encoder.encode(texts[1], languages[1])


def _score(cost: float) -> float:
    """A cost as something like a probability."""
    return round(1.0 / (1.0 + math.exp(min(20.0, max(-20.0, cost)))), 3)


def _all_units(sentences: Sequence[Sentence]) -> set[str]:
    return {unit for one in sentences for unit in one.units}


def render_beads(links: Iterable[Link]) -> str:
    """The links as `[0, 1]:[0]`, one a line."""
    return "".join(f"{list(one.source)}:{list(one.target)}\n" for one in links)


def _usable(fixed: Sequence[Link], rows: int, columns: int) -> list[Link]:
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    kept = []
    for one in fixed:
        fits = all(0 <= i < rows for i in one.source) and all(0 <= j < columns for j in one.target)
        free = taken_left.isdisjoint(one.source) and taken_right.isdisjoint(one.target)
        if fits and free and (one.source or one.target):
            taken_left.update(one.source)
            taken_right.update(one.target)
            kept.append(one)
    return kept


def _gaps(
    fixed: Sequence[Link], left: Sequence[int], right: Sequence[int]
) -> Iterator[tuple[list[int], list[int]]]:
    """What lies between fixed links that stand in order; those that cross do not part the rest."""
    pairs = sorted((one.source[0], one.target[0]) for one in fixed if one.source and one.target)
    at_left = at_right = 0
    for i, j in [*chain(pairs), (math.inf, math.inf)]:
        end_left, end_right = at_left, at_right
        while end_left < len(left) and left[end_left] < i:
            end_left += 1
        while end_right < len(right) and right[end_right] < j:
            end_right += 1
        yield list(left[at_left:end_left]), list(right[at_right:end_right])
        at_left, at_right = end_left, end_right


def _without(count: int, taken: Iterable[int]) -> list[int]:
    gone = set(taken)
    return [index for index in range(count) if index not in gone]


def _in_order(links: Iterable[Link]) -> tuple[Link, ...]:
    """By the source; what has none stands after the link that its target's predecessor is in."""
    both = sorted((one for one in links if one.source), key=lambda one: one.source)
    place = {j: at for at, one in enumerate(both) for j in one.target}
    alone = sorted((one for one in links if not one.source), key=lambda one: one.target)
    behind: dict[int, list[Link]] = {}
    for one in alone:
        at = next((place[j] for j in range(one.target[0] - 1, -1, -1) if j in place), -1)
        behind.setdefault(at, []).append(one)
    found = [*behind.get(-1, ())]
    for at, one in enumerate(both):
        found += [one, *behind.get(at, ())]
    return tuple(found)
