# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether two texts of a language deny the same things."""

from __future__ import annotations

from collections import Counter

from syncstudio.drift.facts import Sort, facts
from syncstudio.drift.lexicon import lexicon
from syncstudio.drift.surface import surface
from syncstudio.model import BlockKind


def deny_alike(one: str, other: str, language: str) -> bool:
    """Whether two prose texts have the same negations, as often. Always so in a language whose negations
    are not known (`resources/languages/negation.toml`).
    """
    return _denials(one, language) == _denials(other, language)


def _denials(text: str, language: str) -> Counter[str]:
    shown = surface(BlockKind.PARAGRAPH, text, language)
    found = facts(shown, lexicon(language), {}, frozenset())
    return Counter(fact.value for fact in found if fact.sort is Sort.NEGATION)
