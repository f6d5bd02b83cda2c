# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in a cell of a list of terms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from syncstudio.model import Rendering, TermStatus

_BREAKS = re.compile(
    r"<br\s*/?>|[;\uff1b\u3001\n]|,\s|\uff0c|\s/\s|(?<=[^\x00-\x7f])[/\uff0f](?=[^\x00-\x7f])"
)
_SOURCE_BREAKS = re.compile(r"<br\s*/?>|[;\uff1b\n]|\s/\s")
_OPEN, _CLOSE = "(\uff08[", ")\uff09]"
_STRUCK = re.compile(r"~~(.+)~~")
_MARK = re.compile(r"\*{1,3}|_{1,3}|`+")
_EMPTY = frozenset({"", "-", "–", "—", "/", "n/a", "none"})


def plain(cell: str) -> str:
    """A cell's words without the marks that stand around all of them."""
    text = " ".join(cell.split())
    while size := _marks(text):
        text = text[size:-size].strip()
    return "" if text.lower() in _EMPTY else text


def _marks(text: str) -> int:
    """How many signs of markup stand at both ends of a text."""
    found = _MARK.match(text)
    if not found:
        return 0
    closing = len(text) - len(text.rstrip(found[0][0]))
    return min(len(found[0]), closing, (len(text) - 1) // 2)


def sources(cell: str) -> tuple[str, ...]:
    """The terms of a cell, that are rendered alike."""
    return tuple(dict.fromkeys(filter(None, map(plain, _parts(cell, _SOURCE_BREAKS)))))


def renderings(cell: str, status: TermStatus) -> Iterator[Rendering]:
    """The renderings of a cell; of several preferred ones the first is, the others are allowed. One that
    is struck out is forbidden.
    """
    for part in _parts(cell, _BREAKS):
        struck = _STRUCK.fullmatch(part.strip())
        text = plain(struck[1] if struck else part)
        if not text:
            continue
        if struck:
            yield Rendering(text, TermStatus.FORBIDDEN)
            continue
        yield Rendering(text, status)
        if status is TermStatus.PREFERRED:
            status = TermStatus.ALLOWED


def joined(texts: list[str]) -> str:
    """A cell that `renderings` reads as these. Where one holds what parts them they cannot stand together."""
    return "; ".join(texts)


def stays_whole(text: str) -> bool:
    """Whether a rendering, written into a cell, is read again as it is."""
    return [one.text for one in renderings(text, TermStatus.ALLOWED)] == [text]


def _parts(cell: str, breaks: re.Pattern[str]) -> Iterator[str]:
    """The cell's pieces; nothing is divided within brackets."""
    if not breaks.search(cell):
        yield cell
        return
    depth, start, at = 0, 0, 0
    while at < len(cell):
        depth = max(0, depth + (cell[at] in _OPEN) - (cell[at] in _CLOSE))
        found = None if depth else breaks.match(cell, at)
        if found:
            yield cell[start:at]
            start = at = found.end()
        else:
            at += 1
    yield cell[start:]
