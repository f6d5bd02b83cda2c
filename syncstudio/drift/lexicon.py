# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The word lists by which changes are weighed, one reading of the resources per process."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from syncstudio.resources import primary_language, resource, word_lists

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What one language gives its words for. Words are casefolded.

    `negations`, `numbers` and `units` map a word to its class or value, `bounds` a phrase ("at
    least") to its sign. The patterns look inside texts of scripts without spaces, or at suffixes;
    `harmless` and `idioms` match what only looks like one. `weak` numbers are articles and adverbs
    as often. `prefixes` and `suffixes` turn a word into its opposite. `opposites` holds pairs in
    both orders.
    """

    language: str
    negations: Mapping[str, str] = field(default_factory=dict)
    negating: re.Pattern[str] = _NEVER
    harmless: re.Pattern[str] = _NEVER
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)
    counting: re.Pattern[str] = _NEVER
    idioms: re.Pattern[str] = _NEVER
    weak: frozenset[str] = frozenset()
    units: Mapping[str, str] = field(default_factory=dict)
    measuring: re.Pattern[str] = _NEVER
    symbols: re.Pattern[str] = _NEVER
    bounds: Mapping[str, str] = field(default_factory=dict)
    bounding: re.Pattern[str] = _NEVER
    opposites: frozenset[tuple[str, str]] = frozenset()


def folded(word: str, language: str) -> str:
    """A word without its capitals, the apostrophe straight; Turkish dots as Turkish has them."""
    if language in _DOTTED:
        word = word.replace("İ", "i").replace("I", "ı")
    return word.casefold().replace("’", "'")


_DOTTED = frozenset({"tr", "az"})


@cache
def lexicon(language: str) -> Lexicon:
    """The lists for a BCP 47 tag's first part; empty ones, but for symbols, where there are none."""
    name = primary_language(language)
    negation, numbers, units = (word_lists(topic, name) for topic in ("negation", "numbers", "units"))
    bounds = _classes(word_lists("bounds", name), set())
    short = units.get("short", [])
    wide = name in _WIDE
    long = {word: group[0] for group in units.get("long", []) for word in _forms(group, name)}
    quoted = lexicon("en") if name in _OTHER_SCRIPTS else Lexicon("")
    return Lexicon(
        language=name,
        negations={**quoted.negations, **_classes(negation, {"prefixes", "suffixes", "inside", "but"})},
        negating=_any(negation.get("inside", {}).values()),
        harmless=_any(map(re.escape, negation.get("but", {}).get("words", []))),
        prefixes=tuple(negation.get("prefixes", [])),
        suffixes=tuple(negation.get("suffixes", [])),
        numbers={**quoted.numbers, **_classes(numbers, {"weak", "inside", "but"})},
        counting=_any([numbers["inside"]] if "inside" in numbers else []),
        idioms=_any(map(re.escape, numbers.get("but", []))),
        weak=quoted.weak | {word.casefold() for word in numbers.get("weak", [])},
        units={**quoted.units, **({} if wide else long)},
        measuring=_any(map(re.escape, sorted(long, key=len, reverse=True))) if wide else _NEVER,
        symbols=_symbols(word_lists("units", "")["symbols"], short),
        bounds=bounds,
        bounding=_phrases(bounds, name),
        opposites=_pairs(word_lists("opposites", "").get(name, [])),
    )


@cache
def known_words(language: str) -> frozenset[str]:
    """The common words of a language in all their forms, casefolded; empty where there is no list."""
    if language != "en":
        return frozenset()
    return frozenset(_text("words-en.txt").split())


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of two to four characters: the common ones, and all.

    `free` are characters that are words themselves, `standing` those that are so at times, too.
    """

    free: frozenset[str] = frozenset()
    standing: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    all: frozenset[str] = frozenset()


@cache
def vocabulary(language: str) -> Vocabulary | None:
    """The words of a script without spaces; None where there is no list.

    The file: one line of free characters and of such as stand alone at times, then for every first
    character the second ones of its common words ("-" for none) and of its rare ones, then the longer words.
    """
    if language != "zh":
        return None
    head, *lines = _text("words-zh.txt").splitlines()
    free, at_times = map(frozenset, head.split(" "))
    common: set[str] = set()
    rare: set[str] = set()
    for line in lines:
        first, *seconds = line.split(" ")
        if seconds:
            common.update([first + second for second in seconds[0] if second != "-"])
            rare.update([first + second for part in seconds[1:] for second in part])
        else:
            common.add(first)
    return Vocabulary(free, free | at_times, frozenset(common), frozenset(common | rare))


@cache
def homophones() -> Mapping[str, frozenset[int]]:
    """Chinese characters and the groups of like sound that they belong to, tones left aside."""
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(_text("homophones-zh.txt").split()):
        for character in line:
            groups.setdefault(character, set()).add(number)
    return {character: frozenset(found) for character, found in groups.items()}


_WIDE = frozenset({"zh", "ja", "ko"})
_OTHER_SCRIPTS = _WIDE | {"ar", "fa", "he", "ur", "hi", "bn", "ta", "ru", "uk", "bg", "el", "th", "ka", "hy"}
"""Languages whose books quote English in a script of its own: its words are known for what they are."""


def _text(name: str) -> str:
    return resource(f"languages/{name}").read_text("utf-8")


def _classes(table: Mapping[str, Any], apart: set[str]) -> dict[str, str]:
    return {word.casefold(): name for name, words in table.items() if name not in apart for word in words}


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    parts = list(patterns)
    return re.compile("|".join(f"(?:{part})" for part in parts), re.IGNORECASE) if parts else _NEVER


def _phrases(words: Iterable[str], name: str) -> re.Pattern[str]:
    """The longest of these phrases, between any white space, as whole words where words are parted."""
    edge = "" if name in _WIDE else r"\b"
    ordered = sorted(words, key=len, reverse=True)
    return _any([edge + r"\s+".join(map(re.escape, phrase.split())) + edge for phrase in ordered])


def _forms(group: Iterable[str], name: str) -> Iterable[str]:
    """The words of one unit, each with its plural where that is an -s."""
    for word in group:
        yield word
        if name in {"en", "es", "fr", "pt"} and not word.endswith("s"):
            yield word + "s"


def _symbols(symbols: Iterable[str], short: Iterable[str]) -> re.Pattern[str]:
    latin = "|".join(re.escape(symbol) for symbol in sorted(symbols, key=len, reverse=True))
    wide = "|".join(re.escape(word) for word in sorted(short, key=len, reverse=True))
    tail = rf"|{wide}" if wide else ""
    return re.compile(rf"\s?(?:(?:{latin})(?![A-Za-z\u00c0-\u024f]){tail})")


def _pairs(listed: Iterable[str]) -> frozenset[tuple[str, str]]:
    pairs = [tuple(entry.casefold().split("/")) for entry in listed]
    return frozenset((a, b) for one, other in pairs for a, b in ((one, other), (other, one)))
