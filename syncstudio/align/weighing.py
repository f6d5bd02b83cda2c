# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What it costs to say that some sentences render some others.

Costs are near to negative log likelihood ratios: of the sentences as each other's rendering,
against the same sentences by themselves. So 0 is what says nothing, and a sentence that is left
alone costs what that is unlikely, and no more.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from syncstudio.align.kinship import Says
from syncstudio.align.sentence import Sentence

# -log of how often a bead of so many sentences occurs (after Gale and Church, 1993).
_PRIOR = {
    (1, 1): 0.05, (1, 0): 5.5, (0, 1): 5.5, (1, 2): 2.5, (2, 1): 2.5, (2, 2): 5.0,
    (1, 3): 4.0, (3, 1): 4.0, (2, 3): 6.5, (3, 2): 6.5, (1, 4): 5.5, (4, 1): 5.5,
}  # fmt: skip
_SPREAD = 1.0  # variance of a translation's length per letter
_SPREAD_KEPT = 0.02  # and of formulas and code
_FREEDOM = 4.0  # of Student's distribution: lengths have long tails
_BROAD = 0.5  # how far lengths spread by themselves, as a share of the length
_WEIGHT = 0.5  # of a unit's evidence: units of a sentence depend on each other
_STOPS = 1.0  # for each sentence that one side seems to hold more than the other
_HEADING = 3.0  # beside what is none
_ITEM = 1.5
_INNER = 4.0  # a heading stands alone, and a list item is not joined to what stands before it
_DILUTED = 0.05  # evidence is worth less where more sentences could have given it
_LOG = [math.log(max(1, n)) for n in range(9)]
# Ends that do not agree; a stop beside a colon is common, a question that is none is not.
_TAILS: Mapping[frozenset[str], float] = {
    frozenset(".?"): 1.2,
    frozenset(".!"): 0.7,
    frozenset(".:"): 0.6,
    frozenset(".,"): 0.6,
    frozenset((".", "")): 0.8,
    frozenset((":", "")): 0.2,
    frozenset((",", "")): 0.3,
}
_OTHER_TAILS = 1.0


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring sentences of one side taken together. `says` are units of the other side that
    are to be expected there."""

    letters: float
    kept: float
    head: str
    tail: str
    stops: int
    joined: float
    units: frozenset[str]
    says: Mapping[str, float]


class Scales:
    """Weighs beads of one stretch of two texts."""

    def __init__(
        self,
        source: Sequence[Sentence],
        target: Sequence[Sentence],
        says: tuple[Says, Says],
        ratio: float,
    ) -> None:
        self._sides = (source, target)
        self._says = says
        self._ratio = ratio
        self._runs: tuple[dict[tuple[int, int], _Run], dict[tuple[int, int], _Run]] = ({}, {})

    def cost(self, i: int, k: int, j: int, m: int) -> float:
        """The cost of source sentences `i` to `k` with target sentences `j` to `m`."""
        cost = _PRIOR[k - i, m - j]
        if i == k or j == m:
            return cost
        left = self._runs[0].get((i, k)) or self._run(0, i, k)
        right = self._runs[1].get((j, m)) or self._run(1, j, m)
        cost += left.joined + right.joined + self._length(left, right)
        cost += _STOPS * min(3, abs(left.stops + (k - i) - right.stops - (m - j)))
        if left.head != right.head:
            cost += _HEADING if "#" in left.head + right.head else _ITEM
        if left.tail != right.tail:
            cost += _TAILS.get(frozenset((left.tail, right.tail)), _OTHER_TAILS)
        return cost - _WEIGHT * (
            _found(left.says, right.units, _DILUTED * _LOG[m - j])
            + _found(right.says, left.units, _DILUTED * _LOG[k - i])
        )

    def _length(self, left: _Run, right: _Run) -> float:
        expected = left.letters * self._ratio
        ours, theirs = expected + left.kept, right.letters + right.kept
        spread = 1.0 + _SPREAD * max(1.0, (expected + right.letters) / 2.0)
        spread += _SPREAD_KEPT * (left.kept + right.kept)
        off = (ours - theirs) ** 2 / spread
        known = max(0.0, math.log(_BROAD * max(ours, theirs, 1.0) / math.sqrt(spread)))
        return (_FREEDOM + 1.0) / 2.0 * math.log1p(off / _FREEDOM) - known

    def _run(self, side: int, start: int, end: int) -> _Run:
        some = self._sides[side][start:end]
        found = frozenset().union(*[one.units for one in some])
        kin = self._says[side]
        says: dict[str, float] = {}
        for unit in found:
            for other, gain in kin.get(unit, ()):
                if gain > says.get(other, 0.0):
                    says[other] = gain
        run = _Run(
            sum(one.letters for one in some),
            sum(one.kept for one in some),
            some[0].head,
            some[-1].tail,
            sum(one.stops for one in some),
            _INNER * _seams(some),
            found,
            says,
        )
        self._runs[side][start, end] = run
        return run


def _seams(some: Sequence[Sentence]) -> int:
    return sum(1 for one, other in pairwise(some) if other.head or one.head.startswith("#"))


def _found(says: Mapping[str, float], units: frozenset[str], less: float) -> float:
    """What is expected and stands there; `less` for each, where more sentences make it likelier."""
    return sum([max(0.0, says[unit] - less) for unit in units if unit in says])
