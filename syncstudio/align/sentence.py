# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A sentence as the aligner sees it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from syncstudio.align.units import PLACE, kind_of, units
from syncstudio.chapters import words

_HEAD = re.compile(r"\s*(?:(#{1,6})(?=\s)|([-*+])(?=\s)|(\d{1,9}[.)])(?=\s|$)|([>|]))")
_STOP = re.compile(r"[.!?…][\"'”’»)\]*_]*(?=\s)|[。！？｡।॥؟۔]")
_CLOSING = re.compile(r"[\s\"'”’»」』）)\]*_`$]*$")
_TAILS = {
    **dict.fromkeys(".。｡।॥۔．…", "."),
    **dict.fromkeys("?？؟", "?"),
    **dict.fromkeys("!！", "!"),
    **dict.fromkeys(":：", ":"),
    **dict.fromkeys(",，、،;；؛", ","),
}
# A wide character says about as much as two and a half letters.
_WIDE_WEIGHT = 2.5
_EXPECTED = 1000.0  # letters of evidence that weigh as much as what is expected of a ratio


@dataclass(frozen=True, slots=True)
class Sentence:
    """`letters` counts those of the words, a wide character more than once; `kept` the characters of
    formulas, code and the like, which stand alike on both sides.

    `units` are what may be found again in a translation. `head` tells a heading ("##"), a list item
    ("*", "1."), a quote (">"); `tail` is the sign that it ends with, or "". `stops` are the signs in
    it that end a sentence, the last one not counted.
    """

    letters: float
    kept: float
    units: frozenset[str]
    head: str
    tail: str
    stops: int


@lru_cache(maxsize=32768)
def sentence(text: str, language: str) -> Sentence:
    """The profile of one sentence; linear in its length, remembered for equal ones."""
    letters = kept = 0.0
    for start, end in words(text, language):
        kind = kind_of(text[start:end])
        if kind == "word":
            letters += end - start
        elif kind == "wide":
            letters += _WIDE_WEIGHT
        elif kind:
            kept += end - start
    head = _head(text)
    found = {unit for unit, _ in units(text, language)}
    if head:
        found.add(PLACE + head)
    bare = _CLOSING.sub("", text)
    return Sentence(
        letters, kept, frozenset(found), head, _TAILS.get(bare[-1:], ""), len(_STOP.findall(bare[:-1]))
    )


def _head(text: str) -> str:
    found = _HEAD.match(text)
    if found is None:
        return ""
    heading, bullet, enumerator, other = found.groups()
    return heading or (bullet and "*") or (enumerator and "1.") or other


def ratio_of(source: Sequence[Sentence], target: Sequence[Sentence], expected: float = 1.0) -> float:
    """Letters of the translation for one of the source's, drawn to what is expected where there is
    little to go by.
    """
    ours, theirs = sum(one.letters for one in source), sum(one.letters for one in target)
    return min(3.0, max(0.33, (theirs + _EXPECTED * expected) / (ours + _EXPECTED)))
