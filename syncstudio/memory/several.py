# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several memories as one."""

from __future__ import annotations

from collections.abc import Sequence

from syncstudio.memory.matching import folded
from syncstudio.memory.store import Memory
from syncstudio.model import Found, Level, Match


class Memories:
    """Memories by priority, the greatest first. What two of them say alike is said once, by the first."""

    def __init__(self, memories: Sequence[Memory]) -> None:
        self._memories = tuple(sorted(memories, key=lambda memory: -memory.priority))

    @property
    def all(self) -> tuple[Memory, ...]:
        """The memories, in order."""
        return self._memories

    def matches(
        self,
        text: str,
        source_language: str,
        *,
        before: str = "",
        after: str = "",
        least: int = 75,
        most: int = 5,
        level: Level | None = None,
    ) -> tuple[Match, ...]:
        """As `Memory.matches`; of equal percent, the memory of greater priority first."""
        found = [
            memory.matches(
                text, source_language, before=before, after=after, least=least, most=most, level=level
            )
            for memory in self._memories
        ]
        return folded((match for matches in found for match in matches), most)

    def search(
        self, words: str, *, source: bool = True, target: bool = True, most: int = 50
    ) -> tuple[Found, ...]:
        """As `Memory.search`, memory by memory."""
        kept: dict[tuple[str, str], Found] = {}
        for memory in self._memories:
            for found in memory.search(words, source=source, target=target, most=most):
                kept.setdefault((found.segment.source, found.segment.target), found)
        return tuple(kept.values())[:most]
