# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of a text that terms are looked for in."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from syncstudio.chapters import masks, words
from syncstudio.memory.terms.inflection import inflection
from syncstudio.model import MaskKind

_HYPHENS = frozenset("-\u2010\u2011\u00ad")
_APOSTROPHE = re.compile(r"['\u2019]")
_LONGEST = 100  # letters; more are no word
_BREAK = re.compile(r"\n[^\S\n]*\n")


class Word(NamedTuple):
    """A word, a character of a script without spaces, or a sign: what it says and where it stands.

    `text` is "" where something stands that is no words, or a paragraph ends. One that is `joined` has a
    hyphen before it.
    """

    text: str
    start: int
    end: int
    joined: bool = False


def worded(text: str, language: str) -> list[Word]:
    """The words of a text, in order. Hyphens and emphasis within a term are in none; formulas, code,
    links' targets and what else no words are is one empty word each.
    """
    shut = {one.span[0]: one.kind for one in masks(text)}
    elided = inflection(language).elided
    breaks = [one.start() for one in _BREAK.finditer(text)]
    found: list[Word] = []
    joined = False
    for start, end in words(text, language):
        kind = shut.get(start)
        if kind is MaskKind.MARK:
            continue
        token = text[start:end]
        if kind is not None or end - start > _LONGEST:
            found.append(Word("", start, end))
            continue
        if token in _HYPHENS and _joins(text, start):
            joined = True
            continue
        if breaks and found and bisect_left(breaks, found[-1].end) != bisect_left(breaks, start):
            found.append(Word("", start, start))
        if elided and (mark := _APOSTROPHE.search(token)) and token[: mark.start()].lower() in elided:
            found.append(Word(token[mark.end() :], start + mark.end(), end))
        else:
            found.append(Word(token, start, end, joined))
        joined = False
    return found


def _joins(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()
