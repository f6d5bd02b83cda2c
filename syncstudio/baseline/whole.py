# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The source version that a file as a whole was last translated from, judged from histories.

A commit of the translation can only follow source versions that were there on its author date,
and nearly always follows the newest of them. Which of the commits were translations of the whole,
and which were polish or touched a few blocks, shows in what they did to the marks that survive
translation and to how much prose.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from syncstudio.baseline.evidence import Evidence
from syncstudio.baseline.traits import Traits, adoption, traits
from syncstudio.model import Version

_FOLLOWED = 0.7  # share of changed marks that the target must show after a synced commit
_GAINED = 0.25  # and how much of that must have come with this very commit
_PROSE = 0.4  # share of the source's prose that is new, to speak of a new translation
_MARKS = 0.9  # the same for marks, against all that the source has
_PACE = 0.8  # prose changed in the target, for prose changed in the source
_COMPLETE = 0.95  # share of changed marks that makes a small sync a complete one
_WORTH = 0.1  # share of the source's prose that is new, for a small sync to speak for the file


@dataclass(frozen=True, slots=True)
class Whole:
    """The source version a file follows, since which of its versions, and how surely (0 to 1)."""

    version: Version
    since: int
    confidence: float


@dataclass(frozen=True, slots=True)
class _Step:
    """What one commit did: marks changed at the source and followed, prose new on both sides."""

    changed: int
    extent: float
    followed: float
    followed_before: float
    source_new: int
    source_share: float
    target_new: int
    target_share: float


def infer_whole(evidence: Evidence) -> Whole | None:
    """The version followed by the file as a whole; None where the source is younger than all of it.

    Reads one target version and at most one source version a commit of the translation.
    """
    source = _Memo(lambda version: traits(evidence.read_source(version)))
    target = _Memo(lambda version: traits(evidence.read_target(version)))
    current: Version | None = None
    since, confidence = 0, 0.0
    previous: Version | None = None
    for index, version in enumerate(evidence.target_versions):
        named = evidence.named_by(version)  # which says it of the blocks that it touched alone
        there = evidence.seen_by(version) if named is None else named
        if there is None or (named is not None and current is not None):
            previous = version
            continue
        if current is None:
            current, since, confidence = there, index, 0.6 if index else 0.8
        elif there.blob != current.blob and _later(there, current):
            before = target(previous) if previous else None
            step = _step(source(current), source(there), target(version), before)
            if _is_whole(step):
                current, since, confidence = there, index, 0.9
            elif _is_complete(step):
                current, since, confidence = there, index, 0.7
        previous = version
    if current is None:
        return None
    return Whole(current, since, round(confidence * _agreement(evidence, source(current)), 2))


def _step(before: Traits, after: Traits, now: Traits, earlier: Traits | None) -> _Step:
    came, went = after.marks - before.marks, before.marks - after.marks
    changed = came.total() + went.total()
    source_new = (after.prose - before.prose).total()
    target_new = (now.prose - earlier.prose).total() if earlier else now.prose.total()
    return _Step(
        changed,
        changed / max(1, after.marks.total()),
        adoption(before.marks, after.marks, now.marks),
        adoption(before.marks, after.marks, earlier.marks) if earlier else 0.0,
        source_new,
        source_new / max(1, after.prose.total()),
        target_new,
        target_new / max(1, now.prose.total()),
    )


def _is_whole(step: _Step) -> bool:
    return (
        step.followed > _FOLLOWED
        and step.followed - step.followed_before > _GAINED
        and (step.source_share > _PROSE or step.extent > _MARKS)
        and step.target_share >= _PACE * step.source_share
    )


def _is_complete(step: _Step) -> bool:
    """A small sync that left nothing out: all marks followed, and as much prose touched as changed."""
    return (
        step.changed >= 3
        and step.followed >= _COMPLETE
        and step.followed - step.followed_before > 0.5
        and step.source_share >= _WORTH
        and 2 <= step.source_new <= step.target_new <= 3 * step.source_new + 1
    )


def _later(version: Version, than: Version) -> bool:
    return version.revision.authored > than.revision.authored


def _agreement(evidence: Evidence, source: Traits) -> float:
    """How much of the source version's marks the file shows today, 0.5 to 1.0."""
    ours = traits(evidence.target).marks
    total = source.marks.total()
    return 0.5 + 0.5 * (source.marks & ours).total() / total if total else 0.75


class _Memo:
    """Traits by blob, so that no version is read twice."""

    def __init__(self, read: Callable[[Version], Traits]) -> None:
        self._read = read
        self._known: dict[str, Traits] = {}

    def __call__(self, version: Version) -> Traits:
        if version.blob not in self._known:
            self._known[version.blob] = self._read(version)
        return self._known[version.blob]
