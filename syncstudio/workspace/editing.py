# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The edit session of an open book without a face: rows are written, confirmed and committed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from syncstudio.errors import BookError, SyncStudioError
from syncstudio.jobs import Job
from syncstudio.model import (
    BilingualLexicon,
    Block,
    ChangeSet,
    ChapterSync,
    ChapterView,
    Link,
    Pairs,
    Proposal,
    RecordEntry,
    Revision,
    Saved,
    State,
    Unsaved,
)

if TYPE_CHECKING:
    from syncstudio.workspace.desk import Desk
    from syncstudio.workspace.placing import Placed
    from syncstudio.workspace.sides import Side
    from syncstudio.workspace.sync_record import SyncRecord

Viewer = Callable[[str, str, Job | None], ChapterView]
"""Language and path of either side to a chapter as it stands."""

_FROM_SOURCE = "source:"


class Editing:
    """What a translator does to an open book; got from `OpenBook.editing`.

    Views given here must come from a book opened with `working=True`. All that writes raises
    FileChanged where another program wrote the file since the view was read (read it again: the
    typed text is not lost), and BookError where `editable` says why not. One thread at a time may
    use it, but for `note`.
    """

    def __init__(
        self,
        folder: Path,
        view: Viewer,
        view_again: Callable[[str, str], ChapterView],
        sides: Callable[[str], tuple[Side, Side]],
        after_commit: Callable[[str, Collection[str]], None],
    ) -> None:
        """`view_again` shows a chapter after a write, where no branch moved; `after_commit` is told the
        language and the paths.
        """
        self._folder = folder
        self._view = view
        self._view_again = view_again
        self._sides = sides
        self._after_commit = after_commit
        self._desks: dict[str, Desk] = {}
        self._lexicons: dict[str, BilingualLexicon] = {}

    def editable(self, language: str) -> str:
        """Why the translation cannot be edited, in words for the user with what to do; "" if it can."""
        from syncstudio.workspace.work_branch import hindrance  # noqa: PLC0415 - as in `_desk`

        try:
            _, target = self._sides(language)
        except SyncStudioError as error:
            return str(error)
        here = target.library.standings.get(target.home)
        return hindrance(target.repository, target.edition, target.head, here)

    def note(self, view: ChapterView, row: int, text: str) -> None:
        """Keep a text that is being typed, in case of a crash. Cheap: for every pause in the typing."""
        self._desk(view.status.language).journal.note(*_place_of(view, row), text)

    def edit(self, view: ChapterView, row: int, text: str, job: Job | None = None) -> Saved:
        """Write a row's target text into the file; no other byte changes. An empty text raises BookError."""
        return self._written(view, row, text, None, "hand")

    def confirm(
        self,
        view: ChapterView,
        row: int,
        text: str,
        *,
        state: State = State.TRANSLATED,
        origin: str = "",
        job: Job | None = None,
    ) -> Saved:
        """`edit`, if the text is another one, and a line in the sync record. With the text as it stands
        the change of the source is waived: it needs nothing. A row without source is only written.
        """
        said = state if view.rows[row].source else None
        return self._written(view, row, text, said, origin or "hand")

    def remove(self, view: ChapterView, row: int, job: Job | None = None) -> Saved:
        """Take an obsolete or extra row's blocks out of the file; other rows raise BookError."""
        from syncstudio.workspace.placing import removed  # noqa: PLC0415

        one, chapter = view.rows[row], view.target
        if one.state not in (State.OBSOLETE, State.EXTRA) or chapter is None:
            raise BookError(
                "only what has no source can be taken out",
                where=_lines(one.target),
                remedy="edit it, or leave it as it is",
            )
        language = view.status.language
        desk = self._desk(language)
        target = desk.begin(self._sides(language)[1])
        after = removed(chapter, one)
        desk.write(target, chapter.path, after.data, chapter.data)
        desk.journal.done(*_place_of(view, row))
        new = self._view_again(language, chapter.path)
        return Saved(new, min(row, max(0, len(new.rows) - 1)))

    def proposals(self, view: ChapterView, job: Job | None = None) -> tuple[Proposal | None, ...]:
        """What the merge proposes for each row; None where there is nothing to do."""
        from syncstudio.workspace.proposing import proposals  # noqa: PLC0415

        language = view.status.language
        return proposals(view, self._lexicon(language), self._record(view), job or Job())

    def sync(self, view: ChapterView, *, dry_run: bool = False) -> ChapterSync:
        """Do all that the merge proposes for a chapter and that needs no decision; see `sync_chapters`."""
        from syncstudio.workspace.synced import ORIGIN, synced  # noqa: PLC0415

        language = view.status.language
        desk, target = self._desk(language), self._sides(language)[1]
        found = synced(view, self._lexicon(language), self._record(view), desk.stamp(target, ORIGIN))
        if found.chapter is not None and view.target is not None and not dry_run:
            if found.report.changed or found.entries:
                working = desk.begin(target)
            if found.report.changed:
                desk.write(working, found.chapter.path, found.chapter.data, view.target.data)
            if found.entries:
                desk.record(working, found.chapter.path, found.entries)
        return found.report

    def pairs(self, view: ChapterView, row: int) -> Pairs:
        """Which sentences of a row's two sides belong together, and what the source's change concerns."""
        from syncstudio.workspace.sentence_pairs import paired  # noqa: PLC0415

        return paired(view, row, self._record(view), self._lexicon(view.status.language))

    def correct(self, view: ChapterView, row: int, links: Sequence[Link]) -> Saved:
        """Keep a person's correction of `pairs(...)`.links in the sync record; none takes it back."""
        from syncstudio.workspace.row_entries import corrections  # noqa: PLC0415

        language, page = view.status.language, view.status.target
        if page is None or not view.rows[row].source or not view.rows[row].target:
            raise BookError("only a translated paragraph has sentences to link", where=page or "")
        desk = self._desk(language)
        target = desk.begin(self._sides(language)[1])
        desk.record(target, page, corrections(view.rows[row], tuple(links), desk.stamp(target)))
        return Saved(self._view_again(language, page), row)

    def pending(self, language: str) -> tuple[str, ...]:
        """The files that were changed here and are not committed yet, by path."""
        return self._desk(language).pending(self._sides(language)[1])

    def propose_commit(self, language: str) -> ChangeSet:
        """What `commit` would commit, with a message to be mended; no files where nothing is pending."""
        from syncstudio.workspace.committing import proposed  # noqa: PLC0415

        return proposed(self._desk(language), *self._sides(language), self._view)

    def commit(self, language: str, message: str) -> Revision:
        """Commit exactly the pending files on the work branch; with them, for a chapter that is in step,
        its snapshot. Raises IdentityMissing, RepositoryError, and BookError where nothing is pending.
        """
        from syncstudio.workspace.committing import committed  # noqa: PLC0415

        desk = self._desk(language)
        paths, revision = committed(desk, *self._sides(language), self._view, message)
        self._after_commit(language, paths)
        return revision

    def recover(self, language: str) -> tuple[Unsaved, ...]:
        """What was typed before a crash and never saved, oldest first. `forget` drops it, and so does
        saving the row.
        """
        from syncstudio.workspace.placing import joined, plain  # noqa: PLC0415

        journal = self._desk(language).journal
        found = []
        for told in journal.pending():
            view, row = self._row_of(language, told.chapter, told.block, told.fingerprint)
            before = "" if view is None or row < 0 else joined(view.rows[row].target)
            # Saved, and killed before the journal knew: then no block has the old fingerprint any more.
            rows = () if view is None else view.rows if row < 0 else (view.rows[row],)
            text = plain(told.text).strip("\n")
            if text and any(joined(one.target) == text for one in rows):
                journal.done(told.chapter, told.block, told.fingerprint)
                continue
            found.append(Unsaved(language, told.chapter, before, told.text, told.at, row))
        return tuple(found)

    def forget(self, lost: Unsaved) -> None:
        """Drop what `recover` gave."""
        journal = self._desk(lost.language).journal
        for told in journal.pending():
            if (told.chapter, told.text, told.at) == (lost.path, lost.text, lost.at):
                journal.done(told.chapter, told.block, told.fingerprint)

    def close(self) -> None:
        """Let the journals go."""
        for desk in self._desks.values():
            desk.close()
        self._desks.clear()

    def _desk(self, language: str) -> Desk:
        from syncstudio.workspace.desk import Desk  # noqa: PLC0415 - git is slow to import

        return self._desks.setdefault(language, Desk(self._folder, language))

    def _lexicon(self, language: str) -> BilingualLexicon | None:
        """What `learn_from_book` last learned of this book; read once, if it is there."""
        from syncstudio.workspace.lexicons import kept_lexicon  # noqa: PLC0415

        if language not in self._lexicons:
            kept = kept_lexicon(*self._sides(language))
            if kept is None:
                return None
            self._lexicons[language] = kept
        return self._lexicons[language]

    def _record(self, view: ChapterView) -> SyncRecord:
        from syncstudio.workspace.gathering import read_sync_record  # noqa: PLC0415

        _, target = self._sides(view.status.language)
        return read_sync_record(target, view.status.target or "")

    def _written(self, view: ChapterView, row: int, text: str, said: State | None, origin: str) -> Saved:
        """A row written, and what is said of it."""
        from syncstudio.workspace.gathering import read_sync_record  # noqa: PLC0415
        from syncstudio.workspace.row_entries import said as entries_of  # noqa: PLC0415
        from syncstudio.workspace.row_entries import unsaid  # noqa: PLC0415
        from syncstudio.workspace.sync_record import newest  # noqa: PLC0415

        language = view.status.language
        desk = self._desk(language)
        target = desk.ready(self._sides(language)[1])
        placed = self._placed(view, row, text, target)
        chapter, seen = placed.chapter, None if view.target is None else view.target.data
        stamp = desk.stamp(target, origin)
        entries: tuple[RecordEntry, ...] = ()
        if said is not None:
            entries = entries_of(view, row, placed, said, stamp)
        elif chapter.data != seen and view.rows[row].source:
            known = newest(read_sync_record(target, chapter.path).entries)
            entries = unsaid(view, row, placed, known, stamp)
        place = _place_of(view, row)
        if chapter.data == seen and not entries:
            desk.journal.done(*place)
            return Saved(view, row)
        desk.begin(target)
        if chapter.data != seen:
            desk.journal.note(*place, text)
            desk.write(target, chapter.path, chapter.data, seen)
        if entries:
            desk.record(target, chapter.path, entries)
        desk.journal.done(*place)
        return _found_again(self._view_again(language, chapter.path), placed, view, row)

    def _placed(self, view: ChapterView, row: int, text: str, target: Side) -> Placed:
        from syncstudio.workspace import placing  # noqa: PLC0415

        one = view.rows[row]
        if not text.strip():
            raise BookError(
                "an empty text cannot be saved",
                where=view.status.target or view.status.source or "",
                remedy="type its translation; what has no source any more can be removed",
            )
        if view.target is None:
            return placing.begun(view, row, text, placing.new_path(view, target.edition))
        if one.target:
            return placing.rewritten(view.target, one.target, text)
        return placing.inserted(view, row, text)

    def _row_of(
        self, language: str, path: str, index: int, fingerprint: str
    ) -> tuple[ChapterView | None, int]:
        """The row of a chapter that a note of the journal speaks of; -1 where it is not found."""
        try:
            view = self._view(language, path, None)
        except SyncStudioError:
            return None, -1
        side, wanted = "target", fingerprint
        if fingerprint.startswith(_FROM_SOURCE):
            side, wanted = "source", fingerprint.removeprefix(_FROM_SOURCE)
        chapter = getattr(view, side)
        near = [
            (abs(chapter.blocks.index(block) - index), number)
            for number, one in enumerate(view.rows)
            for block in getattr(one, side)[:1]
            if block.fingerprint == wanted
        ]
        return view, min(near)[1] if near else -1


def _place_of(view: ChapterView, row: int) -> tuple[str, int, str]:
    """What a row is called in the journal: its chapter, its first block's place and fingerprint."""
    one = view.rows[row]
    path = view.status.target or view.status.source or ""
    if one.target and view.target is not None:
        return path, view.target.blocks.index(one.target[0]), one.target[0].fingerprint
    if one.source and view.source is not None:
        return path, view.source.blocks.index(one.source[0]), _FROM_SOURCE + one.source[0].fingerprint
    return path, -1, ""


def _found_again(new: ChapterView, placed: Placed, old: ChapterView, row: int) -> Saved:
    """The row in the new view that holds what was written."""
    held = () if new.target is None else new.target.blocks
    mine = {held[index].span for index in placed.blocks if index < len(held)}
    for number, one in enumerate(new.rows):
        if any(block.span in mine for block in one.target):
            return Saved(new, number)
    return Saved(new, min(row, max(0, len(new.rows) - 1)))


def _lines(blocks: Sequence[Block]) -> str:
    return f"lines {blocks[0].lines[0]} to {blocks[-1].lines[1]}" if blocks else ""
