# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which format a file is written in; whole, or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from syncstudio.errors import InputError
from syncstudio.jobs import Job
from syncstudio.memory.exchange.po import write_po
from syncstudio.memory.exchange.separated import write_table
from syncstudio.memory.exchange.tally import Tally
from syncstudio.memory.exchange.tmx import write_tmx
from syncstudio.memory.exchange.xliff import write_xliff12, write_xliff20
from syncstudio.model import Exchange, LanguagePair, Segment

Writer = Callable[[Iterable[Segment], LanguagePair, Tally, Job], Iterator[str]]

FORMATS: dict[str, Writer] = {
    "tmx": write_tmx,
    "xliff": write_xliff12,
    "xliff2": write_xliff20,
    "po": write_po,
    "csv": partial(write_table, comma=","),
    "tsv": partial(write_table, comma="\t"),
}
"""The formats by name; a file's suffix is its format's, but that `.xlf` is XLIFF 1.2 too."""

_SUFFIXES = {"xlf": "xliff"}


def write_exchange(
    path: Path,
    segments: Iterable[Segment],
    pair: LanguagePair,
    *,
    format: str = "",
    replace: bool = False,
    job: Job | None = None,
) -> Exchange:
    """Write confirmed segments into a file, which appears when it is whole.

    `format` is one of FORMATS, by default what the suffix names. Raises InputError for an unknown
    one, for a file that is there already unless `replace`, and where it cannot be written.
    """
    name = format or path.suffix.lower().removeprefix(".")
    writer = FORMATS.get(_SUFFIXES.get(name, name))
    if writer is None:
        raise InputError(
            f"has no format that is known ({name or 'no suffix'})",
            where=str(path),
            remedy=f"known are {', '.join(FORMATS)}",
        )
    if path.exists() and not replace:
        raise InputError("is there already", where=str(path), remedy="choose another name, or add --replace")
    tally = Tally()
    try:
        _write(path, writer(segments, pair, tally, job or Job()), replace=replace)
    except FileExistsError as error:
        raise InputError("is there already", where=str(path), remedy="choose another name") from error
    except OSError as error:
        raise InputError(
            f"cannot be written ({error.strerror})", where=str(path), remedy="choose another folder"
        ) from error
    return tally.done()


def _write(path: Path, pieces: Iterable[str], *, replace: bool) -> None:
    half = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with half.open("x", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            half.replace(path)
        else:
            os.link(half, path)  # fails where another program made the file meanwhile
    finally:
        half.unlink(missing_ok=True)
