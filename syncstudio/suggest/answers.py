# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an engine may answer at all, before anything is made of it."""

from __future__ import annotations

import re

from syncstudio.suggest.placeholders import PRIVATE
from syncstudio.suggest.scripts import is_wide

_TIMES, _MORE = 8, 400
"""An answer may have so many times the letters of what was asked, and so many more."""

_SHOWN = 1_000
"""Letters of what an engine says of itself that are looked at."""

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\ufffb\ufeff]")
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_HIDDEN = re.compile("[\U000e0000-\U000e007f]")
_BROKEN = re.compile("[\ud800-\udfff]")
_NOT_FOR_TEXT = (
    (_CONTROLS, "it holds control characters"),
    (_DIRECTIONS, "it turns the direction of writing around, which hides what stands there"),
    (_HIDDEN, "it holds letters that nobody sees"),
    (_BROKEN, "it holds half a character"),
)
_SIGNS = "$`*_<~|\\[]{}"
_LINES = re.compile("(?:(?<![ \t])[ \t]*+)?(?:\r\n?|[\n\x85\u2028\u2029])\\s*")


def told(words: object) -> str:
    """What an engine says of itself or of a failure, as it can be shown to people; "" for what cannot."""
    try:
        text = str(words)[:_SHOWN]
        return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:300]
    except Exception:  # noqa: BLE001 - a plugin's own class
        return ""


def unworded(words: str, sent: str) -> str:
    """What words that came back for `sent` (both coded) lack or have too much of, in words; "" for nothing.

    Signs that mean something in a chapter are no engine's business.
    """
    if not any(letter.isalnum() for letter in words):
        return "it gave no words"
    more = [sign for sign in _SIGNS if words.count(sign) > sent.count(sign)]
    return f"it put in signs that are not its business: {' '.join(more)}" if more else ""


def refused(answer: object, sent: str) -> str:
    """Why an answer to `sent` cannot be a text of a book, in words; "" where it can."""
    if not isinstance(answer, str):
        return f"it answered with {type(answer).__name__} where a text was wanted"
    if not answer.strip():
        return "it gave no words"
    if len(answer) > _TIMES * len(sent) + _MORE:
        return f"its answer is {len(answer):,} letters long, to a text of {len(sent):,}"
    for pattern, why in _NOT_FOR_TEXT:
        if set(pattern.findall(answer)) - set(pattern.findall(sent)):
            return why
    if PRIVATE.search(answer):
        return "it holds signs that no text should hold"
    return ""


def flowing(answer: str) -> str:
    """An answer as one line, without space at its ends."""

    def joined(found: re.Match[str]) -> str:
        around = answer[found.start() - 1 : found.start()], answer[found.end() : found.end() + 1]
        return "" if all(map(is_wide, around)) else " "

    answer = answer.strip()
    return _LINES.sub(joined, answer)
