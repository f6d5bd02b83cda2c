# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The baseline of a chapter that is being edited: the head's, carried over, and what the record says."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from syncstudio.align import link, match_versions
from syncstudio.baseline import recorded
from syncstudio.errors import ChapterError, ObjectMissing
from syncstudio.model import Baseline, BlockBaseline, Chapter, Known, RecordEntry
from syncstudio.workspace.gathering import followed
from syncstudio.workspace.layout import Pairing
from syncstudio.workspace.sides import Side
from syncstudio.workspace.sync_record import SyncRecord
from syncstudio.workspace.working import WorkingSide


def carried_baseline(
    source: Side,
    target: WorkingSide,
    pairing: Pairing,
    known: Baseline | None,
    record: SyncRecord,
) -> Baseline | None:
    """What a translation follows as it lies in the work tree. `known` is the baseline that the chapter
    has at the head, None where that is not known; one that is new in the work tree follows today's
    source. Compares two versions, reads no history.
    """
    translation = target.chapter(pairing.target or "")
    blocks: dict[int, BlockBaseline] = {}
    if translation.path in target.beneath.files:
        if known is None:
            return None
        before = target.beneath.chapter(translation.path)
        versions = followed(source, known, None)
        today = source.chapter(pairing.source).blocks if pairing.source is not None else ()
        copied = {block.fingerprint for block in today}
        successors = tuple(_successors(before, translation, copied))
        blocks = {one.target: one for one in _carried(known, versions, before, translation, successors)}
    elif pairing.source is not None:
        blob = source.files[pairing.source]
        known = Baseline(pairing.source, pairing.source, blob, source.head, Known.RECORD, 1.0)
    else:
        return None

    def read(entry: RecordEntry) -> Chapter | None:
        try:
            return source.at(entry.path, entry.blob, entry.commit)
        except (ObjectMissing, ChapterError):
            return None

    blocks |= {one.target: one for one in recorded(translation, record.entries, read)}
    return replace(known, blocks=tuple(one for _, one in sorted(blocks.items())))


def _carried(
    known: Baseline,
    versions: Mapping[str, Chapter],
    before: Chapter,
    after: Chapter,
    successors: Sequence[tuple[int, tuple[int, ...]]],
) -> Iterator[BlockBaseline]:
    """The blocks of `after` that follow another version than the file, or other blocks of their version
    than their texts alone would say: an edit changes nothing for the rest of its chapter.
    """
    own = {one.target: one for one in known.blocks}
    links = {
        name: (_rendered(version, before), _rendered(version, after)) for name, version in versions.items()
    }
    nothing: dict[int, tuple[int, ...]] = {}
    fresh = set(range(len(after.blocks)))
    for old, new in successors:
        fresh.difference_update(new)
        one = own.get(old) or BlockBaseline(
            old, known.source, known.blob, known.commit, known.how, known.confidence
        )
        then, now = links.get(one.blob, (nothing, nothing))
        rendered = one.rendered or then.get(old, ())
        for index in new:
            if old in own or (rendered and now.get(index) != rendered):
                yield replace(one, target=index, rendered=rendered)
    # What came in since follows nothing that is known, until the record or a commit says so.
    yield from (BlockBaseline(index, "", "", "", known.how, 0.0) for index in fresh)


def _rendered(version: Chapter, translation: Chapter) -> dict[int, tuple[int, ...]]:
    return {index: one.source for one in link(version, translation) for index in one.target}


def _successors(
    before: Chapter, after: Chapter, today: Collection[str]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """What each block has become. Between two known neighbours as many blocks as there were are those
    blocks, in whatever new words, and one that gave way to several became them; but what equals a text
    of `today`'s source (fingerprints) was put in from there.
    """
    gone: list[int] = []
    come: list[int] = []
    for old, new in (*match_versions(before, after), ((-1,), (-1,))):
        if old and new:
            if len(gone) == len(come):
                yield from ((i, (j,)) for i, j in zip(sorted(gone), sorted(come), strict=True))
            elif len(gone) == 1:
                yield gone[0], tuple(sorted(come))
            gone, come = [], []
            yield from ((i, new) for i in old if i >= 0)
        gone += old if not new else ()
        come += (j for j in new if not old and after.blocks[j].fingerprint not in today)
