# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a sync makes of a chapter: all that needs no decision. Pure."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from syncstudio.model import (
    BilingualLexicon,
    Block,
    Chapter,
    ChapterSync,
    ChapterView,
    Fate,
    LeftOpen,
    Proposal,
    RecordEntry,
    Span,
    State,
)

if TYPE_CHECKING:
    from syncstudio.workspace.row_entries import Stamp
    from syncstudio.workspace.sync_record import SyncRecord

ORIGIN = "merge"

# What is done without asking, and what the record says of it then.
_DONE = {Fate.FOLLOWED: State.TRANSLATED, Fate.DRAFTED: State.DRAFT, Fate.UNTRANSLATED: None}
_LEFT = frozenset({Fate.DRAFTED, Fate.OPEN, Fate.UNTRANSLATED, Fate.OBSOLETE})


@dataclass(frozen=True, slots=True)
class Synced:
    """A chapter as a sync leaves it, what the record is to be told of it, and the report."""

    chapter: Chapter | None
    entries: tuple[RecordEntry, ...]
    report: ChapterSync


def synced(view: ChapterView, lexicon: BilingualLexicon | None, record: SyncRecord, stamp: Stamp) -> Synced:
    """A chapter with every proposal done that needs no decision, the rest listed."""
    from syncstudio.merge import apply  # noqa: PLC0415
    from syncstudio.workspace.proposing import every_proposal  # noqa: PLC0415

    status, ours, theirs = view.status, view.target, view.source
    if ours is None or theirs is None:
        note = "it has no translation yet" if ours is None else "its source is gone"
        report = ChapterSync(status.language, status.source, status.target, {}, (), changed=False, note=note)
        return Synced(None, (), report)
    proposals = every_proposal(view, lexicon, record)
    chosen = [_chosen(one, ours) for one in proposals]
    after = apply(ours, theirs, chosen)
    placed = places_of(chosen, after)
    report = ChapterSync(
        status.language,
        status.source,
        status.target,
        Counter(one.fate for one in proposals),
        tuple(_left(one, theirs, after, place) for one, place in placed if one.fate in _LEFT),
        changed=after.data != ours.data,
        note=status.note,
    )
    return Synced(after, tuple(_entries(view, placed, after, stamp)), report)


def _chosen(proposal: Proposal, ours: Chapter) -> Proposal:
    """The proposal, or one that leaves the words of its blocks as they are; a move needs no decision."""
    if proposal.fate in _DONE or not proposal.target:
        return proposal
    texts = tuple(ours.blocks[index].text for index in proposal.target)
    return replace(proposal, texts=texts, open=())


def places_of(proposals: Sequence[Proposal], after: Chapter) -> list[tuple[Proposal, tuple[int, ...]]]:
    """Where the texts of each proposal stand in the chapter; of equal ones, in the order of the file."""
    from syncstudio.chapters import fingerprint  # noqa: PLC0415

    waiting: dict[str, deque[int]] = {}
    for index, block in enumerate(after.blocks):
        waiting.setdefault(block.fingerprint, deque()).append(index)
    found: dict[int, tuple[int, ...]] = {}
    for number in sorted(range(len(proposals)), key=lambda n: proposals[n].target or proposals[n].source):
        held = [waiting.get(fingerprint(text)) for text in proposals[number].texts]
        found[number] = tuple(places.popleft() for places in held if places)
    return [(proposal, found[number]) for number, proposal in enumerate(proposals)]


def _entries(
    view: ChapterView,
    placed: Sequence[tuple[Proposal, tuple[int, ...]]],
    after: Chapter,
    stamp: Stamp,
) -> Iterator[RecordEntry]:
    from syncstudio.workspace.placing import Placed  # noqa: PLC0415
    from syncstudio.workspace.row_entries import said  # noqa: PLC0415

    for row, (proposal, blocks) in enumerate(placed):
        state = _DONE.get(proposal.fate)
        if proposal.fate is Fate.KEPT and view.rows[row].state is State.DRIFTED:
            state = State.TRANSLATED  # what changed at the source asks nothing of the translation
        if state is not None and blocks and view.rows[row].source:
            yield from said(view, row, Placed(after, blocks), state, stamp)


def _left(proposal: Proposal, theirs: Chapter, after: Chapter, places: tuple[int, ...]) -> LeftOpen:
    return LeftOpen(
        _lines([theirs.blocks[index] for index in proposal.source]),
        _lines([after.blocks[index] for index in places]),
        proposal.fate,
        proposal.why,
    )


def _lines(blocks: Sequence[Block]) -> Span | None:
    if not blocks:
        return None
    return min(block.lines[0] for block in blocks), max(block.lines[1] for block in blocks)
