# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Values that took another's place: numbers, formulas, code, references, addresses, tags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from syncstudio.merge import Token
from syncstudio.suggest.repairing.swap import Comparison, Swap


def valued(found: Comparison) -> tuple[Swap, ...]:
    """In each stretch that differs, the values of a sort that there are as many of on both sides, in
    their order; where the words are all the same, those that stand in the same place.
    """
    whole = (found.old_tokens, found.new_tokens)
    pieces = [whole] if _worded(whole[0]) == _worded(whole[1]) else found.pieces()
    return tuple(
        Swap(old.span, found.new[slice(*new.span)])
        for before, after in pieces
        for old, new in _pairs(before, after)
        if old.form != new.form
    )


def _worded(found: Sequence[Token]) -> list[str]:
    return ["" if token.is_value else token.form for token in found]


def _pairs(before: Sequence[Token], after: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    old = [token for token in before if token.is_value]
    new = [token for token in after if token.is_value]
    if [token.sort for token in old] == [token.sort for token in new]:
        yield from zip(old, new, strict=True)
        return
    for sort in dict.fromkeys(token.sort for token in old):
        one = [token for token in old if token.sort is sort]
        other = [token for token in new if token.sort is sort]
        if len(one) == len(other):
            yield from zip(one, other, strict=True)
