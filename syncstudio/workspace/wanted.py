# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What must be known of a row to find words for it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from syncstudio.chapters import fingerprint, sentences
from syncstudio.model import Block, BlockKind, ChapterView, LanguagePair, Proposal, Row, Span, State, Wanted
from syncstudio.workspace.placing import joined, plain
from syncstudio.workspace.segmenting import PROSE, prose_spans


def wanted(view: ChapterView, row: int, proposal: Proposal | None = None) -> Wanted:
    """What offers for a row must render, and what they stand among. Linear in the row's text and that of
    its neighbours.
    """
    one, status = view.rows[row], view.status
    pair = LanguagePair(view.source.language if view.source is not None else "", status.language)
    above = _neighbour(view.rows[:row][::-1])
    below = _neighbour(view.rows[row + 1 :])
    return Wanted(
        pair,
        status.target or status.source or "",
        row,
        _kind(one),
        one.state,
        joined(one.source),
        _sentences(one.source, pair.source),
        joined(one.target),
        fingerprint(joined(above)) if above else "",
        fingerprint(joined(below)) if below else "",
        _sentence(above, pair.source, -1),
        _sentence(below, pair.source, 0),
        proposal,
    )


def wanted_text(text: str, pair: LanguagePair) -> Wanted:
    """The same for a text that stands in no chapter."""
    whole = plain(text).strip("\n")
    spans = sentences(whole, pair.source)
    return Wanted(pair, "", -1, BlockKind.PARAGRAPH, State.UNTRANSLATED, whole, spans)


def _kind(row: Row) -> BlockKind:
    """The kind of the blocks that are to be rendered; of several kinds, the first that is no prose."""
    blocks = row.source or row.target
    other = next((block.kind for block in blocks if block.kind not in PROSE), None)
    return other or (blocks[0].kind if blocks else BlockKind.OPAQUE)


def _sentences(blocks: Sequence[Block], language: str) -> tuple[Span, ...]:
    """The sentences of prose, of all else the whole."""
    if all(block.kind in PROSE for block in blocks):
        return prose_spans(blocks, language)
    whole = joined(blocks)
    return ((0, len(whole)),) if whole.strip() else ()


def _neighbour(rows: Sequence[Row]) -> tuple[Block, ...]:
    """The source of the first row that is prose."""
    for row in rows:
        if row.source and all(block.kind in PROSE for block in row.source):
            return row.source
    return ()


def _sentence(blocks: Sequence[Block], language: str, place: int) -> str:
    """The fingerprint of the first or last sentence of blocks."""
    spans = prose_spans(blocks, language) if blocks else ()
    return fingerprint(joined(blocks)[slice(*spans[place])]) if spans else ""
