# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which sentences of a changed paragraph, old and new, stand beside which of its translation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from syncstudio.align import link_sentences
from syncstudio.chapters import sentences
from syncstudio.merge.prose.markup import Dressed
from syncstudio.merge.prose.placeholders import Token, differing, forms, tokens
from syncstudio.model import BilingualLexicon, Link, Span

_ALIKE = 0.4  # share of common words from which two sentences are one
_JOINED = 0.6  # the same for a sentence that was split or merged
_CELLS = 2_500
_SHAPES = (
    *((1, 1, _ALIKE), (1, 2, _JOINED), (2, 1, _JOINED)),
    *((2, 2, _JOINED), (1, 3, _JOINED), (3, 1, _JOINED)),
)


@dataclass(frozen=True, slots=True)
class Side:
    """One text's sentences: their tokens, and where each stands in the bare text."""

    dressed: Dressed
    language: str
    spans: tuple[Span, ...]
    tokens: tuple[tuple[Token, ...], ...]

    def span(self, indices: Sequence[int]) -> Span:
        """From the first to the last of some sentences."""
        return self.spans[indices[0]][0], self.spans[indices[-1]][1]

    def words(self, indices: Sequence[int]) -> tuple[Token, ...]:
        """The tokens of some sentences."""
        return tuple(token for index in indices for token in self.tokens[index])

    def text(self, indices: Sequence[int]) -> str:
        """The bare text of some sentences."""
        return self.dressed.bare[slice(*self.span(indices))] if indices else ""


@dataclass(frozen=True, slots=True)
class Strand:
    """Neighbouring sentences that belong together, as indices; any side may be empty. `score` is
    that of the weakest link in it.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    target: tuple[int, ...]
    score: float = 1.0


def side(dressed: Dressed, language: str) -> Side:
    """Cut a text into its sentences."""
    spans = sentences(dressed.bare, language)
    found = tokens(dressed.bare, language)
    starts = [token.span[0] for token in found]
    cuts = [bisect_left(starts, span[0]) for span in spans] + [len(found)]
    return Side(dressed, language, spans, tuple(found[cuts[k] : cuts[k + 1]] for k in range(len(spans))))


def strands(
    old: Side,
    new: Side,
    target: Side,
    lexicon: BilingualLexicon | None = None,
    corrected: Sequence[Link] = (),
) -> tuple[Strand, ...]:
    """All sentences of the three texts once, in the order of reading: the old source's sentences hold
    together what was made of them and what renders them, as a person `corrected` it if that names all
    sentences of both texts in their order.
    """
    links = corrected if corrected and _is_whole(corrected, old, target) else _judged(old, target, lexicon)
    return tuple(_joined(_matched(old, new), [(one.source, one.target, one.score) for one in links]))


def _is_whole(links: Sequence[Link], old: Side, target: Side) -> bool:
    return [i for one in links for i in one.source] == [*range(len(old.spans))] and [
        j for one in links for j in one.target
    ] == [*range(len(target.spans))]


def _judged(old: Side, target: Side, lexicon: BilingualLexicon | None) -> Sequence[Link]:
    return link_sentences(
        [old.text((i,)) for i in range(len(old.spans))],
        [target.text((i,)) for i in range(len(target.spans))],
        old.language,
        target.language,
        lexicon=lexicon,
    )


_Group = tuple[tuple[int, ...], tuple[int, ...]]
_Scored = tuple[tuple[int, ...], tuple[int, ...], float]


def _joined(groups: Sequence[_Group], links: Sequence[_Scored]) -> Iterator[Strand]:
    """Groups (old, new) and links (old, target), both in order, as strands."""
    at_group = at_link = end = 0
    while at_group < len(groups) or at_link < len(links):
        if at_group < len(groups) and not groups[at_group][0]:
            yield Strand((), groups[at_group][1], ())
            at_group += 1
            continue
        if at_link < len(links) and not links[at_link][0]:
            yield Strand((), (), links[at_link][1], links[at_link][2])
            at_link += 1
            continue
        news: list[int] = []
        targets: list[int] = []
        score = 1.0
        first, group_end, link_end = end, end, end
        while group_end != link_end or group_end == first:
            if group_end <= link_end:
                olds, added = groups[at_group]
                news += added
                group_end = olds[-1] + 1 if olds else group_end
                at_group += 1
            else:
                sources, rendering, sure = links[at_link]
                targets += rendering
                link_end = sources[-1] + 1 if sources else link_end
                score = min(score, sure)
                at_link += 1
        end = group_end
        yield Strand(tuple(range(first, end)), tuple(news), tuple(targets), score)


def _matched(old: Side, new: Side) -> list[_Group]:
    """Sentences of two versions, all of both once and in order: equal ones, then similar ones."""
    left = [" ".join(forms(found)) for found in old.tokens]
    right = [" ".join(forms(found)) for found in new.tokens]
    groups: list[_Group] = []
    at_old = at_new = 0
    for a, b, c, d in [*differing(left, right), (len(left), len(left), len(right), len(right))]:
        groups += [((at_old + k,), (at_new + k,)) for k in range(a - at_old)]
        groups += _similar(old, new, range(a, b), range(c, d))
        at_old, at_new = b, d
    return groups


def _similar(old: Side, new: Side, olds: range, news: range) -> list[_Group]:
    if not olds or not news or len(olds) * len(news) > _CELLS:
        return [((i,), ()) for i in olds] + [((), (j,)) for j in news]
    # best[i][j]: the best gain of the first i old and j new sentences, and the step that led there
    best = [[(0.0, 0, 0)] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for i in range(len(olds) + 1):
        for j in range(len(news) + 1):
            steps = [(best[i - 1][j][0], 1, 0)] if i else []
            steps += [(best[i][j - 1][0], 0, 1)] if j else []
            for n, m, floor in _SHAPES:
                if n <= i and m <= j:
                    one, other = old.words(olds[i - n : i]), new.words(news[j - m : j])
                    if gain := _gain(forms(one), forms(other), floor):
                        # Of two ways through, the one with the smaller pieces says more.
                        steps.append((best[i - n][j - m][0] + gain - 0.5 * (n + m - 2), n, m))
            best[i][j] = max(steps, default=best[i][j])
    groups: list[_Group] = []
    i, j = len(olds), len(news)
    while i or j:
        _, n, m = best[i][j]
        groups.append((tuple(olds[i - n : i]), tuple(news[j - m : j])))
        i, j = i - n, j - m
    return groups[::-1]


def _gain(old: Sequence[str], new: Sequence[str], floor: float) -> float:
    total = len(old) + len(new)
    value = 2 * LCSseq.similarity(old, new) / max(1, total)
    return (value - _ALIKE * 0.8) * total if value >= floor else 0.0


def unaltered(old: Side, new: Side, found: Sequence[Strand]) -> list[tuple[Token, Token]]:
    """The tokens that both versions have, in order."""
    pairs: list[tuple[Token, Token]] = []
    for strand in found:
        left, right = old.words(strand.old), new.words(strand.new)
        at_old = at_new = 0
        ends = [(len(left), len(left), len(right), len(right))]
        for a, b, c, d in [*differing(forms(left), forms(right)), *ends]:
            pairs += zip(left[at_old:a], right[at_new:c], strict=True)
            at_old, at_new = b, d
    return pairs
