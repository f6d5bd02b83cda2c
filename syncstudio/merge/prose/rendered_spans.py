# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stretch of a sentence's translation that renders a stretch of the sentence."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate

from syncstudio.merge.prose.cooccurrence import is_wide
from syncstudio.merge.prose.glosses import glosses
from syncstudio.merge.prose.placeholders import Token
from syncstudio.merge.prose.word_links import Known, leanings
from syncstudio.model import Span

_OPENING = frozenset("(（[“«「『")
_CLOSING = frozenset(")）]”»」』")
_STOPS = frozenset(".!?…।؟。！？｡．:：;；,，、،؛")
_FULL = frozenset(".!?…।؟。！？｡．")
_PAUSES = (_STOPS | frozenset('"—–')) - {"."}  # within a sentence it ends an abbreviation
_CANDIDATES = 24
_EDGE = 1.5  # what it is worth that both stretches begin, or end, at a pause
_OTHER = 0.3  # the same where the pauses are not of one kind
_MISSED = 0.8  # what it costs that only the source's does
_GAINED = 0.2  # what it is worth that only the translation's does
_CUT = 1.0  # what it costs to cut a word in two
_SIZE = 1.5  # what it costs that one stretch takes e times as much of its sentence as the other
_DRIFT = 0.12  # leaning of a word that nothing is known of, by its place alone
_SURE = 2.0  # how much a way that scores better by one is likelier, as a power of e
_WORTH = 0.4  # of the edits that setting a mark by hand takes, those that mending one may take
_KNOWN = 0.4  # words of a short stretch that must be known to render it
_LONG = 0.3  # of its sentence; the place of a longer stretch tells enough
_LEAN = 1.5  # what a word is worth that surely renders one of the span
_NEVER = -1e9


def stretch(
    span: Span, source: Sequence[Token], target: Sequence[Token], marks: tuple[int, int], known: Known
) -> Span | None:
    """Where marks of these lengths stand best that stand around the span in the source.

    Each where the fewest edits bring it to its right place, as is to be expected (minimum Bayes
    risk). None where they are hardly fewer than it takes to set the marks by hand.
    """
    starts = [token.span[0] for token in source]
    inside = range(bisect_left(starts, span[0]), bisect_left(starts, span[1]))
    if not inside or not target:
        return None
    found = _Search(source, inside, target, known)
    begins, ends = found.marginals()
    edits, start = _least(begins, marks[0])
    more, end = _least(ends, marks[1])
    is_long = len(inside) >= _LONG * len(source)
    if start >= end or (found.evidence(start, end) < _KNOWN and not is_long):
        return None
    return (start, end) if edits + more <= _WORTH * sum(marks) else None


def _least(places: Mapping[int, float], mark: int) -> tuple[float, int]:
    """The place with the fewest edits to come, and how many: a misplaced mark moves over the letters
    between, or they over it.
    """
    return min(
        (sum(likely * 2 * min(abs(place - other), mark) for other, likely in places.items()), place)
        for place in places
    )


