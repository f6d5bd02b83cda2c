# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the sync record is told of a row: one entry for each of its target blocks. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from syncstudio.chapters import fingerprint
from syncstudio.model import Block, Chapter, ChapterView, Link, RecordEntry, Row, State
from syncstudio.repo import blob_ids
from syncstudio.workspace.placing import JOINT, Placed, places
from syncstudio.workspace.sync_record import Correction

_OPEN = frozenset({State.DRAFT, State.NEEDS_WORK})


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who says something, when (as the record has it), and where the text came from."""

    who: str
    at: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class _Version:
    """A text of the source, and the version of its file that it stands in."""

    source: str
    path: str
    blob: str
    commit: str


def said(view: ChapterView, row: int, placed: Placed, state: State, stamp: Stamp) -> tuple[RecordEntry, ...]:
    """The entries by which somebody says that a row, written as `placed`, has a state towards today's
    source. What needs work, or is a draft that nobody has read, stays where it stood towards its source:
    its drift is still to be seen.
    """
    one = view.rows[row]
    behind = state in _OPEN and one.drift is not None and bool(one.drift.before)
    version = _followed(view, one) if behind else _today(view, one)
    return _entries(version, state, stamp, [placed.chapter.blocks[index] for index in placed.blocks])


def unsaid(
    view: ChapterView, row: int, placed: Placed, known: Mapping[str, RecordEntry], stamp: Stamp
) -> tuple[RecordEntry, ...]:
    """The entries for a row that was written without being confirmed: a draft, or what needs work, stays
    that with its new text, a first translation is a draft, and what the record knew goes on following
    the source version that it followed. So does a row that has more blocks now, or fewer.
    """
    one = view.rows[row]
    blocks = [placed.chapter.blocks[index] for index in placed.blocks]
    if one.state is State.UNTRANSLATED:
        return _entries(_today(view, one), State.DRAFT, stamp, blocks)
    told = [entry for block in one.target if (entry := known.get(block.fingerprint)) is not None]
    if told:
        entry = next((entry for entry in told if entry.state in _OPEN), told[0])
        version = _Version(entry.source, entry.path, entry.blob, entry.commit)
        return _entries(version, entry.state if entry.state in _OPEN else State.TRANSLATED, stamp, blocks)
    if len(blocks) == len(one.target):
        return ()
    late = one.drift is not None and one.drift.before
    return _entries(_followed(view, one) if late else _today(view, one), State.TRANSLATED, stamp, blocks)


def corrections(row: Row, links: tuple[Link, ...], stamp: Stamp) -> tuple[Correction, ...]:
    """The line by which a person links the sentences of a row's two texts anew."""
    return (Correction(text_of(row.target), text_of(row.source), stamp.who, stamp.at, links),)


def text_of(blocks: Sequence[Block]) -> str:
    """The fingerprint of blocks as one text."""
    return blocks[0].fingerprint if len(blocks) == 1 else fingerprint(JOINT.join(one.text for one in blocks))


def _entries(
    version: _Version, state: State, stamp: Stamp, blocks: Sequence[Block]
) -> tuple[RecordEntry, ...]:
    return tuple(
        RecordEntry(
            block.fingerprint,
            version.source,
            version.path,
            version.blob,
            version.commit,
            state,
            stamp.origin,
            stamp.who,
            stamp.at,
        )
        for block in blocks
    )


def _today(view: ChapterView, row: Row) -> _Version:
    """A row's source as the view shows it."""
    source: Chapter | None = view.source
    assert source is not None and row.source  # noqa: S101 - asked of rows with a source alone
    blob = blob_ids(source.data, len(source.revision))[0]
    return _Version(text_of(row.source), source.path, blob, source.revision)


def _followed(view: ChapterView, row: Row) -> _Version:
    """The text that a row's translation renders, in the version that it follows."""
    baseline = view.status.baseline
    assert baseline is not None and row.drift is not None  # noqa: S101 - without one there is no drift
    own = {block.target: block for block in baseline.blocks}
    block = next((own[index] for index in places(view.target, row.target) if index in own), None)
    text = text_of(row.drift.before)
    if block is not None:
        return _Version(text, block.source, block.blob, block.commit)
    return _Version(text, baseline.source, baseline.blob, baseline.commit)
