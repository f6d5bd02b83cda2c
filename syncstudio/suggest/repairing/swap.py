# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two texts of one language beside each other, and stretches of one in the place of the other's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from syncstudio.merge import Token, differing, tokens
from syncstudio.model import Span


@dataclass(frozen=True, slots=True)
class Swap:
    """Characters of a text, and what shall stand there."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The old text and the wanted one in tokens, and the `runs` that differ: from, to in the old one;
    from, to in the wanted one.
    """

    old: str
    new: str
    old_tokens: tuple[Token, ...]
    new_tokens: tuple[Token, ...]
    runs: tuple[tuple[int, int, int, int], ...]

    def pieces(self) -> Iterator[tuple[tuple[Token, ...], tuple[Token, ...]]]:
        """The tokens of each run, old and wanted."""
        for a, b, c, d in self.runs:
            yield self.old_tokens[a:b], self.new_tokens[c:d]

    def old_tokens_in(self, span: Span) -> range:
        """The tokens of the old text within some characters."""
        return _within(self.old_tokens, span)

    def new_tokens_in(self, span: Span) -> range:
        """The same of the wanted text."""
        return _within(self.new_tokens, span)


def _within(found: tuple[Token, ...], span: Span) -> range:
    inside = [k for k, token in enumerate(found) if span[0] <= token.span[0] and token.span[1] <= span[1]]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def compared(old: str, new: str, language: str) -> Comparison:
    """Compare two texts, token by token."""
    one, other = tokens(old, language), tokens(new, language)
    runs = differing([token.form for token in one], [token.form for token in other])
    return Comparison(old, new, one, other, tuple(runs))


def swapped(text: str, swaps: Iterable[Swap]) -> str:
    """The text after all swaps, which do not overlap."""
    pieces: list[str] = []
    at = 0
    for swap in sorted(swaps, key=lambda one: one.span):
        pieces += [text[at : swap.span[0]], swap.text]
        at = swap.span[1]
    return "".join([*pieces, text[at:]])


def places(needle: str, text: str) -> list[Span]:
    """Where a word or words stand in a text, not as part of a longer word of the same letters."""
    found: list[Span] = []
    at = text.find(needle)
    while at >= 0:
        end = at + len(needle)
        if not (_joined(text[at - 1 : at], needle[0]) or _joined(needle[-1], text[end : end + 1])):
            found.append((at, end))
        at = text.find(needle, end)
    return found


def _joined(one: str, other: str) -> bool:
    """Whether two neighbours are of one word: letters of scripts that put spaces between words."""
    return _is_letter(one) and _is_letter(other)


def _is_letter(sign: str) -> bool:
    return bool(sign) and (sign.isalnum() or sign == "_") and sign < "\u1100"
