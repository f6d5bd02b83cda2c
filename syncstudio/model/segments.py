# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a translation memory holds, and what it finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from syncstudio.model.blocks import Span
from syncstudio.model.rows import State


class Level(StrEnum):
    """How much of a chapter a segment is."""

    SENTENCE = "sentence"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class LanguagePair:
    """From which language into which; tags as in the book's settings."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A source text and its translation, with where both come from.

    `path` and `commit` are the translated chapter's, "" for what came from elsewhere; `source_path`
    is the source's at the version that the translation follows. `before` and `after` are the
    fingerprints of the neighbouring source texts of the same level, "" where there is none. `at` is
    seconds since 1970 in UTC, 0 where it is not known. `note` is what a foreign file said beside it.
    """

    source: str
    target: str
    level: Level = Level.SENTENCE
    path: str = ""
    source_path: str = ""
    commit: str = ""
    author: str = ""
    at: int = 0
    state: State = State.TRANSLATED
    before: str = ""
    after: str = ""
    note: str = ""


class MatchKind(StrEnum):
    """How a segment matches a wanted text, the best first."""

    IN_CONTEXT = "in context"
    EXACT = "exact"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Match:
    """A segment of a memory beside a wanted source text.

    `percent` is 101 where the neighbours match too, 100 for the very text, else below 100 by how much
    of it differs, after the `penalties` (in words for people: which placeholder or number differs).
    `memory` is the name of the memory that holds it.
    """

    segment: Segment
    kind: MatchKind
    percent: int
    memory: str
    penalties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A segment that a concordance search found, with the stretches (characters) that match."""

    segment: Segment
    memory: str
    source: tuple[Span, ...] = ()
    target: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that an import or export left out: where (a line, an entry's name) and why, in words."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """What an import or export did. `skipped` holds the first hundred; `left_out` counts them all."""

    taken: int
    left_out: int = 0
    skipped: tuple[Skipped, ...] = ()
