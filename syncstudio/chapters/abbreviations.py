# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Abbreviations after which a sentence goes on, by language."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from syncstudio.resources import resource

_REACH = 24
_NO_LETTER = r"(?<![^\W_])(?<![\u0300-\u036f\u064b-\u065f\u0900-\u0963])"


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    text = resource("languages/abbreviations.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _pattern(language: str, name: str) -> re.Pattern[str] | None:
    found = _lists().get(language, {}).get(name)
    if not found:
        return None
    longest_first = sorted(found, key=len, reverse=True)
    return re.compile(rf"{_NO_LETTER}(?:{'|'.join(map(re.escape, longest_first))})$", re.IGNORECASE)


def goes_on(before: str, after: str, language: str) -> bool:
    """Whether a sentence that seems to end between these two texts ends with an abbreviation instead.

    `language` is the plain code ("pt", not "pt-BR").
    """
    tail = before.rstrip()[-_REACH:]
    never = _pattern(language, "never")
    if never and never.search(tail):
        return True
    maybe = _pattern(language, "open")
    if not maybe or not maybe.search(tail):
        return False
    following = after.lstrip()[:1]
    return following.islower() or following.isdigit() or following in "([,;:–—"
