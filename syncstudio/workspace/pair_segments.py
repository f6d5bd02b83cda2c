# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a source and its translation teach a memory, where it is known that one follows the other. Pure."""

from __future__ import annotations

from syncstudio.model import (
    Baseline,
    BilingualLexicon,
    Chapter,
    ChapterStatus,
    ChapterView,
    Known,
    Level,
    Segment,
)


def pair_segments(
    source: Chapter, target: Chapter, lexicon: BilingualLexicon | None = None
) -> tuple[Segment, ...]:
    """The segments of two chapters, blocks first, as an open book's memory would hold them."""
    from syncstudio.workspace.pipeline import chapter_rows  # noqa: PLC0415 - plain files need none of it
    from syncstudio.workspace.segmenting import Origin, segments_of  # noqa: PLC0415
    from syncstudio.workspace.sync_record import SyncRecord  # noqa: PLC0415

    record = SyncRecord()
    rows = chapter_rows(source, target, {"": source}, None, record)
    followed = Baseline(source.path, source.path, "", source.revision, Known.SNAPSHOT, 1.0)
    status = ChapterStatus(target.language, source.path, target.path, followed, ())
    return segments_of(ChapterView(status, source, target, rows), record, Origin(), lexicon)


def prose_texts(chapter: Chapter, level: Level) -> tuple[str, ...]:
    """What of a chapter would be looked for in a memory: its blocks, or its sentences."""
    from syncstudio.workspace.placing import joined  # noqa: PLC0415 - as above
    from syncstudio.workspace.segmenting import PROSE, has_words, prose_spans  # noqa: PLC0415

    found: list[str] = []
    for block in chapter.blocks:
        if block.kind in PROSE:
            text = joined([block])
            spans = ((0, len(text)),) if level is Level.BLOCK else prose_spans([block], chapter.language)
            found += (text[start:end] for start, end in spans if has_words(text[start:end]))
    return tuple(found)
