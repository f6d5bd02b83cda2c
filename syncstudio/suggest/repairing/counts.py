# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers in words that took another's place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from syncstudio.chapters import words
from syncstudio.drift import Lexicon, folded, lexicon
from syncstudio.merge import Token
from syncstudio.model import LanguagePair, Span
from syncstudio.suggest.repairing.swap import Comparison, Swap, places

_CHINESE = "零一二三四五六七八九十"
_TWO = "两兩"  # of things that are counted
_ORDINAL = "第"
_RUN = re.compile(f"[{_CHINESE}{_TWO}百千万萬亿億〇]+")
_DIGITS = re.compile(r"\d+")
_DOTTED = frozenset({"tr", "az"})  # whose capital i keeps its dot
_LEAST = 2  # one and none are articles and negations as often


def counted(found: Comparison, target: str, pair: LanguagePair) -> tuple[tuple[Swap, ...], tuple[Swap, ...]]:
    """Swaps of the old text, and of its translation: where a number in words became another number, in
    words or digits, or digits became a word, and the translation has the old one once, in either way.
    """
    known, ours = lexicon(pair.source), lexicon(pair.target)
    swaps: list[Swap] = []
    theirs: list[Swap] = []
    for before, after in found.pieces():
        if len(before) != 1 or len(after) != 1 or before[0].is_value is after[0].is_value is True:
            continue
        was, now = _value(before[0], known), _value(after[0], known)
        if was is None or now is None or was == now:
            continue
        there = [*_said(was, target, ours), *places(str(was), target)]
        if len(there) == 1:
            in_words = not after[0].is_value and not _DIGITS.fullmatch(target, *there[0])
            swaps.append(Swap(before[0].span, found.new[slice(*after[0].span)]))
            theirs.append(
                Swap(there[0], _worded(now, target[slice(*there[0])], ours) if in_words else str(now))
            )
    if len({swap.span for swap in theirs}) < len(theirs):
        return (), ()
    return tuple(swaps), tuple(theirs)


def _value(token: Token, known: Lexicon) -> int | None:
    """The whole number that a token says; None where it says none, or perhaps none."""
    word = folded(token.form, known.language)
    said = word if _DIGITS.fullmatch(word) else "" if word in known.weak else known.numbers.get(word, "")
    return int(said) if said.isdigit() and int(said) >= _LEAST else None


def _said(value: int, text: str, known: Lexicon) -> Iterator[Span]:
    """Where a text says a number in a word of its language or in a Chinese numeral."""
    spared = [found.span() for found in known.idioms.finditer(text)]
    for start, end in words(text, known.language):
        if known.numbers.get(folded(text[start:end], known.language)) == str(value):
            yield start, end
    if value < len(_CHINESE) and known.language in {"zh", "ja"}:
        wanted = _CHINESE[value] + (_TWO if value == _LEAST else "")
        for found in _RUN.finditer(text):
            start, end = found.span()
            if text[start - 1 : start] == _ORDINAL:
                continue
            if found[0] in wanted and not any(a <= start and end <= b for a, b in spared):
                yield start, end


def _worded(value: int, stood: str, known: Lexicon) -> str:
    """A number in the manner of the one that stood there; in digits where it has no word, or where that
    one was inflected: the first form that a list has of a number is the plain one.
    """
    if _RUN.fullmatch(stood):
        return _CHINESE[value] if value < len(_CHINESE) else str(value)
    plain = folded(stood, known.language)
    if _plain(known.numbers.get(plain, ""), plain, known) != plain:
        return str(value)
    word = _plain(str(value), plain, known)
    if not stood[:1].isupper():
        return word
    first = "İ" if word[0] == "i" and known.language in _DOTTED else word[0].upper()
    return first + word[1:]


def _plain(value: str, stood: str, known: Lexicon) -> str:
    """The first word for a number in the script of another word: books in other scripts quote English."""
    words = (word for word, said in known.numbers.items() if said == value)
    return next((word for word in words if word[0].isascii() is stood[0].isascii()), value)
