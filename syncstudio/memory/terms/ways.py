# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""In which ways sentences render a term: what stands in their translations markedly often."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from syncstudio.memory.terms.grams import Grams

_SAMPLE = 400  # sentences that tell how a term is rendered
_SURE = 15.0  # log-likelihood ratio from which on standing together is no chance (p < 0.0002)
_NEAR, _MOSTLY = 0.7, 0.75
"""Of the surest one's ratio, and of its sentences, what a longer rendering must have to be preferred."""
_LESS = 0.4  # of both, where the surest is one character: several renderings may share that


@dataclass(frozen=True, slots=True)
class Way:
    """A rendering, the sentences that have it, and how sure that is (log-likelihood ratio)."""

    gram: int
    sentences: tuple[int, ...]
    surety: float


def ways(sentences: Sequence[int], target: Grams, most: int, least: int) -> tuple[Way, ...]:
    """The renderings of what stands in these sentences, the surest first; each next one is looked for
    where none of those before stands.
    """
    found: list[Way] = []
    rest = list(sentences)
    while len(rest) >= least and len(found) < most:
        best = _best(rest, target, least)
        if best is None:
            break
        found.append(best)
        had = set(best.sentences)
        rest = [one for one in rest if one not in had]
    return tuple(found)


def _best(sentences: Sequence[int], target: Grams, least: int) -> Way | None:
    """The sequence that stands in these sentences most markedly (Dunning, 1993)."""
    step = max(1, len(sentences) // _SAMPLE)
    some = sentences[::step]
    joint: Counter[int] = Counter()
    for sentence in some:
        joint.update(target.of[sentence])
    total = len(target.texts)
    scale = len(sentences) / len(some)
    told = [
        (ratio(times * scale, len(sentences), len(target.within[gram]), total), gram)
        for gram, times in joint.items()
        if times * scale >= least
    ]
    if not told:
        return None
    top, gram = max(told, key=lambda one: (one[0], -one[1]))
    if top < _SURE:
        return None
    near, mostly = (_LESS, _LESS) if target.is_character(gram) else (_NEAR, _MOSTLY)
    wider = [
        (target.size[each], surety, -each)
        for surety, each in told
        if surety >= near * top and joint[each] >= mostly * joint[gram] and target.holds(each, gram)
    ]
    _, top, gram = max(wider)
    gram = -gram
    here = set(target.within[gram])
    return Way(gram, tuple(one for one in sentences if one in here), top)


def ratio(both: float, one: int, other: int, total: int) -> float:
    """The log-likelihood ratio of two things that stand in `one` and `other` of `total` sentences, in `both`
    of them together; 0 where that is less often than by chance.
    """
    both = min(both, one, other)
    if both * total <= one * other:
        return 0.0
    cells = (both, one - both, other - both, total - one - other + both)
    rows, columns = (one, total - one), (other, total - other)
    return 2 * (_entropy(cells) - _entropy(rows) - _entropy(columns) + _entropy((total,)))


def _entropy(counts: Collection[float]) -> float:
    return sum(count * math.log(count) for count in counts if count > 0)
