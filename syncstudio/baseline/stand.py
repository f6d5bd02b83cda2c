# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a target block stands towards the source's history, and what became of its source since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import LCSseq

from syncstudio.align import match_versions
from syncstudio.baseline.evidence import Evidence
from syncstudio.baseline.traits import Traits, traits
from syncstudio.chapters import words
from syncstudio.model import Block, Chapter, Version

Places = dict[int, tuple[int, ...]]
"""Blocks by index, and the blocks of another version or language that belong to each."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Which source version a target block follows, and which of its blocks.

    `source` is empty for a block that came in later and has not been linked yet.
    """

    version: Version
    source: tuple[int, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Turn:
    """Blocks of one language before and after a change."""

    before: Sequence[Block]
    after: Sequence[Block]
    language: str

    def extent(self) -> float:
        """The share of words that differ, 0 to 1."""
        return LCSseq.normalized_distance(self._words(self.before), self._words(self.after))

    def _words(self, blocks: Sequence[Block]) -> list[str]:
        return [block.text[a:b] for block in blocks for a, b in words(block.text, self.language)]


@dataclass(slots=True)
class Compared:
    """Comparisons of source versions, each worked out once."""

    evidence: Evidence
    chapters: dict[str, Chapter] = field(default_factory=dict)
    places: dict[tuple[str, str], Places] = field(default_factory=dict)

    def chapter(self, version: Version) -> Chapter:
        if version.blob not in self.chapters:
            self.chapters[version.blob] = self.evidence.read_source(version)
        return self.chapters[version.blob]

    def traits(self, version: Version) -> Traits:
        return traits(self.chapter(version))

    def moved_on(self, stand: Stand, there: Version) -> tuple[int, ...]:
        """The blocks of `there` that the stand's source blocks have become."""
        key = (stand.version.blob, there.blob)
        if key not in self.places:
            pairs = match_versions(self.chapter(stand.version), self.chapter(there))
            self.places[key] = {i: after for before, after in pairs for i in before}
        places = self.places[key]
        return tuple(sorted({j for i in stand.source for j in places.get(i, ())}))

    def turn(self, stand: Stand, there: Version, places: tuple[int, ...]) -> Turn:
        """What became of the stand's source blocks until `there`."""
        now = self.chapter(there)
        return Turn(self.blocks(stand.version, stand.source), self.blocks(there, places), now.language)

    def blocks(self, version: Version, indices: tuple[int, ...]) -> list[Block]:
        whole = self.chapter(version).blocks
        return [whole[i] for i in indices]


def differ(before: Sequence[Block], after: Sequence[Block]) -> bool:
    """Whether blocks say something else than before, white space apart."""
    return [block.fingerprint for block in before] != [block.fingerprint for block in after]
