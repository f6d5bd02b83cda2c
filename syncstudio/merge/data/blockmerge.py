# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The three-way merge of one block without prose, line by line and token by token."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from rapidfuzz.distance import Indel

from syncstudio.merge.carried import Carried
from syncstudio.merge.data.lexing import Lexer, Sort, Token
from syncstudio.merge.data.localised_words import Say
from syncstudio.merge.data.logical_lines import Line, Pairs, across, lines_of, meetings, same_language
from syncstudio.merge.data.margin import dressed
from syncstudio.merge.data.moved_lines import escort
from syncstudio.merge.data.rendering import rendered
from syncstudio.merge.data.token_pairs import Said, across_tokens, words_for
from syncstudio.merge.data.tokenmerge import Elsewhere, Habits, Loom, Piece, Stretch, Woven, standing, strung
from syncstudio.model import Fate

_TOUCHED = 0.7
KEPT = ("kept: source unchanged",)
AGREED = ("kept: it already says what the source says now",)
EMPTIED = ("look at it: its source was empty before, or is now",)
FOLLOWED = ("from the source",)


def carry(
    old: str,
    new: str,
    target: str,
    lex: Lexer,
    *,
    language: str = "",
    elsewhere: Elsewhere | None = None,
) -> Carried:
    """Apply the change from `old` to `new`, in `language`, to `target`; `lex` tells their tokens apart.

    About O(n) in the lines for small changes; O(n·m) in short stretches where nothing is alike.
    """
    if old == new:
        return Carried(target, Fate.KEPT, KEPT)
    if target.split() == new.split():
        return Carried(target, Fate.KEPT, AGREED)
    was, now = dressed(old, new, target)
    if not target.strip():
        return Carried(now, Fate.FOLLOWED, FOLLOWED)
    if target.split() == old.split():
        return Carried(now, Fate.FOLLOWED, FOLLOWED)
    if not (old.strip() and new.strip()):
        return Carried(target, Fate.OPEN, EMPTIED, ((0, len(target)),))
    versions = (lex("\n" + text) for text in (was, now, target))
    return rendered(target, _Block(*versions, language=language, elsewhere=elsewhere).merged())


