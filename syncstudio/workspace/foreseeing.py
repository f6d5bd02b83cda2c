# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a clone will make of a chapter once it is committed, and what the record must say for it to see
the states that the translator sees.

The histories are given the commit before it is made. A row that would come out otherwise gets a line
that says which source version its text follows.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from syncstudio.align import link
from syncstudio.baseline import Evidence, find
from syncstudio.model import (
    Baseline,
    Block,
    BlockBaseline,
    Chapter,
    ChapterView,
    Known,
    RecordEntry,
    Revision,
    Row,
    State,
    Version,
)
from syncstudio.repo import blob_ids
from syncstudio.workspace.gathering import followed, gather, read_sync_record
from syncstudio.workspace.layout import Pairing
from syncstudio.workspace.pipeline import chapter_rows
from syncstudio.workspace.placing import places
from syncstudio.workspace.row_entries import Stamp, text_of
from syncstudio.workspace.sides import Side
from syncstudio.workspace.sync_record import SyncRecord
from syncstudio.workspace.working import WorkingSide

_COMING = "0" * 40
_ROUNDS = 3  # a line for one row can bring another one to light


@dataclass(frozen=True, slots=True)
class Coming:
    """A commit that is about to be made: whether it names the source that it follows, and the snapshot
    that it renews (path and bytes), if any.
    """

    trailer: bool
    snapshot: tuple[str, bytes] | None = None


def lines_needed(
    source: Side, target: WorkingSide, view: ChapterView, coming: Coming, stamp: Stamp
) -> tuple[RecordEntry, ...]:
    """The lines without which a clone would see other states than `view` shows. Reads both histories."""
    page, today = view.target, view.source
    baseline = view.status.baseline
    if page is None or today is None or baseline is None:
        return ()
    record = read_sync_record(target, page.path)
    pairing = Pairing(view.status.source, page.path, baseline.source)
    evidence = _expected(source, target, gather(source, target, pairing, page, record), coming)
    said = {entry.target for entry in record.entries}
    stands = _stands(page, baseline, followed(source, baseline, today)) | _apart(view)
    lines: list[RecordEntry] = []
    for _ in range(_ROUNDS):
        told = (*record.entries, *lines)
        then = find(replace(evidence, record=told))
        rows = chapter_rows(today, page, followed(source, then, today), then, SyncRecord(told))
        late = set(_late(page, view.rows, rows))
        new = [
            _entry(page.blocks[index], stand, stamp)
            for index, stand in stands.items()
            if index in late and page.blocks[index].fingerprint not in said
        ]
        if not new:
            break
        said |= {entry.target for entry in new}
        lines += new
    return tuple(lines)


def _expected(source: Side, target: WorkingSide, evidence: Evidence, coming: Coming) -> Evidence:
    """The evidence as it will be with the coming commit."""
    page = evidence.target
    revision = Revision(_COMING, "", int(time.time()), int(time.time()), "", (target.head,))
    version = Version(page.path, blob_ids(page.data, len(target.head))[0], revision)
    trailers = {**evidence.trailers, **({_COMING: source.head} if coming.trailer else {})}
    merged = dict(evidence.merged)
    if target.head in merged:
        merged[_COMING] = merged[target.head]
    then = replace(
        evidence,
        target_versions=(*evidence.target_versions, version),
        read_target=_reader(evidence.read_target, version, page),
        trailers=trailers,
        merged=merged,
    )
    if coming.snapshot is None:
        return then
    data = coming.snapshot[1]
    return replace(then, snapshot=data, snapshot_blob=blob_ids(data, len(source.head))[0])


def _reader(
    read: Callable[[Version], Chapter], coming: Version, page: Chapter
) -> Callable[[Version], Chapter]:
    return lambda version: page if version is coming else read(version)


def _late(page: Chapter, now: Sequence[Row], then: Sequence[Row]) -> Iterator[int]:
    """The target blocks of rows that will not be there as they are."""
    known = {_key(row) for row in then}
    for row in now:
        if _key(row) not in known:
            yield from places(page, row.target)


def _key(row: Row) -> object:
    spans = tuple(block.span for block in row.source), tuple(block.span for block in row.target)
    return *spans, row.state, row.drift and (row.drift.kind, row.drift.gravity)


@dataclass(frozen=True, slots=True)
class _Stand:
    """The source version that a target block follows, and the text of it that it renders."""

    version: BlockBaseline
    text: str


def _stands(page: Chapter, baseline: Baseline, versions: Mapping[str, Chapter]) -> dict[int, _Stand]:
    """Where each target block stands that renders anything."""
    own = {one.target: one for one in baseline.blocks}
    links = {
        name: {index: one.source for one in link(version, page) for index in one.target}
        for name, version in versions.items()
    }
    found = {}
    for index in range(len(page.blocks)):
        one = own.get(index) or BlockBaseline(
            index, baseline.source, baseline.blob, baseline.commit, baseline.how, baseline.confidence
        )
        rendered = one.rendered or links.get(one.blob, {}).get(index, ())
        if rendered and one.blob in versions:
            blocks = [versions[one.blob].blocks[place] for place in rendered]
            found[index] = _Stand(one, text_of(blocks))
    return found


def _apart(view: ChapterView) -> dict[int, _Stand]:
    """Target blocks that are a translator's own, and those that follow nothing known but stand beside a
    source block of today.
    """
    baseline, source = view.status.baseline, view.source
    unknown = {one.target for one in baseline.blocks if not one.blob} if baseline is not None else ()
    found = {}
    for row in view.rows:
        for index in places(view.target, row.target):
            if row.state is State.EXTRA:
                found[index] = _Stand(BlockBaseline(index, "", "", "", Known.RECORD, 1.0), "")
            elif index in unknown and row.source and source is not None:
                blob = blob_ids(source.data, len(source.revision))[0]
                version = BlockBaseline(index, source.path, blob, source.revision, Known.RECORD, 1.0)
                found[index] = _Stand(version, text_of(row.source))
    return found


def _entry(block: Block, stand: _Stand, stamp: Stamp) -> RecordEntry:
    one = stand.version
    return RecordEntry(
        block.fingerprint,
        stand.text,
        one.source,
        one.blob,
        one.commit,
        State.TRANSLATED,
        stamp.origin,
        stamp.who,
        stamp.at,
    )
