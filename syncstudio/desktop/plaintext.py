# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A block's text in a text field and back, byte for byte; places in it as Qt counts them."""

from __future__ import annotations

import re
from bisect import bisect_right

from syncstudio.model import Row, Span

JOINT = "\n\n"
"""What stands between the blocks of a row where they are one text."""

_FOREIGN = re.compile("[\0\u2029\ufdd0\ufdd1\ud800-\udfff]")
"""What a text field would change: Qt's own separators, and bytes that are no text."""


def target_text(row: Row) -> str:
    """A row's translation as one text."""
    return JOINT.join(block.text for block in row.target)


def source_text(row: Row) -> str:
    """A row's source as one text."""
    return JOINT.join(block.text for block in row.source)


class FieldText:
    """A text as a field holds it: with plain line ends, which come back as they were."""

    def __init__(self, text: str) -> None:
        self._end = "\r\n" if "\r\n" in text else "\n"
        self.shown = text.replace("\r\n", "\n")
        self.fits = not _FOREIGN.search(text) and "\r" not in self.shown and self.written(self.shown) == text

    def written(self, shown: str) -> str:
        """What a field's text is in the file."""
        return shown if self._end == "\n" else shown.replace("\n", self._end)


class Places:
    """Characters of a text as UTF-16 units, which Qt counts in, and back."""

    def __init__(self, text: str) -> None:
        self._units: list[int] | None = None
        if text and not text.isascii() and max(text) > "\uffff":
            self._units, at = [], 0
            for character in text:
                self._units.append(at)
                at += 2 if character > "\uffff" else 1
            self._units.append(at)

    def unit(self, place: int) -> int:
        """Where a character begins, in units."""
        return place if self._units is None else self._units[min(place, len(self._units) - 1)]

    def units(self, span: Span) -> Span:
        """A span of characters in units."""
        return self.unit(span[0]), self.unit(span[1])

    def character(self, unit: int) -> int:
        """The character that a unit belongs to."""
        return unit if self._units is None else max(0, bisect_right(self._units, unit) - 1)
