# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which of two columns is in which language, told by their letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from syncstudio.resources import primary_language

_SCRIPTS = {
    "CJK": "zh ja yue",
    "HANGUL": "ko",
    "CYRILLIC": "ru uk bg sr mk be kk ky mn",
    "ARABIC": "ar fa ur ps ckb",
    "GREEK": "el",
    "HEBREW": "he yi",
    "DEVANAGARI": "hi ne mr",
    "THAI": "th",
    "TAMIL": "ta",
    "BENGALI": "bn",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
}
_OF = {language: script for script, languages in _SCRIPTS.items() for language in languages.split()}
_ALSO = {"HIRAGANA": "CJK", "KATAKANA": "CJK"}
_ENOUGH = 400  # letters


def script(language: str) -> str:
    """The script that a language is mostly written in."""
    return _OF.get(primary_language(language), "LATIN")


def share(texts: Iterable[str], wanted: str) -> float:
    """How many of the texts' first letters are of a script, 0 to 1."""
    seen = right = 0
    for text in texts:
        for letter in filter(str.isalpha, text):
            name = unicodedata.name(letter, "").split(" ")[0].split("-")[0]
            seen += 1
            right += _ALSO.get(name, name) == wanted
        if seen > _ENOUGH:
            break
    return right / seen if seen else 0.0
