# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which blocks of two versions resemble each other though they are not equal."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from syncstudio.align.anchor import chain
from syncstudio.model import Block, BlockKind

Pair = tuple[tuple[int, ...], tuple[int, ...]]
Profiles = Mapping[int, "Profile"]

# Words of scripts that write spaces, else single characters; a Thai or Khmer run stays whole.
# Wide signs are those outside of these ranges, said so because Python compiles the fewer faster.
_WORD = re.compile("[^\x00-\u303f\u3100-\u33ff\ufb00-\U0010ffff]|[^\\W\u3040-\u30ff\u3400-\ufaff]+")
_SIGN = re.compile(r"[^\w\s]")

PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.HEADING})
_FAMILY = dict.fromkeys(PROSE, "prose") | {BlockKind.FIGURE: "html", BlockKind.HTML: "html"}

_CHANGED = 0.42  # share of common words from which two blocks in one gap are one block
_ALONE = 0.25  # the same for the only block of its kind on either side of a gap
_STRAY = 0.72  # the same for blocks that have nothing in common but their words
_STRAY_WORDS = 6
_PART = 0.55  # share of each part of a split block that must stand in the whole
_WHOLE = 0.62
_PARTS = 4
_CELLS = 10_000
_POSTINGS = 40
_CAREFUL = 20_000_000


@dataclass(frozen=True, slots=True)
class Profile:
    """A block seen as a sequence of words: numbers for the words, and how often each occurs."""

    family: str
    words: tuple[int, ...]
    bag: frozenset[int]

    @classmethod
    def of(cls, block: Block, numbers: dict[str, int]) -> Profile:
        """`numbers` names the words met so far, and grows."""
        found = _WORD.findall(block.text) or _SIGN.findall(block.text)
        words = tuple([numbers.setdefault(word, len(numbers)) for word in found])
        return cls(_FAMILY.get(block.kind, block.kind.value), words, frozenset(words))


def likeness(old: Profile, new: Profile, floor: float = 0.0) -> float:
    """0 to 1: twice the longest common subsequence of words over all words (0 below `floor`)."""
    total = len(old.words) + len(new.words)
    if not total or old.family != new.family:
        return 0.0
    most = 2 * min(len(old.words), len(new.words))
    common = len(old.bag & new.bag)
    if most < floor * total or (floor and common < floor * 0.5 * max(1, min(len(old.bag), len(new.bag)))):
        return 0.0
    value = 2 * _common(old.words, new.words) / total
    return value if value >= floor else 0.0


def _common(old: Sequence[int], new: Sequence[int]) -> int:
    """Words that both have in the same order; of very long blocks, in any order."""
    if len(old) * len(new) > _CAREFUL:
        return (Counter(old) & Counter(new)).total()
    return LCSseq.similarity(old, new)


