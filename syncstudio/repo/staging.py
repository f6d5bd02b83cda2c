# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The user's own index: locked as git locks it, and renewed for a few paths.

Git itself reads and writes it (whatever its version and extensions) in a copy beside it; the copy takes
the index's place when all else is done, so that nothing is ever half done. Git sees the repository's own
configuration here, with every door to a program shut (`process`), but an empty work tree: to write an
index it looks into files that may have changed since (`git help racy-git`), by way of filters. So that
it looks later, when its user has it do that, the index keeps its time.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from syncstudio.errors import RepositoryError
from syncstudio.repo import process
from syncstudio.repo.locate import Place

_OURS = "syncstudio-"
_EMPTY = (
    "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
)
"""The empty file: what `git add --intent-to-add` puts into the index."""


class IndexMoved(Exception):
    """Another program wrote the index since it was read; to be begun again, never shown."""


class UserIndex:
    """The index of a work tree, as it stood when this was made."""

    def __init__(self, place: Place, where: str) -> None:
        """Raises RepositoryError where another program holds it."""
        self._place = place
        self._where = where
        self._file = place.folder / "index"
        self._lock = place.folder / "index.lock"
        self._copy = place.folder / f"{_OURS}{secrets.token_hex(4)}.index"
        if self._lock.exists():
            raise self._held()
        self._seen, self._times = self._contents()

    @contextlib.contextmanager
    def prepared(
        self, before: Mapping[str, str], after: Mapping[str, str], paths: Collection[str]
    ) -> Iterator[None]:
        """Make ready, for `publish`, an index whose entries of `paths` are those of `after` ("mode blob"
        by path); `before` is what the last commit holds.

        Raises RepositoryError where the user staged something else for one of them.
        """
        try:
            if self._seen:
                self._copy.write_bytes(self._seen)
                os.utime(self._copy, ns=self._times)
            staged = self._staged()
            removed = {path for path in paths if path not in after}
            for path in paths:
                self._check(path, staged, before.get(path), after.get(path), removed)
            # Removals first: a file may make room for a folder of its name.
            lines = [f"0 {'0' * 40}\t{path}\0" for path in removed]
            lines += [f"{after[path]}\t{path}\0" for path in paths if path in after]
            data = "".join(lines).encode("utf-8", "surrogateescape")
            self._run("update-index", "-z", "--index-info", data=data)
            yield
        finally:
            self._copy.unlink(missing_ok=True)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the index as git does: no `git add`, `switch` or `commit` while this lasts.

        It is held for as long as a name takes to be moved, since a lock that a crash leaves behind
        stops every git here. Raises RepositoryError where another program holds it.
        """
        try:
            os.close(os.open(self._lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        except FileExistsError:
            raise self._held() from None
        try:
            yield
        finally:
            self._lock.unlink(missing_ok=True)

    def check_unmoved(self) -> None:
        """Raises IndexMoved where another program has written the index since this was made."""
        if self._contents()[0] != self._seen:
            raise IndexMoved

    def publish(self) -> None:
        """Let the index that was made ready take the place of the user's, which must be locked."""
        if self._seen:
            shutil.copymode(self._file, self._copy)
            os.utime(self._copy, ns=self._times)
        self._copy.replace(self._file)

    def _contents(self) -> tuple[bytes, tuple[int, int]]:
        """The bytes (none where there is no index) and when they were read and written, in ns."""
        try:
            with self._file.open("rb") as file:
                known = os.fstat(file.fileno())
                return file.read(), (known.st_atime_ns, known.st_mtime_ns)
        except FileNotFoundError:
            return b"", (0, 0)

    def _held(self) -> RepositoryError:
        return RepositoryError(
            "another git program is at work in this repository (its index is locked)",
            where=self._where,
            remedy=f"nothing was changed; try again, or remove {self._lock} if no git runs there any more",
        )

    def _staged(self) -> dict[str, set[str]]:
        """The entries of the copy: "mode blob" (several for a path in conflict)."""
        found: dict[str, set[str]] = {}
        listing = self._run("ls-files", "-s", "-z").decode("utf-8", "surrogateescape")
        for entry in listing.split("\0")[:-1]:
            about, _, path = entry.partition("\t")
            mode, blob, stage = about.split(" ")
            found.setdefault(path, set()).add(f"{mode} {blob}" if stage == "0" else "conflict")
        return found

    def _check(
        self,
        path: str,
        staged: Mapping[str, set[str]],
        old: str | None,
        new: str | None,
        removed: Collection[str],
    ) -> None:
        """That the user staged nothing of his own for a path: its entry is the last commit's, or is
        already the new one's, or stands for nothing (`git add --intent-to-add`).
        """
        mine = staged.get(path, set())
        fine = [{one} if one else set() for one in (old, new)]
        if old is None:
            fine += [{f"{mode} {blob}"} for mode in ("100644", "100755") for blob in _EMPTY]
        rivals = [other for other in _rivals(path, staged) if other not in removed] if new else []
        if mine not in fine or rivals:
            raise RepositoryError(
                f"other changes of {rivals[0] if rivals else path} are staged (`git add`) and not committed",
                where=self._where,
                remedy="nothing was committed; commit them, or take them back with `git restore --staged`",
            )

    def _run(self, *arguments: str, data: bytes = b"") -> bytes:
        # The user's untracked cache is data, which no one else can make anew for him; it runs nothing.
        command = ["-c", "core.untrackedCache=keep", *arguments]
        with tempfile.TemporaryDirectory(prefix=_OURS) as nowhere:
            extra = {
                "GIT_DIR": str(self._place.folder),
                "GIT_COMMON_DIR": str(self._place.common),
                "GIT_WORK_TREE": nowhere,
                "GIT_INDEX_FILE": str(self._copy),
            }
            return process.run(command, folder=Path(nowhere), where=self._where, extra=extra, data=data)


def _rivals(path: str, staged: Mapping[str, object]) -> Iterator[str]:
    """Staged files that cannot stand beside a path: one in a folder's place, or below it."""
    parts = path.split("/")
    yield from (folder for end in range(1, len(parts)) if (folder := "/".join(parts[:end])) in staged)
    below = f"{path}/"
    yield from (other for other in staged if other.startswith(below))
