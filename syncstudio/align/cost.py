# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What it costs to say that some target blocks render some source blocks.

Costs are near to negative log likelihoods: 0 is what two blocks cost that nothing speaks for or
against. Lengths are judged as by Gale and Church (1993), with the ratio learned from the pair of
chapters; shared tokens, code and kinds add what lengths cannot know.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from syncstudio.align.profile import Profile, Sort, Weights, overlap

# What a block costs that has no partner. Translators add code and notes of their own more
# readily than they leave prose out.
ALONE: Mapping[Sort, float] = {
    Sort.PROSE: 3.2,
    Sort.HEADING: 3.0,
    Sort.CODE: 2.6,
    Sort.FORMULA: 2.6,
    Sort.FIGURE: 2.4,
    Sort.LABEL: 1.6,
    Sort.TABLE: 3.0,
    Sort.MARKUP: 1.6,
}

# Sorts that may stand for each other all the same, and at what price.
_ACROSS: Mapping[tuple[Sort, Sort], float] = {
    (Sort.PROSE, Sort.HEADING): 3.0,
    (Sort.PROSE, Sort.TABLE): 2.5,
    (Sort.PROSE, Sort.MARKUP): 2.0,
    (Sort.PROSE, Sort.FIGURE): 3.0,
    (Sort.FORMULA, Sort.PROSE): 3.0,
    (Sort.TABLE, Sort.MARKUP): 1.5,
    (Sort.FIGURE, Sort.MARKUP): 1.0,
}

NEVER = math.inf
_SPREAD = 6.8  # variance of a translation's length per letter (Gale and Church)
_TOKENS = 7.0  # what full agreement in rare tokens is worth
_FAIR = 0.35  # agreement in tokens that speaks neither for nor against
_ENOUGH = 9.0  # weight of tokens from which on their word counts in full
_LEAST = -6.0  # what two blocks cost that stand word for word on both sides
_JOIN = 1.6  # what it costs to take two blocks for one
_SPACE = re.compile(r"\s+")


def length_cost(source: float, target: float, ratio: float) -> float:
    """How unlikely the two lengths are for a translation; 0 for a perfect match, at most 12."""
    expected = source * ratio
    spread = math.sqrt(max(1.0, (expected + target) / 2.0) * _SPREAD)
    delta = abs(target - expected) / spread
    tail = math.erfc(delta / math.sqrt(2.0))
    return min(12.0, -math.log(tail)) if tail > 0.0 else 12.0


def ratio_of(source: Sequence[Profile], target: Sequence[Profile]) -> float:
    """Letters of the translation's prose for one letter of the source's, within sane bounds."""
    ours = sum(one.length for one in source if one.sort in (Sort.PROSE, Sort.HEADING))
    theirs = sum(one.length for one in target if one.sort in (Sort.PROSE, Sort.HEADING))
    if ours < 200.0 or theirs < 200.0:
        return 1.0
    return min(2.5, max(0.4, theirs / ours))


