# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be pre-translated, and what a pre-translation did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from syncstudio.model.suggestions import OfferKind

LOCAL = frozenset(
    {OfferKind.MERGE, OfferKind.IN_CONTEXT, OfferKind.EXACT, OfferKind.REPAIRED, OfferKind.FUZZY}
)
"""The kinds of offers that need no engine."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Which offers are good enough to be written as drafts: those of the `kinds`, at `least` percent (of
    what was matched), and of `engine` where the person chose it; "" for none.
    """

    least: int = 75
    kinds: frozenset[OfferKind] = LOCAL
    engine: str = ""


@dataclass(frozen=True, slots=True)
class DraftedRow:
    """A row that was, or would be, pre-translated. `line` is that of the source today, `origin` what the
    sync record is told, `said_by` who gave the words. `fingerprints` are those of its blocks as they were
    written, `before` the texts that stood in these blocks, () where none did.
    """

    line: int
    kind: OfferKind
    percent: int | None
    origin: str
    said_by: str
    text: str
    before: tuple[str, ...] = ()
    fingerprints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passed:
    """A row that was left as it is, and why, in words for people."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A file's bytes before and after it was written, None for no file."""

    path: str
    was: bytes | None
    now: bytes | None


@dataclass(frozen=True, slots=True)
class ChapterDrafts:
    """What pre-translating did to a chapter: its rows, those that were passed by, and the files that were
    written, the chapter's first. `note` says why nothing was done to it at all.
    """

    source: str
    target: str
    drafts: tuple[DraftedRow, ...] = ()
    passed: tuple[Passed, ...] = ()
    files: tuple[Rewritten, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class PreTranslation:
    """What a pre-translation did, chapter by chapter, so that it can be told and undone. `at` is ISO 8601;
    `stopped` says that it was, before all chapters were done.
    """

    language: str
    chapters: tuple[ChapterDrafts, ...]
    thresholds: Thresholds = field(default_factory=Thresholds)
    at: str = ""
    dry_run: bool = False
    stopped: bool = False

    @property
    def counts(self) -> Mapping[OfferKind, int]:
        """How many rows were drafted from which kind of offer."""
        counts: dict[OfferKind, int] = {}
        for chapter in self.chapters:
            for draft in chapter.drafts:
                counts[draft.kind] = counts.get(draft.kind, 0) + 1
        return counts


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking a pre-translation back did: rows by chapter, and those that stay since a person
    touched them.
    """

    taken_back: Mapping[str, int]
    kept: Mapping[str, int]
    notes: tuple[str, ...] = ()