def pair_gap(olds: Sequence[int], news: Sequence[int], old: Profiles, new: Profiles) -> list[Pair]:
    """Similar blocks between two neighbouring pairs, in order, with splits and merges."""
    if len(olds) * len(news) > _CELLS:
        return _pair_wide_gap(olds, news, old, new)
    alone = _lonely(olds, old) & _lonely(news, new)
    # best[i][j]: the best gain of the first i old and j new blocks, and the step that led there
    best: list[list[tuple[float, int, int]]] = [[(0.0, 0, 0)] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for i in range(len(olds) + 1):
        for j in range(len(news) + 1):
            if i or j:
                best[i][j] = max(_steps(i, j, best, (olds, news, old, new, alone)))
    pairs: list[Pair] = []
    i, j = len(olds), len(news)
    while i or j:
        _, a, b = best[i][j]
        if a and b:
            pairs.append((tuple(olds[i - a : i]), tuple(news[j - b : j])))
        i, j = i - a, j - b
    return pairs[::-1]


_Gap = tuple[Sequence[int], Sequence[int], Profiles, Profiles, frozenset[str]]


def _steps(
    i: int, j: int, best: Sequence[Sequence[tuple[float, int, int]]], gap: _Gap
) -> list[tuple[float, int, int]]:
    olds, news, old, new, alone = gap
    steps: list[tuple[float, int, int]] = []
    if i:
        steps.append((best[i - 1][j][0], 1, 0))
    if j:
        steps.append((best[i][j - 1][0], 0, 1))
    if i and j:
        one, other = old[olds[i - 1]], new[news[j - 1]]
        floor = _ALONE if one.family in alone else _CHANGED
        value = likeness(one, other, floor)
        if value:
            gain = (value - floor * 0.8) * (len(one.words) + len(other.words))
            steps.append((best[i - 1][j - 1][0] + gain, 1, 1))
        for size, gain in _split_gains(one, [new[k] for k in news[max(0, j - _PARTS) : j]]):
            steps.append((best[i - 1][j - size][0] + gain, 1, size))
        for size, gain in _split_gains(other, [old[k] for k in olds[max(0, i - _PARTS) : i]]):
            steps.append((best[i - size][j - 1][0] + gain, size, 1))
    return steps


def _split_gains(whole: Profile, before: Sequence[Profile]) -> Iterator[tuple[int, float]]:
    """What it gains to take the last two or more blocks for parts of a whole."""
    for size, part in enumerate(reversed(before), 1):
        if part.family != whole.family or len(part.bag & whole.bag) < _PART * len(part.bag):
            return
        if size > 1 and (gain := _split_gain(whole, before[-size:])):
            yield size, gain


def _split_gain(whole: Profile, parts: Sequence[Profile]) -> float:
    words = tuple(word for part in parts for word in part.words)
    total = len(words) + len(whole.words)
    value = 2 * _common(words, whole.words) / max(1, total)
    if value < _WHOLE:
        return 0.0
    if any(_common(part.words, whole.words) < _PART * len(part.words) for part in parts):
        return 0.0
    return (value - _CHANGED * 0.8) * total


def _lonely(indices: Sequence[int], profiles: Profiles) -> frozenset[str]:
    count = Counter(profiles[index].family for index in indices)
    return frozenset(family for family, times in count.items() if times == 1)


def _pair_wide_gap(olds: Sequence[int], news: Sequence[int], old: Profiles, new: Profiles) -> list[Pair]:
    """A gap too wide for a table: sure pairs by their rarest words cut it into small ones."""
    sure = _kin(olds, news, old, new, _CHANGED)
    steady = chain(sorted((i, j) for i, j, _ in sure))
    pairs: list[Pair] = [((i,), (j,)) for i, j in steady]
    bounds = [(-1, -1), *steady, (olds[-1] + 1, news[-1] + 1)]
    at_old = at_new = 0
    for (i, j), (k, m) in pairwise(bounds):
        gap_old: list[int] = []
        gap_new: list[int] = []
        while at_old < len(olds) and olds[at_old] < k:
            gap_old += [olds[at_old]] if olds[at_old] > i else []
            at_old += 1
        while at_new < len(news) and news[at_new] < m:
            gap_new += [news[at_new]] if news[at_new] > j else []
            at_new += 1
        if gap_old and gap_new and len(gap_old) * len(gap_new) <= _CELLS:
            pairs += pair_gap(gap_old, gap_new, old, new)
    return pairs


def pair_strays(olds: Sequence[int], news: Sequence[int], old: Profiles, new: Profiles) -> list[Pair]:
    """Blocks that moved and changed: far alike, and more so than any other block."""
    olds = [i for i in olds if len(old[i].words) >= _STRAY_WORDS]
    news = [j for j in news if len(new[j].words) >= _STRAY_WORDS]
    return [((i,), (j,)) for i, j, _ in _kin(olds, news, old, new, _STRAY)]


def _kin(
    olds: Sequence[int], news: Sequence[int], old: Profiles, new: Profiles, floor: float
) -> list[tuple[int, int, float]]:
    """Pairs of at least `floor` that are each other's best, found by their rarest words."""
    places: dict[int, list[int]] = defaultdict(list)
    for j in news:
        for word in new[j].bag:
            places[word].append(j)
    scores: dict[tuple[int, int], float] = {}
    for i in olds:
        rare = sorted((len(places[w]), w) for w in old[i].bag if w in places)[:12]
        votes = Counter(j for times, w in rare if times <= _POSTINGS for j in places[w])
        for j, _ in votes.most_common(4):
            value = likeness(old[i], new[j], floor)
            if value:
                scores[i, j] = value
    top_old: dict[int, float] = defaultdict(float)
    top_new: dict[int, float] = defaultdict(float)
    for (i, j), value in scores.items():
        top_old[i], top_new[j] = max(top_old[i], value), max(top_new[j], value)
    best = sorted(((v, i, j) for (i, j), v in scores.items() if v == top_old[i] == top_new[j]), reverse=True)
    pairs: list[tuple[int, int, float]] = []
    seen_old: set[int] = set()
    seen_new: set[int] = set()
    for value, i, j in best:
        if i not in seen_old and j not in seen_new:
            seen_old.add(i)
            seen_new.add(j)
            pairs.append((i, j, value))
    return pairs
