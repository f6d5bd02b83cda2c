# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which forms of a memory are most like a wanted one, kept up to date as segments come and go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from syncstudio.memory.postings import Postings, Wanted
from syncstudio.model import Level

Entry = tuple[int, str, str]
"""A segment's number, its form and its level."""

LONGEST = 20_000
"""Characters of a form; longer ones are no prose, and to compare two of them takes minutes."""

TAIL = 2_000
"""So many forms are looked through one by one: as dear as a look into the index."""

_CANDIDATES = range(200, 1_001)
"""So many of a run's forms are compared, a hundredth of them within these limits: near the share at
which as good as none of the best is missed, in a book's own memory and at a million.
"""

_LEVELS = tuple(Level)


class Index:
    """Forms by the numbers of their segments.

    The newest lie in a tail that is looked through whole. A full tail becomes a run with an index of its
    own, together with the runs before it that are not longer, so that a form is indexed again only
    after as many others came in (the logarithmic method: Bentley and Saxe, 1980). What is removed is
    barred, and leaves when its run is made anew.
    """

    def __init__(self) -> None:
        self.top = 0
        self._runs: list[_Run] = []
        self._tail: dict[int, Entry] = {}

    def extend(self, entries: Sequence[Entry]) -> None:
        """Take in segments whose numbers ascend, above all that were there; too long ones are left out."""
        if not entries:
            return
        self.top = entries[-1][0]
        self._tail.update((entry[0], entry) for entry in entries if len(entry[1]) <= LONGEST)
        if len(self._tail) <= TAIL:
            return
        gathered = [*self._tail.values()]
        while self._runs and self._runs[-1].size <= len(gathered):
            gathered = [*self._runs.pop().entries(), *gathered]
        self._tail = {}
        self._runs.append(_Run(gathered))

    def keep(self, numbers: Sequence[int]) -> None:
        """Forget all segments but these, whose numbers ascend; such as it never had count for nothing."""
        kept = np.fromiter(numbers, np.int64, len(numbers))
        self._tail = {number: self._tail[number] for number in numbers if number in self._tail}
        for run in self._runs:
            run.bar_others(kept)

    def remove(self, numbers: Iterable[int]) -> None:
        """Forget segments; such as it never had count for nothing."""
        gone = np.array(
            sorted(number for number in numbers if self._tail.pop(number, None) is None), np.int64
        )
        for run in self._runs if len(gone) else ():
            run.bar(gone)

    def best(self, form: str, *, least: float, most: int, level: Level | None) -> list[tuple[int, float]]:
        """Numbers of the segments most like a form, and their ratios (0 to 100), the best first.

        The ratio is rapidfuzz's `fuzz.ratio`. Of the runs, only those that share enough words are
        compared; of the tail, all.
        """
        if len(form) > LONGEST:
            return []
        entries = [entry for entry in self._tail.values() if level is None or entry[2] == level]
        if self._runs:
            wanted = Wanted(form)
            for run in self._runs:
                entries += run.like(wanted, least, level)
        forms = map(itemgetter(1), entries)
        found = process.extract(form, [*forms], scorer=fuzz.ratio, score_cutoff=least, limit=most)
        return [(entries[place][0], ratio) for _, ratio, place in found]


class _Run:
    """Segments with an index of their own."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.size = len(entries)
        self._numbers = np.fromiter(map(itemgetter(0), entries), np.int64, self.size)
        codes = {level.value: code for code, level in enumerate(_LEVELS)}
        self._levels = np.fromiter((codes[entry[2]] for entry in entries), np.uint8, self.size)
        self._postings = Postings([entry[1] for entry in entries])
        self._barred = np.zeros(self.size, np.bool_)
        self._most = min(max(self.size // 100, _CANDIDATES.start), _CANDIDATES.stop - 1)

    def bar(self, numbers: NDArray[np.int64]) -> None:
        """Let these, which ascend, be found no more; such as it never had count for nothing."""
        self._barred |= _among(self._numbers, numbers)

    def bar_others(self, numbers: NDArray[np.int64]) -> None:
        """Let all but these, which ascend, be found no more."""
        self._barred |= ~_among(self._numbers, numbers)

    def like(self, wanted: Wanted, least: float, level: Level | None) -> list[Entry]:
        """The segments that are worth to be compared."""
        barred = self._barred
        if level is not None:
            barred = barred | (self._levels != _LEVELS.index(level))
        return [*map(self._entry, self._postings.like(wanted, least, self._most, barred).tolist())]

    def entries(self) -> list[Entry]:
        """The segments that are not barred."""
        return [*map(self._entry, np.flatnonzero(~self._barred).tolist())]

    def _entry(self, place: int) -> Entry:
        return int(self._numbers[place]), self._postings.texts[place], _LEVELS[self._levels[place]]


def _among(numbers: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of the numbers are among the wanted ones; both ascend."""
    if not len(wanted):
        return np.zeros(len(numbers), np.bool_)
    places = np.minimum(np.searchsorted(wanted, numbers), len(wanted) - 1)
    return np.equal(wanted[places], numbers)
