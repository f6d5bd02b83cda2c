# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From what was written here to a commit: its files, its message, and the snapshots that it renews."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from syncstudio.chapters import is_chapter
from syncstudio.errors import BookError
from syncstudio.jobs import Job
from syncstudio.model import ChangeSet, ChapterView, Revision, State
from syncstudio.workspace.commit_message import TERMS_ALONE, TRAILER, commit_message
from syncstudio.workspace.desk import Desk
from syncstudio.workspace.foreseeing import Coming, lines_needed
from syncstudio.workspace.layout import snapshot_path
from syncstudio.workspace.row_entries import text_of
from syncstudio.workspace.sides import Side
from syncstudio.workspace.sync_record import ENDING, compacted, newest, read_record, record_paths
from syncstudio.workspace.termbase_places import termbase_file
from syncstudio.workspace.working import WorkingSide

INFERRED = "inferred"
"""Origin of a line that nobody said: it keeps what was known before the commit."""

_BEHIND = frozenset({State.DRIFTED, State.UNTRANSLATED})


@dataclass(frozen=True, slots=True)
class _Page:
    """A chapter to be committed: its name for people, how many of its rows were worked on (by the state
    they are in now), and its snapshot (path and bytes), where that is to be renewed.
    """

    view: ChapterView
    path: str
    title: str
    rows: Counter[State]
    snapshot: tuple[str, bytes] | None


def proposed(
    desk: Desk, source: Side, target: Side, view: Callable[[str, str, Job | None], ChapterView]
) -> ChangeSet:
    """The files that wait, as they lie there, and a message. Writes nothing."""
    terms = termbase_file(source, target)
    pages = _pages(desk, target, view, terms)
    files = _files(desk, target)
    files |= {path: data for page in pages if page.snapshot for path, data in (page.snapshot,)}
    if files and terms is not None and files.keys() == {terms[0]}:
        return ChangeSet(files, TERMS_ALONE)
    told = [(page.title, page.rows) for page in pages]
    return ChangeSet(files, commit_message(told, source.head) if files else "")


def committed(
    desk: Desk,
    source: Side,
    target: Side,
    view: Callable[[str, str, Job | None], ChapterView],
    message: str,
) -> tuple[Collection[str], Revision]:
    """Commit what waits, with the record's last lines and the snapshots; its paths and the commit.

    Raises IdentityMissing, RepositoryError; BookError where nothing waits, or the message is empty.
    """
    if not message.strip():
        raise BookError("the commit has no message", remedy="say in a line what was done")
    checkout = target.repository.checkout
    who = checkout.identity()
    pages = _pages(desk, target, view, termbase_file(source, target))
    if not desk.pending(target):
        raise BookError("there is nothing to commit", where=target.edition.repository)
    working = desk.begin(target)
    stamp = replace(desk.stamp(target, INFERRED), who="")
    trailer = re.search(rf"^{TRAILER}:", message, re.MULTILINE | re.IGNORECASE) is not None
    for page in pages:
        lines = lines_needed(source, working, page.view, Coming(trailer, page.snapshot), stamp)
        if lines:
            desk.record(working, page.path, lines)
        _tidy(page, desk, working)
        if page.snapshot:
            path, data = page.snapshot
            desk.write(working, path, data, working.tree.read(path))
    files = _files(desk, working)
    commit = checkout.commit_work(files, message, author=who.name, email=who.email, when=int(time.time()))
    desk.forget(files)
    return tuple(files), target.repository.head(commit)


def _tidy(page: _Page, desk: Desk, working: WorkingSide) -> None:
    """Take out of the record what was said of texts on the way to those that are committed."""
    held = {block.fingerprint for row in page.view.rows for block in row.target}
    held |= {text_of(row.target) for row in page.view.rows if row.target}
    written = (path for path in desk.pending(working) if path.endswith(ENDING))
    for path in record_paths(written, working.language).get(page.path, ()):
        data = working.tree.read(path)
        record = read_record(data or b"")
        tidy = compacted(record, held)
        if data and tidy and not record.skipped and tidy != data and path not in working.beneath.files:
            desk.write(working, path, tidy, data)


def _files(desk: Desk, target: Side) -> dict[str, bytes | None]:
    if not isinstance(target, WorkingSide):
        return {}
    return {path: target.tree.read(path) for path in desk.pending(target)}


def _pages(
    desk: Desk,
    target: Side,
    view: Callable[[str, str, Job | None], ChapterView],
    terms: tuple[str, str] | None,
) -> tuple[_Page, ...]:
    """The chapters to be committed; a list of terms may be Markdown, and is none."""
    pending = desk.pending(target)
    if not pending or not isinstance(target, WorkingSide):
        return ()
    layout = target.edition.layout
    snapshots = {snapshot_path(path, layout) for path in target.files} if layout else set()
    others = snapshots | {terms[0]} if terms else snapshots
    pages = [path for path in pending if is_chapter(path) and path not in others]
    pages += [page for page in record_paths(pending, target.language) if page in target.files]
    return tuple(
        _page(view(target.language, path, None), path, target, pending) for path in sorted(set(pages))
    )


def _page(view: ChapterView, path: str, target: WorkingSide, pending: Collection[str]) -> _Page:
    held = target.beneath.chapter(path).blocks if path in target.beneath.files else ()
    before = {block.fingerprint for block in held}
    fresh = [name for name in target.records.get(path, ()) if name in target.changed]
    told = newest(read_record(*(target.read(name) or b"" for name in fresh)).entries)
    rows = Counter(
        row.state
        for row in view.rows
        if any(block.fingerprint not in before or block.fingerprint in told for block in row.target)
    )
    return _Page(view, path, view.status.title or path, rows, _snapshot(view, path, target, pending))


def _snapshot(
    view: ChapterView, path: str, target: WorkingSide, pending: Collection[str]
) -> tuple[str, bytes] | None:
    """The source as it is today, for the chapter's snapshot: where the book keeps one, and nothing of the
    chapter waits, for all of it will pass as translated from there. One that somebody changed by hand,
    or took away, is left alone.
    """
    layout = target.edition.layout
    place = None if layout is None else snapshot_path(path, layout)
    if place is None or view.source is None or not target.edition.renew_snapshots:
        return None
    if any(row.state in _BEHIND for row in view.rows) or target.read(place) == view.source.data:
        return None
    if place not in pending and not _is_as_committed(place, target):
        return None
    return place, view.source.data


def _is_as_committed(path: str, target: WorkingSide) -> bool:
    lies, held = target.tree.blobs(path, len(target.head)), target.beneath.files
    return held.get(path) in lies if lies else path not in held
