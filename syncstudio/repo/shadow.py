# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A git folder of our own in front of an untrusted repository's objects.

Its configuration, hooks, attributes, grafts and replace references are ours, that is, none. Git reads
the repository's objects through it (GIT_OBJECT_DIRECTORY) and cannot learn of any program, remote or
promise that the repository's own configuration names. Nothing is written to the repository.
`objects/info/alternates` is honoured as git honours it (`clone --shared` needs it): it can only
name more folders of objects to read, and only what a commit names is read from them.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from collections.abc import Mapping, Sequence
from pathlib import Path

from syncstudio.repo import process

_CONFIG = "[core]\n\trepositoryformatversion = {version}\n\tbare = true\n{extensions}"
_SHA256 = "[extensions]\n\tobjectFormat = sha256\n"


class Shadow:
    """The private git folder of one open repository; lives in the system's temporary folder."""

    def __init__(self, common: Path, where: str, *, sha256: bool) -> None:
        """`common` is the repository's (common) git folder, `where` its name for the user."""
        self.where = where
        self._common = common
        with process.storage(where):
            self.folder = Path(tempfile.mkdtemp(prefix="syncstudio-"))
            self._finalizer = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
            self._fill(sha256=sha256)
        self.environment: Mapping[str, str] = {
            "GIT_DIR": str(self.folder),
            "GIT_OBJECT_DIRECTORY": str(common / "objects"),
            "GIT_CEILING_DIRECTORIES": os.fspath(self.folder),
        }
        self.renew()

    def _fill(self, *, sha256: bool) -> None:
        (self.folder / "refs").mkdir()
        (self.folder / "objects").mkdir()
        (self.folder / "HEAD").write_text("ref: refs/heads/none\n", encoding="ascii")
        config = _CONFIG.format(version=int(sha256), extensions=_SHA256 if sha256 else "")
        (self.folder / "config").write_text(config, encoding="ascii")

    def renew(self) -> bool:
        """Learn anew where the repository is cut off; True if it is shallow."""
        cut = self._common / "shallow"
        mine = self.folder / "shallow"
        with process.storage(self.where):
            if cut.is_file() and cut.stat().st_size:
                mine.write_bytes(cut.read_bytes())
                return True
            mine.unlink(missing_ok=True)
            return False

    def run(
        self,
        *arguments: str,
        data: bytes = b"",
        extra: Mapping[str, str] | None = None,
        accept: frozenset[int] = frozenset(),
    ) -> bytes:
        """Run a git command on the repository's objects; see `process.run`."""
        return process.run(
            arguments,
            folder=self.folder,
            where=self.where,
            extra={**self.environment, **(extra or {})},
            data=data,
            accept=accept,
        )

    def start(self, arguments: Sequence[str], *, stdin: int, stderr: int) -> process.Process:
        """Start a git command on the repository's objects; the caller ends it."""
        return process.start(
            arguments, folder=self.folder, extra=self.environment, stdin=stdin, stderr=stderr
        )

    def close(self) -> None:
        """Remove the folder. Ends no process."""
        self._finalizer()
