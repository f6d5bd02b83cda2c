# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a book does all over, which is its way and no finding."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from syncstudio.model import Finding, Span, TermUse

_SITE = re.compile(r"[a-z][a-z0-9+.-]*://[^/?#\s)>]+", re.IGNORECASE)
_OFTEN = 0.25  # of its places in which an agreed term may be rendered otherwise
_FEW = 1
_PAGES = 4  # of a site that may lead elsewhere before that is the book's way


def habit_of(finding: Finding, source: str, target: str, terms: Mapping[Span, str]) -> str:
    """What a finding in these texts would be a habit of: a term that is rendered otherwise, a site whose
    pages the translation leads to other ones of; "" for none. `terms` has each term by its place.
    """
    if finding.source is None:
        return ""
    if finding.check == "term" and finding.source in terms:
        return f"term {terms[finding.source]}"
    if finding.check == "link" and finding.target is not None:
        was, now = _SITE.search(source, *finding.source), _SITE.search(target, *finding.target)
        if was and now and was[0] == now[0]:
            return f"site {was[0]}"
    return ""


class Habits:
    """The habits of one translation, counted over its chapters."""

    def __init__(self) -> None:
        self._stands: Counter[str] = Counter()
        self._differs: Counter[str] = Counter()

    def count(self, uses: Sequence[TermUse]) -> None:
        """Count the terms of a text."""
        self._stands.update(f"term {use.term.source}" for use in uses)

    def note(self, habit: str) -> None:
        """Count a place that speaks for a habit."""
        self._differs[habit] += 1

    def has(self, habit: str) -> bool:
        """Whether the book does so all over: a term rendered otherwise in more than a quarter of its
        places, a handful of a site's pages led elsewhere.
        """
        if habit.startswith("site "):
            return self._differs[habit] > _PAGES
        return bool(habit) and self._differs[habit] > max(_FEW, _OFTEN * self._stands[habit])
