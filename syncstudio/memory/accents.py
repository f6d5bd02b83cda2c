# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters as they are typed in haste: without accents, vowel points and the right width."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

_MARKS = (
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u093c\u3099"
    "\u309a\uff9e\uff9f]*"
)
"""Accents and points that stand behind their letter; Arabic's lengthening stroke."""

_ALPHABETS = (
    *((0xC0, 0x250), (0x370, 0x530), (0x5D0, 0x5EB), (0x620, 0x6D6), (0x900, 0x980)),
    *((0x1E00, 0x2000), (0x3040, 0x3100), (0xFF01, 0xFFDD)),
)
_OTHERWISE = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه"}
"""Letters that Unicode does not take apart, and what they are typed as."""


def loosely(word: str) -> str:
    """A pattern for a word in whatever accents, points and width it is written."""
    return "".join(_letter(base) + _MARKS for base in map(_base, word) if base)


def _base(sign: str) -> str:
    """A letter without its accents; "" for one that stands alone."""
    parts = unicodedata.normalize("NFKD", sign)
    if unicodedata.category(sign) in {"Mn", "Lm"} and re.fullmatch(_MARKS, sign):
        return ""
    bare = parts[0] if all(map(unicodedata.combining, parts[1:])) else sign
    return _OTHERWISE.get(bare, bare)


def _letter(base: str) -> str:
    others = _written().get(base.lower(), "") + _written().get(base.upper(), "")
    return f"[{re.escape(base + others)}]" if others else re.escape(base)


@cache
def _written() -> Mapping[str, str]:
    """The letters of the alphabets that have each letter beneath their accents."""
    found: dict[str, str] = defaultdict(str)
    for first, end in _ALPHABETS:
        for sign in map(chr, range(first, end)):
            if (base := _base(sign)) != sign:
                found[base] += sign
    return dict(found)
