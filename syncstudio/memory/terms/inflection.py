# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether two words are forms of one, language by language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from syncstudio.resources import primary_language, word_lists

_PARTS = re.compile(r"['\u2019]")
_DOTTED = frozenset({"tr", "az"})  # languages in which I is ı's capital
_LEAST_STEM = 2
_LONGEST_CHAIN = 24  # letters


@dataclass(frozen=True, slots=True)
class Inflection:
    """How the words of a language bend; see `inflection.toml`."""

    language: str
    stemmer: str
    rests: frozenset[str]
    reach: int
    shared: int
    words: Mapping[str, str]
    endings: tuple[tuple[str, str], ...]
    elided: frozenset[str]
    chain: re.Pattern[str] | None
    softened: Mapping[str, str]
    phrases: tuple[str, ...]
    articles: tuple[str, ...]


@cache
def inflection(language: str) -> Inflection:
    """What is known of a language, by the first part of its tag; nothing bends where nothing is."""
    short = primary_language(language)
    told = word_lists("inflection", short)
    chain = told.get("chain", "")
    return Inflection(
        short,
        told.get("stemmer", ""),
        frozenset(told.get("rests", ())),
        told.get("reach", word_lists("inflection", "")["reach"]),
        told.get("shared", 0),
        told.get("words", {}),
        tuple((old, new) for old, new in told.get("endings", ())),
        frozenset(told.get("elided", ())),
        re.compile(f"(?:{chain}){{1,4}}") if chain else None,
        told.get("softened", {}),
        tuple(told.get("phrases", ())),
        tuple(told.get("articles", ())),
    )


def is_acronym(word: str) -> bool:
    """Whether a word is written in capitals that say something: LSTM, GRUs, PyTorch."""
    return sum(map(str.isupper, word)) > 1


@lru_cache(maxsize=1 << 16)
def folded(word: str, language: str) -> str:
    """A word in lower case, composed, without what an apostrophe parts from it."""
    rules = inflection(language)
    if rules.language in _DOTTED:
        word = word.replace("I", "ı").replace("İ", "i")
    lower = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", word).lower())
    head, _, tail = lower.replace("\u2019", "'").partition("'")
    if tail and head in rules.elided:
        return tail
    return head or lower


@lru_cache(maxsize=1 << 16)
def key(word: str, language: str) -> str:
    """What all forms of a word that a term is given by have in common; an acronym is its own."""
    if is_acronym(word):
        return _unbent(word)
    lower, rules = folded(word, language), inflection(language)
    return lower if rules.chain else _stem(lower, rules.language)


@lru_cache(maxsize=1 << 16)
def keys(word: str, language: str) -> tuple[str, ...]:
    """The keys of all words that a word of a text could be a form of."""
    lower, rules = folded(word, language), inflection(language)
    found = {_stem(lower, rules.language)}
    if rules.chain:
        found.add(lower)
        least = max(_LEAST_STEM if lower.isascii() else 1, len(lower) - _LONGEST_CHAIN)
        for cut in range(least, len(lower)):
            if rules.chain.fullmatch(lower, cut):
                found.add(lower[:cut])
                if (hard := rules.softened.get(lower[cut - 1])) and cut > _LEAST_STEM:
                    found.add(lower[: cut - 1] + hard)
    if is_acronym(word):
        found.add(_unbent(word))
        ends = range(max(1, len(word) - _LONGEST_CHAIN), len(word)) if rules.chain else ()
        found.update(word[:cut] for cut in ends if rules.chain and rules.chain.fullmatch(word, cut))
    return tuple(sorted(found))


@lru_cache(maxsize=1 << 16)
def alike(word: str, other: str, language: str) -> bool:
    """Whether two words that share a key differ by no more than an inflection."""
    one, two, rules = _regular(word, language), _regular(other, language), inflection(language)
    if one == two or rules.chain or is_acronym(other):
        return True
    shared = shared_start(one, two)
    left, right = one[shared:], two[shared:]
    if left and right and shared < rules.shared:
        return False
    if not rules.rests:
        return len(left) <= rules.reach and len(right) <= rules.reach
    doubled = one[shared - 1 : shared]
    return all(
        rest in rules.rests or (rest[:1] == doubled and rest[1:] in rules.rests) for rest in (left, right)
    )


def shared_start(one: str, other: str) -> int:
    """How many letters two words have in common at their beginning."""
    for at, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return at
    return min(len(one), len(other))


def _regular(word: str, language: str) -> str:
    """A word as its rules have it, without accents: they come and go where words bend."""
    rules, lower = inflection(language), folded(word, language)
    plain = unicodedata.normalize("NFD", _rewritten(rules.words.get(lower, lower), rules))
    return "".join(one for one in plain if not unicodedata.combining(one))


def _rewritten(lower: str, rules: Inflection) -> str:
    for article in rules.articles:
        if lower.startswith(article) and len(lower) > len(article) + 1:
            lower = lower.removeprefix(article)
            break
    for old, new in rules.endings:
        if lower.endswith(old) and len(lower) > len(old) + 1:
            return lower[: -len(old)] + new
    return lower


def _unbent(word: str) -> str:
    """An acronym without its plural's s and what an apostrophe parts from it."""
    plain = _PARTS.split(word)[0] or word
    return plain[:-1] if plain[-1] == "s" and plain[-2:-1].isupper() else plain


def _is_letter(sign: str) -> bool:
    """Whether words are made of it: a letter, or a mark on one, as the vowels of Hindi are."""
    return sign.isalpha() or unicodedata.category(sign)[0] == "M"


@lru_cache(maxsize=1 << 16)
def _stem(lower: str, language: str) -> str:
    rules = inflection(language)
    lower = _rewritten(rules.words.get(lower, lower), rules)
    if not rules.stemmer or not all(map(_is_letter, lower)):
        return lower
    from snowballstemmer import stemmer  # noqa: PLC0415 - all languages at once: 15 ms

    stem: str = stemmer(rules.stemmer).stemWord(lower)  # one each: they are not made for two threads
    return stem or lower
