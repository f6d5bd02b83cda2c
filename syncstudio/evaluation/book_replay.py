# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The replay of a book: its snapshots' history, and the merge that the program itself makes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from syncstudio.errors import InputError
from syncstudio.evaluation.replay import ReplayReport, replay
from syncstudio.evaluation.sync_event import SyncEvent, find_events, stand
from syncstudio.jobs import Job
from syncstudio.merge import merge
from syncstudio.model import Book, Chapter, Edition, Layout
from syncstudio.repo import History, open_repository
from syncstudio.workspace import OpenBook, cache_folder, snapshot_path


def replay_book(
    book: OpenBook,
    language: str | None = None,
    events: Sequence[SyncEvent] | None = None,
    *,
    drop_obsolete: bool = False,
    job: Job | None = None,
) -> ReplayReport:
    """Replay the events that were given, or all that the history of a translation shows.

    `language` may be None where the book has one translation with snapshots. Raises InputError
    where it keeps none, or where its history shows no event.
    """
    job = job or Job()
    edition = _edition(book.book, language)
    path = Path(book.book.folder, edition.repository)

    def merged(base: Chapter, theirs: Chapter, ours: Chapter) -> bytes:
        return merge(base, theirs, ours, drop_obsolete=drop_obsolete, job=job).chapter.data

    with open_repository(path, cache_folder()) as repository:
        if events is None:
            history = repository.history(edition.branch, job)
            events = find_events(repository, history, _snapshots(history, edition.layout), job)
        if not events:
            raise InputError(
                "no commit changed a snapshot and its translation together",
                where=str(path),
                remedy="name events with --events",
            )
        languages = book.book.source.language, edition.language
        return replay(events, lambda event: stand(repository, event), merged, languages, job)


def _edition(book: Book, language: str | None) -> Edition:
    asked = [one for one in book.targets if language in (None, one.language)]
    keeping = [one for one in asked if one.layout is not None and one.layout.snapshot_suffix]
    if len(keeping) == 1:
        return keeping[0]
    if not keeping:
        raise InputError(
            f"no translation{f' into {language!r}' if language else ''} keeps snapshots of its source",
            where=book.folder,
            remedy="only a book with X_origin.md beside X.md can be replayed",
        )
    raise InputError(
        "several translations keep snapshots",
        where=book.folder,
        remedy=f"choose one with --language: {', '.join(one.language for one in keeping)}",
    )


def _snapshots(history: History, layout: Layout | None) -> list[tuple[str, str]]:
    """The snapshots that ever were, each with its translation."""
    paths = history.paths()
    pairs = ((snapshot_path(path, layout), path) for path in sorted(paths) if layout is not None)
    return [(snapshot, path) for snapshot, path in pairs if snapshot in paths]
