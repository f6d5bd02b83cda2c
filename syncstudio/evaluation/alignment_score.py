# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How well an alignment meets the gold: strict and lax precision, recall and F1 over beads.

The definitions are vecalign's (Thompson and Koehn 2019): a bead is right strictly if the gold has the
very same one, laxly if it shares a source and a target sentence with one of the gold. Beads with an
empty side count for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from syncstudio.evaluation.gold import Bead


@dataclass(frozen=True, slots=True)
class AlignmentScore:
    """Counts of beads, which can be added up over texts; shares are 0 to 1.

    `found` beads were proposed, `wanted` stand in the gold, `same` in both. `lax_found` and
    `lax_wanted` have part of the other side. `hard` are the gold's beads that are not 1:1.
    """

    found: int = 0
    wanted: int = 0
    same: int = 0
    lax_found: int = 0
    lax_wanted: int = 0
    hard: int = 0
    hard_same: int = 0

    def __add__(self, other: AlignmentScore) -> AlignmentScore:
        return AlignmentScore(
            self.found + other.found,
            self.wanted + other.wanted,
            self.same + other.same,
            self.lax_found + other.lax_found,
            self.lax_wanted + other.lax_wanted,
            self.hard + other.hard,
            self.hard_same + other.hard_same,
        )

    @property
    def precision(self) -> float:
        """Strict: the share of the proposed beads that the gold has."""
        return self.same / max(1, self.found)

    @property
    def recall(self) -> float:
        """Strict: the share of the gold's beads that were proposed."""
        return self.same / max(1, self.wanted)

    @property
    def strict_f1(self) -> float:
        return _f1(self.precision, self.recall)

    @property
    def lax_f1(self) -> float:
        return _f1(self.lax_found / max(1, self.found), self.lax_wanted / max(1, self.wanted))


def score(gold: Iterable[Bead], proposed: Iterable[Bead]) -> AlignmentScore:
    """The counts of one text. Linear in the pairs of sentences that the beads hold."""
    wanted, found = _whole(gold), _whole(proposed)
    hard = {bead for bead in wanted if (len(bead[0]), len(bead[1])) != (1, 1)}
    wanted_pairs, found_pairs = _pairs(wanted), _pairs(found)
    return AlignmentScore(
        found=len(found),
        wanted=len(wanted),
        same=len(wanted & found),
        lax_found=sum(not wanted_pairs.isdisjoint(_pairs({bead})) for bead in found),
        lax_wanted=sum(not found_pairs.isdisjoint(_pairs({bead})) for bead in wanted),
        hard=len(hard),
        hard_same=len(hard & found),
    )


def _whole(beads: Iterable[Bead]) -> set[Bead]:
    return {bead for bead in beads if bead[0] and bead[1]}


def _pairs(beads: set[Bead]) -> set[tuple[int, int]]:
    return {(source, target) for bead in beads for source in bead[0] for target in bead[1]}


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / max(1e-9, precision + recall)
