# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that are offered to a translator, and what is wrong with words that stand there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from syncstudio.model.blocks import BlockKind, Span
from syncstudio.model.merges import Proposal
from syncstudio.model.rows import State
from syncstudio.model.segments import LanguagePair


@dataclass(frozen=True, slots=True)
class Finding:
    """A failed check. `source` and `target` are the places (characters of the two texts), None
    where the thing is missing there; `what` is for people. `grave` ones must not reach a chapter.
    """

    check: str
    what: str
    source: Span | None = None
    target: Span | None = None
    grave: bool = True


@dataclass(frozen=True, slots=True)
class Replacement:
    """What a repair put in the place of what, in the translation."""

    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Repaired:
    """The translation of a fuzzy match with what differs from the wanted text put right in it.

    `percent` is how like the wanted text the match's source is after the same replacements, 99 at
    most: what is left of the difference are words that nobody translated.
    """

    text: str
    replacements: tuple[Replacement, ...]
    percent: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A translation of a text as an engine gave it. `score` is 0 to 1, None where it does not say;
    `at` is when it was asked, seconds since 1970 in UTC, 0 where unknown.
    """

    text: str
    engine: str
    score: float | None = None
    why: str = ""
    at: int = 0


class OfferKind(StrEnum):
    """Where an offer comes from."""

    MERGE = "merge"
    IN_CONTEXT = "in context"
    EXACT = "exact"
    REPAIRED = "repaired"
    FUZZY = "fuzzy"
    ENGINE = "engine"


@dataclass(frozen=True, slots=True)
class Offer:
    """A text offered for a row's target.

    `percent` is None where nothing was matched. `origin` names who says so (a chapter, a memory's
    name, an engine's); `also` those that say the very same. `at` is when it was written or asked,
    seconds since 1970 in UTC, 0 where unknown. `matched` is the source text that it translates where
    that is not the wanted one. `open` are stretches of the text (characters) that nobody translated.
    """

    kind: OfferKind
    text: str
    percent: int | None
    origin: str
    also: tuple[str, ...] = ()
    at: int = 0
    matched: str = ""
    changed: tuple[Replacement, ...] = ()
    why: tuple[str, ...] = ()
    open: tuple[Span, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def giver(self) -> str:
        """What the sync record is told of where a draft came from."""
        if self.kind in (OfferKind.MERGE, OfferKind.ENGINE):
            return self.origin
        return f"memory {min(100, self.percent or 0)} %"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an engine has no offer for a text, in words for people. `down` says that it answers nothing just
    now, whatever the text.
    """

    engine: str
    why: str
    down: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """A row for which words are sought: all that finding them needs, on any thread, without the book.

    `path` is the translated chapter's, the source's where there is none yet; `row` its number in the
    view. `source` is today's source text (blocks joined by a blank line, plain line ends), `sentences`
    are characters of it, without what makes it a heading or list item. `target` is what stands in the
    translation, "" for nothing. `before` and `after` are the fingerprints of the source of the prose rows
    around it, `sentence_before` and `sentence_after` those of the sentences, "" where there is none.
    `proposal` is the merge's, where it has one.
    """

    pair: LanguagePair
    path: str
    row: int
    kind: BlockKind
    state: State
    source: str
    sentences: tuple[Span, ...]
    target: str = ""
    before: str = ""
    after: str = ""
    sentence_before: str = ""
    sentence_after: str = ""
    proposal: Proposal | None = None
