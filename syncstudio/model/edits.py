# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What people wrote, recorded and are about to commit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from syncstudio.model.blocks import Link, Span
from syncstudio.model.rows import ChapterView, State


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """A line of the sync record: what a person, or a machine for one, said of a target block.

    `target` and `source` are the fingerprints of the two texts, `blob` and `commit` the source
    version, `path` its path then. `at` is ISO 8601. An entry holds only for a block whose text
    has the fingerprint `target`. `beads` are its sentences' links as a person corrected them.
    """

    target: str
    source: str
    path: str
    blob: str
    commit: str
    state: State
    origin: str
    who: str
    at: str
    beads: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Files to be committed (path to bytes; None removes) with a proposed message."""

    files: Mapping[str, bytes | None]
    message: str


@dataclass(frozen=True, slots=True)
class Saved:
    """A chapter after one of its rows was written, and that row's number in the new view."""

    view: ChapterView
    row: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """The sentences of a row: characters of its source blocks' texts joined by a blank line, and of
    its target blocks' likewise; the `links` between the two lists. `concerned` are stretches of the
    target that the source's changed words most likely concern.
    """

    source: tuple[Span, ...]
    target: tuple[Span, ...]
    links: tuple[Link, ...]
    concerned: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A text that somebody typed and that never reached its file; `before` is what it replaced.

    `path` is the chapter's, of the side that has it; `row` is the row's number in the chapter as it
    stands now, -1 where it cannot be told. `at` is ISO 8601.
    """

    language: str
    path: str
    before: str
    text: str
    at: str
    row: int = -1
