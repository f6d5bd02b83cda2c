# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plain text for a terminal: tables, bars, word diffs. A book's text is cleaned of what terminals obey."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass

from syncstudio.model import WordEdit

_WIDE = frozenset("WF")
PATH = 72
"""Columns of a path in a table, at most; a repository may hold names of thousands of letters."""

_RESET = "\x1b[0m"


@dataclass(frozen=True, slots=True)
class Marks:
    """How removed and added words are shown, and what stands around a heading."""

    removed: tuple[str, str]
    added: tuple[str, str]
    strong: tuple[str, str]


_PLAIN = Marks(("[-", "-]"), ("{+", "+}"), ("", ""))
_COLOURED = Marks(("\x1b[31;9m", _RESET), ("\x1b[32;4m", _RESET), ("\x1b[1m", _RESET))


@contextmanager
def aside() -> Iterator[None]:
    """Let what is printed meanwhile go where errors go: an engine's library may say something, and what is
    put out is ours, and often JSON.
    """
    with redirect_stdout(sys.stderr):
        yield


def marks() -> Marks:
    """Colours where a person reads at a terminal that has them, signs elsewhere."""
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return _PLAIN if plain or not sys.stdout.isatty() else _COLOURED


def width() -> int:
    """Columns of the terminal, at most 120."""
    import shutil  # noqa: PLC0415 - a merge asks for no width, and should start fast

    return min(120, shutil.get_terminal_size((100, 24)).columns)


def clean(text: str) -> str:
    """The text without control characters, which a terminal would obey; line ends stay."""
    return "".join(
        sign if sign == "\n" or unicodedata.category(sign) != "Cc" else " "
        for sign in text.replace("\r\n", "\n")
    )


def columns(text: str) -> int:
    """How many columns a line takes; Chinese, Japanese and Korean signs take two."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in _WIDE else 1
        for sign in text
    )


def shortened(text: str, room: int) -> str:
    """The text on one line of at most `room` columns."""
    line = " ".join(clean(text).split())
    if columns(line) <= room:
        return line
    kept, used = "", 0
    for sign in line:
        used += columns(sign)
        if used > room - 3:
            break
        kept += sign
    return f"{kept}..."


def shortened_path(path: str, room: int) -> str:
    """The path in at most `room` columns; its end says more than its beginning."""
    whole = clean(path).replace("\n", " ")
    if columns(whole) <= room:
        return whole
    return f"...{shortened(whole[::-1], room)[:-3][::-1]}"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Left-aligned columns with two blanks between them, by what the signs take on a screen."""
    if not rows:
        return ""
    widths = [max(columns(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = [
        "  ".join(
            cell + " " * (room - columns(cell)) for cell, room in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]
    return "\n".join(lines)


def bar(share: float, room: int = 12) -> str:
    """A bar for a share of 0 to 1; full only where nothing is missing."""
    full = int(share * room + 1e-9)
    solid, empty = ("█", "░") if _has_blocks() else ("#", ".")
    return solid * full + empty * (room - full)


def word_diff(old: str, new: str, edits: Sequence[WordEdit], how: Marks) -> str:
    """Both texts in one: what went, then what came, among what stayed."""
    pieces, end = [], 0
    for edit in edits:
        pieces.append(clean(new[end : edit.new[0]]))
        if edit.old[0] < edit.old[1]:
            pieces.append(_marked(clean(old[edit.old[0] : edit.old[1]]), how.removed))
        if edit.new[0] < edit.new[1]:
            pieces.append(_marked(clean(new[edit.new[0] : edit.new[1]]), how.added))
        end = edit.new[1]
    return "".join((*pieces, clean(new[end:])))


def indented(text: str, by: str = "    ") -> str:
    """Every line of a text moved to the right."""
    return "\n".join(f"{by}{line}".rstrip() for line in text.split("\n"))


def _marked(text: str, pair: tuple[str, str]) -> str:
    return f"{pair[0]}{text}{pair[1]}"


def _has_blocks() -> bool:
    try:
        "█░".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
