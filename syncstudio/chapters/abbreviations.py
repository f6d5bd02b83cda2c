# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Abbreviations after which a sentence goes on, by language."""

from __future__ import annotations

import re
from functools import cache

from syncstudio.resources import word_lists

_REACH = 24
_LETTER = re.compile(r"[^\W_]|[\u0300-\u036f\u064b-\u065f\u0900-\u0963]")


@cache
def _abbreviations(language: str, name: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in word_lists("abbreviations", language).get(name, ()))


def goes_on(before: str, after: str, language: str) -> bool:
    """Whether a sentence that seems to end between these two texts ends with an abbreviation instead.

    `language` is the plain code ("pt", not "pt-BR").
    """
    tail = before.rstrip()[-_REACH:]
    if _ends_in(tail, _abbreviations(language, "never")):
        return True
    if not _ends_in(tail, _abbreviations(language, "open")):
        return False
    following = after.lstrip()[:1]
    return following.islower() or following.isdigit() or following in "([,;:–—"


def _ends_in(text: str, abbreviations: tuple[str, ...]) -> bool:
    """Whether a text ends in one of these, in whatever letters, and not in the middle of a word."""
    lower = text.lower()
    if len(lower) != len(text):  # a capital whose small letter is two characters
        lower = "".join(one.lower()[:1] for one in text)
    return lower.endswith(abbreviations) and any(
        lower.endswith(word) and not _LETTER.match(text[len(text) - len(word) - 1 : len(text) - len(word)])
        for word in abbreviations
    )
