# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which words keep company in a chapter and its translation, for want of a lexicon."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

_WIDE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3041-\u30ff\u3100-\u312f\u31a0-\u31bf"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff"
)
_UNIT = re.compile(rf"[^\W\d_{_WIDE}](?:[^\W_{_WIDE}]|['’](?=[^\W\d_]))*|[{_WIDE}]+")
_FIRST, _LAST = _WIDE[::3], _WIDE[2::3]
_STOP = re.compile(r"[.!?…।؟]+[*_)\]]*\s+|[。！？｡]+\s*")
_LETTERS = 5
_SYLLABLES = 2
_TWICE = 2
_BOND = 0.25


def is_wide(character: str) -> bool:
    """Whether it belongs to a script that is written without spaces."""
    at = bisect_right(_FIRST, character)
    return at > 0 and character <= _LAST[at - 1]


def _sentences(source: str, target: str) -> Iterator[tuple[str, str]]:
    """Two texts sentence by sentence where, at a glance, both have as many; else as they are."""
    ours, theirs = ([one for one in _STOP.split(text) if one.strip()] for text in (source, target))
    if len(ours) == len(theirs):
        yield from zip(ours, theirs, strict=True)
    else:
        yield source, target


def stem(word: str) -> str:
    """What of a word, in lower case, stays when its ending changes, as far as letters alone can tell."""
    return word[: _SYLLABLES if "\uac00" <= word[0] <= "\ud7a3" else _LETTERS]


def units(text: str) -> Iterator[str]:
    """Stems in lower case, pairs of neighbouring characters where words are not parted by spaces."""
    for found in _UNIT.finditer(text):
        run = found[0]
        if not is_wide(run[0]):
            yield stem(run.lower())
        elif len(run) == 1:
            yield run
        else:
            yield from (run[k : k + 2] for k in range(len(run) - 1))


class Company:
    """The words of linked texts, and in which of them each stands. Nothing is read before the first
    question; then O(words).
    """

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._pairs: Iterable[tuple[str, str]] | None = pairs
        self._count = 0
        self._source: dict[str, int] = {}
        self._target: dict[str, int] = {}

    def bonds(self, word: str, others: Iterable[str]) -> Iterator[tuple[str, float]]:
        """Which of the target's units stand where a source word stands oftener than by chance, and how
        much so (0 to 1, Pearson's phi, less where few texts say so).
        """
        if self._pairs is not None:
            self._read(self._pairs)
        ours = self._source.get(stem(word), 0)
        often = ours.bit_count()
        if often < _TWICE or often == self._count:
            return
        for other in others:
            theirs = self._target.get(other, 0)
            both = (ours & theirs).bit_count()
            if both < _TWICE:
                continue
            there = theirs.bit_count()
            if there == self._count:
                continue
            spread = often * there * (self._count - often) * (self._count - there)
            phi = (self._count * both - often * there) / math.sqrt(spread)
            bond = phi * both / (both + 1)
            if bond > _BOND:
                yield other, bond

    def cohesion(self, run: str) -> float:
        """How much the middle two of four characters, of a script without spaces, are one word (0 to 1)."""
        if self._pairs is not None:
            self._read(self._pairs)
        before, middle, after = (self._target.get(run[k : k + 2], 0).bit_count() for k in range(3))
        return middle / (1 + before + middle + after) if middle > max(1, before, after) else 0.0

    def _read(self, pairs: Iterable[tuple[str, str]]) -> None:
        source: dict[str, int] = defaultdict(int)
        target: dict[str, int] = defaultdict(int)
        for at, (one, other) in enumerate(piece for pair in pairs for piece in _sentences(*pair)):
            for unit in set(units(one)):
                source[unit] |= 1 << at
            for unit in set(units(other)):
                target[unit] |= 1 << at
            self._count = at + 1
        self._source, self._target, self._pairs = source, target, None
