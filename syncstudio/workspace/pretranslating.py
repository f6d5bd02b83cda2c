# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Chapters pre-translated: the best offers written as drafts, a chapter at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from syncstudio.errors import Cancelled, LayoutError, SyncStudioError
from syncstudio.jobs import Job
from syncstudio.model import (
    BilingualLexicon,
    ChapterDrafts,
    ChapterView,
    DraftedRow,
    PreTranslation,
    Proposal,
    Rewritten,
    Thresholds,
)
from syncstudio.workspace.desk import Desk
from syncstudio.workspace.drafting import Drafted, drafted
from syncstudio.workspace.gathering import read_sync_record
from syncstudio.workspace.picking import Asker, Local, Picks, line_of, picks
from syncstudio.workspace.placing import new_path
from syncstudio.workspace.proposing import every_proposal
from syncstudio.workspace.sides import Side
from syncstudio.workspace.sync_record import ENDING, record_folder
from syncstudio.workspace.working import WorkingSide


@dataclass(frozen=True, slots=True)
class Bench:
    """What a translation is pre-translated with. `target` gives the side as it is at the moment; `ask` is
    None where no engine is to be asked. `note` is told of a chapter before it is written, and again of what
    was written then: whatever ends the program, it can be taken back.
    """

    language: str
    desk: Desk
    target: Callable[[], Side]
    view: Callable[[str], ChapterView]
    lexicon: BilingualLexicon | None
    local: Local
    ask: Asker | None
    note: Callable[[ChapterDrafts], None]


def pretranslated(
    bench: Bench,
    paths: Sequence[str],
    thresholds: Thresholds,
    at: str,
    job: Job,
    *,
    dry_run: bool = False,
) -> PreTranslation:
    """What was written, chapter by chapter; a stop ends it after the last chapter that was. A chapter that
    cannot be read or written is told in its note, and the next one is done.
    """
    done: list[ChapterDrafts] = []
    stopped = False
    try:
        for number, path in enumerate(paths):
            job.step(number, len(paths), path)
            done.append(_chapter(bench, path, thresholds, dry_run=dry_run))
        job.step(len(paths), len(paths))
    except Cancelled:
        stopped = True
    return PreTranslation(bench.language, tuple(done), thresholds, at, dry_run, stopped)


def _chapter(bench: Bench, path: str, thresholds: Thresholds, *, dry_run: bool) -> ChapterDrafts:
    try:
        view = bench.view(path)
        if view.source is None:
            return ChapterDrafts("", path, note="its source is gone")
        return _drafted(bench, view, thresholds, dry_run=dry_run)
    except Cancelled:
        raise
    except SyncStudioError as error:
        return ChapterDrafts("", path, note=str(error))


def _drafted(bench: Bench, view: ChapterView, thresholds: Thresholds, *, dry_run: bool) -> ChapterDrafts:
    target = bench.target()
    source, page = view.status.source or "", _page(view, target)
    proposals = every_proposal(view, bench.lexicon, read_sync_record(target, view.status.target or ""))
    found = picks(view, proposals, thresholds, bench.local, bench.ask)
    stamp = bench.desk.stamp(target)
    made = drafted(view, proposals, found.offers, stamp, page) if found.offers else None
    refused = found.offers if made is None else made.refused
    found.passed |= dict.fromkeys(refused, "its words would be read as other paragraphs than its source's")
    if made is None:
        return ChapterDrafts(source, page, (), found.told(view))
    found_rows = tuple(_rows(view, found, made, proposals))
    chapter = ChapterDrafts(source, page, found_rows, found.told(view))
    return chapter if dry_run else _written(bench, view, made, chapter)


def _page(view: ChapterView, target: Side) -> str:
    """Where the translation lies, or will lie. Raises LayoutError."""
    if view.status.target:
        return view.status.target
    page = new_path(view, target.edition)
    if page in target.files:
        raise LayoutError("another file lies where its translation would", where=page)
    return page


def _rows(
    view: ChapterView, found: Picks, made: Drafted, proposals: Sequence[Proposal]
) -> Iterator[DraftedRow]:
    for row, blocks in sorted(made.rows.items()):
        offer, one = found.offers[row], view.rows[row]
        yield DraftedRow(
            line_of(one),
            offer.kind,
            offer.percent,
            offer.giver,
            offer.origin,
            offer.text,
            tuple(block.text for block in one.target),
            tuple(made.chapter.blocks[index].fingerprint for index in blocks),
        )


def _written(bench: Bench, view: ChapterView, made: Drafted, chapter: ChapterDrafts) -> ChapterDrafts:
    """The chapter with its files, both written or, where one cannot be, none. Raises SavingError, UnsafePath,
    BookError.
    """
    target, page = bench.desk.begin(bench.target()), chapter.target
    was = None if view.target is None else view.target.data
    told = _told(target, page)
    text = Rewritten(page, was, made.chapter.data)
    bench.note(replace(chapter, files=(text,)))
    try:
        bench.desk.write(target, page, made.chapter.data, was)
    except SyncStudioError:
        bench.note(chapter)
        raise
    files = [text]
    if made.entries:
        try:
            record = bench.desk.record(target, page, made.entries)
        except SyncStudioError:
            take_back(bench.desk, target, text)
            bench.note(chapter)
            raise
        files.append(Rewritten(record, told.get(record), target.tree.read(record)))
    whole = replace(chapter, files=tuple(files))
    bench.note(whole)
    return whole


def _told(target: WorkingSide, page: str) -> dict[str, bytes | None]:
    """The files of a chapter's record that no commit holds yet."""
    folder = record_folder(target.language, page)
    return {
        path: target.tree.read(path)
        for path in target.tree.below(folder.rstrip("/"))
        if path.endswith(ENDING) and path not in target.beneath.files
    }


def take_back(desk: Desk, target: WorkingSide, file: Rewritten) -> bool:
    """Give a file its bytes of before, if it still has those of after; whether it had."""
    if file.now is None or target.tree.read(file.path) != file.now:
        return False
    if file.was is None:
        desk.remove(target, file.path, file.now)
    else:
        desk.write(target, file.path, file.was, file.now)
    return True
