# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A bilingual lexicon, learned from texts that render each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from syncstudio.align.sentence import Sentence, ratio_of, sentence
from syncstudio.align.sentences import beads
from syncstudio.align.units import KEPT, NUMBER, PLACE
from syncstudio.chapters import sentences
from syncstudio.jobs import Job
from syncstudio.model import BilingualLexicon

_COMMON = 0.25  # share of all beads from which on a word says nothing of its bead
_FEW = 30  # beads that no word is too common for
_RARE = 2  # beads that a word must stand in
_CHANCE = 3.0  # how much oftener than by chance two words must stand together
_SHARE = 0.05  # of a source word's beads that a rendering must stand in
_CHOICE = 12  # renderings of a word that are weighed against each other
_ROUNDS = 4
_NOTHING = 0.05  # weight of a target word's rendering nothing
_OFTEN = 1.2  # expected links of a pair that is kept
_LIKELY = 0.08
_KEPT = 8

Bags = Sequence[tuple[Sequence[int], Sequence[int]]]
Chances = Mapping[int, Mapping[int, float]]


def learn(
    pairs: Iterable[tuple[str, str]], source_language: str, target_language: str, job: Job | None = None
) -> BilingualLexicon:
    """The lexicon of texts (source, target) that render each other: linked blocks or sentences.

    Their sentences are linked first, by what they show themselves. Then IBM model 1 (Brown et al.,
    1993) runs both ways over words that stand together more often than by chance, and what both
    ways agree on is kept (Liang, Taskar and Klein, 2006). A probability here says how often the
    target word answers the source word where that stands, so that those of one word may add up to
    more than 1. Near-linear in the words; the same pairs give the same lexicon.
    """
    job = job or Job()
    job.step(0, 4, "linking sentences")
    left, right = _Words(), _Words()
    told: list[tuple[list[int], list[int]]] = []
    ours: list[Sentence] = []
    theirs: list[Sentence] = []
    for one, other in _beads(pairs, source_language, target_language):
        ours += one
        theirs += other
        source = frozenset().union(*[each.units for each in one])
        target = frozenset().union(*[each.units for each in other])
        told.append((left.numbers(source - target), right.numbers(target - source)))
    bags = _telling(told, left, right)
    job.step(1, 4, "learning words")
    likely = _candidates(bags, left.times, right.times)
    there = _expected(bags, likely, left.times)
    job.step(2, 4, "learning words")
    here = _expected([(others, ones) for ones, others in bags], _turned(likely), right.times)
    job.step(3, 4, "learning words")
    table = {left.names[e]: row for e in there if (row := _agreed(e, there[e], here, left, right))}
    ratio = round(ratio_of(ours, theirs), 3)
    return BilingualLexicon(source_language, target_language, dict(sorted(table.items())), ratio)


def _beads(
    pairs: Iterable[tuple[str, str]], source_language: str, target_language: str
) -> Iterator[tuple[list[Sentence], list[Sentence]]]:
    for source, target in pairs:
        ours = [sentence(source[a:b], source_language) for a, b in sentences(source, source_language)]
        theirs = [sentence(target[a:b], target_language) for a, b in sentences(target, target_language)]
        for rows, columns, _ in beads(ours, theirs):
            if rows and columns:
                yield [ours[i] for i in rows], [theirs[j] for j in columns]


class _Words:
    """Numbers for words, and in how many beads each stands."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self.times: list[int] = []
        self.names: list[str] = []

    def numbers(self, units: Iterable[str]) -> list[int]:
        """The numbers of a bead's words; what is no word has none."""
        found: list[int] = []
        for unit in sorted(units):
            if unit[0] in (KEPT, NUMBER, PLACE):
                continue
            number = self._known.setdefault(unit, len(self.names))
            if number == len(self.names):
                self.names.append(unit)
                self.times.append(0)
            self.times[number] += 1
            found.append(number)
        return found


def _telling(told: Bags, left: _Words, right: _Words) -> Bags:
    """The beads without words that stand almost everywhere, or almost nowhere."""
    many = max(_FEW, len(told) * _COMMON)
    return [
        (
            [e for e in ours if _RARE <= left.times[e] <= many],
            [f for f in theirs if _RARE <= right.times[f] <= many],
        )
        for ours, theirs in told
    ]


def _candidates(bags: Bags, left: Sequence[int], right: Sequence[int]) -> dict[int, dict[int, float]]:
    """For each source word the target words that stand with it most markedly."""
    joint: dict[int, Counter[int]] = defaultdict(Counter)
    for ours, theirs in bags:
        for e in ours:
            joint[e].update(theirs)
    likely: dict[int, dict[int, float]] = {}
    for e, row in joint.items():
        mine, chance = left[e], _CHANCE * left[e] / len(bags)
        found = sorted(
            (-times * times / (mine * right[f]), f)
            for f, times in row.items()
            if times >= _RARE and times > chance * right[f] and times >= _SHARE * mine
        )
        likely[e] = {f: -value for value, f in found[:_CHOICE]}
    return likely


def _turned(chances: Chances) -> dict[int, dict[int, float]]:
    turned: dict[int, dict[int, float]] = defaultdict(dict)
    for e, row in chances.items():
        for f, value in row.items():
            turned[f][e] = value
    return turned


def _expected(bags: Bags, likely: Chances, times: Sequence[int]) -> dict[int, dict[int, float]]:
    """How often each pair is expected to be linked, each target word drawing on one source word or none."""
    rivals: Counter[tuple[tuple[int, int], ...]] = Counter()
    for ours, theirs in bags:
        there = set(theirs)
        chosen: dict[int, list[tuple[int, int]]] = {}
        for e in ours:
            for f in likely.get(e, ()):
                if f in there:
                    chosen.setdefault(f, []).append((e, f))
        rivals.update(map(tuple, chosen.values()))
    chance = {(e, f): value for e, row in likely.items() for f, value in row.items()}
    count: dict[tuple[int, int], float] = {}
    for _ in range(_ROUNDS):
        count = dict.fromkeys(chance, 0.0)
        for some, often in rivals.items():
            values = [chance[pair] for pair in some]
            share = often / (sum(values) + _NOTHING)
            for pair, value in zip(some, values, strict=True):
                count[pair] += value * share
        chance = {pair: value / times[pair[0]] for pair, value in count.items()}
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for (e, f), value in count.items():
        found[e][f] = value
    return found


def _agreed(
    e: int, there: Mapping[int, float], here: Chances, left: _Words, right: _Words
) -> dict[str, float]:
    """The renderings of a word that are likely by both ways, the likeliest first."""
    found: list[tuple[float, str]] = []
    for f, times in there.items():
        both = (times * here.get(f, {}).get(e, 0.0)) ** 0.5
        value = round(min(1.0, both / left.times[e]), 3)
        if both >= _OFTEN and value >= _LIKELY:
            found.append((-value, right.names[f]))
    return {name: -value for value, name in sorted(found)[:_KEPT]}
