# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The terms that a team agreed on, and how a book uses them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from syncstudio.model.blocks import Span


class TermStatus(StrEnum):
    """What a team says of a rendering."""

    PREFERRED = "preferred"
    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Rendering:
    """A word or words that a term is, or must not be, translated by."""

    text: str
    status: TermStatus = TermStatus.PREFERRED


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of a termbase. `keep` means that the term stays as it is, untranslated.

    `place` is where it stands, for people ("TERMINOLOGY.md:12").
    """

    source: str
    renderings: tuple[Rendering, ...] = ()
    keep: bool = False
    note: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term in a source text, and what of the translation renders it as the team wants or allows
    (characters); no `target` means that no such rendering was found there. `forbidden` are the
    renderings of it that stand there and must not.
    """

    term: Term
    source: Span
    target: tuple[Span, ...] = ()
    forbidden: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class TermExample:
    """A sentence in which a term stands, with its translation and the chapter that it is from."""

    source: str
    target: str
    path: str


@dataclass(frozen=True, slots=True)
class TermCandidate:
    """A term that the book's own pairs suggest: `count` pairs have it so, `share` (0 to 1) of all
    that have the source; `score` orders the candidates.
    """

    source: str
    target: str
    count: int
    share: float
    score: float
    examples: tuple[TermExample, ...] = ()


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """A term that the book renders in several ways, each with its places, the most frequent first."""

    source: str
    ways: tuple[tuple[str, tuple[TermExample, ...]], ...]
