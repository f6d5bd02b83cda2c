# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What of a text can be found again in its translation: words, numbers, and what is no words."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from syncstudio.chapters import words
from syncstudio.model import Span
from syncstudio.resources import primary_language, word_lists

KEPT, NUMBER, PLACE = "=", "#", "\0"
"""How units begin that are not words: formulas and code, numbers, the mark at a line's head."""

_WIDE = (
    "\u0e00\u0f00\u1000\u10a0\u1780\u1800\u2e80\u2fe0\u3041\u3100\u3100\u3130\u31a0\u31c0"
    "\u31f0\u3200\u3400\u4dc0\u4e00\ua4d0\uf900\ufb00\U00020000\U00040000"
)
"""Scripts written without spaces, from one character to before the next, in turns."""
_MARK = re.compile(r"[*_~\[\]()>#+\-\\|!]+|\d+[.)]|<[^<>]*>")
_GROUPED = re.compile(r"(?<=\d)[.,\u066c\u202f\u00a0](?=\d{3}(?!\d))")

Token = tuple[str, Span]


def units(text: str, language: str) -> Iterator[Token]:
    """The units of a text with their characters: words in lower case, each two neighbouring characters
    where words are not parted by spaces, numbers as "#5" (spelled ones too), anything else that is
    kept as it is as "=`x`". Marks and punctuation are in none. Linear.
    """
    spelled = _spelled(language)
    before = after = -1  # the run of characters without spaces that ends here, as far as it is told
    for start, end in words(text, language):
        token = text[start:end]
        kind = kind_of(token)
        if kind == "wide":
            if after == start:
                yield text[before:end], (before, end)
                before = start
            else:
                before = start
                if end >= len(text) or not _is_wide(text[end]):
                    yield token, (start, end)
            after = end
        elif kind == "word":
            word = _folded(token)
            yield word, (start, end)
            if word in spelled:
                yield spelled[word], (start, end)
        elif kind == "number":
            yield NUMBER + number(token), (start, end)
        elif kind == "kept":
            yield KEPT + "".join(token.split()), (start, end)


@lru_cache(maxsize=65536)
def kind_of(token: str) -> str:
    """What a token is: a "word", a "number", a "wide" character, "kept" as it is, or "" for marks."""
    first = token[0]
    if len(token) == 1:
        if _is_wide(first):
            return "wide"
        return "word" if first.isalpha() else "number" if first.isdigit() else ""
    if _MARK.fullmatch(token):
        return ""
    if first.isdigit():
        return "number"
    return "word" if first.isalpha() and "://" not in token else "kept"


def number(token: str) -> str:
    """A number as one would compute with it: digits of any script, without marks between groups."""
    plain = "".join(str(unicodedata.decimal(one, one)) for one in token).replace("\u066b", ".")
    return _GROUPED.sub("", plain).replace(",", ".").rstrip(".")


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold().replace("\u2019", "'")


@cache
def _spelled(language: str) -> Mapping[str, str]:
    """Number words of a language, but for those that are articles as often."""
    table = word_lists("numbers", primary_language(language))
    weak = set(table.get("weak", ()))
    return {
        word.casefold(): NUMBER + value
        for value, listed in table.items()
        if value.isdigit()
        for word in listed
        if word not in weak
    }


def _is_wide(character: str) -> bool:
    return bisect_right(_WIDE, character) % 2 == 1
