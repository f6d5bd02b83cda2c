# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which sentences of a row's two sides belong together, and which words a change concerns. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from syncstudio.align import concerned, link_sentences
from syncstudio.chapters import sentences
from syncstudio.model import BilingualLexicon, Block, ChapterView, Pairs, Span
from syncstudio.workspace.placing import JOINT
from syncstudio.workspace.row_entries import text_of
from syncstudio.workspace.sync_record import SyncRecord, corrected


def paired(view: ChapterView, row: int, record: SyncRecord, lexicon: BilingualLexicon | None) -> Pairs:
    """The sentences of a row, linked as a person corrected them, else by the program's own judgement.

    The words that a change concerns are sought by what they rendered: the old text's.
    """
    one = view.rows[row]
    language = view.status.language
    native = view.source.language if view.source is not None else ""
    source, target = (
        sentence_spans([block.text for block in blocks], tongue)
        for blocks, tongue in ((one.source, native), (one.target, language))
    )
    ours, theirs = _joined(one.source), _joined(one.target)
    links = corrected(record).get((text_of(one.source), text_of(one.target))) if source and target else None
    if links is None:
        links = link_sentences(
            [ours[a:b] for a, b in source],
            [theirs[a:b] for a, b in target],
            native,
            language,
            lexicon=lexicon,
        )
    changed = [] if one.drift is None else [edit.old for edit in one.drift.edits if edit.old[0] < edit.old[1]]
    found: tuple[Span, ...] = ()
    if one.drift is not None and changed and target:
        old = _joined(one.drift.before)
        found = concerned(old, changed, theirs, native, language, lexicon=lexicon)
    return Pairs(source, target, tuple(links), found)


def _joined(blocks: Sequence[Block]) -> str:
    return JOINT.join(block.text for block in blocks)


def sentence_spans(texts: Sequence[str], language: str) -> tuple[Span, ...]:
    """The sentences of blocks' texts, as characters of the texts joined by a blank line."""
    found: list[Span] = []
    start = 0
    for text in texts:
        found += ((start + a, start + b) for a, b in sentences(text, language))
        start += len(text) + len(JOINT)
    return tuple(found)
