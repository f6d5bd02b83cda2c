# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The word sequences of many sentences, and in which of them each stands."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from syncstudio.memory.terms.inflection import folded, is_acronym
from syncstudio.memory.terms.lemmas import lemmas
from syncstudio.memory.terms.scripts import script
from syncstudio.memory.terms.words import Word, worded
from syncstudio.resources import primary_language, word_lists

_UNSPACED = frozenset({"CJK", "THAI"})
_CHARACTERS = 6  # that a term of a script without spaces has, at most
_OFTEN = 0.25  # share of the sentences from which on a word says nothing
_FEW = 30  # sentences that no word is too common for
_WHOLE = 0.9  # share of a sequence's places at which a longer one holds it: then it is a piece of that
_LOOKED_AT = 200  # sentences that tell how it is written
_COMMON_FORM = 0.15  # share of a term's places that its shortest form must have to stand for it


@dataclass(frozen=True, slots=True)
class Grams:
    """Word sequences by number.

    `within` are the sentences that each stands in, ascending, `of` the sequences of each sentence, `size` the
    words of each, `parts` the sequence without its last word and that without its first, for longer ones.
    """

    texts: Sequence[str]
    words: Sequence[Sequence[Word]]
    starts: Sequence[Sequence[tuple[int, int]]]
    within: Sequence[Sequence[int]]
    of: Sequence[Sequence[int]]
    size: Sequence[int]
    parts: Sequence[tuple[int, int]]
    unspaced: bool

    def is_character(self, gram: int) -> bool:
        """Whether a sequence is one character of a script without spaces."""
        return self.unspaced and self.size[gram] == 1

    def holds(self, gram: int, piece: int) -> bool:
        """Whether a sequence contains a shorter one."""
        if self.size[gram] <= self.size[piece]:
            return gram == piece
        return any(self.holds(part, piece) for part in self.parts[gram])

    def surface(self, gram: int) -> str:
        """How a sequence is written: its shortest form that is common, in small letters if it ever is."""
        forms: Counter[str] = Counter()
        size = self.size[gram]
        for sentence in self.within[gram][:_LOOKED_AT]:
            for at, number in self.starts[sentence]:
                if number == gram:
                    forms[_plain(self.texts[sentence], self.words[sentence][at : at + size])] += 1
        small: Counter[str] = Counter()
        for form, times in forms.items():
            lower = " ".join(word if is_acronym(word) else word.lower() for word in form.split(" "))
            small[lower if lower in forms else form] += times
        common = [form for form, times in small.items() if times >= _COMMON_FORM * small.total()]
        return min(common, key=lambda form: (len(form), -small[form], form), default="")


def _plain(text: str, words: Sequence[Word]) -> str:
    """The words as they stand, without emphasis between them and on one line."""
    found = words[0].text
    for one, other in itertools.pairwise(words):
        between = text[one.end : other.start]
        found += ("-" if "-" in between else " " if any(map(str.isspace, between)) else "") + other.text
    return found


@cache
def stop_words(language: str) -> frozenset[str]:
    """Words that no term begins or ends with."""
    return frozenset(word_lists("stopwords", primary_language(language)).get("words", "").split())


def longest(language: str, words: int) -> int:
    """How many words or characters a term may have."""
    return _CHARACTERS if script(language) in _UNSPACED else words


def grams(texts: Sequence[str], language: str, most: int, least: int) -> Grams:
    """The sequences of up to `most` words that stand in at least `least` sentences, that neither begin nor
    end with a stop word, and that are no piece of a longer one wherever they stand. Linear in the words
    times `most`.
    """
    words = [worded(text, language) for text in texts]
    rows, stops = _numbered(words, language, least)
    starts: list[list[tuple[int, int]]] = [[] for _ in rows]
    size: list[int] = [1] * (max((max(row, default=0) for row in rows), default=0) + 1)
    parts: list[tuple[int, int]] = [(-1, -1)] * len(size)
    edges: list[tuple[int, int]] = [(number, number) for number in range(len(size))]
    for length in range(1, most + 1):
        for sentence, row in enumerate(rows):
            starts[sentence] += [
                (at, number)
                for at, number in enumerate(row)
                if number >= 0 and not stops.intersection(edges[number])
            ]
        if length < most:
            rows = _longer(rows, least, parts, edges)
            size += [length + 1] * (len(parts) - len(size))
    within: list[list[int]] = [[] for _ in size]
    for sentence, found in enumerate(starts):
        for number in {number for _, number in found}:
            within[number].append(sentence)
    pieces = {
        part
        for number, both in enumerate(parts)
        for part in both
        if part >= 0 and within[number] and len(within[number]) >= _WHOLE * len(within[part])
    }
    kept = [() if number in pieces or len(some) < least else some for number, some in enumerate(within)]
    of: list[list[int]] = [[] for _ in texts]
    for number, some in enumerate(kept):
        for sentence in some:
            of[sentence].append(number)
    return Grams(texts, words, starts, kept, of, size, parts, script(language) in _UNSPACED)


def _numbered(
    words: Sequence[Sequence[Word]], language: str, least: int
) -> tuple[list[list[int]], frozenset[int]]:
    """Sentences as numbers of words, -1 for what is rare or no word; and the numbers of stop words."""
    listed = stop_words(language)
    held = [[one.text if one.text[:1].isalpha() else "" for one in sentence] for sentence in words]
    base = lemmas({one for sentence in held for one in sentence if one}, language)
    numbers = {"": -1}
    for lemma in base.values():
        numbers.setdefault(lemma, len(numbers) - 1)
    rows = [[numbers[base.get(one, "")] for one in sentence] for sentence in held]
    times = Counter(number for row in rows for number in set(row))
    stops = {
        numbers[lemma] for one, lemma in base.items() if folded(one, language) in listed or _says_little(one)
    }
    if script(language) not in _UNSPACED:
        stops |= {number for number, often in times.items() if often > max(_FEW, _OFTEN * len(words))}
    return [[one if times[one] >= least else -1 for one in row] for row in rows], frozenset(stops)


def _says_little(word: str) -> bool:
    return len(word) == 1 and word < "\u2e80"


def _longer(
    rows: Iterable[Sequence[int]],
    least: int,
    parts: list[tuple[int, int]],
    edges: list[tuple[int, int]],
) -> list[list[int]]:
    """The sequences that are one word longer: of two that overlap, both of which are frequent."""
    rows = list(rows)
    pairs: Counter[tuple[int, int]] = Counter()
    for row in rows:
        pairs.update(pair for pair in _neighbours(row) if pair[0] >= 0 and pair[1] >= 0)
    known: dict[tuple[int, int], int] = {}
    for pair, times in pairs.items():
        if times >= least:
            known[pair] = len(parts)
            parts.append(pair)
            edges.append((edges[pair[0]][0], edges[pair[1]][1]))
    return [[known.get(pair, -1) for pair in _neighbours(row)] for row in rows]


def _neighbours(row: Sequence[int]) -> Iterator[tuple[int, int]]:
    return itertools.pairwise(row)
