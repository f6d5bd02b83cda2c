# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines of code that the source moved, and the translation's comments that go with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass

from syncstudio.merge.data.lexing import Sort, Token
from syncstudio.merge.data.logical_lines import Line, Pairs
from syncstudio.merge.data.token_pairs import Said, plain


@dataclass(frozen=True, slots=True)
class Escort:
    """The new source's lines with comments of ours among them, and how these are to be read.

    `words` says what stands for which words of the new source; `doubtful` are those whose source
    changed while its line moved.
    """

    lines: list[Line]
    words: dict[Said, str]
    doubtful: frozenset[Said]


def escort(
    old: Sequence[Line], new: Sequence[Line], ours: Sequence[Line], theirs: Pairs, mine: Pairs
) -> Escort | None:
    """Send our comments along with each line that stands elsewhere in the new source; None if none does."""
    found = Escort(list(new), {}, frozenset())
    taken = set(theirs.values())
    rendering = set(mine.values())
    moved = _moved(old, new, theirs)
    for i, j in sorted(moved.items(), key=lambda pair: -pair[1]):
        if i not in mine:
            continue
        k = mine[i]
        ahead, heading = _ahead(ours, k, rendering), _heading(old, ours, i, theirs, mine)
        doubtful: set[Said] = set()
        if heading and j and new[j - 1].is_comment and j - 1 not in taken:
            above = new[j - 1].tokens[0]
            if plain(above.text) != plain(heading[0].text):
                found.words[_said(above)] = heading[1].text
                doubtful.add(_said(above))
        elif heading:
            ahead = [*ahead, Line((heading[1],))]
            doubtful.add(_said(heading[1]))
        behind = ours[k].tokens[-1:] if _is_behind(old[i], ours[k]) else ()
        found.words.update({_said(t): t.text for t in (*(line.tokens[0] for line in ahead), *behind)})
        found.lines[j] = Line((*new[j].tokens, *behind))
        found.lines[j:j] = ahead
        found = Escort(found.lines, found.words, found.doubtful | doubtful)
    return found if moved else None


def _said(token: Token) -> Said:
    return token.sort, plain(token.text)


def _moved(old: Sequence[Line], new: Sequence[Line], theirs: Pairs) -> Pairs:
    """Lines of code that are alone in their words, on either side, and stand in another order."""
    olds, news = _code_but(old, theirs), _code_but(new, set(theirs.values()))
    ones = {key for key, count in Counter(olds.values()).items() if count == 1 and len(key) > 1}
    alone = {key for key, count in Counter(news.values()).items() if count == 1} & ones
    places = {key: j for j, key in news.items()}
    return {i: places[key] for i, key in olds.items() if key in alone}


def _code_but(lines: Sequence[Line], taken: Container[int]) -> dict[int, tuple[str, ...]]:
    return {k: line.said for k, line in enumerate(lines) if k not in taken and not line.is_comment}


def _ahead(ours: Sequence[Line], k: int, rendering: Container[int]) -> list[Line]:
    """Comments of our own right above a line."""
    first = k
    while first and first - 1 not in rendering and ours[first - 1].is_comment:
        first -= 1
    return list(ours[first:k])


def _heading(
    old: Sequence[Line], ours: Sequence[Line], i: int, theirs: Pairs, mine: Pairs
) -> tuple[Token, Token] | None:
    """The comment above a line and ours for it, where the new source has it nowhere in these words."""
    above = i - 1
    if above < 0 or not old[above].is_comment or above in theirs or above not in mine:
        return None
    source, target = old[above].tokens[0], ours[mine[above]].tokens[0]
    return (source, target) if plain(source.text) != plain(target.text) else None


def _is_behind(old: Line, ours: Line) -> bool:
    """Whether our line ends in a comment that the source never had."""
    return ours.tokens[-1].sort is Sort.NOTE and old.tokens[-1].sort is not Sort.NOTE
