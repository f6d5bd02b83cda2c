# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""New commits by plumbing: no work tree, no index of the user's, no hook, no filter."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from syncstudio.errors import RepositoryError, UnsafePath
from syncstudio.repo import process
from syncstudio.repo.paths import check_path
from syncstudio.repo.shadow import Shadow

_LINKS = ("120000", "160000")
_UNTOUCHED = "nothing was written"
_UNSAYABLE = re.compile("[\ud800-\udc7f\udd00-\udfff]")


@dataclass(frozen=True, slots=True)
class Signature:
    """Who commits, and when: seconds since 1970 in UTC, as written and as committed."""

    name: str
    email: str
    authored: int
    committed: int

    def environment(self) -> dict[str, str]:
        """What git wants to find in its environment."""
        return {
            "GIT_AUTHOR_NAME": self.name,
            "GIT_AUTHOR_EMAIL": self.email,
            "GIT_AUTHOR_DATE": f"@{self.authored} +0000",
            "GIT_COMMITTER_NAME": self.name,
            "GIT_COMMITTER_EMAIL": self.email,
            "GIT_COMMITTER_DATE": f"@{self.committed} +0000",
        }


def sayable(message: str) -> str:
    """A message without what git cannot be told: halves of characters."""
    return _UNSAYABLE.sub("\ufffd", message)


def write_commit(
    shadow: Shadow,
    parents: Sequence[str],
    changes: Mapping[str, bytes | None],
    message: str,
    signature: Signature,
) -> str:
    """Write the first parent's files with the changes (None removes) as a new commit; its id.

    No branch moves. Raises UnsafePath, RepositoryError.
    """
    for path in changes:
        check_path(path)
    with process.storage(shadow.where), tempfile.TemporaryDirectory(dir=shadow.folder) as scratch:
        tree = _write_tree(shadow, Path(scratch), parents, changes)
    arguments = ["commit-tree", tree]
    for parent in parents:
        arguments += ["-p", parent]
    text = sayable(message if message.endswith("\n") else f"{message}\n")
    out = shadow.run(
        *arguments, "-F", "-", data=text.encode("utf-8", "surrogateescape"), extra=signature.environment()
    )
    return out.decode("ascii").strip()


def _write_tree(
    shadow: Shadow, scratch: Path, parents: Sequence[str], changes: Mapping[str, bytes | None]
) -> str:
    extra = {"GIT_INDEX_FILE": str(scratch / "index")}
    shadow.run("read-tree", parents[0] if parents else "--empty", extra=extra)
    modes: dict[str, str] = {}
    for entry in (
        shadow.run("ls-files", "-s", "-z", extra=extra).decode("utf-8", "surrogateescape").split("\0")[:-1]
    ):
        about, _, path = entry.partition("\t")
        modes[path] = about[:6]
    _check_changes(shadow, modes, changes)
    blobs = _write_blobs(shadow, scratch, [data for data in changes.values() if data is not None])
    # Removals first: a file may make room for a folder of its name.
    lines = [f"0 {'0' * 40}\t{path}\0" for path, data in changes.items() if data is None]
    written = [path for path, data in changes.items() if data is not None]
    for path, blob in zip(written, blobs, strict=True):
        mode = "100755" if modes.get(path) == "100755" else "100644"
        lines.append(f"{mode} {blob}\t{path}\0")
    shadow.run(
        "update-index",
        "-z",
        "--index-info",
        data="".join(lines).encode("utf-8", "surrogateescape"),
        extra=extra,
    )
    return shadow.run("write-tree", extra=extra).decode("ascii").strip()


def _check_changes(shadow: Shadow, modes: Mapping[str, str], changes: Mapping[str, bytes | None]) -> None:
    for path, data in changes.items():
        if data is None and path not in modes:
            raise _refused(shadow, f"there is no file {path} to remove")
        for place in (*_folders(path), *([path] if data is not None else [])):
            if modes.get(place) in _LINKS:
                raise UnsafePath("the path leads over a link or a submodule", where=path, remedy=_UNTOUCHED)
    files = {path for path in (*modes, *changes) if changes.get(path, b"") is not None}
    for path in sorted(files):
        blocking = next((folder for folder in _folders(path) if folder in files), None)
        if blocking is not None:
            raise _refused(shadow, f"{blocking} cannot be a file and the folder of {path}")


def _folders(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts))]


def _refused(shadow: Shadow, what: str) -> RepositoryError:
    return RepositoryError(what, where=shadow.where, remedy=_UNTOUCHED)


def _write_blobs(shadow: Shadow, scratch: Path, contents: Sequence[bytes]) -> list[str]:
    names = []
    for number, data in enumerate(contents):
        file = scratch / str(number)
        file.write_bytes(data)
        names.append(f"{file}\n")
    if not names:
        return []
    out = shadow.run("hash-object", "-w", "--no-filters", "--stdin-paths", data="".join(names).encode())
    return out.decode("ascii").split()
