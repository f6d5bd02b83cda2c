# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The cross-lingual merge of three chapters, from the first comparison to the merged file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from syncstudio.align import link
from syncstudio.chapters import rerun
from syncstudio.drift import compare
from syncstudio.jobs import Job
from syncstudio.merge.applying import apply, to_drop
from syncstudio.merge.carrying import PROSE, same_language
from syncstudio.merge.grid import Followed, Following
from syncstudio.merge.proposing import propose
from syncstudio.merge.rows import Material, assemble
from syncstudio.merge.standing import FAINT
from syncstudio.model import BilingualLexicon, Change, Chapter, Fate, Link, Proposal, Row

Fill = Callable[[Sequence[Row], Sequence[Proposal]], Sequence[Proposal]]
"""Rows with their proposals to proposals that leave less open, one for each."""

_BASE = "base"
_STEPS = 4


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged chapter, and what was done to each row of it."""

    chapter: Chapter
    proposals: tuple[Proposal, ...]
    rows: tuple[Row, ...]


def merge(
    base: Chapter,
    theirs: Chapter,
    ours: Chapter,
    *,
    lexicon: BilingualLexicon | None = None,
    drop_obsolete: bool = False,
    fill: Fill | None = None,
    job: Job | None = None,
) -> Merged:
    """Carry what changed between two versions of a source (base, theirs) over to its translation.

    What `drop_obsolete` leaves out has the fate DROPPED; obsolete words that another block of the
    source says now are never left out. `fill` may know words for what is open. Raises Cancelled.
    Near-linear.
    """
    job = job or Job()
    job.step(0, _STEPS, ours.path)
    links = _links(base, theirs, ours)
    job.step(1, _STEPS, ours.path)
    changes = compare(base, theirs)
    job.step(2, _STEPS, ours.path)
    alike = same_language(theirs.language, ours.language)
    followed = Followed(base, _sure(links, changes, ours), changes)
    following = [Following(_BASE, None)] * len(ours.blocks)
    rows = assemble(Material(theirs, ours, {_BASE: followed}, following, _BASE, {}, alike))
    proposals = propose(rows, theirs, ours, lexicon=lexicon)
    if fill is not None:
        proposals = tuple(fill(rows, proposals))
    job.step(3, _STEPS, ours.path)
    same = [(one.before[0], one.after[0]) for one in changes if len(one.before) == len(one.after) == 1]
    merged = apply(ours, theirs, proposals, drop_obsolete=drop_obsolete, rerun=rerun(base, theirs, same))
    job.step(_STEPS, _STEPS, ours.path)
    if drop_obsolete:
        proposals = tuple(_dropped(one) if to_drop(one) else one for one in proposals)
    return Merged(merged, proposals, rows)


def _links(base: Chapter, theirs: Chapter, ours: Chapter) -> tuple[Link, ...]:
    """Which of ours renders what of base. The new source's own words, put in and not translated yet,
    render nothing of the old one.
    """
    new = {block.fingerprint for block in theirs.blocks} - {block.fingerprint for block in base.blocks}
    kept = [n for n, one in enumerate(ours.blocks) if one.kind not in PROSE or one.fingerprint not in new]
    if len(kept) == len(ours.blocks):
        return link(base, ours)
    found = link(base, replace(ours, blocks=tuple(ours.blocks[index] for index in kept)))
    return tuple(replace(one, target=tuple(kept[index] for index in one.target)) for one in found)


def _sure(links: Sequence[Link], changes: Sequence[Change], ours: Chapter) -> tuple[Link, ...]:
    """Without the links that hardly anything speaks for to prose that is gone from the source: what they
    name is the translation's own until somebody knows better.
    """
    gone = {index for change in changes if not change.after for index in change.before}
    return tuple(
        one
        for one in links
        if one.score >= FAINT
        or not gone.issuperset(one.source)
        or not all(ours.blocks[index].kind in PROSE for index in one.target)
    )


def _dropped(proposal: Proposal) -> Proposal:
    return replace(proposal, fate=Fate.DROPPED, texts=())
