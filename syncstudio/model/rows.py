# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a translation stands, block by block."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from syncstudio.model.baselines import Baseline, Known
from syncstudio.model.blocks import Block, Chapter, Span
from syncstudio.model.drifts import Drift, DriftKind, Gravity


class State(StrEnum):
    """Where a target block stands (`UNTRANSLATED` where there is none)."""

    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    DRIFTED = "drifted"
    NEEDS_WORK = "needs work"
    TRANSLATED = "translated"
    APPROVED = "approved"
    OBSOLETE = "obsolete"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class BlockStatus:
    """One line of `status`: lines are 1-based, inclusive, of the files at the branches' heads."""

    source_lines: Span | None
    target_lines: Span | None
    state: State
    kind: DriftKind | None = None
    gravity: Gravity | None = None


@dataclass(frozen=True, slots=True)
class ChapterStatus:
    """Where one chapter of one translation stands. `target` is None where there is none yet,
    `source` None where it is gone. `title` is the translation's first heading, else the source's.
    """

    language: str
    source: str | None
    target: str | None
    baseline: Baseline | None
    blocks: tuple[BlockStatus, ...]
    title: str = ""
    note: str = ""

    @property
    def counts(self) -> dict[State, int]:
        """How many blocks stand in each state that occurs."""
        counts: dict[State, int] = {}
        for block in self.blocks:
            counts[block.state] = counts.get(block.state, 0) + 1
        return counts


@dataclass(frozen=True, slots=True)
class Row:
    """Source blocks of today beside the target blocks that render them.

    An obsolete row has no source (its old text is `drift.before`), an extra one neither,
    an untranslated one no target.
    """

    source: tuple[Block, ...]
    target: tuple[Block, ...]
    state: State
    drift: Drift | None = None
    how: Known | None = None


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A chapter ready to be shown: both sides and their rows, in the order of reading."""

    status: ChapterStatus
    source: Chapter | None
    target: Chapter | None
    rows: tuple[Row, ...]
