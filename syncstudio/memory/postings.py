# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An inverted index of texts: which texts have a piece, and so which may be like a wanted one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from syncstudio.memory.pieces import LOW, Numbers, Packed, pieces_of

_AT_ONCE = 300_000
"""Characters that are cut at once: what is made of them stays near the processor."""

_READ = 150_000
"""Entries of the index that a lookup reads, the rarest pieces first."""

_SURE = 0.4
"""The share of a wanted text whose pieces are read, however frequent they are: what is like it to 75 %
may have lost the rarest of its words, but hardly so many.
"""


class Wanted:
    """The pieces of a wanted text, each once, with how many of its characters they stand for."""

    def __init__(self, text: str) -> None:
        packed, lengths = pieces_of([text])
        self.keys, places = np.unique(packed, return_inverse=True)
        self.weights = np.bincount(places, lengths).astype(np.float32)
        self.length = len(text)


class Postings:
    """Texts by their pieces. Memory: 4 bytes for each word of each text, and the texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.lengths = np.fromiter(map(len, texts), np.int32, len(texts))
        packed = _packed(texts, self.lengths)
        self._texts = (packed & LOW).astype(np.uint32)
        packed &= ~LOW
        edges = np.flatnonzero(packed[1:] != packed[:-1]) + 1
        self._starts = np.concatenate((np.zeros(min(1, len(packed)), np.int64), edges, [len(packed)]))
        self._keys = packed[self._starts[:-1]]

    def like(self, wanted: Wanted, least: float, most: int, barred: NDArray[np.bool_]) -> Numbers:
        """The numbers of at most `most` texts that seem most like the wanted one, in no order.

        None is of a length that makes a ratio of `least` (0 to 100) impossible, or is barred.
        """
        touched = self._share(wanted)
        numbers = np.flatnonzero(touched)
        lengths = self.lengths[numbers]
        total = lengths + np.float32(wanted.length)
        seen = np.minimum(lengths, wanted.length) * np.float32(200) >= total * np.float32(least)
        seen &= ~barred[numbers]
        likeness = np.where(seen, touched[numbers] / total, np.float32(0))
        if len(numbers) > most:
            best = np.argpartition(likeness, len(numbers) - most)[-most:]
            numbers, likeness = numbers[best], likeness[best]
        return numbers[likeness > 0]

    def _share(self, wanted: Wanted) -> NDArray[np.float32]:
        """How much of the wanted text each text has, by the pieces that are read."""
        places = np.searchsorted(self._keys, wanted.keys)
        known = places < len(self._keys)
        known[known] = self._keys[places[known]] == wanted.keys[known]
        places, weights = places[known], wanted.weights[known]
        starts, ends = self._starts[places], self._starts[places + 1]
        order = np.argsort(ends - starts, kind="stable")
        read = np.cumsum((ends - starts)[order]) <= _READ
        missed = wanted.weights.sum() - weights.sum()
        read |= np.cumsum(weights[order]) - weights[order] + missed < wanted.weights.sum() * _SURE
        shared = np.zeros(len(self.texts), np.float32)
        for n in order[read]:
            shared[self._texts[starts[n] : ends[n]]] += weights[n]
        return shared


def _packed(texts: Sequence[str], lengths: NDArray[np.int32]) -> Packed:
    """The pieces of all texts in order, each once a text."""
    cuts = np.searchsorted(np.cumsum(lengths, dtype=np.int64), np.arange(0, int(lengths.sum()) + 1, _AT_ONCE))
    cuts = np.unique(np.concatenate((cuts, [0, len(texts)])))
    parts = [pieces_of(texts[a:b], int(a))[0] for a, b in pairwise(cuts)]
    if not parts:
        return np.zeros(0, np.uint64)
    packed = np.concatenate(parts)
    del parts
    packed.sort()
    first = np.ones(len(packed), np.bool_)
    np.not_equal(packed[1:], packed[:-1], out=first[1:])
    return packed[first]
