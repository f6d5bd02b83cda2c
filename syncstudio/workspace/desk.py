# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where one translation is worked on: its work tree, its journal, and what was written here so far."""

from __future__ import annotations

import contextlib
import hashlib
import threading
from collections.abc import Collection, Iterable
from pathlib import Path

from syncstudio.errors import BookError, FileChanged, RepositoryError
from syncstudio.model import RecordEntry
from syncstudio.repo import blob_ids, safe_path
from syncstudio.workspace import record_writing
from syncstudio.workspace.gathering import read_sync_record
from syncstudio.workspace.journal import Journal
from syncstudio.workspace.keeping import keep, recall
from syncstudio.workspace.record_writing import now
from syncstudio.workspace.row_entries import Stamp
from syncstudio.workspace.saving import discard, save
from syncstudio.workspace.sides import Side
from syncstudio.workspace.states import state_folder
from syncstudio.workspace.sync_record import Correction, in_order
from syncstudio.workspace.work_branch import hindrance, start_work
from syncstudio.workspace.working import WorkingSide

_FORMAT, _ENDING = "3", ".json"


class Desk:
    """The place of one translation's work. `journal` may be used from any thread."""

    def __init__(self, book: Path, language: str) -> None:
        self._book, self._language = book, language
        self._journal: Journal | None = None
        self._lock = threading.Lock()
        self._who: str | None = None
        name = hashlib.sha256(f"{book.resolve()}\n{language}".encode("utf-8", "surrogateescape"))
        self._touched = state_folder() / "touched" / name.hexdigest()[:32]

    @property
    def journal(self) -> Journal:
        """Opened when it is first asked for. Raises SavingError."""
        with self._lock:
            if self._journal is None:
                self._journal = Journal(self._book, self._language)
            return self._journal

    def stamp(self, target: Side, origin: str = "") -> Stamp:
        """The person who works here, and this moment."""
        if self._who is None:
            try:
                self._who = target.repository.checkout.identity().name
            except RepositoryError:  # no name, which is told when it comes to the commit; or no work tree
                self._who = ""
        return Stamp(self._who, now(), origin)

    def ready(self, target: Side) -> WorkingSide:
        """The side to write to. Raises BookError where nothing can be written."""
        here = target.library.standings.get(target.home)
        if why := hindrance(target.repository, target.edition, target.head, here):
            raise BookError(why)
        if not isinstance(target, WorkingSide):
            raise BookError("the book was opened for reading only", remedy="open it again")
        return target

    def begin(self, target: Side) -> WorkingSide:
        """`ready`, and on the work branch."""
        working, here = self.ready(target), target.library.standings.get(target.home)
        if here is not None:
            start_work(target.repository, target.edition, here)
        return working

    def write(self, target: WorkingSide, path: str, data: bytes, seen: bytes | None) -> None:
        """Put `data` in place of what was `seen` (None: nothing lay there). Raises FileChanged, SavingError,
        UnsafePath.
        """
        lies = target.tree.read(path)
        if lies != seen and not (lies is None and path in target.beneath.files):
            raise FileChanged(
                "another program has changed this file since it was read",
                where=path,
                remedy="nothing was overwritten; reload it and make the edit again",
            )
        self._remember(path, blob_ids(data, len(target.head)))
        save(safe_path(target.tree.root, path), data, lies)

    def remove(self, target: WorkingSide, path: str, data: bytes) -> None:
        """Remove a file that was written here and holds just `data`. Raises FileChanged, SavingError,
        UnsafePath.
        """
        discard(safe_path(target.tree.root, path), data)
        self.forget([path])

    def record(self, target: WorkingSide, page: str, told: Iterable[RecordEntry | Correction]) -> str:
        """Add lines to a chapter's sync record; the path of their file. Raises SavingError, UnsafePath."""
        root, committed = target.tree.root, target.beneath.files
        lines = in_order(told, read_sync_record(target, page))
        path = record_writing.append(root, target.language, page, lines, committed)
        self._remember(path, ())
        return path

    def pending(self, target: Side) -> tuple[str, ...]:
        """The files written here that differ from the head's. One that a person committed otherwise, as
        it was written here, is done: what he does to it then is his own.
        """
        if not isinstance(target, WorkingSide):
            return ()
        held = target.beneath.files
        self.forget(path for path, blobs in self._written().items() if held.get(path) in blobs)
        return tuple(sorted(target.differing(self._written())))

    def forget(self, paths: Iterable[str]) -> None:
        """These files are committed."""
        for path in paths:
            with contextlib.suppress(OSError):
                self._note_of(path).unlink(missing_ok=True)

    def close(self) -> None:
        """End; what is noted and not saved stays in the journal."""
        with self._lock:
            if self._journal is not None:
                self._journal.close()
                self._journal = None

    def _remember(self, path: str, blobs: Collection[str]) -> None:
        told = [path, list(blobs)]
        if recall(self._note_of(path), _FORMAT) != told:
            keep(self._note_of(path), _FORMAT, told)

    def _written(self) -> dict[str, list[str]]:
        """What was written here and is not committed, with the ids that git has for it; none of a record's
        file, which is a commit's own. A note a file, so that two windows do not meet in one.
        """
        notes = (recall(place, _FORMAT) for place in self._touched.glob(f"*{_ENDING}"))
        return {note[0]: note[1] for note in notes if _is_note(note)}

    def _note_of(self, path: str) -> Path:
        name = hashlib.sha256(path.encode("utf-8", "surrogateescape"))
        return self._touched / f"{name.hexdigest()[:32]}{_ENDING}"


def _is_note(told: object) -> bool:
    return isinstance(told, list) and [type(one) for one in told] == [str, list]
