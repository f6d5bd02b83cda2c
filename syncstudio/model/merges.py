# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a merge proposes, and what a sync did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from syncstudio.model.blocks import Span


class Fate(StrEnum):
    """What a merge does with a row, the least work for a person first."""

    KEPT = "kept"
    FOLLOWED = "followed"
    DRAFTED = "drafted"
    OPEN = "open"
    UNTRANSLATED = "untranslated"
    OBSOLETE = "obsolete"
    DROPPED = "dropped"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What shall stand in a row's place, and `why` (in words for people).

    `source` and `target` index today's source and the translation as it was. `texts` are the blocks
    to be, as many as `target` where the structure stays; `moved` puts them where the source has them.
    `open` are the stretches (characters of the texts joined by a blank line) that a person must look
    at; a DRAFTED or OPEN proposal has at least one. `asks` are the sentences among them that want other
    words, or (where the stretch is empty) words at all: each with what it shall say, characters of
    today's source blocks joined alike; an empty stretch of these where the source says nothing any more.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    fate: Fate
    texts: tuple[str, ...]
    why: tuple[str, ...] = ()
    open: tuple[Span, ...] = ()
    moved: bool = False
    asks: tuple[tuple[Span, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class BilingualLexicon:
    """How likely a word of the target is the rendering of a source word, both in lower case (0 to 1).

    Learned from a book's own chapters; only pairs worth keeping are in it. `ratio` is how many
    letters of the target stand for one of the source, a wide character counting 2.5.
    """

    source_language: str
    target_language: str
    table: Mapping[str, Mapping[str, float]]
    ratio: float = 1.0


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """What a sync leaves to a person: lines (1-based, inclusive) of the source today and of the
    translation as it is after the sync, and why, in words.
    """

    source_lines: Span | None
    target_lines: Span | None
    fate: Fate
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChapterSync:
    """What a sync did (or, in a dry run, would do) to a chapter: rows by fate, and what stays open."""

    language: str
    source: str | None
    target: str | None
    counts: Mapping[Fate, int]
    left: tuple[LeftOpen, ...]
    changed: bool
    note: str = ""
