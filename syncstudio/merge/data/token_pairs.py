# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which tokens of two versions of a line, or of a source line and its translation, are the same."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise

from syncstudio.merge.data.lexing import Sort, Token
from syncstudio.merge.data.localised_words import common, likeness
from syncstudio.merge.data.logical_lines import Line, Pairs, equal_ends

_ALIKE = 0.4

Said = tuple[Sort, str]
"""Words and what sort they are, whatever their white space."""


def plain(text: str) -> str:
    """A text whatever its white space."""
    return " ".join(text.split())


def across_tokens(source: Sequence[Token], target: Sequence[Token]) -> Pairs:
    """Tokens of a source line and of its translation: what runs by its text, the rest by its sort."""
    return _common(
        [(t.sort, t.text if t.sort is Sort.CODE else "") for t in source],
        [(t.sort, t.text if t.sort is Sort.CODE else "") for t in target],
    )


def same_language_tokens(old: Sequence[Token], new: Sequence[Token]) -> Pairs:
    """Tokens of two versions of a line: the same, or strings and comments in other words."""
    pairs = _common([(t.sort, plain(t.text)) for t in old], [(t.sort, plain(t.text)) for t in new])
    bounds = [(-1, -1), *sorted(pairs.items()), (len(old), len(new))]
    for (a, c), (b, d) in pairwise(bounds):
        for sort in (Sort.WORDS, Sort.TEXT, Sort.NOTE, Sort.DOC):
            left = [i for i in range(a + 1, b) if old[i].sort is sort]
            right = [j for j in range(c + 1, d) if new[j].sort is sort]
            alone = b - a == d - c == 2
            pairs |= {
                i: j
                for i, j in (zip(left, right, strict=True) if len(left) == len(right) else ())
                if alone or likeness(old[i].text, new[j].text) >= _ALIKE
            }
    last = -1
    kept: Pairs = {}
    for i, j in sorted(pairs.items()):
        if j > last:
            kept[i] = last = j
    return kept


def _common(left: Sequence[Hashable], right: Sequence[Hashable]) -> Pairs:
    start, tail = equal_ends(left, right)
    pairs = {k: k for k in range(start)}
    ends = len(left) - tail, len(right) - tail
    for i, j, size in common(left[start : ends[0]], right[start : ends[1]]):
        pairs |= {start + i + k: start + j + k for k in range(size)}
    return pairs | {ends[0] + k: ends[1] + k for k in range(tail)}


def flat_pairs(left: Sequence[Line], right: Sequence[Line], lines: Pairs, *, across: bool) -> Pairs:
    """Pairs of tokens of all the lines together: of paired lines in them, of the rest between them."""
    match = across_tokens if across else same_language_tokens
    starts_left, starts_right = starts(left), starts(right)
    found: Pairs = {}
    at = (0, 0)
    for i, j in [*sorted(lines.items()), (len(left), len(right))]:
        between = ((at[0], i), (at[1], j), True)
        for (a, b), (c, d), gap in (between, ((i, i + 1), (j, j + 1), False)):
            one = [token for line in left[a:b] for token in line.tokens]
            other = [token for line in right[c:d] for token in line.tokens]
            pairs = match(one, other)
            if across and gap and 2 * len(pairs) < max(len(one), len(other)):
                continue  # other lines, not the same ones in another wrapping
            found |= {starts_left[a] + k: starts_right[c] + m for k, m in pairs.items()}
        at = (i + 1, j + 1)
    return found


def starts(lines: Sequence[Line]) -> list[int]:
    """Where each line's tokens begin among all of them, and where the last one's end."""
    at = [0]
    for line in lines:
        at.append(at[-1] + len(line.tokens))
    return at


def reindented(text: str, space: str) -> str:
    """A comment's further lines in the column of its first."""
    if "\n" not in text or "\n" not in space:
        return text
    first, *rest = text.split("\n")
    indent = space.rpartition("\n")[2]
    margin = min((len(line) - len(line.lstrip()) for line in rest if line.strip()), default=0)
    return "\n".join([first, *(indent + line[margin:] if line.strip() else line for line in rest)])


def words_for(source: Sequence[Line], target: Sequence[Line], lines: Pairs) -> Iterator[tuple[Said, str]]:
    """What a translation says for what its source says, where that differs."""
    for i, k in lines.items():
        one, other = source[i].tokens, target[k].tokens
        for a, b in across_tokens(one, other).items():
            said = one[a].sort, plain(one[a].text)
            if one[a].sort is not Sort.CODE and said[1] != plain(other[b].text):
                yield said, other[b].text
