# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The logical lines of a block without prose, and which lines of two versions are the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from rapidfuzz.distance import Indel, LCSseq

from syncstudio.merge.data.lexing import COMMENTS, Sort, Token
from syncstudio.merge.data.localised_words import common, hard_pieces, pieces

_LONGEST = 8  # lines that one bracket may join; more of them are a body, which has lines of its own
_CELLS = 20_000
_ALIKE = 0.45
_FAINT = 0.3

Pairs = dict[int, int]


@dataclass(frozen=True)
class Line:
    """Tokens that stand on one line, or on a few that brackets join; or a comment of whole lines."""

    tokens: tuple[Token, ...]

    @cached_property
    def is_comment(self) -> bool:
        """Whether nothing in it runs."""
        return all(token.sort in COMMENTS for token in self.tokens)

    @cached_property
    def _running(self) -> tuple[Token, ...]:
        return tuple(token for token in self.tokens if token.sort not in COMMENTS)

    @cached_property
    def code(self) -> tuple[str, ...]:
        """What runs, each string being one empty piece: the same in every language."""
        return tuple(token.text if token.sort is Sort.CODE else "" for token in self._running)

    @cached_property
    def said(self) -> tuple[str, ...]:
        """What runs, with the strings' words: to compare versions of one language."""
        return tuple(
            piece
            for token in (self.tokens if self.is_comment else self._running)
            for piece in ((token.text,) if token.sort is Sort.CODE else pieces(token.text))
        )

    @cached_property
    def steady(self) -> tuple[str, ...]:
        """What runs, with what a translation leaves of the strings."""
        return tuple(
            piece
            for token in self._running
            for piece in ((token.text,) if token.sort is Sort.CODE else ("", *hard_pieces(token.text)))
        )

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Every token's text."""
        return tuple(token.text for token in self.tokens)


def lines_of(tokens: Sequence[Token]) -> list[Line]:
    """Tokens line by line; brackets that close soon join their lines."""
    rows: list[list[Token]] = []
    for token in tokens:
        if not rows or token.starts_line or not token.text:
            rows.append([])
        rows[-1].append(token)
    lines: list[Line] = []
    at = 0
    while at < len(rows):
        end = _joined(rows, at)
        lines.append(Line(tuple(token for row in rows[at:end] for token in row)))
        at = end
    return lines


def _joined(rows: Sequence[Sequence[Token]], at: int) -> int:
    depth = _depth(rows[at])
    for end in range(at + 1, min(at + _LONGEST, len(rows))):
        if depth <= 0:
            return end
        if rows[end][0].sort in COMMENTS:
            return at + 1
        depth += _depth(rows[end])
        if depth <= 0:
            return end + 1
    return at + 1


def _depth(row: Sequence[Token]) -> int:
    """Brackets left open; a brace that opens or closes a body counts for nothing."""
    code = [token for token in row if token.sort not in COMMENTS]
    depth = 0
    for k, token in enumerate(code):
        if token.sort is not Sort.CODE:
            continue
        if (token.text == "{" and k == len(code) - 1) or (token.text == "}" and k == 0):
            continue
        depth += (token.text in {"(", "[", "{"}) - (token.text in {")", "]", "}"})
    return depth


def same_language(old: Sequence[Line], new: Sequence[Line]) -> Pairs:
    """Which lines of `new` are lines of `old`, the same or much alike, in order."""
    pairs = _matched(old, new, lambda line: line.said)
    by_place = _comments_between(old, new, pairs)
    return pairs | {i: j for i, j in by_place.items() if _is_reworded(old, new, pairs, i, j)}


def _is_reworded(old: Sequence[Line], new: Sequence[Line], pairs: Pairs, i: int, j: int) -> bool:
    """Whether a comment in other words is still the same one: it heads the same line."""
    if pairs.get(i + 1) == j + 1:
        return True
    return LCSseq.normalized_similarity(old[i].said, new[j].said) >= _FAINT


def across(source: Sequence[Line], target: Sequence[Line]) -> Pairs:
    """Which lines of `target` render lines of `source`, in order; comments by their place."""
    left = [i for i, line in enumerate(source) if not line.is_comment]
    right = [j for j, line in enumerate(target) if not line.is_comment]
    found = _matched([source[i] for i in left], [target[j] for j in right], lambda line: line.steady)
    pairs = {left[i]: right[j] for i, j in found.items()}
    return pairs | _comments_between(source, target, pairs)


def equal_ends(left: Sequence[Hashable], right: Sequence[Hashable]) -> tuple[int, int]:
    """How many are equal from the beginning on, and how many of the others up to the end."""
    most = min(len(left), len(right))
    start = 0
    while start < most and left[start] == right[start]:
        start += 1
    tail = 0
    while tail < most - start and left[-1 - tail] == right[-1 - tail]:
        tail += 1
    return start, tail


