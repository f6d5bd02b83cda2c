# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What changed between two source versions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from syncstudio.model.blocks import Block, Span
from syncstudio.model.books import Revision


class DriftKind(StrEnum):
    """How a source block differs between the baseline and today."""

    CHANGED = "changed"
    NEW = "new"
    REMOVED = "removed"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"


class Gravity(IntEnum):
    """How much a change matters to its translation; comparable, the graver the greater."""

    FORMAT = 1
    TYPO = 2
    WORDING = 3
    MEANING = 4

    @property
    def label(self) -> str:
        """The word of the command line and of its JSON."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class WordEdit:
    """A stretch of words that differs: characters of the old text, and of the new.

    One of the two is empty (start == end) for an insertion or a removal.
    """

    old: Span
    new: Span


@dataclass(frozen=True, slots=True)
class Drift:
    """What became of source blocks between the baseline and today.

    `before` and `after` are empty for new and for removed ones; more than one stands on a side
    only for split and merged ones, whose `edits` count in the texts joined by a blank line.
    """

    kind: DriftKind
    gravity: Gravity
    before: tuple[Block, ...]
    after: tuple[Block, ...]
    edits: tuple[WordEdit, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One piece of a comparison of two versions: block indices before and after.

    `drift` is None where nothing changed. All changes together name every block of both
    versions once, in the order of the newer one, removed ones where they stood.
    """

    before: tuple[int, ...]
    after: tuple[int, ...]
    drift: Drift | None


@dataclass(frozen=True, slots=True)
class PastChange:
    """What one commit did to a paragraph: its text before and after ("" where there was none)."""

    revision: Revision
    before: str
    after: str
    gravity: Gravity
    edits: tuple[WordEdit, ...] = ()
