# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Terms in a Markdown page: tables, or where it has none, lines such as "term: rendering"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from syncstudio.memory.terms.columns import Columns, Line, by_letters, recognised
from syncstudio.model import LanguagePair

_RULE = re.compile(r"\|?\s*+:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+\|?")
_FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
_CELL = re.compile(r"((?:[^\\|]|\\.|\\$)*)\|")
_BULLET = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+")
_PARTINGS = (
    "\t",
    "\uff1a",
    ": ",
    "\uff0c",
    " = ",
    " \u2192 ",
    " -> ",
    " \u2013 ",
    " \u2014 ",
    " - ",
    ", ",
)
_MOST = 0.6  # share of a page's lines that must be parted alike to be a list of terms


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a page: what its columns say, its rows, its last line (1-based)."""

    columns: Columns
    lines: tuple[Line, ...]
    last: int
    piped: bool
    """Whether its rows begin with a pipe."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines such as "term: rendering"."""

    columns: Columns
    lines: tuple[Line, ...]
    parting: str


def tables(text: str, pair: LanguagePair | None) -> tuple[Table, ...]:
    """The tables of a page whose columns say that they are of terms."""
    page = text.splitlines()
    open_code = _code(page)
    found: list[Table] = []
    for at in range(1, len(page)):
        head = page[at - 1]
        if at in open_code or "|" not in head or "-" not in page[at] or not _RULE.fullmatch(page[at].strip()):
            continue
        header = cells(head)
        if len(header) != len(cells(page[at])):
            continue
        end = at + 1
        while end < len(page) and "|" in page[end] and end not in open_code:
            end += 1
        lines = tuple(Line(number + 1, cells(page[number])) for number in range(at + 1, end))
        columns = recognised(header, lines, pair)
        if columns is not None:
            found.append(Table(columns, lines, end, head.lstrip().startswith("|")))
    return tuple(found)


def listing(text: str, pair: LanguagePair | None) -> Listing | None:
    """The lines of a page of which most are parted alike in two; None where they are not."""
    page = text.splitlines()
    open_code = _code(page)
    told = [
        (number, _BULLET.sub("", line, count=1).strip() if _BULLET.match(line) else line.strip())
        for number, line in enumerate(page, 1)
        if line.strip() and not line.lstrip().startswith("#") and number - 1 not in open_code
    ]
    often = Counter(parting for _, line in told for parting in _PARTINGS if _parted(line, parting))
    if not often:
        return None
    parting = max(_PARTINGS, key=lambda one: often[one])
    if often[parting] < _MOST * len(told):
        return None
    lines = tuple(
        Line(number, tuple(line.split(parting, 1)) if _parted(line, parting) else (line,))
        for number, line in told
    )
    return Listing(by_letters(lines, pair), lines, parting)


def cells(line: str) -> tuple[str, ...]:
    """The cells of a table's row, pipes that are escaped in them."""
    inner = line.strip()
    inner = inner[1:] if inner.startswith("|") else inner
    if not inner.endswith("|") or inner.endswith("\\|"):
        inner += "|"
    return tuple(found.strip().replace("\\|", "|") for found in _CELL.findall(inner))


def table_row(texts: Sequence[str], piped: bool) -> str:
    """A row of a table; pipes in it are escaped."""
    row = " | ".join(text.replace("|", "\\|") for text in texts)
    return f"| {row} |" if piped else row


def _parted(line: str, parting: str) -> bool:
    left, found, right = line.partition(parting)
    return bool(found and left.strip() and right.strip())


def _code(page: Sequence[str]) -> frozenset[int]:
    """The numbers (from 0) of lines in fences."""
    return frozenset(_fenced(page))


def _fenced(page: Sequence[str]) -> Iterator[int]:
    fence = ""
    for at, line in enumerate(page):
        found = _FENCE.match(line)
        if fence or found:
            yield at
        if found and not fence:
            fence = found[1][:3]
        elif found and found[1].startswith(fence):
            fence = ""
