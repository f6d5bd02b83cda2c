# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Saving a file so that it is whole at every moment, and that nothing of another program's is lost."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from syncstudio.errors import FileChanged, SavingError
from syncstudio.workspace.locking import hold

_ENDING = ".syncstudio~"
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_READ = os.O_RDONLY | _NO_LINK | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | getattr(os, "O_BINARY", 0)


def save(path: Path, data: bytes, expected: bytes | None) -> None:
    """Put `data` in place of `expected` (None: there must be no file yet; its folders are made).

    The file holds the old bytes or the new ones at every moment, a crash included; it keeps its
    permissions. Raises FileChanged where other bytes lie there, SavingError where the disk refuses, the
    file is read-only or no regular one (a link, a folder): then the old file stands as it was.
    """
    with _told(path):
        if expected is None:
            path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path)
        old = _compare(path, expected)
        fresh = path.with_name(f"{_start(path)}{os.urandom(4).hex()}{_ENDING}")
        handle = os.open(fresh, _NEW, 0o666 if old is None else 0o600)
        try:
            hold(handle)  # for as long as this file is being written it is no leftover
            if old is not None:
                _resemble(handle, old)
            write_through(handle, data)
            _put(fresh, path, expected)
        except BaseException:
            fresh.unlink(missing_ok=True)
            raise
        finally:
            os.close(handle)
        sync_folder(path.parent)


def discard(path: Path, expected: bytes) -> None:
    """Remove a file that holds just `expected`. Raises FileChanged, SavingError."""
    with _told(path):
        _compare(path, expected)
        path.unlink()
        sync_folder(path.parent)


def read_held(path: Path) -> bytes | None:
    """What lies at a path, None where nothing does. Raises SavingError for a link or no regular file."""
    with _told(path):
        return _read(path)[0]


def write_through(handle: int, data: bytes) -> None:
    """Write all bytes to an open file, and to the disk."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]
    os.fsync(handle)


def sync_folder(folder: Path) -> None:
    """Let the file's new name outlive a power cut, where the system can do that for folders."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _put(fresh: Path, path: Path, expected: bytes | None) -> None:
    """Compare once more, as late as can be, and let the new file be the one of that name."""
    if expected is None:
        try:
            os.link(fresh, path)  # fails where a file came up meanwhile; replacing would not
        except FileExistsError:
            raise _changed(path) from None
        except OSError:  # a file system without hard links
            _compare(path, None)
        else:
            fresh.unlink()
            return
    else:
        _compare(path, expected)
    fresh.replace(path)


def _compare(path: Path, expected: bytes | None) -> os.stat_result | None:
    """What the system knows of the file there, None where nothing lies. Raises FileChanged, SavingError."""
    found, known = _read(path)
    if found != expected:
        raise _changed(path)
    if known is not None and not os.access(path, os.W_OK):
        raise SavingError("the file is read-only", where=str(path), remedy="allow writing and save again")
    return known


def _resemble(handle: int, old: os.stat_result) -> None:
    """Give the new file the old one's group and permissions."""
    if hasattr(os, "fchmod"):
        with contextlib.suppress(OSError):  # a group that the user is not in
            os.fchown(handle, -1, old.st_gid)
        os.fchmod(handle, stat.S_IMODE(old.st_mode))


def _read(path: Path) -> tuple[bytes | None, os.stat_result | None]:
    if path.is_symlink():
        raise SavingError(
            "a link stands there, not a file", where=str(path), remedy="nothing was written; edit its target"
        )
    try:
        handle = os.open(path, _READ)
    except FileNotFoundError:
        return None, None
    with os.fdopen(handle, "rb") as file:
        known = os.fstat(handle)
        if not stat.S_ISREG(known.st_mode):
            raise SavingError("is no regular file", where=str(path), remedy="nothing was written")
        return file.read(), known


def _start(path: Path) -> str:
    """How names of files begin that are on their way to this one; short, for names have a limit."""
    return f".{path.name[:40]}."


def _sweep(path: Path) -> None:
    """Remove what saves of this file left that were killed; one that is under way holds its file."""
    start = _start(path)
    for left in path.parent.iterdir():
        if left.name.startswith(start) and left.name.endswith(_ENDING):
            with contextlib.suppress(OSError):
                handle = os.open(left, _READ)
                try:
                    if hold(handle):
                        left.unlink()
                finally:
                    os.close(handle)


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Let what the system refuses be told to the user as an error of this file."""
    try:
        yield
    except OSError as error:
        raise SavingError(
            f"the file cannot be saved ({error.strerror or error})",
            where=str(path),
            remedy="what stood there is untouched; see to the disk or the folder, then save again",
        ) from error


def _changed(path: Path) -> FileChanged:
    return FileChanged(
        "another program has changed this file since it was read",
        where=str(path),
        remedy="nothing was overwritten; reload it and make the edit again",
    )
