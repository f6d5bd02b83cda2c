# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The segments of a chapter as it lies in its repositories, and when they are stale."""

from __future__ import annotations

from dataclasses import asdict

from syncstudio.model import BilingualLexicon, ChapterStatus, ChapterView, Segment
from syncstudio.workspace.gathering import read_sync_record
from syncstudio.workspace.keeping import digest
from syncstudio.workspace.segmenting import Origin, segments_of
from syncstudio.workspace.sides import Side
from syncstudio.workspace.working import WorkingSide

_FORMAT = 1


def chapter_segments(
    view: ChapterView, target: Side, lexicon: BilingualLexicon | None
) -> tuple[Segment, ...]:
    """What a translated chapter teaches, with its commit. Reads the history once a book."""
    page = view.status.target or ""
    return segments_of(view, read_sync_record(target, page), _origin(target, page), lexicon)


def segments_key(source: Side, target: Side, chapter: ChapterStatus) -> str:
    """Of which state of a chapter its segments are: both texts, what it follows, what people recorded,
    whether that is committed, and the program.
    """
    page = chapter.target or ""
    return digest(
        _FORMAT,
        (chapter.source, source.files.get(chapter.source or "")),
        (page, target.files.get(page)),
        [target.files.get(path) for path in target.records.get(page, ())],
        None if chapter.baseline is None else asdict(chapter.baseline),
        isinstance(target, WorkingSide) and target.is_edited(page),
    )


def _origin(target: Side, path: str) -> Origin:
    """The commit that last changed a chapter; one that is not committed yet has none."""
    versions = target.history().versions(path)
    if not versions:
        return Origin()
    last = versions[-1].revision
    return Origin(last.commit, last.author, last.authored)
