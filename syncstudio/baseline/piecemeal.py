# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Blocks that were brought in step after their file was, by commits that left the rest alone.

Each later version of the translation is compared with the one before. A block touched by a
commit follows the source of that day where its source had changed by then; unless the commit
touched blocks regardless of that, as polish does.
"""

from __future__ import annotations

from collections.abc import Sequence

from syncstudio.align import link, match_versions
from syncstudio.baseline.arrival import arrived, resolved
from syncstudio.baseline.evidence import Evidence
from syncstudio.baseline.stand import Compared, Places, Stand, Turn, differ
from syncstudio.baseline.traits import marks
from syncstudio.model import BlockBaseline, Chapter, Known, Version

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
    compared = Compared(evidence)
    now = evidence.read_target(versions[since])
    stands = _at_first(compared, baseline, now)
    for version in versions[since + 1 :]:
        after = evidence.read_target(version)
        # What a trailer says is told by it: such a commit is no evidence for the rest of the file.
        there = None if evidence.named_by(version) else evidence.seen_by(version)
        stands, hits, touched = _step(compared, stands, now, after, there)
        if there is not None and hits >= max(_ENOUGH, touched / 2):
            baseline, stands = _caught_up(compared, baseline, stands, there)
        now = after
    stands = resolved(compared, stands, now)
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


def _at_first(compared: Compared, baseline: Version, target: Chapter) -> dict[int, Stand]:
    return {
        j: Stand(baseline, one.source) for one in link(compared.chapter(baseline), target) for j in one.target
    }


def _step(
    compared: Compared,
    stands: dict[int, Stand],
    before: Chapter,
    after: Chapter,
    there: Version | None,
) -> tuple[dict[int, Stand], int, int]:
    """The stands after one commit of the translation that saw the source `there`; how many blocks
    it brought in step, and how many it touched.
    """
    carried: dict[int, Stand] = {}
    touched: Places = {}
    fresh: list[int] = []
    for old, new in match_versions(before, after):
        known = [stands[i] for i in old if i in stands]
        for j in new:
            if known:
                carried[j] = _joined(known)
            if not old:
                fresh.append(j)
            elif known and differ([before.blocks[i] for i in old], [after.blocks[j] for j in new]):
                touched[j] = old
    if there is None:
        return carried, 0, 0
    carried |= arrived(compared, carried, after, there, fresh)
    synced = [j for j in fresh if carried[j].source]
    changed = _changed(compared, carried, there) if touched else {}
    if _is_sync(touched, changed, len(carried)):
        for j in touched.keys() & changed.keys():
            source = compared.turn(carried[j], there, changed[j])
            target = Turn([before.blocks[i] for i in touched[j]], [after.blocks[j]], after.language)
            if _follows(source, target) and target.extent() >= _REACH * source.extent():
                carried[j] = Stand(there, changed[j], 0.8)
                synced.append(j)
    return carried, len(synced), len(touched) + len(fresh)


def _joined(stands: Sequence[Stand]) -> Stand:
    """The stand of a block that was made of several: all that those render of the first one's version."""
    first = stands[0]
    source = {i for one in stands if one.version == first.version for i in one.source}
    return Stand(first.version, tuple(sorted(source)), first.confidence)


def _caught_up(
    compared: Compared, baseline: Version, stands: dict[int, Stand], there: Version
) -> tuple[Version, dict[int, Stand]]:
    """All stands at `there`, if a sync left nothing behind: no block that follows an older text, none
    of the source's that came in since `baseline` and has no translation. With the version that the
    file as a whole follows: `there`, if enough prose is new in it.
    """
    if there.revision.authored <= baseline.revision.authored:
        return baseline, stands
    moved: dict[int, Stand] = {}
    for j, stand in stands.items():
        places = stand.source if stand.version.blob == there.blob else compared.moved_on(stand, there)
        behind = differ(compared.blocks(stand.version, stand.source), compared.blocks(there, places))
        if stand.source and (not places or behind):
            return baseline, stands
        moved[j] = Stand(there, places, stand.confidence) if stand.source else stand
    taken = {i for stand in moved.values() for i in stand.source}
    pairs = match_versions(compared.chapter(baseline), compared.chapter(there))
    if any(not old and taken.isdisjoint(new) for old, new in pairs):
        return baseline, stands
    prose = compared.traits(there).prose - compared.traits(baseline).prose
    return there if prose.total() >= _PROSE else baseline, moved


def _changed(compared: Compared, stands: dict[int, Stand], there: Version) -> Places:
    """Target blocks whose source differs between their stand and `there`, with its blocks there."""
    found: Places = {}
    for j, stand in stands.items():
        if not stand.source or stand.version.blob == there.blob:
            continue
        if there.revision.authored < stand.version.revision.authored:
            continue
        places = compared.moved_on(stand, there)
        if places and differ(compared.blocks(stand.version, stand.source), compared.blocks(there, places)):
            found[j] = places
    return found


def _is_sync(touched: Places, changed: Places, total: int) -> bool:
    hits = sum(j in changed for j in touched)
    if not hits:
        return False
    if len(touched) <= max(2.0, _SMALL * total):
        return True
    misses = len(touched) - hits
    rate = hits / len(changed)
    background = misses / max(1, total - len(changed))
    return rate >= _LIFT * background


def _follows(source: Turn, target: Turn) -> bool:
    """Whether nothing in the marks of the target speaks against its following the later source."""
    old = [mark for block in source.before for mark in marks(block)]
    new = [mark for block in source.after for mark in marks(block)]
    ours = [mark for block in target.after for mark in marks(block)]
    return sorted(old) == sorted(new) or _common(ours, new) >= _common(ours, old)


def _common(left: list[str], right: list[str]) -> float:
    shared = sum(mark in right for mark in left) + sum(mark in left for mark in right)
    return shared / max(1, len(left) + len(right))
