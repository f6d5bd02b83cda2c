# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which words of a text are forms of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from syncstudio.memory.terms.inflection import alike, folded, inflection, is_acronym, key, keys


def lemmas(words: Iterable[str], language: str) -> dict[str, str]:
    """For each word the one that stands for all its forms: the shortest of them, in small letters, but for
    acronyms. Near-linear.
    """
    known = sorted(set(words), key=lambda word: (len(word), word))
    small = {word: key(word, language) if is_acronym(word) else folded(word, language) for word in known}
    if inflection(language).chain:
        there = set(small.values())
        return {word: _shortest(word, lower, there, language) for word, lower in small.items()}
    heads: dict[str, list[str]] = defaultdict(list)
    found: dict[str, str] = {}
    for word, lower in small.items():
        if is_acronym(word):
            found[word] = lower
            continue
        among = heads[key(lower, language)]
        head = next((one for one in among if alike(lower, one, language)), None)
        if head is None:
            among.append(lower)
        found[word] = head or lower
    return found


def _shortest(word: str, lower: str, there: set[str], language: str) -> str:
    """The shortest word of the text that this one is a form of, by its suffixes."""
    if is_acronym(word):
        return lower
    known = [one for one in keys(word, language) if one in there and len(one) > 1]
    return min(known, key=lambda one: (len(one), one), default=lower)
