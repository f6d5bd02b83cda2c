# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a merge did, in words for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from syncstudio.cli.terminal import clean
from syncstudio.model import Fate, Span


def fate_words(counts: Mapping[Fate, int]) -> str:
    """How many blocks had which fate: "61 kept, 4 followed, 2 open"."""
    told = [f"{counts[fate]} {fate.value}" for fate in Fate if counts.get(fate)]
    return ", ".join(told) or "nothing to do"


def place_words(lines: Span | None, file: str = "") -> str:
    """A file's lines as editors take them: "a.md:12-14", "a.md:3"."""
    if lines is None:
        return file
    first, last = lines
    return f"{file}{file and ':'}{first}" if first == last else f"{file}{file and ':'}{first}-{last}"


def why_words(fate: Fate, why: Sequence[str]) -> str:
    """A fate with its reasons, on one line."""
    return " ".join(clean(f"{fate.value}: {'; '.join(why)}" if why else fate.value).split())
