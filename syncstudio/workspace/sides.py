# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The editions of an open book: repositories opened late, each head's files and history read once."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path

from syncstudio.errors import BranchMissing, ChapterError, NotARepository, ObjectMissing
from syncstudio.jobs import Job
from syncstudio.model import Chapter, Edition, Version
from syncstudio.repo import History, Repository, Standing, open_repository
from syncstudio.workspace.caches import cache_folder
from syncstudio.workspace.sync_record import record_paths
from syncstudio.workspace.work_branch import commit_to_read

_KEPT = 48  # chapters, parsed


class Library:
    """The repositories of a book; editions of one repository share it. Close it when done."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._repositories: dict[Path, Repository] = {}
        self._histories: dict[tuple[Path, str], History] = {}
        self._blobs: dict[tuple[Path, str], bytes] = {}
        self._sides: dict[Edition, Side] = {}
        self._chapters: OrderedDict[tuple[Path, str, str, str], Chapter] = OrderedDict()
        self.standings: dict[Path, Standing | None] = {}
        """Where each work tree's HEAD was at the last look, by the repository's home."""

    def side(self, edition: Edition, head: str = "") -> Side:
        """The edition at `head`, or at its branch's head as it stands now: the same one as the last
        time, with what it has read, where the head did not move.

        Raises NotARepository, BranchMissing.
        """
        home, repository = self._open(edition.repository)
        if not head:
            here = None if repository.is_bare else repository.checkout.standing
            head = commit_to_read(repository, edition, here)
            self.standings[home] = here
        side = self._sides.get(edition)
        if side is None or side.head != head:
            side = self._sides[edition] = Side(self, edition, home, repository, head)
        return side

    def last(self, edition: Edition) -> Side | None:
        """The edition as it was at the last look."""
        return self._sides.get(edition)

    def history(self, home: Path, repository: Repository, head: str, job: Job | None) -> History:
        """The history of a head, read once however many editions stand on it."""
        key = (home, head)
        if key not in self._histories:
            self._histories[key] = repository.history(head, job)
        return self._histories[key]

    def prefetch(self, home: Path, repository: Repository, blobs: Iterable[str]) -> None:
        """Read many contents in one go; those already read are kept."""
        wanted = {blob for blob in blobs if (home, blob) not in self._blobs}
        for blob, data in repository.read_many(wanted).items():
            self._blobs[home, blob] = data

    def read(self, home: Path, repository: Repository, blob: str) -> bytes:
        """One content; not kept, unless it was fetched before."""
        data = self._blobs.get((home, blob))
        return repository.read(blob) if data is None else data

    def chapter(self, side: Side, path: str, blob: str, commit: str) -> Chapter:
        """A content as a chapter; the last ones are kept."""
        key = (side.home, path, blob, commit)
        if key not in self._chapters:
            data = self.read(side.home, side.repository, blob)
            self._chapters[key] = parse_chapter(data, path, side.language, commit)
            if len(self._chapters) > _KEPT:
                self._chapters.popitem(last=False)
        self._chapters.move_to_end(key)
        return self._chapters[key]

    def close(self) -> None:
        """Close the repositories and forget what was read."""
        for repository in self._repositories.values():
            repository.close()
        self._repositories.clear()
        self._histories.clear()
        self._blobs.clear()
        self._sides.clear()
        self._chapters.clear()

    def _open(self, address: str) -> tuple[Path, Repository]:
        if "://" in address:
            raise NotARepository(
                "this is the address of a repository elsewhere",
                where=address,
                remedy="clone it and name the clone",
            )
        path = Path(os.path.normpath(self._folder / address))
        found = self._repositories.get(path)
        if found is None:
            found = open_repository(path, cache_folder())
            self._repositories[path] = found
        home = found.work_tree or found.path
        return home.resolve(), found


class Side:
    """One edition at one head."""

    def __init__(
        self, library: Library, edition: Edition, home: Path, repository: Repository, head: str
    ) -> None:
        self.edition = edition
        self.home = home
        self.head = head
        self.repository = repository
        self.library = library
        self._files: dict[str, str] | None = None
        self._records: dict[str, tuple[str, ...]] | None = None
        self._files_at: dict[str, dict[str, str]] = {}
        self._upstream: dict[str, str] | None = None

    @property
    def language(self) -> str:
        return self.edition.language

    @property
    def files(self) -> dict[str, str]:
        """The files at the head: path to blob."""
        if self._files is None:
            self._files = self.repository.files(self.head)
        return self._files

    def chapters(self) -> dict[str, str]:
        """The files at the head that could be chapters: path to blob."""
        from syncstudio.chapters import is_chapter  # noqa: PLC0415 - as in `parse_chapter`

        return {path: blob for path, blob in self.files.items() if is_chapter(path)}

    @property
    def records(self) -> dict[str, tuple[str, ...]]:
        """The files of the sync record, oldest first, by target chapter."""
        if self._records is None:
            self._records = record_paths(self.files, self.language)
        return self._records

    def history(self, job: Job | None = None) -> History:
        """All that led to the head."""
        return self.library.history(self.home, self.repository, self.head, job)

    def upstream(self, source: Side) -> dict[str, str]:
        """For each commit of a fork the newest one of the source that it had merged; else empty."""
        if self._upstream is None:
            shared = self.home != source.home or self.head != source.head
            self._upstream = self.history().merged_from(source.history()) if shared else {}
        return self._upstream

    def prefetch(self, paths: Iterable[str]) -> None:
        """Read these files of the head in one go. Damaged ones are reported when they are read."""
        try:
            self.library.prefetch(
                self.home, self.repository, [self.files[path] for path in paths if path in self.files]
            )
        except ObjectMissing:
            return

    def read(self, path: str) -> bytes | None:
        """A file of the head, or None where there is none. Raises ObjectMissing."""
        blob = self.files.get(path)
        return None if blob is None else self.library.read(self.home, self.repository, blob)

    def chapter(self, path: str) -> Chapter:
        """A chapter of the head. Raises ChapterError, ObjectMissing."""
        blob = self.files.get(path)
        if blob is None:
            raise ChapterError(
                "is not in the book", where=path, remedy=f"see the {self.language} chapters with `status`"
            )
        return self.library.chapter(self, path, blob, self.head)

    def version(self, version: Version) -> Chapter:
        """A chapter as one commit left it. Raises ObjectMissing."""
        return self.at(version.path, version.blob, version.revision.commit)

    def data(self, versions: Iterable[Version]) -> dict[str, bytes]:
        """What commits left of a file, unparsed, by blob, in one go. Raises ObjectMissing."""
        return self.repository.read_many({version.blob for version in versions})

    def at(self, path: str, blob: str, commit: str) -> Chapter:
        """A chapter by its blob. Raises ObjectMissing."""
        return self.library.chapter(self, path, blob, commit)

    def files_at(self, commit: str) -> dict[str, str]:
        """The files of a commit, given by its id or its first digits; empty where it is unknown."""
        if commit not in self._files_at:
            try:
                self._files_at[commit] = self.repository.files(commit)
            except (BranchMissing, ObjectMissing):
                self._files_at[commit] = {}
        return self._files_at[commit]


def parse_chapter(data: bytes, path: str, language: str, revision: str) -> Chapter:
    """`chapters.parse`, imported when it is first needed."""
    from syncstudio.chapters import parse  # noqa: PLC0415 - 40 ms that a status from the cache does without

    return parse(data, path, language, revision)
