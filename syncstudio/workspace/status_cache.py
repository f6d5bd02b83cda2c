# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The status of a book in one language, kept between two runs of the program.

What is kept holds for one state of both repositories and one version of the program; anything
else, a damaged file too, counts as not there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from syncstudio.model import (
    Baseline,
    BlockBaseline,
    BlockStatus,
    Book,
    ChapterStatus,
    DriftKind,
    Edition,
    Gravity,
    Known,
    State,
)
from syncstudio.workspace.keeping import digest, keep, recall

_FORMAT = 2
_STATES, _KINDS, _KNOWN = tuple(State), tuple(DriftKind), tuple(Known)
_NOTHING = -1


def state_of(book: Book, edition: Edition, source_head: str, target_head: str) -> str:
    """What a kept status holds for, as a hash: both heads, the settings, the program."""
    return digest(_FORMAT, asdict(book.source), asdict(edition), source_head, target_head)


def load(folder: Path, book: Book, edition: Edition, state: str) -> tuple[ChapterStatus, ...] | None:
    """The status that was kept for this state, or None."""
    kept = recall(_path(folder, book, edition), state)
    try:
        return None if kept is None else tuple(_chapter(edition.language, item) for item in kept)
    except (ValueError, KeyError, TypeError, IndexError):
        return None


def store(folder: Path, book: Book, edition: Edition, state: str, chapters: Sequence[ChapterStatus]) -> None:
    """Keep a status."""
    keep(_path(folder, book, edition), state, [_plain(chapter) for chapter in chapters])


def _path(folder: Path, book: Book, edition: Edition) -> Path:
    return folder / "status" / f"{digest(str(Path(book.folder).resolve()), edition.language)[:32]}.json"


def _plain(chapter: ChapterStatus) -> list[Any]:
    baseline = None if chapter.baseline is None else asdict(chapter.baseline)
    blocks = [
        [
            *(block.source_lines or (0, 0)),
            *(block.target_lines or (0, 0)),
            _STATES.index(block.state),
            _NOTHING if block.kind is None else _KINDS.index(block.kind),
            int(block.gravity or 0),
        ]
        for block in chapter.blocks
    ]
    return [chapter.source, chapter.target, baseline, blocks, chapter.title, chapter.note]


def _chapter(language: str, item: Any) -> ChapterStatus:  # noqa: ANN401 - whatever the file says
    source, target, baseline, blocks, title, note = item
    return ChapterStatus(
        language,
        source,
        target,
        None if baseline is None else _baseline(baseline),
        tuple(
            BlockStatus(
                (a, b) if a else None,
                (c, d) if c else None,
                _STATES[state],
                None if kind == _NOTHING else _KINDS[kind],
                Gravity(gravity) if gravity else None,
            )
            for a, b, c, d, state, kind, gravity in blocks
        ),
        title,
        note,
    )


def _baseline(told: dict[str, Any]) -> Baseline:
    blocks = tuple(
        BlockBaseline(**{**block, "how": Known(block["how"]), "rendered": tuple(block["rendered"])})
        for block in told["blocks"]
    )
    return Baseline(**{**told, "how": Known(told["how"]), "blocks": blocks})
