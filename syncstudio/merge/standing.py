# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What of the new source stands in the translation already, though nothing says since when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from syncstudio.align import link
from syncstudio.drift import gravity
from syncstudio.merge.carrying import PROSE
from syncstudio.model import Block, BlockKind, Chapter, DriftKind, Gravity, Row, Span, State

_SURE = 0.5
"""Score of a link from which on a block whose own source is gone is taken for the new one's."""

FAINT = 0.1
"""Score of a link up to which hardly anything speaks for it: it tells no note of the translators from a
rendering.
"""

_SAME = 90
"""Likeness (0 to 100) from which a text is the source's own, not a rendering of it."""


def standing(
    rows: Sequence[Row], theirs: Chapter, ours: Chapter, places: Mapping[Span, int]
) -> dict[int, int]:
    """Target blocks that seem to render nothing of the old source but do render what seems to be
    rendered by none of today's, each with that source block.

    The translators brought it over before the merge, or put it elsewhere. `places` are the indices
    of source blocks by their span.
    """
    found = _verbatim(rows, theirs, ours)
    for index, source, row, score in _candidates(rows, theirs, ours, places):
        if _renders(ours.blocks[index], theirs.blocks[source], row, score):
            found.setdefault(index, source)
    return found


def doubtful(
    rows: Sequence[Row], theirs: Chapter, ours: Chapter, places: Mapping[Span, int]
) -> frozenset[int]:
    """Target blocks of prose whose source is gone, but that may as well render a block that is new."""
    return frozenset(
        index
        for index, source, row, score in _candidates(rows, theirs, ours, places)
        if row.state is State.OBSOLETE and score >= _SURE and theirs.blocks[source].kind in PROSE
    )


def _candidates(
    rows: Sequence[Row], theirs: Chapter, ours: Chapter, places: Mapping[Span, int]
) -> Iterator[tuple[int, int, Row, float]]:
    """Target blocks that today's source does not account for, linked to blocks of it that no row renders:
    index, the source's, the row and the link's score.
    """
    new = {places[block.span] for row in rows if not row.target for block in row.source}
    free = {
        block.span: row for row in rows if row.state in (State.EXTRA, State.OBSOLETE) for block in row.target
    }
    for one in link(theirs, ours) if new and free else ():
        if new.issuperset(one.source):
            for index in one.target:
                row = free.get(ours.blocks[index].span)
                if row is not None:
                    yield index, one.source[0], row, one.score


def _verbatim(rows: Sequence[Row], theirs: Chapter, ours: Chapter) -> dict[int, int]:
    """Blocks that stand once on either side, word for word, one of them in a row without the other."""
    here, there = _once(theirs), _once(ours)
    lone = {block.fingerprint for row in rows if not row.target for block in row.source}
    lone |= {block.fingerprint for row in rows if row.state is State.OBSOLETE for block in row.target}
    return {there[text]: here[text] for text in lone if text in here and text in there}


def _once(chapter: Chapter) -> dict[str, int]:
    """The blocks whose text no other has, by their fingerprints."""
    count = Counter(block.fingerprint for block in chapter.blocks)
    return {one.fingerprint: n for n, one in enumerate(chapter.blocks) if count[one.fingerprint] == 1}


def is_new(row: Row) -> bool:
    """Whether a row is of source blocks that came since, and that no target block renders."""
    return not row.target and row.drift is not None and row.drift.kind is DriftKind.NEW


def _renders(target: Block, new: Block, row: Row, score: float) -> bool:
    """Whether a linked block is the source block's, and not that of its own that is gone.

    A tab of the translators' own, for one framework more, is much like those of the source. Translated
    words whose source is gone render that one, whatever a link between texts without much in common says.
    """
    if new.kind not in PROSE and fuzz.ratio(target.text, new.text) < _SAME:
        return new.kind is target.kind is BlockKind.CODE and _differs_in_notes(new, target)
    if row.state is State.EXTRA or row.drift is None:
        return score > FAINT
    old = " ".join(block.text for block in row.drift.before)
    alike = fuzz.ratio(target.text, new.text)
    return score >= _SURE and alike >= max(_SAME, fuzz.ratio(target.text, old))


def _differs_in_notes(new: Block, target: Block) -> bool:
    return gravity(BlockKind.CODE, new.text, target.text, "") < Gravity.MEANING
