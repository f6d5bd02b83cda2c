# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Terms of the termbase that took another's place."""

from __future__ import annotations

from typing import Protocol

from syncstudio.model import LanguagePair, Span, Term, TermStatus, TermUse
from syncstudio.suggest.repairing.swap import Comparison, Swap


class Terms(Protocol):
    """What finds the terms of a text, as a termbase does."""

    def uses(
        self, source: str, source_language: str, target: str, target_language: str
    ) -> tuple[TermUse, ...]:
        """The terms in a source text, and what of a translation renders each."""


def termed(
    found: Comparison, target: str, pair: LanguagePair, terms: Terms
) -> tuple[tuple[Swap, ...], tuple[Swap, ...]]:
    """Swaps of the old text, and of its translation: where a term became another one, and the old one's
    rendering stands there once, it becomes the rendering that the team prefers for the new one.
    """
    old_uses = terms.uses(found.old, pair.source, target, pair.target)
    if not old_uses:
        return (), ()
    new_uses = terms.uses(found.new, pair.source, "", pair.target)
    swaps: list[Swap] = []
    theirs: list[Swap] = []
    taken: set[Span] = set()
    for run in found.runs:
        change = _change(found, run, old_uses, new_uses)
        if change is None:
            continue
        was, now = change
        rendering = _preferred(now.term)
        if rendering and len(was.target) == 1 and was.source not in taken:
            taken.add(was.source)
            swaps.append(Swap(was.source, found.new[slice(*now.source)]))
            theirs.append(Swap(was.target[0], rendering))
    if len({swap.span for swap in theirs}) < len(theirs):
        return (), ()
    return tuple(swaps), tuple(theirs)


def _change(
    found: Comparison, run: tuple[int, int, int, int], old: tuple[TermUse, ...], new: tuple[TermUse, ...]
) -> tuple[TermUse, TermUse] | None:
    """The two terms that a run lies within, where they differ in the run alone."""
    a, b, c, d = run
    if a == b or c == d:
        return None
    for was in old:
        before, behind = _around(found.old_tokens_in(was.source), (a, b))
        for now in new:
            if (before, behind) == _around(found.new_tokens_in(now.source), (c, d)) and before is not None:
                return was, now
    return None


def _around(inside: range, run: tuple[int, int]) -> tuple[int | None, int | None]:
    """How many tokens of a term stand before and behind a run within it; None where it is not within."""
    if not inside or run[0] < inside.start or run[1] > inside.stop:
        return None, None
    return run[0] - inside.start, inside.stop - run[1]


def _preferred(term: Term) -> str:
    if term.keep:
        return term.source
    return next((one.text for one in term.renderings if one.status is TermStatus.PREFERRED), "")