class _Search:
    """Weighs stretches of neighbouring target words by the source words that they lean to, by pauses
    at their ends and by their share of the sentence.
    """

    def __init__(self, source: Sequence[Token], inside: range, target: Sequence[Token], known: Known) -> None:
        self._source = source
        self._inside = inside
        self._target = target
        self._known = known
        found = tuple(glosses(source, target))
        quoted = {j for first, last, _ in found for j in range(first, last)}
        self._scores = leanings(source, inside, target, known, quoted)
        self._shut = [False] * (len(target) + 1)
        for first, last, said in found:
            # The words before a gloss say what it says; the mark of these words stands before it.
            leaning = sum(1.0 if i in inside else -1.0 for i in said)
            self._scores[first - 1] += leaning
            alone = said == inside
            for place in range(first + alone, last + alone):
                self._shut[place] = True

    def evidence(self, start: int, end: int) -> float:
        """How many of the words between two characters are known to render the span."""
        return sum(
            score
            for token, score in zip(self._target, self._scores, strict=True)
            if start <= token.span[0] < end
        )

    def marginals(self) -> tuple[dict[int, float], dict[int, float]]:
        """How likely the stretch begins, and ends, at each character."""
        ways = self._ways()
        top = max(value for value, _, _ in ways)
        likely = [math.exp(_SURE * (value - top)) for value, _, _ in ways]
        total = sum(likely)
        begins: dict[int, float] = defaultdict(float)
        ends: dict[int, float] = defaultdict(float)
        for chance, (_, first, last) in zip(likely, ways, strict=True):
            begins[self._target[first].span[0]] += chance / total
            ends[self._target[last].span[1]] += chance / total
        return begins, ends

    def _ways(self) -> list[tuple[float, int, int]]:
        """Stretches of target tokens, from first to last, and what speaks for each."""
        source, inside, target = self._source, self._inside, self._target
        ours, theirs = _letters(source), _letters(target)
        share = max(1, ours[inside.stop] - ours[inside.start]) / ours[-1]
        depth = [0, *accumulate((one.form in _OPENING) - (one.form in _CLOSING) for one in target)]
        begins, ends = self._ends()
        ways = [(2 * _NEVER, 0, len(target) - 1)]
        for first, gain in begins:
            for last, more in ends:
                if last >= first and depth[first] == depth[last + 1]:
                    off = math.log(max(1, theirs[last + 1] - theirs[first]) / theirs[-1] / share)
                    ways.append((gain + more - _SIZE * off * off, first, last))
        return ways

    def _ends(self) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
        """The best first tokens and the best last ones."""
        source, inside, target = self._source, self._inside, self._target
        count = len(target)
        sums = [0.0]
        for j, score in enumerate(self._scores):
            is_abreast = inside.start <= (j + 0.5) / count * len(source) < inside.stop
            sums.append(sums[-1] + _LEAN * score + (_DRIFT if is_abreast else -_DRIFT))
        pauses = [_pause(target, j) for j in range(count + 1)]
        starts, stops = _pause(source, inside.start), _pause(source, inside.stop)
        paused = source[inside.stop - 1].form in _STOPS
        cuts = self._cuts()
        begins = [_edge(pauses[j], starts) - sums[j] - cuts[j] for j in range(count)]
        ends = [_edge(pauses[j], stops) + sums[j] - cuts[j] for j in range(1, count + 1)]
        for j, token in enumerate(target):
            if self._shut[j] or token.form in _STOPS or token.form in _CLOSING:
                begins[j] += _NEVER
            if self._shut[j + 1] or token.form in _OPENING or (token.form in _STOPS and not paused):
                ends[j] += _NEVER
        return _candidates(begins), _candidates(ends)

    def _cuts(self) -> list[float]:
        """What it costs to begin or end before each token: most where a word would be cut in two."""
        target, company = self._target, self._known.company
        cuts = [0.0] * (len(target) + 1)
        if company is None:
            return cuts
        for j in range(1, len(target)):
            one, other = target[j - 1], target[j]
            if one.span[1] == other.span[0] and is_wide(one.form) and is_wide(other.form):
                run = "".join(token.form for token in target[max(0, j - 2) : j + 2])
                cuts[j] = _CUT * company.cohesion(run if j > 1 else " " + run)
        return cuts


def _candidates(values: Sequence[float]) -> list[tuple[int, float]]:
    order = sorted(range(len(values)), key=lambda k: -values[k])
    return [(k, values[k]) for k in sorted({*order[:_CANDIDATES], 0, len(values) - 1})]


def _edge(theirs: str, ours: str) -> float:
    """What two ends are worth by the pauses there."""
    if not ours:
        return _GAINED if theirs else 0.0
    if not theirs:
        return -_MISSED
    return _EDGE if theirs == ours else _OTHER


def _pause(tokens: Sequence[Token], at: int) -> str:
    """The pause before a token, at a sentence's ends "|", or nothing."""
    while at < len(tokens) and tokens[at].form in _FULL and at + 1 == len(tokens):
        at += 1
    if at in {0, len(tokens)}:
        return "|"
    for form in (tokens[at - 1].form, tokens[at].form):
        if form in _OPENING or form in _CLOSING:
            return "("
        if form in _PAUSES:
            return ","
    return ""


def _letters(tokens: Sequence[Token]) -> list[int]:
    return [0, *accumulate(len(token.form) for token in tokens)]
