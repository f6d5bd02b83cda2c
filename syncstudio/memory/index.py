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

TAIL = 2_000
"""So many forms are looked through one by one: as dear as a look into the index."""

_CANDIDATES = 1_000
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
        """Take in segments whose numbers ascend, above all that were there."""
        if not entries:
            return
        self.top = entries[-1][0]
        self._tail.update((entry[0], entry) for entry in entries)
        if len(self._tail) <= TAIL:
            return
        gathered = [*self._tail.values()]
        while self._runs and self._runs[-1].size <= len(gathered):
            gathered = [*self._runs.pop().entries(), *gathered]
        self._tail = {}
        self._runs.append(_Run(gathered))

    def remove(self, numbers: Iterable[int]) -> None:
        """Forget segments; such as it never had count for nothing."""
        gone = {number for number in numbers if self._tail.pop(number, None) is None}
        for run in self._runs if gone else ():
            run.bar(gone)

    def best(self, form: str, *, least: float, most: int, level: Level | None) -> list[tuple[int, float]]:
        """Numbers of the segments most like a form, and their ratios (0 to 100), the best first.

        The ratio is rapidfuzz's `fuzz.ratio`. Of the runs, only those that share enough words are
        compared; of the tail, all.
        """
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
        self._barred: NDArray[np.bool_] | None = None

    def bar(self, numbers: Iterable[int]) -> None:
        """Let these be found no more; such as it never had count for nothing."""
        wanted = np.fromiter(numbers, np.int64)
        places = np.minimum(np.searchsorted(self._numbers, wanted), self.size - 1)
        places = places[self._numbers[places] == wanted]
        if len(places):
            if self._barred is None:
                self._barred = np.zeros(self.size, np.bool_)
            self._barred[places] = True

    def like(self, wanted: Wanted, least: float, level: Level | None) -> list[Entry]:
        """The segments that are worth to be compared."""
        barred = self._barred
        if level is not None:
            others = self._levels != _LEVELS.index(level)
            barred = others if barred is None else barred | others
        return [*map(self._entry, self._postings.like(wanted, least, _CANDIDATES, barred).tolist())]

    def entries(self) -> list[Entry]:
        """The segments that are not barred."""
        every = range(self.size) if self._barred is None else np.flatnonzero(~self._barred).tolist()
        return [*map(self._entry, every)]

    def _entry(self, place: int) -> Entry:
        return int(self._numbers[place]), self._postings.texts[place], _LEVELS[self._levels[place]]
