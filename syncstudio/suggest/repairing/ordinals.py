# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ordinals in digits, whose ending goes by the number."""

from __future__ import annotations

import re
from collections.abc import Mapping

from syncstudio.resources import primary_language

_ENDED: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(r"\b\d+(?:st|nd|rd|th)\b"),
    "fr": re.compile(r"\b\d+(?:er|re|ère|e|ème)\b"),
}
_FITTING: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(r"(?:\d*[^1\D])?(?:1st|2nd|3rd)|\d*(?:1[1-3]|[04-9])th"),
    "fr": re.compile(r"1(?:er|re|ère)|(?!1\D)\d+(?:e|ème)"),
}


def misnumbered(text: str, language: str) -> frozenset[str]:
    """The ordinals that have the ending of another number ("2st")."""
    name = primary_language(language)
    if name not in _ENDED:
        return frozenset()
    found = set(_ENDED[name].findall(text))
    return frozenset(one for one in found if not _FITTING[name].fullmatch(one))
