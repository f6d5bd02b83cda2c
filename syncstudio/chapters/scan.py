# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the dialects claim before CommonMark is asked: fences, formulas, directives, labels.

One pass over the lines. A claimed line is blank in the view that CommonMark gets, so that the
prose around it is parsed as if it stood alone, on the same line numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from syncstudio.chapters.dialects import OPENER
from syncstudio.chapters.lines import Piece
from syncstudio.model import BlockKind


@dataclass(slots=True)
class Scan:
    """The state of one pass: what is claimed so far and what is left to CommonMark."""

    texts: list[str]
    view: list[str]
    pieces: list[Piece] = field(default_factory=list)
    open_fences: list[str] = field(default_factory=list)
    unclosed: set[str] = field(default_factory=set)

    def claim(self, kind: BlockKind, first: int, last: int, detail: str = "") -> int:
        """Make these lines a block; the number of the line after them."""
        self.pieces.append(Piece(kind, first, last, detail))
        prefix = self.list_prefix(first)
        for at in range(first, last + 1):
            self.view[at] = ""
        if prefix:
            # The list item goes on below, so CommonMark must see it begin.
            self.view[first] = prefix + "x"
        return last + 1

    def list_prefix(self, at: int) -> str:
        """Indentation and list markers before the construct on a line, or "" without a marker."""
        found = OPENER.match(self.view[at])
        if not found or found.lastgroup is None:
            return ""
        prefix = self.view[at][: found.start(found.lastgroup)]
        return prefix if prefix.strip(" \t>") else ""

    def run_end(self, at: int) -> int:
        """The last line of the run of lines that are not blank."""
        while at + 1 < len(self.texts) and self.texts[at + 1].strip():
            at += 1
        return at
