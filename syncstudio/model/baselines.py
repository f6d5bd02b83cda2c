# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which source version a translation follows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Known(StrEnum):
    """How a baseline was found, the surest first."""

    RECORD = "sync record"
    SNAPSHOT = "snapshot"
    FRONT_MATTER = "front matter"
    LINK = "link"
    TRAILER = "trailer"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class BlockBaseline:
    """A target block (by index) that follows another source version than its file, or another
    block of it than the texts alone would say; or, with an empty `blob`, none that is known.

    `rendered` are the blocks of that version that it renders, where the history tells; else ().
    """

    target: int
    source: str
    blob: str
    commit: str
    how: Known
    confidence: float
    rendered: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Baseline:
    """The source version that a translated file follows.

    `source` is the source's path in that version, `source_now` its path today (None where it
    is gone). `confidence` is 0 to 1. `blocks` holds the exceptions of a file that was synced
    piecemeal. `note` says what could not be known, in words for the user, or "".
    """

    source: str
    source_now: str | None
    blob: str
    commit: str
    how: Known
    confidence: float
    blocks: tuple[BlockBaseline, ...] = ()
    note: str = ""
