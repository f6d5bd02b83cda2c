# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which format a file is read in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from syncstudio.errors import InputError
from syncstudio.jobs import Job
from syncstudio.memory.exchange.po import read_po
from syncstudio.memory.exchange.separated import read_table
from syncstudio.memory.exchange.tally import Tally
from syncstudio.memory.exchange.tmx import read_tmx
from syncstudio.memory.exchange.xliff import read_xliff
from syncstudio.model import LanguagePair, Segment

Reader = Callable[[Path, LanguagePair, Tally, Job], Iterator[Segment]]

_READERS: dict[str, Reader] = {
    ".tmx": read_tmx,
    ".xlf": read_xliff,
    ".xliff": read_xliff,
    ".xliff2": read_xliff,
    ".po": read_po,
    ".csv": partial(read_table, comma=","),
    ".tsv": partial(read_table, comma="\t"),
}


def read_exchange(path: Path, pair: LanguagePair, tally: Tally, job: Job | None = None) -> Iterator[Segment]:
    """The segments of a file in the two languages, one by one, by the format that its suffix names.

    Memory does not grow with the file. What is left out is counted in `tally`, with its reasons.
    Raises InputError with file, line and remedy where the file cannot be read; what was handed over
    before that is whole. A file of which nothing is in the book's languages has all left out.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError(
            f"is in no format that is known ({path.suffix or 'no suffix'})",
            where=str(path),
            remedy=f"known are {', '.join(_READERS)}",
        )
    return reader(path, pair, tally, job or Job())
