# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Blocks that were brought in step after their file was, by commits that left the rest alone.

Each later version of the translation is compared with the one before. A block touched by a
commit follows the source of that day where its source had changed by then; unless the commit
touched blocks regardless of that, as polish does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from rapidfuzz.distance import LCSseq

from syncstudio.align import link, match_versions
from syncstudio.baseline.evidence import Evidence
from syncstudio.baseline.traits import Traits, marks, traits
from syncstudio.chapters import words
from syncstudio.model import Block, BlockBaseline, Chapter, Known, Version

_Places = dict[int, tuple[int, ...]]

# A commit is a sync where blocks with a changed source were touched this many times as often
# as the others.
_LIFT = 2.0
# Below this share of all blocks a commit is too small to be judged by its lift.
_SMALL = 0.1
# A block was synced where the share of its words that changed is this much of its source's.
_REACH = 0.4
# Blocks that a commit brings in step, at least, to have brought all of the file.
_ENOUGH = 2
# Blocks of prose that must be new at the source by then for the file to follow it as a whole: code and
# marks are often carried over by themselves, by people who do not translate.
_PROSE = 3


@dataclass(frozen=True, slots=True)
class _Stand:
    """Which source version a target block follows, and which of its blocks.

    `source` is empty for a block that came in later and has not been linked yet.
    """

    version: Version
    source: tuple[int, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class _Turn:
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
class _Compared:
    """Comparisons of source versions, each worked out once."""

    evidence: Evidence
    chapters: dict[str, Chapter] = field(default_factory=dict)
    places: dict[tuple[str, str], _Places] = field(default_factory=dict)

    def chapter(self, version: Version) -> Chapter:
        if version.blob not in self.chapters:
            self.chapters[version.blob] = self.evidence.read_source(version)
        return self.chapters[version.blob]

    def traits(self, version: Version) -> Traits:
        return traits(self.chapter(version))

    def moved_on(self, stand: _Stand, there: Version) -> tuple[int, ...]:
        """The blocks of `there` that the stand's source blocks have become."""
        key = (stand.version.blob, there.blob)
        if key not in self.places:
            pairs = match_versions(self.chapter(stand.version), self.chapter(there))
            self.places[key] = {i: after for before, after in pairs for i in before}
        places = self.places[key]
        return tuple(sorted({j for i in stand.source for j in places.get(i, ())}))

    def turn(self, stand: _Stand, there: Version, places: tuple[int, ...]) -> _Turn:
        """What became of the stand's source blocks until `there`."""
        now = self.chapter(there)
        return _Turn(self.blocks(stand.version, stand.source), self.blocks(there, places), now.language)

    def blocks(self, version: Version, indices: tuple[int, ...]) -> list[Block]:
        whole = self.chapter(version).blocks
        return [whole[i] for i in indices]


def infer_blocks(
    evidence: Evidence, baseline: Version, since: int
) -> tuple[Version, tuple[BlockBaseline, ...]]:
    """The source version that the target follows by now, `baseline` or a later one with which all
    its blocks are in step; and the blocks that follow another, or other blocks of it than their
    texts alone would say.

    `since` is the index of the target's version that was translated from it. Compares each later
    pair of target versions once, and source versions as far as they differ.
    """
    versions = evidence.target_versions
    compared = _Compared(evidence)
    now = evidence.read_target(versions[since])
    stands = _at_first(compared, baseline, now)
    for version in versions[since + 1 :]:
        after = evidence.read_target(version)
        there = evidence.seen_by(version)
        stands, hits, touched = _step(compared, stands, now, after, there)
        if there is not None and hits >= max(_ENOUGH, touched / 2):
            baseline, stands = _caught_up(compared, baseline, stands, there)
        now = after
    stands = _resolved(compared, stands, now)
    plain = {j: one.source for one in link(compared.chapter(baseline), now) for j in one.target}
    return baseline, tuple(
        BlockBaseline(
            index,
            stand.version.path,
            stand.version.blob,
            stand.version.revision.commit,
            Known.INFERRED,
            stand.confidence,
            stand.source,
        )
        for index, stand in sorted(stands.items())
        if stand.version.blob != baseline.blob or plain.get(index, stand.source) != stand.source
    )


def _at_first(compared: _Compared, baseline: Version, target: Chapter) -> dict[int, _Stand]:
    return {
        j: _Stand(baseline, one.source)
        for one in link(compared.chapter(baseline), target)
        for j in one.target
    }


def _step(
    compared: _Compared,
    stands: dict[int, _Stand],
    before: Chapter,
    after: Chapter,
    there: Version | None,
) -> tuple[dict[int, _Stand], int, int]:
    """The stands after one commit of the translation that saw the source `there`; how many blocks
    it brought in step, and how many it touched.
    """
    carried: dict[int, _Stand] = {}
    touched: _Places = {}
    fresh: list[int] = []
    for old, new in match_versions(before, after):
        known = [stands[i] for i in old if i in stands]
        for j in new:
            if known:
                carried[j] = _joined(known)
            if not old:
                fresh.append(j)
            elif known and _differ([before.blocks[i] for i in old], [after.blocks[j] for j in new]):
                touched[j] = old
    if there is None:
        return carried, 0, 0
    carried |= _arrived(compared, carried, after, there, fresh)
    synced = [j for j in fresh if carried[j].source]
    changed = _changed(compared, carried, there) if touched else {}
    if _is_sync(touched, changed, len(carried)):
        for j in touched.keys() & changed.keys():
            source = compared.turn(carried[j], there, changed[j])
            target = _Turn([before.blocks[i] for i in touched[j]], [after.blocks[j]], after.language)
            if _follows(source, target) and target.extent() >= _REACH * source.extent():
                carried[j] = _Stand(there, changed[j], 0.8)
                synced.append(j)
    return carried, len(synced), len(touched) + len(fresh)


def _joined(stands: Sequence[_Stand]) -> _Stand:
    """The stand of a block that was made of several: all that those render of the first one's version."""
    first = stands[0]
    source = {i for one in stands if one.version == first.version for i in one.source}
    return _Stand(first.version, tuple(sorted(source)), first.confidence)


def _arrived(
    compared: _Compared, stands: dict[int, _Stand], after: Chapter, there: Version, fresh: Sequence[int]
) -> dict[int, _Stand]:
    """The stands of blocks that came in with one commit: among those of the source of that day that
    no other block renders, the ones between what its neighbours render.
    """
    found = {j: _Stand(there, ()) for j in fresh}
    if not fresh:
        return found
    places = {
        j: stand.source if stand.version.blob == there.blob else compared.moved_on(stand, there)
        for j, stand in stands.items()
        if stand.source
    }
    taken = {i for held in places.values() for i in held}
    source = compared.chapter(there)
    for run, low, high in _runs(fresh, places, len(source.blocks)):
        free = [i for i in range(low, high) if i not in taken]
        links = [
            (one.score, one.target, tuple(stretch[i] for i in one.source))
            for stretch in _stretches(free)
            for one in link(_part(source, stretch), _part(after, run))
        ]
        for score, targets, held in sorted(links):  # the surest last, which stands
            found |= {run[j]: _Stand(there, held, score) for j in targets}
    return found


def _runs(fresh: Sequence[int], places: _Places, end: int) -> Iterator[tuple[list[int], int, int]]:
    """Neighbouring fresh blocks, and the source blocks from and to which they may render."""
    new = set(fresh)
    known = sorted(j for j, held in places.items() if held and j not in new)
    runs: dict[int, list[int]] = {}
    for j in fresh:
        runs.setdefault(bisect_left(known, j), []).append(j)
    for at, run in runs.items():
        low = places[known[at - 1]][-1] + 1 if at else 0
        high = places[known[at]][0] if at < len(known) else end
        yield run, *((low, high) if low <= high else (0, end))


def _stretches(indices: Sequence[int]) -> Iterator[list[int]]:
    """Neighbouring indices together: blocks that lie apart are never rendered as one."""
    for _, stretch in groupby(enumerate(indices), key=lambda item: item[1] - item[0]):
        yield [index for _, index in stretch]


def _part(chapter: Chapter, indices: Sequence[int]) -> Chapter:
    return Chapter(chapter.path, chapter.language, b"", tuple(chapter.blocks[i] for i in indices))


def _resolved(compared: _Compared, stands: dict[int, _Stand], target: Chapter) -> dict[int, _Stand]:
    """Without the blocks that came in later and render nothing of the source of their day."""
    known = {j: stand for j, stand in stands.items() if stand.source}
    waiting = {j: stand.version for j, stand in stands.items() if not stand.source}
    for version in dict.fromkeys(waiting.values()):
        linked = {j: one for one in link(compared.chapter(version), target) for j in one.target}
        for j, followed in waiting.items():
            if followed == version and j in linked:
                known[j] = _Stand(version, linked[j].source, linked[j].score)
    return known


def _caught_up(
    compared: _Compared, baseline: Version, stands: dict[int, _Stand], there: Version
) -> tuple[Version, dict[int, _Stand]]:
    """All stands at `there`, if a sync left nothing behind: no block that follows an older text, none
    of the source's that came in since `baseline` and has no translation. With the version that the
    file as a whole follows: `there`, if enough prose is new in it.
    """
    if there.revision.authored <= baseline.revision.authored:
        return baseline, stands
    moved: dict[int, _Stand] = {}
    for j, stand in stands.items():
        places = stand.source if stand.version.blob == there.blob else compared.moved_on(stand, there)
        behind = _differ(compared.blocks(stand.version, stand.source), compared.blocks(there, places))
        if stand.source and (not places or behind):
            return baseline, stands
        moved[j] = _Stand(there, places, stand.confidence) if stand.source else stand
    taken = {i for stand in moved.values() for i in stand.source}
    pairs = match_versions(compared.chapter(baseline), compared.chapter(there))
    if any(not old and taken.isdisjoint(new) for old, new in pairs):
        return baseline, stands
    prose = compared.traits(there).prose - compared.traits(baseline).prose
    return there if prose.total() >= _PROSE else baseline, moved


def _changed(compared: _Compared, stands: dict[int, _Stand], there: Version) -> _Places:
    """Target blocks whose source differs between their stand and `there`, with its blocks there."""
    found: _Places = {}
    for j, stand in stands.items():
        if not stand.source or stand.version.blob == there.blob:
            continue
        if there.revision.authored < stand.version.revision.authored:
            continue
        places = compared.moved_on(stand, there)
        if places and _differ(compared.blocks(stand.version, stand.source), compared.blocks(there, places)):
            found[j] = places
    return found


def _is_sync(touched: _Places, changed: _Places, total: int) -> bool:
    hits = sum(j in changed for j in touched)
    if not hits:
        return False
    if len(touched) <= max(2.0, _SMALL * total):
        return True
    misses = len(touched) - hits
    rate = hits / len(changed)
    background = misses / max(1, total - len(changed))
    return rate >= _LIFT * background


def _follows(source: _Turn, target: _Turn) -> bool:
    """Whether nothing in the marks of the target speaks against its following the later source."""
    old = [mark for block in source.before for mark in marks(block)]
    new = [mark for block in source.after for mark in marks(block)]
    ours = [mark for block in target.after for mark in marks(block)]
    return sorted(old) == sorted(new) or _common(ours, new) >= _common(ours, old)


def _common(left: list[str], right: list[str]) -> float:
    shared = sum(mark in right for mark in left) + sum(mark in left for mark in right)
    return shared / max(1, len(left) + len(right))


def _differ(before: list[Block], after: list[Block]) -> bool:
    return [block.fingerprint for block in before] != [block.fingerprint for block in after]