class Costs:
    """The cost of links between two chapters, with what has to be worked out once.

    `source_alone` and `target_alone` hold the cost of each block without a partner.
    """

    def __init__(
        self,
        source: Sequence[Profile],
        target: Sequence[Profile],
        source_texts: Sequence[str],
        target_texts: Sequence[str],
        weights: Weights,
    ) -> None:
        self._source = source
        self._target = target
        self._source_texts = source_texts
        self._target_texts = target_texts
        self.source_alone = [ALONE[one.sort] for one in source]
        self.target_alone = [ALONE[one.sort] for one in target]
        self._ratio = ratio_of(source, target)
        self._ours = [weights.of(one) for one in source]
        self._theirs = [weights.of(one) for one in target]
        self._prose_left = [one.sort is Sort.PROSE for one in source]
        self._prose_right = [one.sort is Sort.PROSE for one in target]

    def pair(self, left: int, right: int, limit: float = NEVER) -> float:
        """The cost of a 1:1 link; `NEVER` where the two cannot be each other's translation.

        Nor is it worked out where it could not come below `limit`, which holds for most.
        """
        if limit <= _LEAST:
            return NEVER
        ours, theirs = self._source[left], self._target[right]
        if ours.sort is not theirs.sort:
            across = _ACROSS.get((ours.sort, theirs.sort)) or _ACROSS.get((theirs.sort, ours.sort))
            if across is None:
                return NEVER
            return across + self._words((left,), (right,))
        if ours.fingerprint == theirs.fingerprint:
            return _LEAST if ours.sort is not Sort.LABEL else -2.0
        return _BY_SORT[ours.sort](self, left, right)

    def join(self, left: Sequence[int], right: Sequence[int], limit: float = NEVER) -> float:
        """The cost of an n:m link of prose blocks; `NEVER` for any others, or not below `limit`."""
        least = _JOIN * (len(left) + len(right) - 2) - _TOKENS * (1.0 - _FAIR)
        if limit <= least:
            return NEVER
        for i in left:
            if not self._prose_left[i]:
                return NEVER
        for j in right:
            if not self._prose_right[j]:
                return NEVER
        lengths = self._lengths(left, right)
        if limit <= least + lengths:
            return NEVER
        return _JOIN * (len(left) + len(right) - 2) + lengths + self._tokens(left, right)

    def joinable(self, left: int, right: int) -> bool:
        """Whether both are prose, which alone is split and merged in translation."""
        return self._prose_left[left] and self._prose_right[right]

    def _words(self, left: Sequence[int], right: Sequence[int]) -> float:
        return self._lengths(left, right) + self._tokens(left, right)

    def _lengths(self, left: Sequence[int], right: Sequence[int]) -> float:
        ours = sum([self._source[i].length for i in left])
        theirs = sum([self._target[j].length for j in right])
        return min(6.0, length_cost(ours, theirs, self._ratio))

    def _tokens(self, left: Sequence[int], right: Sequence[int]) -> float:
        ours = _together([self._ours[i] for i in left])
        theirs = _together([self._theirs[j] for j in right])
        dice, weight = overlap(ours, theirs)
        return min(1.0, weight / _ENOUGH) * _TOKENS * (_FAIR - dice)

    def _heading(self, left: int, right: int) -> float:
        level = 0.0 if self._source[left].detail == self._target[right].detail else 1.5
        return 0.4 * self._words((left,), (right,)) + level - 1.0

    def _code(self, left: int, right: int) -> float:
        dice, _ = overlap(self._ours[left], self._theirs[right])
        if dice < 0.2:
            return NEVER
        alike = fuzz.ratio(self._source_texts[left], self._target_texts[right]) / 100.0
        return 5.0 - 5.0 * (dice + alike)

    def _formula(self, left: int, right: int) -> float:
        ours = _SPACE.sub("", self._source_texts[left])
        theirs = _SPACE.sub("", self._target_texts[right])
        return 5.0 - 10.0 * fuzz.ratio(ours, theirs) / 100.0

    def _key(self, left: int, right: int) -> float:
        """Labels, figures, directives: the name or address must agree, a caption need not."""
        dice, weight = overlap(self._ours[left], self._theirs[right])
        if self._source[left].detail != self._target[right].detail:
            return 3.0 - 3.0 * dice
        return 1.5 - 5.0 * dice * min(1.0, weight / 3.0)

    def _plain(self, left: int, right: int) -> float:
        kind = 0.0 if self._source[left].kind is self._target[right].kind else 1.0
        return kind + self._words((left,), (right,)) - 0.5


_BY_SORT = {
    Sort.PROSE: Costs._plain,
    Sort.TABLE: Costs._plain,
    Sort.HEADING: Costs._heading,
    Sort.CODE: Costs._code,
    Sort.FORMULA: Costs._formula,
    Sort.FIGURE: Costs._key,
    Sort.LABEL: Costs._key,
    Sort.MARKUP: Costs._key,
}


def _together(bags: Sequence[Mapping[str, float]]) -> Mapping[str, float]:
    if len(bags) == 1:
        return bags[0]
    whole: dict[str, float] = {}
    for bag in bags:
        for token, weight in bag.items():
            whole[token] = whole.get(token, 0.0) + weight
    return whole
