# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known of a translated file before its baseline is judged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from syncstudio.baseline.traits import traits
from syncstudio.model import Chapter, RecordEntry, Version

_COMMIT = re.compile(r"[0-9a-fA-F]{7,40}")


def _unknown(_: str) -> Version | None:
    return None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The two histories and the markers of one translated file.

    Versions stand oldest first and leave deletions out; those of the source under all the names
    that it had. `read_source` and `read_target` parse a version, `source_data` the bytes of
    many by blob; all may raise `ObjectMissing`.
    `source_at` names the source's version at a commit (an id, or its first digits) of the source.
    `snapshot` is the data of the `X_origin.md` beside the file, and `snapshot_blob` its id.
    `trailers` maps commits of the translation to what their `Synced-from:` says.
    `merged` maps commits of the translation to the source's version that they had before them, where
    that is known without dates: in a fork by its merges, in one history by the order of commits.
    `cut_off` tells that a history is shallow.
    """

    target: Chapter
    target_versions: tuple[Version, ...]
    source_versions: tuple[Version, ...]
    read_source: Callable[[Version], Chapter]
    read_target: Callable[[Version], Chapter]
    source_data: Callable[[Sequence[Version]], Mapping[str, bytes]]
    source_now: str | None = None
    source_at: Callable[[str], Version | None] = _unknown
    snapshot: bytes | None = None
    snapshot_blob: str = ""
    trailers: Mapping[str, str] = field(default_factory=dict)
    record: tuple[RecordEntry, ...] = ()
    merged: Mapping[str, Version] = field(default_factory=dict)
    cut_off: bool = False

    def named_by(self, version: Version) -> Version | None:
        """The source's version that the `Synced-from:` trailer of a target's version names, if it has one.

        A trailer that names no commit, but something else, stands for what its author had seen.
        """
        said = self.trailers.get(version.revision.commit)
        if not said:
            return None
        match = _COMMIT.search(said)
        return self.seen_by(version) if match is None else self.source_at(match[0].lower())

    def seen_by(self, version: Version) -> Version | None:
        """The source's version that the author of a target's version had before them.

        Of those written in the very second of the target's, and the one before, that which shares most
        marks with it; the oldest of equals, for a drift is better shown once too often than hidden.
        """
        known = self.merged.get(version.revision.commit)
        when = version.revision.authored
        newest = known or standing_at(self.source_versions, when)
        if known or newest is None or newest.revision.authored < when:
            return newest
        before = standing_at(self.source_versions, when - 1)
        candidates: list[Version] = [] if before is None else [before]
        candidates += (one for one in self.source_versions if one.revision.authored == when)
        if len(candidates) == 1:
            return newest
        ours = traits(self.read_target(version)).marks
        return max(candidates, key=lambda one: _likeness(traits(self.read_source(one)).marks, ours))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Which share of all marks two texts have in common, 0 to 1 (Dice)."""
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def standing_at(versions: tuple[Version, ...], when: int) -> Version | None:
    """The newest version written at or before `when` (seconds), by author date.

    Author dates, because a translation is made from what its author saw that day; the commit
    date is when somebody merged it.
    """
    best: Version | None = None
    for version in versions:
        written = version.revision.authored
        if written <= when and (best is None or written >= best.revision.authored):
            best = version
    return best
