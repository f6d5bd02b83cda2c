# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a translation is whole, and how a match that is nearly right is mended, as far as a book knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from syncstudio.checks import check
from syncstudio.model import BilingualLexicon, Finding, Match, Repaired, TermUse, Wanted
from syncstudio.suggest import repaired

if TYPE_CHECKING:
    from syncstudio.memory import Termbase


@dataclass(frozen=True, slots=True)
class Judge:
    """What a book knows of its two languages: terms and words, where it knows any."""

    terms: Termbase | None = None
    lexicon: BilingualLexicon | None = None

    def findings(self, wanted: Wanted, source: str, target: str) -> tuple[Finding, ...]:
        """What is wrong with a translation of a source text."""
        languages = wanted.pair.source, wanted.pair.target
        return check(source, target, *languages, self._uses(wanted, source, target), kind=wanted.kind)

    def repaired(self, wanted: Wanted, source: str, match: Match) -> Repaired | None:
        """A match's target with what differs put in its place; None where nothing can be."""
        return repaired(match, source, wanted.pair, self.lexicon, self.terms)

    def _uses(self, wanted: Wanted, source: str, target: str) -> tuple[TermUse, ...]:
        if self.terms is None:
            return ()
        return self.terms.uses(source, wanted.pair.source, target, wanted.pair.target)
