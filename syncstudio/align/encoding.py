# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences compared by what they mean, where somebody brings an encoder."""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import mul
from typing import Protocol

from syncstudio.align.beads import Cost
from syncstudio.align.sentence import Sentence

_WORTH = 2.5  # of a cosine of 1 above that of strangers, in nats
_STRANGERS = 0.5  # cosine that speaks neither for nor against

Vector = Sequence[float]
Vectors = tuple[Sequence[Vector], Sequence[Vector]]
"""One vector for each sentence of the source, and of the target."""


class Encoder(Protocol):
    """Turns sentences of several languages into vectors that lie near each other where the sentences
    mean the same.
    """

    def speaks(self, language: str) -> bool:
        """Whether sentences of this language can be encoded to any use."""
        ...

    def encode(self, sentences: Sequence[str], language: str) -> Sequence[Vector]:
        """One vector a sentence, each of length 1."""
        ...


class Meaning:
    """Vectors of runs of neighbouring sentences of both sides, made of those of the sentences."""

    def __init__(
        self,
        vectors: Vectors,
        sentences: tuple[Sequence[Sentence], Sequence[Sentence]],
    ) -> None:
        self._vectors = vectors
        self._lengths = tuple([one.letters + one.kept + 1.0 for one in side] for side in sentences)
        self._runs: tuple[dict[tuple[int, int], Vector], dict[tuple[int, int], Vector]] = ({}, {})

    def gain(self, i: int, k: int, j: int, m: int) -> float:
        """What their meaning says for source sentences `i` to `k` and target sentences `j` to `m`."""
        left = self._runs[0].get((i, k)) or self._run(0, i, k)
        right = self._runs[1].get((j, m)) or self._run(1, j, m)
        alike = sum(map(mul, left, right), 0.0)
        return _WORTH * (alike - _STRANGERS) * (k - i + m - j) / 2.0

    def _run(self, side: int, start: int, end: int) -> Vector:
        vectors, lengths = self._vectors[side][start:end], self._lengths[side][start:end]
        if len(vectors) == 1:
            run: Vector = tuple(vectors[0])
        else:
            mixed = [sum(map(mul, each, lengths)) for each in zip(*vectors, strict=True)]
            size = math.sqrt(sum(map(mul, mixed, mixed))) or 1.0
            run = tuple(value / size for value in mixed)
        self._runs[side][start, end] = run
        return run


def with_meaning(cost: Cost, meaning: Meaning) -> Cost:
    """The cost of beads, less what their meaning says for them."""

    def less(i: int, k: int, j: int, m: int) -> float:
        return cost(i, k, j, m) - (meaning.gain(i, k, j, m) if i < k and j < m else 0.0)

    return less
