# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plain files that were named one by one, outside any book: read with care, replaced whole or not at all."""

from __future__ import annotations

import stat
from pathlib import Path

from syncstudio.errors import InputError

LARGEST = 64 * 1024 * 1024
"""Bytes; what is larger is refused."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_plain(path: Path) -> bytes:
    """The bytes of a file or pipe. Raises InputError where it cannot be read or is over 64 MB."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise InputError("is not there", where=str(path), remedy="check the path") from error
    except IsADirectoryError as error:
        raise InputError("is a folder", where=str(path), remedy="name a file in it") from error
    except (OSError, ValueError) as error:
        raise InputError(
            f"cannot be read ({getattr(error, 'strerror', None) or error})",
            where=str(path),
            remedy="see who may read it",
        ) from error
    if len(data) > LARGEST:
        raise InputError("the file is over 64 MB", where=str(path), remedy="split it into smaller ones")
    return data


def read_sentences(path: Path) -> tuple[str, ...]:
    """The lines of a text file, one sentence each, without their line ends; a last empty one is none.

    Raises InputError, with the line that is no text.
    """
    lines = read_plain(path).removeprefix(_BYTE_ORDER_MARK).split(b"\n")
    if not lines[-1]:
        lines.pop()
    return tuple(_text(line.removesuffix(b"\r"), path, number) for number, line in enumerate(lines, 1))


def check_writable(path: Path) -> bytes | None:
    """What stands at a path that shall be written (None: nothing yet), as `saving.save` expects it.

    Raises InputError where the file cannot be written: its folder is missing, or it is a folder, a
    link, a device.
    """
    try:
        kind = path.lstat().st_mode
    except FileNotFoundError:
        if path.parent.is_dir() and path.name:
            return None
        raise InputError(
            "its folder is not there", where=str(path), remedy=f"make {path.parent} first"
        ) from None
    except (OSError, ValueError) as error:
        raise InputError(
            f"cannot be written ({getattr(error, 'strerror', None) or error})",
            where=str(path),
            remedy="name another file",
        ) from error
    if stat.S_ISREG(kind):
        return read_plain(path)
    what = "a link" if stat.S_ISLNK(kind) else "a folder" if stat.S_ISDIR(kind) else "no regular file"
    raise InputError(f"is {what}", where=str(path), remedy="name the file itself that shall be written")


def _text(line: bytes, path: Path, number: int) -> str:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8 text", where=f"{path}:{number}", remedy="save it as UTF-8") from error
    if "\0" in text:
        raise InputError("is no text", where=f"{path}:{number}", remedy="write one sentence a line")
    return text