def meetings(
    theirs: Pairs, mine: Pairs, old: Sequence[object], new: Sequence[object], ours: Sequence[object]
) -> Iterator[tuple[int, int, int]]:
    """Where all three versions run together: at what both others have of the old one, then at their ends."""
    yield from ((i, theirs[i], mine[i]) for i in range(len(old)) if i in theirs and i in mine)
    yield len(old), len(new), len(ours)


def _matched(old: Sequence[Line], new: Sequence[Line], form: Callable[[Line], tuple[str, ...]]) -> Pairs:
    """Equal ends, then lines that stand once on either side, then the best chain of similar ones."""
    left, right = [form(line) for line in old], [form(line) for line in new]
    start, tail = equal_ends(left, right)
    pairs = {k: k for k in range(start)}
    pairs |= {len(left) - 1 - k: len(right) - 1 - k for k in range(tail)}
    ends = (len(left) - tail, len(right) - tail)
    at = (start, start)
    for i, j in [*_anchors(left, right, start, ends), ends]:
        pairs |= _best_chain(left, right, old, new, (at[0], i, at[1], j))
        if i < ends[0] or j < ends[1]:
            pairs[i] = j
        at = (i + 1, j + 1)
    return pairs


def _anchors(
    left: Sequence[tuple[str, ...]], right: Sequence[tuple[str, ...]], start: int, ends: tuple[int, int]
) -> list[tuple[int, int]]:
    """Patience diff (after Bram Cohen): telling lines that stand once on either side, in order."""
    ours, theirs = Counter(left[start : ends[0]]), Counter(right[start : ends[1]])
    once = {key for key, count in ours.items() if count == 1 and theirs[key] == 1 and _is_telling(key)}
    rows = [i for i in range(start, ends[0]) if left[i] in once]
    columns = [j for j in range(start, ends[1]) if right[j] in once]
    return [
        (rows[a + k], columns[b + k])
        for a, b, size in common([left[i] for i in rows], [right[j] for j in columns])
        for k in range(size)
    ]


def _is_telling(key: tuple[str, ...]) -> bool:
    return sum(piece[:1].isalnum() or piece[:1] == "_" for piece in key) >= 2


def _best_chain(
    left: Sequence[tuple[str, ...]],
    right: Sequence[tuple[str, ...]],
    old: Sequence[Line],
    new: Sequence[Line],
    window: tuple[int, int, int, int],
) -> Pairs:
    a, b, c, d = window
    if a >= b or c >= d:
        return {}
    if (b - a) * (d - c) > _CELLS:
        return {a + i + k: c + j + k for i, j, size in common(left[a:b], right[c:d]) for k in range(size)}
    gains = [
        [_gain(left[i], right[j]) if old[i].is_comment == new[j].is_comment else 0.0 for j in range(c, d)]
        for i in range(a, b)
    ]
    rows, columns = b - a, d - c
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            skipped = max(best[i + 1][j], best[i][j + 1])
            best[i][j] = max(skipped, best[i + 1][j + 1] + gains[i][j]) if gains[i][j] else skipped
    pairs: Pairs = {}
    i = j = 0
    while i < rows and j < columns:
        if gains[i][j] and best[i][j] == best[i + 1][j + 1] + gains[i][j]:
            pairs[a + i] = c + j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _gain(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """What it is worth to take two lines for one: likeness beyond the least, by the length told."""
    weight = 0.5 + min(12, max(len(one), len(other)))
    if one == other:
        return weight
    alike = Indel.normalized_similarity(one, other, score_cutoff=_ALIKE)
    return (alike - _ALIKE) * weight


def _comments_between(old: Sequence[Line], new: Sequence[Line], pairs: Pairs) -> Pairs:
    """Comments that no words pair, by their place between lines that are paired."""
    bounds = [(-1, -1), *sorted(pairs.items()), (len(old), len(new))]
    found: Pairs = {}
    for (a, c), (b, d) in pairwise(bounds):
        for sort in COMMENTS:
            left = [i for i in range(a + 1, b) if old[i].is_comment and old[i].tokens[0].sort is sort]
            right = [j for j in range(c + 1, d) if new[j].is_comment and new[j].tokens[0].sort is sort]
            found |= _by_place(left, right, old, new)
    return _in_order(found)


def _by_place(left: list[int], right: list[int], old: Sequence[Line], new: Sequence[Line]) -> Pairs:
    """All where they are as many; else those that say the same, and then from the last upwards.

    A comment belongs to the line that follows, so the last ones belong together.
    """
    if len(left) == len(right):
        return dict(zip(left, right, strict=True))
    pairs: Pairs = {}
    while left and right:
        i, j = left.pop(), right.pop()
        if old[i].texts != new[j].texts and (same := [k for k in right if new[k].texts == old[i].texts]):
            j = same[-1]
            right = [k for k in right if k < j]
        pairs[i] = j
    return pairs


def _in_order(pairs: Pairs) -> Pairs:
    """Docstrings and comments are paired apart; what crosses goes."""
    kept: Pairs = {}
    last = -1
    for i, j in sorted(pairs.items()):
        if j > last:
            kept[i] = last = j
    return kept
