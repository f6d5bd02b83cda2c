# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which words of a sentence's translation render which of its own, and how likely."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from syncstudio.merge.prose.cooccurrence import Company, is_wide, stem, units
from syncstudio.merge.prose.placeholders import Token
from syncstudio.merge.prose.substitution import value_key
from syncstudio.model import BilingualLexicon

_VALUE = 3.0
_NAME = 2.0
_KIN = 0.6  # what is left of a rendering's likelihood where only the stem of the word stands there
_STEM = 4
_SAME = 0.6  # of the shorter of two words, for one stem
_COGNATE = 0.5
_ABREAST = 2.0  # how fast a rendering gets less likely the farther it stands from its word's place
_NOTHING = 0.25  # weight of a target word's rendering nothing of this sentence
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of words and their renderings: a lexicon, or the company that they keep."""

    lexicon: BilingualLexicon | None = None
    company: Company | None = None


def leanings(
    source: Sequence[Token],
    inside: range,
    target: Sequence[Token],
    known: Known,
    quoted: Collection[int] = (),
) -> list[float]:
    """For each target token how surely it renders a source token within the range `inside` (up to 1)
    or one outside (down to -1); those of `quoted` render none. O(tokens and their renderings).
    """
    arcs: dict[int, list[tuple[int, float]]] = defaultdict(list)
    places = _Places(target, quoted)
    for i, token in enumerate(source):
        word = _word(source, i, inside)
        for j, weight in _arcs(token, word, places, known):
            away = abs((i + 0.5) / len(source) - (j + 0.5) / len(target))
            arcs[j].append((i, weight * math.exp(-_ABREAST * away)))
    found = []
    for j in range(len(target)):
        total = sum(weight for _, weight in arcs[j])
        leaning = sum(weight if i in inside else -weight for i, weight in arcs[j])
        found.append(leaning / (total + _NOTHING))
    return found


def _word(source: Sequence[Token], at: int, inside: range) -> str:
    """The word that a token is: of a script without spaces, with the character behind it."""
    form = source[at].form.lower()
    if at + 1 < len(source) and is_wide(form) and (at in inside) == (at + 1 in inside):
        following = source[at + 1]
        if following.span[0] == source[at].span[1] and is_wide(following.form):
            return form + following.form
    return form


def _spelled(token: Token) -> str:
    """A word as it stands among others; what is no word parts those about it."""
    word = token.form
    return " " if token.is_value or not _LETTERS.match(word) else word if len(word) == 1 else f" {word} "


class _Places:
    """Where the words of a target sentence stand."""

    def __init__(self, target: Sequence[Token], quoted: Collection[int]) -> None:
        self.tokens = target
        self.units = frozenset(units("".join(_spelled(token) for token in target)))
        self.values: dict[str, list[int]] = defaultdict(list)
        self.words: dict[str, list[int]] = defaultdict(list)
        self.stems: dict[str, list[int]] = defaultdict(list)
        self.stemmed: dict[str, list[int]] = defaultdict(list)
        for j, token in enumerate(target):
            if j in quoted:
                continue
            if token.is_value:
                self.values[value_key(token)].append(j)
            elif _LETTERS.match(token.form):
                word = token.form.lower()
                self.words[word].append(j)
                self.stemmed[stem(word)].append(j)
                if len(word) >= _STEM:
                    self.stems[word[:_STEM]].append(j)

    def runs(self, unit: str) -> Iterator[int]:
        """Tokens that spell out a unit together, as characters of a script without spaces do."""
        first = unit[0]
        for j in self.words.get(first, ()):
            end, spelled = j, ""
            while end < len(self.tokens) and len(spelled) < len(unit):
                spelled += self.tokens[end].form.lower()
                end += 1
            if spelled == unit:
                yield from range(j, end)


def _arcs(token: Token, word: str, places: _Places, known: Known) -> Iterator[tuple[int, float]]:
    if token.is_value:
        for j in places.values.get(value_key(token), ()):
            yield j, _VALUE
        return
    if not _LETTERS.match(token.form):
        return
    best: dict[int, float] = defaultdict(float)
    best.update(dict.fromkeys(places.words.get(word, ()), _NAME))
    row = known.lexicon.table.get(word, {}) if known.lexicon is not None else {}
    for unit, likely in row.items():
        for j in places.words.get(unit) or places.runs(unit):
            best[j] = max(best[j], likely)
        for j in _kin(unit, places):
            best[j] = max(best[j], likely * _KIN)
    if not best and known.company is not None:
        for unit, bond in known.company.bonds(word, places.units):
            for j in places.stemmed.get(unit) or places.runs(unit):
                best[j] = max(best[j], bond)
    if not best:
        for j in _kin(word, places):
            best[j] = _COGNATE
    yield from best.items()


def _kin(word: str, places: _Places) -> Iterator[int]:
    """Words of the same stem, as far as it makes up most of the shorter one."""
    if len(word) < _STEM:
        return
    for j in places.stems.get(word[:_STEM], ()):
        other = places.tokens[j].form.lower()
        shorter = min(len(word), len(other))
        common = next((k for k in range(shorter) if word[k] != other[k]), shorter)
        if common >= _SAME * shorter:
            yield j
