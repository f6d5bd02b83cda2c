# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A chapter with offers put into its rows as drafts. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from syncstudio.chapters import fingerprint
from syncstudio.chapters import replace as with_texts
from syncstudio.errors import ChapterError
from syncstudio.merge import apply
from syncstudio.model import Chapter, ChapterView, Fate, Offer, OfferKind, Proposal, RecordEntry, State
from syncstudio.workspace.placing import JOINT, Placed, places, plain
from syncstudio.workspace.row_entries import Stamp, said
from syncstudio.workspace.synced import places_of


@dataclass(frozen=True, slots=True)
class Drafted:
    """A chapter to be; `rows` are the places of its blocks by the number of the row that they are of.
    `entries` are for the sync record, `refused` the rows whose text other blocks would be read into.
    """

    chapter: Chapter
    rows: Mapping[int, tuple[int, ...]]
    entries: tuple[RecordEntry, ...]
    refused: tuple[int, ...] = ()


def drafted(
    view: ChapterView, proposals: Sequence[Proposal], picks: Mapping[int, Offer], stamp: Stamp, path: str
) -> Drafted | None:
    """The chapter with the offers picked for rows (by number) in their places, all else byte for byte; None
    where none can be put in. `path` is where a translation that is not there yet will lie: it has the
    source's own words where nothing was picked.

    Where an offer would be read as other blocks than it should, or swallow its neighbours, it is left out.
    """
    given = {row: _texts(view, row, offer, proposals[row]) for row, offer in picks.items()}
    texts = {row: found for row, found in given.items() if found}
    good, chapter = _tried(view, proposals, texts, path)
    if chapter is None:
        return None
    rows = _placed(view, proposals, good, chapter)
    entries = tuple(
        entry
        for row, blocks in rows.items()
        for entry in said(view, row, Placed(chapter, blocks), *_said_of(picks[row], proposals[row], stamp))
    )
    return Drafted(chapter, rows, entries, tuple(row for row in picks if row not in rows))


def _said_of(offer: Offer, proposal: Proposal, stamp: Stamp) -> tuple[State, Stamp]:
    """What needs no decision is done; all else is a draft until somebody read it."""
    done = offer.kind is OfferKind.MERGE and proposal.fate is Fate.FOLLOWED
    return State.TRANSLATED if done else State.DRAFT, replace(stamp, origin=offer.giver)


def _texts(view: ChapterView, row: int, offer: Offer, proposal: Proposal) -> tuple[str, ...]:
    """An offer's text for each block of its row; () where it has not as many paragraphs. The merge knows
    which of them are split or put together.
    """
    if offer.kind is OfferKind.MERGE and view.target is not None:
        return proposal.texts
    one = view.rows[row]
    whole = plain(offer.text).strip("\n")
    count = len(one.target) or len(one.source)
    texts = (whole,) if count == 1 else tuple(whole.split(JOINT))
    return texts if len(texts) == count and all(part.strip() for part in texts) else ()


_Texts = Mapping[int, tuple[str, ...]]


def _tried(
    view: ChapterView, proposals: Sequence[Proposal], texts: _Texts, path: str
) -> tuple[_Texts, Chapter | None]:
    """The texts that leave all other blocks what they were, and the chapter with them: all of them or, by
    halves, those that do. O(k log n) chapters for k that do not.
    """
    chapter = _with(view, proposals, texts, path) if texts else None
    if chapter is not None and _is_sound(view, texts, chapter):
        return texts, chapter
    if len(texts) <= 1:
        return {}, None
    rows = list(texts)
    halves = [rows[: len(rows) // 2], rows[len(rows) // 2 :]]
    good: dict[int, tuple[str, ...]] = {}
    for half in halves:
        good |= _tried(view, proposals, {row: texts[row] for row in half}, path)[0]
    chapter = _with(view, proposals, good, path) if good else None
    return (good, chapter) if chapter is not None and _is_sound(view, good, chapter) else ({}, None)


def _with(view: ChapterView, proposals: Sequence[Proposal], texts: _Texts, path: str) -> Chapter | None:
    source = view.source
    assert source is not None  # noqa: S101 - rows to be drafted have a source
    try:
        if view.target is None:
            copy = Chapter(path, view.status.language, source.data, source.blocks, source.revision)
            edits = {
                index: text
                for row, found in texts.items()
                for index, text in zip(places(source, view.rows[row].source), found, strict=True)
            }
            return with_texts(copy, edits)
        return apply(view.target, source, _chosen(view, proposals, texts))
    except ChapterError:  # half a character, which no file can hold
        return None


def _chosen(view: ChapterView, proposals: Sequence[Proposal], texts: _Texts) -> list[Proposal]:
    """Every row's proposal: with its new texts, or with those that it has, where it stands."""
    chosen = []
    for row, proposal in enumerate(proposals):
        if row in texts:
            chosen.append(replace(proposal, fate=Fate.DRAFTED, texts=texts[row], open=(), asks=()))
        else:
            held = tuple(block.text for block in view.rows[row].target)
            fate = Fate.KEPT
            chosen.append(replace(proposal, fate=fate, texts=held, open=(), asks=(), moved=False))
    return chosen


def _is_sound(view: ChapterView, texts: _Texts, after: Chapter) -> bool:
    """Whether the chapter has just the blocks that it should have."""
    before = view.target or view.source
    assert before is not None  # noqa: S101 - as above
    taken: set[int] = set()
    for row in texts:
        one = view.rows[row]
        taken |= set(places(before, one.target if view.target is not None else one.source))
    wanted = Counter(one.fingerprint for index, one in enumerate(before.blocks) if index not in taken)
    wanted += Counter(fingerprint(text) for found in texts.values() for text in found)
    return wanted == Counter(block.fingerprint for block in after.blocks)


def _placed(
    view: ChapterView, proposals: Sequence[Proposal], texts: _Texts, after: Chapter
) -> dict[int, tuple[int, ...]]:
    """Where the texts stand in the chapter."""
    if view.target is None and view.source is not None:
        return {row: places(view.source, view.rows[row].source) for row in texts}
    found = places_of(_chosen(view, proposals, texts), after)
    return {row: blocks for row, (_, blocks) in enumerate(found) if row in texts}
