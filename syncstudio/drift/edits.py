# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""In which words two versions of a text differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import accumulate

from rapidfuzz.distance import LCSseq

from syncstudio.chapters import words
from syncstudio.model import Span, WordEdit

_CELLS = 40_000_000  # bits of the table behind one comparison: 5 MB
_ISLAND = 2  # tokens
_PHRASE = 24  # letters
_INSIDE = re.compile(r"\w+|[^\w\s]")

_DISPLAYED = re.compile(r"\s*+\$\$(?:[^$\\]++|\\[\s\S])*\$\$\s*+(?::[A-Za-z]\w*:`[^`\n]*`\s*+)?")
_TEX = re.compile(
    r":[A-Za-z]\w*:`[^`\n]*`"
    r"|\\(?:begin|end|label|tag|text|textrm|mathrm|operatorname)\*?\{[^{}\n]*\}"
    r"|\\[A-Za-z]+\*?|\\\S|\$\$|\d+(?:\.\d+)?|[^\W\d_]{3,}|\S"
)

Fit = Callable[[Sequence[str], int, int], int]
Stretch = tuple[int, int, int, int]
"""Tokens that differ: from, to in the old text; from, to in the new one."""


def word_edits(old: str, new: str, language: str) -> tuple[WordEdit, ...]:
    """The stretches of words that differ, ascending, never touching one another.

    No word, number or mask is cut, but for what runs over several lines (a block of code) and a
    text that is one displayed formula: their own words are compared. Equal words that only part
    two longer edits are taken into them, so that the marks read as one (the semantic clean-up of
    Neil Fraser's diff-match-patch, 2006). Putting the new stretches in the place of the old ones
    gives the new text up to white space. An insertion or a removal takes the space along that it
    needs.
    """
    if _DISPLAYED.fullmatch(old) and _DISPLAYED.fullmatch(new):
        return formula_edits(old, new)
    spans_old, spans_new = _tokens(old, language), _tokens(new, language)
    left = [old[start:end] for start, end in spans_old]
    right = [new[start:end] for start, end in spans_new]
    return tuple(
        WordEdit(
            _place(spans_old, a, b, glued=a == b and _glued(spans_new, c), pure=c == d),
            _place(spans_new, c, d, glued=c == d and _glued(spans_old, a), pure=a == b),
        )
        for a, b, c, d in stretches(left, right)
    )


def formula_edits(old: str, new: str) -> tuple[WordEdit, ...]:
    """The same for two displayed formulas: commands, letters, numbers and braces are the words."""
    spans_old, spans_new = _tex(old), _tex(new)
    left = [old[start:end] for start, end in spans_old]
    right = [new[start:end] for start, end in spans_new]
    found = differing(left, right)
    found = _slide(_merge(found, left, right, 0), left, right, _balance)
    return tuple(WordEdit(_place(spans_old, a, b), _place(spans_new, c, d)) for a, b, c, d in found)


def _tex(text: str) -> list[Span]:
    return [found.span() for found in _TEX.finditer(text)]