class _Block:
    """Three versions of a block: the source as it was, as it is, and the translation."""

    def __init__(
        self,
        old: Sequence[Token],
        new: Sequence[Token],
        ours: Sequence[Token],
        *,
        language: str,
        elsewhere: Elsewhere | None,
    ) -> None:
        self._old, self._new, self._ours = lines_of(old), lines_of(new), lines_of(ours)
        self._theirs = same_language(self._old, self._new)
        self._mine = across(self._old, self._ours)
        words = dict(words_for(self._old, self._ours, self._mine))
        localised = frozenset(sort for sort, _ in words)
        doubtful: frozenset[Said] = frozenset()
        if sent := escort(self._old, self._new, self._ours, self._theirs, self._mine):
            self._new, doubtful = sent.lines, sent.doubtful
            self._theirs = same_language(self._old, self._new)
            words |= sent.words
        self._habits = Habits(words, localised, language, tuple(map(strung, self._new)), doubtful, elsewhere)

    def merged(self) -> Woven:
        """All pieces of the block to be."""
        pieces: list[Piece] = []
        gone: list[str] = []
        at = (0, 0, 0)
        for i, j, k in meetings(self._theirs, self._mine, self._old, self._new, self._ours):
            parts = [self._stretch((at[0], i), (at[1], j), (at[2], k))]
            if i < len(self._old):
                parts.append(self._stretch((i, i + 1), (j, j + 1), (k, k + 1)))
            for part in parts:
                pieces += part.pieces
                gone += part.gone
            at = (i + 1, j + 1, k + 1)
        return Woven(tuple(pieces), tuple(gone))

    def _stretch(self, old: tuple[int, int], new: tuple[int, int], ours: tuple[int, int]) -> Woven:
        theirs, mine = _within(self._theirs, old, new), _within(self._mine, old, ours)
        was, now, here = self._old[slice(*old)], self._new[slice(*new)], self._ours[slice(*ours)]
        if [line.tokens for line in was] == [line.tokens for line in now]:
            renders = {k: i for i, k in mine.items()}
            return Woven(
                tuple(
                    standing(token, now[renders[k]].tokens[0] if n == 0 else None)
                    if k in renders
                    else Piece(token, own=True)
                    for k, line in enumerate(here)
                    for n, token in enumerate(line.tokens)
                )
            )
        codes = [[line.code for line in lines if not line.is_comment] for lines in (was, now, here)]
        if codes[1] == codes[2] != codes[0]:
            return Woven(tuple(standing(token) for line in here for token in line.tokens))
        woven = Loom(Stretch(was, now, here, theirs, mine), self._habits).weave()
        return woven or self._contested(was, now, here, theirs, mine)

    def _contested(
        self, was: Sequence[Line], now: Sequence[Line], here: Sequence[Line], theirs: Pairs, mine: Pairs
    ) -> Woven:
        """Both sides changed the same code: lines of our own are never given up."""
        woven: Woven | None = None
        if own := _own(here, set(mine.values())):
            rest = [k for k in range(len(here)) if k not in own]
            places = {k: at for at, k in enumerate(rest)}
            mine = {i: places[k] for i, k in mine.items() if k in places}
            stretch = Stretch(was, now, [here[k] for k in rest], theirs, mine)
            woven = Loom(stretch, self._habits).weave()
            ahead = next((n for n, k in enumerate(own) if n != k), len(own))
            if woven:
                above, below = (_as_it_stands([here[k] for k in part]) for part in (own[:ahead], own[ahead:]))
                woven = Woven((*above.pieces, *woven.pieces, *below.pieces), woven.gone)
        elif not (len(was) == len(now) == len(theirs) == 1):
            woven = self._followed(was, now, here, theirs, mine)
        return woven or _as_it_stands(here)

    def _followed(
        self, was: Sequence[Line], now: Sequence[Line], here: Sequence[Line], theirs: Pairs, mine: Pairs
    ) -> Woven | None:
        """The source's lines with our words in them, where ours were touched and are rewritten there."""
        touched = [(was[i], here[k]) for i, k in sorted(mine.items()) if here[k].code != was[i].code]
        if any(Indel.normalized_similarity(old.steady, ours.steady) < _TOUCHED for old, ours in touched):
            return None
        bare = [_localised(line, here[mine[i]]) if i in mine else line for i, line in enumerate(was)]
        stretch = Stretch(was, now, bare, theirs, {i: i for i in range(len(was))})
        woven = Loom(stretch, self._habits).weave()
        if woven is None:
            return None
        gone = [" ".join(token.text for token in line.tokens) for _, line in touched]
        pieces = (
            replace(piece, say=Say.OPEN if piece.token.sort is Sort.CODE and piece.say else piece.say)
            for piece in woven.pieces
        )
        return Woven(tuple(pieces), (*woven.gone, *gone))


def _own(lines: Sequence[Line], rendering: Container[int]) -> list[int]:
    """Lines of code that the source never had, with the comments of our own above each."""
    found: list[int] = []
    waiting: list[int] = []
    for k, line in enumerate(lines):
        if k in rendering:
            waiting = []
        elif line.is_comment:
            waiting.append(k)
        else:
            found += [*waiting, k]
            waiting = []
    return found


def _as_it_stands(ours: Sequence[Line]) -> Woven:
    return Woven(
        tuple(
            Piece(token, Say.OPEN if token.sort is Sort.CODE else Say.KEPT, own=True)
            for line in ours
            for token in line.tokens
        )
    )


def _within(pairs: Pairs, left: tuple[int, int], right: tuple[int, int]) -> Pairs:
    return {
        i - left[0]: pairs[i] - right[0]
        for i in range(*left)
        if i in pairs and right[0] <= pairs[i] < right[1]
    }


def _localised(old: Line, ours: Line) -> Line:
    """The old source's line in our words."""
    pairs = across_tokens(old.tokens, ours.tokens)
    return Line(
        tuple(
            token if token.sort is Sort.CODE or k not in pairs else ours.tokens[pairs[k]]
            for k, token in enumerate(old.tokens)
        )
    )
