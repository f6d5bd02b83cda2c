# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What became of one target block when its source's change was carried over to it."""

from __future__ import annotations

from dataclasses import dataclass

from syncstudio.model import Fate, Span


@dataclass(frozen=True, slots=True)
class Carried:
    """A target block's text after the merge. `open` are characters of `text` that a person must see.

    The fate is KEPT (byte for byte), FOLLOWED, DRAFTED or OPEN; `why` in words for people. `asks` are
    as a `Proposal` has them.
    """

    text: str
    fate: Fate
    why: tuple[str, ...] = ()
    open: tuple[Span, ...] = ()
    asks: tuple[tuple[Span, Span], ...] = ()