def _tokens(text: str, language: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    for start, end in words(text, language):
        if text.find("\n", start, end) < 0:
            spans.append((start, end))
        else:
            spans.extend(found.span() for found in _INSIDE.finditer(text, start, end))
    return tuple(spans)


def stretches(old: Sequence[str], new: Sequence[str]) -> tuple[Stretch, ...]:
    """Where two sequences of tokens differ, cleaned up for reading."""
    found = differing(old, new)
    if len(found) > 1:
        found = _merge(found, old, new, _PHRASE)
    return tuple(_slide(found, old, new, _fit))


def differing(old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """Where two sequences of tokens differ, as small as can be (a longest common subsequence)."""
    start, most = 0, min(len(old), len(new))
    while start < most and old[start] == new[start]:
        start += 1
    end = 0
    while end < most - start and old[-1 - end] == new[-1 - end]:
        end += 1
    a, b, c, d = start, len(old) - end, start, len(new) - end
    if a == b and c == d:
        return []
    if a == b or c == d or (b - a) * (d - c) > _CELLS:
        return [(a, b, c, d)]
    number: dict[str, int] = {}
    left = [number.setdefault(token, len(number)) for token in old[a:b]]
    right = [number.setdefault(token, len(number)) for token in new[c:d]]
    found: list[Stretch] = []
    i, j = 0, 0
    for k, m, size in LCSseq.editops(left, right).as_matching_blocks():
        if k > i or m > j:
            found.append((a + i, a + k, c + j, c + m))
        i, j = k + size, m + size
    return found


def _merge(found: list[Stretch], old: Sequence[str], new: Sequence[str], phrase: int) -> list[Stretch]:
    """Drop equal runs that are light against the edits beside them, in letters.

    They weigh no more than half of the lighter one, or they are a word or two and weigh no more
    than a sixth of both together, as an article left standing in a sentence that is new. A run
    of more than `phrase` letters, though, is never taken for an accident.
    """
    letters_old, letters_new = _letters(old), _letters(new)

    def size(stretch: Stretch) -> int:
        a, b, c, d = stretch
        return max(letters_old[b] - letters_old[a], letters_new[d] - letters_new[c])

    merged: list[Stretch] = []
    for stretch in found:
        last = stretch
        while merged:
            before = merged[-1]
            equal = letters_old[last[0]] - letters_old[before[1]]
            around = size(before), size(last)
            few = last[0] - before[1] <= _ISLAND and 6 * equal <= sum(around)
            if not few and equal > min(phrase, min(around) // 2) and not _thin(old[before[1] : last[0]]):
                break
            last = (before[0], last[1], before[2], last[3])
            merged.pop()
        merged.append(last)
    return merged


def _letters(tokens: Sequence[str]) -> list[int]:
    """How many letters stand before each token, and in all."""
    return [0, *accumulate(map(len, tokens))]


def _thin(tokens: Sequence[str]) -> bool:
    """One mark of punctuation alone parts no edits."""
    return len(tokens) == 1 and len(tokens[0]) == 1 and not tokens[0].isalnum()


def _slide(found: Sequence[Stretch], old: Sequence[str], new: Sequence[str], fit: Fit) -> list[Stretch]:
    """Shift insertions and removals to where a reader would see them: after a stop, else late."""
    result: list[Stretch] = []
    for index, (a, b, c, d) in enumerate(found):
        if (a == b) == (c == d):
            result.append((a, b, c, d))
            continue
        tokens, start, end = (old, a, b) if a < b else (new, c, d)
        lowest = result[-1][1] + 1 - a if result else -start
        highest = found[index + 1][0] - 1 - b if index + 1 < len(found) else len(tokens) - end
        down = up = 0
        while down > lowest and tokens[start + down - 1] == tokens[end + down - 1]:
            down -= 1
        while up < highest and tokens[start + up] == tokens[end + up]:
            up += 1
        best = max(range(down, up + 1), key=lambda by: (fit(tokens, start + by, end + by), -abs(by)))
        result.append((a + best, b + best, c + best, d + best))
    return result


_STOPS = frozenset(".!?。！？…।؟")
_PAUSES = frozenset(",;:，；：、")


def _fit(tokens: Sequence[str], start: int, end: int) -> int:
    """How well a stretch stands on its own: whole sentences best, then whole clauses."""
    before = tokens[start - 1] if start else "."
    last = tokens[end - 1]
    if before in _STOPS:
        return 4 if last in _STOPS else 2
    if last in _PAUSES and before in _PAUSES:
        return 3
    return 1 if before in _PAUSES and last not in _STOPS else 0


def _balance(tokens: Sequence[str], start: int, end: int) -> int:
    """How well a stretch of a formula stands on its own: no brace in it without its like."""
    if end - start > _BRACED:
        return 0
    depth = 0
    for token in tokens[start:end]:
        depth += (token in _OPENING) - (token in _CLOSING)
        if depth < 0:
            return 0
    return 0 if depth else 1 + (tokens[start][0] == "\\")


_BRACED = 200
_OPENING = frozenset(["{", "(", "["])
_CLOSING = frozenset(["}", ")", "]"])


def _place(spans: Sequence[Span], start: int, end: int, *, glued: bool = False, pure: bool = False) -> Span:
    """Characters of a stretch; an insertion or removal takes the white space behind it along.

    Not so if it is `glued` to the word before it, as a mark that closes emphasis.
    """
    if start == end:
        if glued and start:
            return spans[start - 1][1], spans[start - 1][1]
        at = spans[start][0] if start < len(spans) else (spans[-1][1] if spans else 0)
        return at, at
    first, last = spans[start][0], spans[end - 1][1]
    if pure and _glued(spans, start):
        return first, last
    if pure and end < len(spans):
        last = spans[end][0]
    elif pure and start:
        first = spans[start - 1][1]
    return first, last


def _glued(spans: Sequence[Span], start: int) -> bool:
    """Whether no space stands between a word and the one before it."""
    return 0 < start < len(spans) and spans[start - 1][1] == spans[start][0]
