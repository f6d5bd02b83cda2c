# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables and front matter: the same columns, the same keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

from syncstudio.checks.reading import Fault, Pair, Reading
from syncstudio.model import MaskKind

_DELIMITERS = re.compile(r"^[ \t>]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*$")
_KEY = re.compile(r"^([A-Za-z_][\w.-]*)[ \t]*[:=]", re.MULTILINE)


def columns(pair: Pair) -> Iterator[Fault]:
    """Rows of a table with more or fewer cells than its head; a table that is none any more."""
    if not _is_table(pair.source):
        return
    if not _is_table(pair.target):
        yield Fault("the line below the table's head is missing, or has other columns")
        return
    wanted = _cells(pair.source)[0]
    for number, cells in enumerate(_cells(pair.target)):
        if number < 2 and cells != wanted:
            yield Fault(f"the table has {wanted} columns in the source, {cells} here")
            return


def rows(pair: Pair) -> Iterator[Fault]:
    """Rows of a table that came or went."""
    if _is_table(pair.source) and _is_table(pair.target):
        source, target = len(_cells(pair.source)), len(_cells(pair.target))
        if source != target:
            yield Fault(f"the table has {source} rows in the source, {target} here")


def keys(pair: Pair) -> Iterator[Fault]:
    """Keys of the front matter that are missing."""
    ours = set(_KEY.findall(pair.target.text))
    for found in _KEY.finditer(pair.source.text):
        if found[1] not in ours:
            yield Fault(f"the key {found[1]} is missing", found.span(1))


def _is_table(reading: Reading) -> bool:
    lines = reading.text.split("\n")
    if len(lines) < 2 or "|" not in lines[0] or not _DELIMITERS.match(lines[1]):
        return False
    head, below, *_ = _cells(reading)
    return head == below


def _cells(reading: Reading) -> list[int]:
    """How many cells each row has; what stands in code or is escaped parts none."""
    counts = [1]
    shut = [mask.span for mask in reading.masks if mask.kind is MaskKind.CODE]
    text = reading.text
    at = 0
    for line in text.split("\n"):
        bars = [
            at + k
            for k, sign in enumerate(line)
            if sign == "|" and line[k - 1 : k] != "\\" and not any(a <= at + k < b for a, b in shut)
        ]
        stripped = line.strip(" \t\r>")
        edges = stripped.startswith("|") + (stripped.endswith("|") and not stripped.endswith("\\|"))
        counts.append(len(bars) + 1 - (edges if bars else 0))
        at += len(line) + 1
    return counts[1:]
