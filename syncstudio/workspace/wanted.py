# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What must be known of a row to find words for it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from syncstudio.chapters import sentences
from syncstudio.model import Block, BlockKind, ChapterView, LanguagePair, Proposal, Row, Span, State, Wanted
from syncstudio.workspace.placing import JOINT, joined, plain

PROSE = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})


def wanted(view: ChapterView, row: int, proposal: Proposal | None = None) -> Wanted:
    """What offers for a row must render, and what they stand among. Linear in the row's text."""
    one, status = view.rows[row], view.status
    pair = LanguagePair(view.source.language if view.source is not None else "", status.language)
    return Wanted(
        pair,
        status.target or status.source or "",
        row,
        _kind(one),
        one.state,
        joined(one.source),
        _sentences(one.source, pair.source),
        joined(one.target),
        _neighbour(view, one.source[:1], -1),
        _neighbour(view, one.source[-1:], 1),
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
    """The sentences of prose blocks, of others the whole text, as characters of `joined(blocks)`."""
    found: list[Span] = []
    start = 0
    for block in blocks:
        text = plain(block.text)
        spans = sentences(text, language) if block.kind in PROSE else ((0, len(text)),)
        found += ((start + a, start + b) for a, b in spans)
        start += len(text) + len(JOINT)
    return tuple(found)


def _neighbour(view: ChapterView, blocks: Sequence[Block], step: int) -> str:
    """The fingerprint of the source block before or after, "" at an end."""
    if not blocks or view.source is None:
        return ""
    held = view.source.blocks
    at = next((n for n, block in enumerate(held) if block.span == blocks[0].span), None)
    if at is None or not 0 <= at + step < len(held):
        return ""
    return held[at + step].fingerprint
