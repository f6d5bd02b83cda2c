# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a repair replaced, as people are told of it."""

from __future__ import annotations

from syncstudio.model import Replacement
from syncstudio.suggest.repairing.swap import compared


def replacements(old: str, new: str, language: str) -> tuple[Replacement, ...]:
    """The stretches of two texts that differ, whole words and values."""
    found = compared(old, new, language)
    told = []
    for before, after in found.pieces():
        was = old[before[0].span[0] : before[-1].span[1]] if before else ""
        now = new[after[0].span[0] : after[-1].span[1]] if after else ""
        told.append(Replacement(was, now))
    return tuple(dict.fromkeys(told))
