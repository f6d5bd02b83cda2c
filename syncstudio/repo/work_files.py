# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of a work tree: read without leaving it, and compared with what was committed."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from syncstudio.errors import RepositoryError, UnsafePath
from syncstudio.repo import process
from syncstudio.repo.paths import safe_path

LARGEST = 64 << 20
"""Bytes that a chapter may hold, at most."""

# A pipe that lies there must not be waited for; a link that comes up after the check is not followed.
_READ = os.O_RDONLY
for _flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC"):
    _READ |= getattr(os, _flag, 0)


def read_work_file(root: Path, path: str, limit: int = LARGEST) -> bytes | None:
    """A regular file under `root`, None where there is none.

    Raises UnsafePath for what leads over a link or is no regular file, RepositoryError for more than
    `limit` bytes or what the disk refuses.
    """
    place = safe_path(root, path)
    with process.storage(str(place)):
        try:
            handle = os.open(place, _READ)
        except (FileNotFoundError, NotADirectoryError):
            return None
        with os.fdopen(handle, "rb") as file:
            known = os.fstat(handle)
            if not stat.S_ISREG(known.st_mode):
                raise UnsafePath("is no regular file", where=path, remedy="nothing was read there")
            data = file.read(limit + 1)
    if len(data) > limit:
        raise RepositoryError(
            f"the file holds more than {limit >> 20} MB", where=str(place), remedy="take it out of the book"
        )
    return data


def blob_ids(data: bytes, length: int) -> tuple[str, ...]:
    """The id that git could have for a file's bytes: as they are, and with LF for CRLF where some are.

    `length` is that of the repository's ids: 40 or 64.
    """
    plain = data.replace(b"\r\n", b"\n")
    return tuple(_blob_id(one, length) for one in ((data,) if plain == data else (data, plain)))


def as_committed(data: bytes, before: bytes) -> bytes:
    """What to commit of a work tree's file, `before` being the committed one.

    Where that has no CRLF and most lines of this end so, a checkout has put them there (autocrlf).
    """
    ends = data.count(b"\r\n")
    if not ends or b"\r\n" in before or b"\n" not in before or 2 * ends < data.count(b"\n"):
        return data
    return data.replace(b"\r\n", b"\n")


def _blob_id(data: bytes, length: int) -> str:
    make = hashlib.sha256 if length == 64 else hashlib.sha1  # as git names its objects
    return make(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
