# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which units of two texts may render each other, and how much it says to find both."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache

from syncstudio.align.sentence import Sentence
from syncstudio.align.units import KEPT
from syncstudio.model import BilingualLexicon

_ALIKE = 0.9  # how likely a formula, a number or a name stands in the translation too
_ALIKE_WORD = 0.8
_COGNATE = 0.5  # and a word that begins as one of the source does, by these letters at least
_BEGIN = 4
_MANY = 60  # words that begin alike from which on that says nothing
_CHANGED = 0.6  # and a formula or code that shares half of its names at least
_LEAST = 0.1  # evidence that is worth its keep, in nats

Kin = dict[str, dict[str, float]]
"""For each source unit what may render it, with how likely it stands in the translation (0 to 1)."""

_NAME = re.compile(r"[^\W\d_]{2,}|\d+")


def kinship(ours: Set[str], theirs: Set[str], lexicon: BilingualLexicon | None) -> Kin:
    """What of two texts' units is alike by itself, or by a lexicon. Near-linear."""
    kin: Kin = {unit: {unit: _ALIKE_WORD if unit[0].isalpha() else _ALIKE} for unit in ours & theirs}
    for unit, other, value in _cognates(ours - theirs, theirs - ours):
        kin.setdefault(unit, {})[other] = value
    for unit, other, value in _changed(ours - theirs, theirs - ours):
        kin.setdefault(unit, {})[other] = value
    if lexicon is not None:
        table = lexicon.table
        for unit in ours:
            for other, value in table.get(unit, {}).items():
                if other in theirs:
                    row = kin.setdefault(unit, {})
                    row[other] = max(value, row.get(other, 0.0))
    return kin


def _cognates(ours: Set[str], theirs: Set[str]) -> Iterator[tuple[str, str, float]]:
    """Words of one script that begin alike, for at least half of the longer one."""
    beginning: dict[str, list[str]] = defaultdict(list)
    for word in theirs:
        if len(word) > _BEGIN and word[0].isalpha():
            beginning[_plain(word)[:_BEGIN]].append(word)
    for word in ours if beginning else ():
        if len(word) > _BEGIN and word[0].isalpha():
            plain = _plain(word)
            near = beginning.get(plain[:_BEGIN], ())
            for other in near if len(near) <= _MANY else ():
                common = _common(plain, _plain(other)) / max(len(word), len(other))
                if common >= 0.5:
                    yield word, other, _COGNATE * (0.4 + common)


def _changed(ours: Set[str], theirs: Set[str]) -> Iterator[tuple[str, str, float]]:
    """Formulas and code that are not the same but share most of their names."""
    places: dict[str, list[str]] = defaultdict(list)
    names = {unit: frozenset(_NAME.findall(unit)) for unit in theirs if unit[0] == KEPT}
    for unit, some in names.items():
        for name in some:
            places[name].append(unit)
    for unit in ours if places else ():
        if unit[0] != KEPT:
            continue
        mine = frozenset(_NAME.findall(unit))
        near = {other for name in mine if len(places.get(name, ())) <= 8 for other in places[name]}
        for other in near:
            alike = len(mine & names[other]) / len(mine | names[other])
            if alike >= 0.5:
                yield unit, other, _CHANGED * alike


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", word) if not unicodedata.combining(one))


def _common(one: str, other: str) -> int:
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return at
    return min(len(one), len(other))


Says = Mapping[str, Sequence[tuple[str, float]]]
"""For a unit of one side those of the other that it says something of, and how much (in nats)."""


def evidence(source: Sequence[Sentence], target: Sequence[Sentence], kin: Kin) -> tuple[Says, Says]:
    """What each source unit says of target units, and each target unit of source units.

    The logarithm of how much likelier the one stands where the other does than anywhere: what
    stands in every sentence says nothing.
    """
    ours = Counter(unit for one in source for unit in one.units)
    theirs = Counter(unit for one in target for unit in one.units)
    there: dict[str, list[tuple[str, float]]] = defaultdict(list)
    here: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for unit, row in kin.items():
        seldom = (len(source) + 1.0) / (ours[unit] + 0.5)
        for other, value in row.items():
            gain = math.log(value * (len(target) + 1.0) / (theirs[other] + 0.5))
            if gain > _LEAST:
                there[unit].append((other, gain))
            gain = math.log(value * seldom)
            if gain > _LEAST:
                here[other].append((unit, gain))
    return there, here
