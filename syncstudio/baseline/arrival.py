# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Blocks that came into a translation after it was first made, and which source blocks they render."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from syncstudio.align import link
from syncstudio.baseline.stand import Compared, Places, Stand
from syncstudio.model import Chapter, Version


def arrived(
    compared: Compared, stands: dict[int, Stand], after: Chapter, there: Version, fresh: Sequence[int]
) -> dict[int, Stand]:
    """The stands of blocks that came in with one commit: among those of the source of that day that
    no other block renders, the ones between what its neighbours render.
    """
    found = {j: Stand(there, ()) for j in fresh}
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
            found |= {run[j]: Stand(there, held, score) for j in targets}
    return found


def _runs(fresh: Sequence[int], places: Places, end: int) -> Iterator[tuple[list[int], int, int]]:
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


def resolved(compared: Compared, stands: dict[int, Stand], target: Chapter) -> dict[int, Stand]:
    """Without the blocks that came in later and render nothing of the source of their day."""
    known = {j: stand for j, stand in stands.items() if stand.source}
    waiting = {j: stand.version for j, stand in stands.items() if not stand.source}
    for version in dict.fromkeys(waiting.values()):
        linked = {j: one for one in link(compared.chapter(version), target) for j in one.target}
        for j, followed in waiting.items():
            if followed == version and j in linked:
                known[j] = Stand(version, linked[j].source, linked[j].score)
    return known
