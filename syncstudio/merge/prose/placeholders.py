# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tokens of a bare text, and which of them stand untranslated in a translation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import LCSseq

from syncstudio.chapters import masks, words
from syncstudio.model import MaskKind, Span


class Sort(StrEnum):
    """What a token is; all but words are values, which stand alike on both sides."""

    WORD = "word"
    NUMBER = "number"
    FORMULA = "formula"
    CODE = "code"
    REFERENCE = "reference"
    ADDRESS = "address"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Token:
    """`form` is equal where the same is written, whatever the white space and the quotes."""

    form: str
    span: Span
    sort: Sort

    @property
    def is_value(self) -> bool:
        """Whether it stands for itself in any language."""
        return self.sort is not Sort.WORD


_SORTS = {
    MaskKind.FORMULA: Sort.FORMULA,
    MaskKind.CODE: Sort.CODE,
    MaskKind.ROLE: Sort.REFERENCE,
    MaskKind.FOOTNOTE: Sort.REFERENCE,
    MaskKind.LINK: Sort.ADDRESS,
    MaskKind.HTML: Sort.TAG,
    MaskKind.ENTITY: Sort.TAG,
}
_NUMBER = re.compile(r"\d[\d.,]*(?:[eE][+-]?\d+)?")
_STRAIGHT = str.maketrans(dict.fromkeys("‘’‚‛`´", "'") | dict.fromkeys("“”„‟«»", '"'))
_SPACING = re.compile(r"\s+|\\[,;:!> ]")
_TICKS = re.compile(r"^(`++)([\s\S]*)(?<!`)\1$")
_CELLS = 4_000_000

Stretch = tuple[int, int, int, int]
"""Tokens that differ: from, to in the old text; from, to in the new one."""


def tokens(text: str, language: str) -> tuple[Token, ...]:
    """Words, marks of punctuation and values of a bare text, in order."""
    kinds = {mask.span: mask.kind for mask in masks(text)}
    found = []
    for span in words(text, language):
        piece = text[slice(*span)]
        sort = _SORTS.get(kinds[span], Sort.WORD) if span in kinds else Sort.WORD
        if sort is Sort.WORD and _NUMBER.fullmatch(piece):
            sort = Sort.NUMBER
        found.append(Token(_form(piece, sort), span, sort))
    return tuple(found)


def _form(piece: str, sort: Sort) -> str:
    if sort is Sort.WORD:
        return piece if piece.isalnum() else piece.translate(_STRAIGHT)
    if sort is Sort.FORMULA:
        return "$" + _SPACING.sub("", piece.strip("$ \t\n"))
    if sort is Sort.CODE:
        found = _TICKS.match(piece)
        return "`" + " ".join(found[2].split()) if found else piece
    return " ".join(piece.split())


def differing(old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """Where two sequences of forms differ, as small as can be (a longest common subsequence)."""
    if list(old) == list(new):
        return []
    if len(old) * len(new) > _CELLS:
        return [(0, len(old), 0, len(new))]
    number: dict[str, int] = {}
    left = [number.setdefault(form, len(number)) for form in old]
    right = [number.setdefault(form, len(number)) for form in new]
    found: list[Stretch] = []
    i = j = 0
    for k, m, size in LCSseq.editops(left, right).as_matching_blocks():
        if k > i or m > j:
            found.append((i, k, j, m))
        i, j = k + size, m + size
    return found


def forms(found: Sequence[Token]) -> list[str]:
    """The tokens as they are compared."""
    return [token.form for token in found]
