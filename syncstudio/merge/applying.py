# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From proposals to the merged chapter."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from syncstudio.chapters import rebuild, with_outputs
from syncstudio.merge.carrying import plain
from syncstudio.merge.moving import steady
from syncstudio.model import Block, BlockKind, Chapter, Fate, Part, Proposal

_TAKING = frozenset({Fate.KEPT, Fate.FOLLOWED, Fate.DRAFTED, Fate.OPEN})


@dataclass(slots=True)
class _Plan:
    """What stands in the place of each target block, and what comes after it (-1: before all)."""

    stay: dict[int, Part]
    after: dict[int, list[Part]] = field(default_factory=dict)


def apply(
    ours: Chapter,
    theirs: Chapter,
    proposals: Sequence[Proposal],
    *,
    drop_obsolete: bool = False,
    rerun: Collection[int] = (),
) -> Chapter:
    """The translation with every proposal in its place; blocks that no proposal names stay.

    A row's texts take the places of its target blocks; what is new or moved stands after the
    target of the source block before it. In a notebook outputs and metadata come from the source
    with changed code, and with `rerun` blocks of the source. Without a change the chapter itself.
    O(n log n).
    """
    ours = with_outputs(ours, _outputs(proposals, theirs, rerun), theirs)
    plan = _Plan({index: Part(index) for index in range(len(ours.blocks))})
    way = {place[0] for place in steady([_place(one) for one in proposals if _stays(one)])}
    anchor = -1
    for proposal in sorted(proposals, key=lambda one: one.source[:1] or (-1,)):
        gone = proposal.fate is Fate.DROPPED or (drop_obsolete and to_drop(proposal))
        likes = [theirs.blocks[index] for index in proposal.source]
        if gone:
            for index in proposal.target:
                del plan.stay[index]
        elif proposal.moved or not proposal.target:
            for index in proposal.target:
                del plan.stay[index]
            plan.after.setdefault(anchor, []).extend(_parts(proposal, ours, likes))
        else:
            _fill(proposal, likes, ours, plan)
            anchor = max(proposal.target) if proposal.source and proposal.source[0] in way else anchor
    parts = list(plan.after.get(-1, ()))
    for index in range(len(ours.blocks)):
        if index in plan.stay:
            parts.append(plan.stay[index])
        parts += plan.after.get(index, ())
    if [(part.index, part.text) for part in parts] == [(index, None) for index in range(len(ours.blocks))]:
        return ours
    return rebuild(ours, parts, theirs)


def to_drop(proposal: Proposal) -> bool:
    """Whether it is of obsolete blocks, none of whose words are wanted elsewhere."""
    return proposal.fate is Fate.OBSOLETE and not proposal.open


def _stays(proposal: Proposal) -> bool:
    return bool(proposal.source and proposal.target) and not proposal.moved


def _place(proposal: Proposal) -> tuple[int, int, int]:
    return proposal.source[0], min(proposal.target), max(proposal.target)


def _outputs(proposals: Sequence[Proposal], theirs: Chapter, rerun: Collection[int]) -> dict[int, Block]:
    """By target block, the source block whose cell's outputs and metadata it takes over."""
    found = {}
    for one in proposals:
        if len(one.source) == len(one.target) and one.fate in _TAKING:
            for source, target in zip(one.source, one.target, strict=True):
                code = theirs.blocks[source].kind is BlockKind.CODE and one.fate is not Fate.KEPT
                if code or source in rerun:
                    found[target] = theirs.blocks[source]
    return found


def _parts(proposal: Proposal, ours: Chapter, likes: Sequence[Block]) -> list[Part]:
    """The parts of a row, its texts given to its blocks in order, more of them to new ones."""
    parts = []
    for n, text in enumerate(proposal.texts):
        like = likes[n] if len(likes) == len(proposal.texts) else None
        if n < len(proposal.target):
            index = proposal.target[n]
            was = ours.blocks[index]
            parts.append(Part(index, None if text in (was.text, plain(was)) else text, like))
        else:
            parts.append(Part(None, text, like or (likes[-1] if likes else None)))
    return parts


def _fill(proposal: Proposal, likes: Sequence[Block], ours: Chapter, plan: _Plan) -> None:
    """Put the texts of a row into the places of its blocks, more of them after the last."""
    parts = _parts(proposal, ours, likes)
    for index in proposal.target:
        del plan.stay[index]
    for part in parts:
        if part.index is not None:
            plan.stay[part.index] = part
    rest = [part for part in parts if part.index is None]
    if rest:
        plan.after.setdefault(proposal.target[-1], [])[:0] = rest
