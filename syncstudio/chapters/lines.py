# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A text as numbered lines, in the bytes of its file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from operator import add

from syncstudio.model import BlockKind

_ANY_END = re.compile(rb"\r\n?|\n")
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before its bytes are cut out: lines, 0-based, both inclusive."""

    kind: BlockKind
    first: int
    last: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a file without their ends, and the bytes where each starts and ends.

    Lines end at \\n, \\r\\n or a lone \\r, as in CommonMark. A byte order mark belongs to no line.
    Bytes that are not UTF-8 are surrogates (surrogateescape).
    """

    texts: list[str]
    starts: list[int]
    ends: list[int]


def split_lines(data: bytes) -> Lines:
    """Cut `data` into lines, in linear time."""
    base = len(BOM) if data.startswith(BOM) else 0
    starts: list[int] = []
    ends: list[int] = []
    if b"\r" in data:
        at = base
        for end in _ANY_END.finditer(data, base):
            starts.append(at)
            ends.append(end.start())
            at = end.end()
        starts.append(at)
        ends.append(len(data))
    else:
        sizes = list(map(len, data[base:].split(b"\n")))
        starts = list(accumulate((size + 1 for size in sizes[:-1]), initial=base))
        ends = list(map(add, starts, sizes))
    text = data[base:].decode("utf-8", "surrogateescape")
    if b"\r" in data:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Lines(text.split("\n"), starts, ends)
