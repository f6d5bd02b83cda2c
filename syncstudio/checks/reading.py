# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A text and its translation as the checks see them: each part is read once, when it is first asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from syncstudio.chapters import masks
from syncstudio.merge import Dressed, undress
from syncstudio.model import BlockKind, Mask, MaskKind, Span, TermUse

_NUMBER = re.compile(r"\$[-+(\[]*\d[\d., ]*[)\]]*(?:\\?%)?\$")


class Reading:
    """One text. All places are characters of it."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language

    @cached_property
    def masks(self) -> tuple[Mask, ...]:
        """What is not words."""
        return masks(self.text)

    @cached_property
    def plain(self) -> str:
        """The text, blanks in the place of all that is not words; a formula that is a number is one."""
        pieces, at = [], 0
        for mask in self.masks:
            start, end = mask.span
            blank = " " * (end - start)
            if mask.kind is MaskKind.FORMULA and _NUMBER.fullmatch(self.text, start, end):
                blank = self.text[start:end].replace("$", " ")
            pieces += [self.text[at:start], blank]
            at = end
        return "".join([*pieces, self.text[at:]])

    @cached_property
    def dressed(self) -> Dressed:
        """Its lead, and its marks in pairs."""
        return undress(self.text)


@dataclass(frozen=True, slots=True)
class Pair:
    """A source text of a kind of block, its translation, and the terms that the source has."""

    source: Reading
    target: Reading
    kind: BlockKind
    uses: Sequence[TermUse] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """What a check found: in words for people, with its place on either side. `light` is what a
    translator may well have meant, though the check is of what must not be.
    """

    what: str
    source: Span | None = None
    target: Span | None = None
    light: bool = False
