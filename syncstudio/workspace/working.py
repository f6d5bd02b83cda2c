# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A translation as it lies in its work tree: the head's files, and over them what is not committed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from syncstudio.errors import ChapterError, RepositoryError, UnsafePath
from syncstudio.jobs import Job
from syncstudio.model import Chapter
from syncstudio.repo import History, blob_ids, read_work_file, safe_path
from syncstudio.workspace.sides import Side, parse_chapter
from syncstudio.workspace.sync_record import FOLDER

_UNREADABLE = ("",)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A file as it was last seen: what tells whether it is still that one, and its ids as git blobs."""

    key: tuple[int, ...]
    blobs: tuple[str, ...]


class WorkTree:
    """The files of one work tree, each hashed again only when it changed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._prefix = os.path.join(root, "")  # noqa: PTH118 - joined to every path of the book
        self._seen: dict[str, _Seen] = {}

    def read(self, path: str) -> bytes | None:
        """A file's bytes, or None where no regular file lies, or one behind a link.

        Raises ChapterError for what cannot be read or is over 64 MB.
        """
        try:
            return read_work_file(self.root, path)
        except UnsafePath:
            return None
        except RepositoryError as error:
            raise ChapterError(error.what, where=path, remedy=error.remedy) from error

    def below(self, folder: str) -> Iterator[str]:
        """The paths of all files in a folder and its folders. Links are not followed."""
        try:
            top = safe_path(self.root, folder)
        except UnsafePath:
            return
        base = self.root.resolve()
        for place, _, names in os.walk(top):
            inner = Path(place).relative_to(base).as_posix()
            yield from (f"{inner}/{name}" for name in names)

    def blobs(self, path: str, length: int) -> tuple[str, ...]:
        """The ids that git could have for a file: as it is, and with plain line ends where it has
        others; () where no file lies. `length` is that of the repository's ids.
        """
        try:
            told = os.lstat(self._prefix + path)
        except (OSError, ValueError):
            self._seen.pop(path, None)
            return ()
        key = (told.st_mtime_ns, told.st_ctime_ns, told.st_size, told.st_ino, told.st_mode)
        seen = self._seen.get(path)
        if seen is None or seen.key != key:
            try:
                data = self.read(path)
            except ChapterError:  # told when somebody asks for what it holds
                return _UNREADABLE
            if data is None:
                return ()
            seen = self._seen[path] = _Seen(key, blob_ids(data, length))
        return seen.blobs


class WorkingSide(Side):
    """A translation's side with what lies uncommitted in its work tree; made anew for every question.

    `beneath` is the same side at its head.
    """

    def __init__(self, beneath: Side, tree: WorkTree, pages: Iterable[str]) -> None:
        """`pages` are the paths of all chapters, those that may be new there too."""
        super().__init__(beneath.library, beneath.edition, beneath.home, beneath.repository, beneath.head)
        self.beneath = beneath
        self.tree = tree
        self._pages = pages
        self._changed: dict[str, str] | None = None
        self._held: dict[str, bytes | None] = {}
        self._chapters: dict[str, Chapter] = {}

    def history(self, job: Job | None = None) -> History:
        """All that led to the head."""
        return self.beneath.history(job)

    def upstream(self, source: Side) -> dict[str, str]:
        """As of the head."""
        return self.beneath.upstream(source)

    @property
    def changed(self) -> dict[str, str]:
        """Chapters and record files that differ from the head, by path, with the ids of what lies there."""
        if self._changed is None:
            held, length = self.beneath.files, len(self.head)
            paths = (*self._pages, *self.tree.below(f"{FOLDER}/{self.language}"))
            found = {path: self.tree.blobs(path, length) for path in paths}
            self._changed = {
                path: blobs[0] for path, blobs in found.items() if blobs and held.get(path) not in blobs
            }
        return self._changed

    def is_edited(self, page: str) -> bool:
        """Whether a chapter, or what its sync record says, is another one than at the head."""
        return page in self.changed or any(path in self.changed for path in self.records.get(page, ()))

    def differing(self, paths: Iterable[str]) -> Iterator[str]:
        """Those of the paths whose files are other ones than at the head. One that is gone is none: it
        was another program that took it away, or a link stands there.
        """
        held, length = self.beneath.files, len(self.head)
        for path in paths:
            blobs = self.tree.blobs(path, length)
            if blobs and held.get(path) not in blobs:
                yield path

    @property
    def files(self) -> dict[str, str]:
        """The head's files with those of the work tree over them."""
        return self.beneath.files | self.changed if self.changed else self.beneath.files

    def read(self, path: str) -> bytes | None:
        """A file as it lies in the work tree, line ends and all; the head's where none lies there."""
        if path not in self._held:
            data = self.tree.read(path)
            self._held[path] = super().read(path) if data is None else data
        return self._held[path]

    def chapter(self, path: str) -> Chapter:
        """A chapter as it lies in the work tree. Raises ChapterError, ObjectMissing."""
        if path not in self._chapters:
            data = self.read(path)
            if data is None or self.tree.blobs(path, len(self.head))[:1] == (self.beneath.files.get(path),):
                self._chapters[path] = self.beneath.chapter(path)
            else:
                self._chapters[path] = parse_chapter(data, path, self.language, self.head)
        return self._chapters[path]
