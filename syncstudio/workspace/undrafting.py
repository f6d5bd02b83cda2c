# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A pre-translation taken back: what it wrote goes, what a person touched since stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from syncstudio.chapters import rebuild
from syncstudio.errors import SyncStudioError
from syncstudio.jobs import Job
from syncstudio.model import (
    Chapter,
    ChapterDrafts,
    DraftedRow,
    Part,
    PreTranslation,
    RecordEntry,
    Rewritten,
    Undone,
)
from syncstudio.workspace.gathering import read_sync_record
from syncstudio.workspace.pretranslating import Bench, take_back
from syncstudio.workspace.sync_record import FOLDER, newest
from syncstudio.workspace.working import WorkingSide

_NOT_UNDONE = "it cannot be taken back: {error}"


def undone(bench: Bench, done: PreTranslation, job: Job) -> Undone:
    """Every chapter whose files are as they were written gets its bytes of before; in another one the rows
    whose text and record are still the draft's get theirs. A chapter that cannot be written is noted.
    """
    taken: dict[str, int] = {}
    kept: dict[str, int] = {}
    notes: list[str] = []
    chapters = [one for one in done.chapters if one.files]
    for number, one in enumerate(chapters):
        job.step(number, len(chapters), one.target)
        try:
            count = _chapter(bench, one)
        except SyncStudioError as error:
            notes.append(f"{one.target}: {_NOT_UNDONE.format(error=error.what)}")
            count = 0
        if count:
            taken[one.target] = count
        if count < len(one.drafts):
            kept[one.target] = len(one.drafts) - count
    job.step(len(chapters), len(chapters))
    return Undone(taken, kept, tuple(notes))


def _chapter(bench: Bench, one: ChapterDrafts) -> int:
    """How many of a chapter's drafts were taken back."""
    target = bench.desk.begin(bench.target())
    if all(_is_as_written(target, file) for file in one.files):
        for file in one.files:
            take_back(bench.desk, target, file)
        return len(one.drafts)
    data = target.tree.read(one.target)
    if data == one.files[0].was:  # the program ended before it wrote, or git took it back
        return len(one.drafts)
    if data is None:
        return 0
    chapter = target.chapter(one.target)
    entries = newest(read_sync_record(target, one.target).entries)
    places = dict(_standing(chapter, one.drafts, entries))
    after = _without(chapter, places)
    if after.data != data:
        bench.desk.write(target, one.target, after.data, data)
    return len(places)


def _is_as_written(target: WorkingSide, file: Rewritten) -> bool:
    """Whether a file can be given its bytes of before: it has those of after, and is no record's file that
    a commit holds by now, which is never written again.
    """
    committed = file.path.startswith(f"{FOLDER}/") and file.path in target.beneath.files
    return not committed and target.tree.read(file.path) == file.now


def _standing(
    chapter: Chapter, drafts: Sequence[DraftedRow], entries: Mapping[str, RecordEntry]
) -> Iterator[tuple[tuple[int, ...], DraftedRow]]:
    """The places of the drafts that nobody touched: their text stands, and the record says of it what it
    was told then.
    """
    prints = [block.fingerprint for block in chapter.blocks]
    taken: set[int] = set()
    for draft in drafts:
        size = len(draft.fingerprints)
        for at in range(len(prints) - size + 1):
            if tuple(prints[at : at + size]) == draft.fingerprints and taken.isdisjoint(range(at, at + size)):
                break
        else:
            continue
        said = [entries.get(one) for one in draft.fingerprints]
        if all(entry is not None and entry.origin == draft.origin for entry in said):
            taken |= set(range(at, at + size))
            yield tuple(range(at, at + size)), draft


def _without(chapter: Chapter, places: Mapping[tuple[int, ...], DraftedRow]) -> Chapter:
    """The chapter with what stood there before the drafts."""
    parts = {index: [Part(index)] for index in range(len(chapter.blocks))}
    for held, draft in places.items():
        for number, index in enumerate(held):
            parts[index] = [Part(index, text) for text in draft.before[number : number + 1]]
        like = chapter.blocks[held[-1]]
        parts[held[-1]] += [Part(None, text, like) for text in draft.before[len(held) :]]
    return rebuild(chapter, [part for found in parts.values() for part in found])
