# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fuzzy repair: what differs between a match's source and the wanted text, put right in its translation.

A three-way merge of one text: base is the match's source, theirs the wanted text, ours the translation.
Values are carried over as the merge carries them, names and terms beyond that; no other word is touched
(after E. Ortega, F. Sánchez-Martínez and M. Forcada 2014, who take the words from an engine).
"""

from __future__ import annotations

from collections import Counter

from syncstudio.chapters import fingerprint, sentences
from syncstudio.checks import check
from syncstudio.memory import similarity
from syncstudio.merge import carry_prose, tokens, undress
from syncstudio.model import (
    BilingualLexicon,
    Finding,
    LanguagePair,
    Level,
    Link,
    Match,
    Repaired,
    Replacement,
)
from syncstudio.suggest.repairing import (
    Comparison,
    Swap,
    Terms,
    compared,
    counted,
    disagrees,
    misnumbered,
    named,
    replacements,
    swapped,
    termed,
    valued,
)

_STATED = frozenset({"number", "unit"})
"""What a repair may not get wrong beside what is grave: people trust a repaired number."""

_TAGS = "tags"
_DISAGREEING = 89
"""Percent at most where a noun may want another ending: words that a person wrote do not give way to it."""


def repaired(
    match: Match,
    wanted: str,
    pair: LanguagePair,
    lexicon: BilingualLexicon | None = None,
    terms: Terms | None = None,
) -> Repaired | None:
    """The match's translation with the numbers, formulas, code, references, links, marks, names and terms
    of the wanted text in the place of its own; None where nothing can be replaced, or where the checks
    would reject what comes out. Other words that differ stay as they are.

    A few milliseconds for a paragraph.
    """
    old, target = match.segment.source, match.segment.target
    if fingerprint(old) == fingerprint(wanted) or fingerprint(old) == fingerprint(target):
        return None
    level = match.segment.level
    source = swapped(old, valued(compared(old, wanted, pair.source)))
    text = _carry(old, source, target, pair, lexicon, level=level)
    told = list(replacements(target, text, pair.target))
    swaps, theirs = _renamed(compared(source, wanted, pair.source), text, pair, lexicon, terms)
    told += [Replacement(text[slice(*swap.span)], swap.text) for swap in theirs]
    source, renamed = swapped(source, swaps), swapped(text, theirs)
    text = renamed
    if _has_more(source, wanted, pair.source):
        text = _carry(source, wanted, renamed, pair, lexicon, level=level)
        told += replacements(renamed, text, pair.target)
    if text == target or not _is_whole(match, wanted, text, pair):
        return None
    # Marks are in their places by now, so that the words alone count.
    percent = similarity(undress(source).bare, undress(wanted).bare, pair.source)
    if disagrees(told, text, pair.target):
        percent = min(percent, _DISAGREEING)
    return Repaired(text, tuple(dict.fromkeys(told)), percent)


def _is_whole(match: Match, wanted: str, text: str, pair: LanguagePair) -> bool:
    """Whether a repaired text may be offered, and lost no tag that the match has: what a tag says may be
    translated, so that nothing could bring it back.
    """
    old, target = match.segment.source, match.segment.target
    findings = check(wanted, text, pair.source, pair.target)
    if not is_sound(findings) or misnumbered(text, pair.target) - misnumbered(target, pair.target):
        return False
    lost = {one.what for one in findings if one.check == _TAGS}
    return not lost or lost <= {one.what for one in check(old, target, pair.source, pair.target)}


def is_sound(findings: tuple[Finding, ...]) -> bool:
    """Whether a repaired text may be offered."""
    return not any(one.grave or one.check in _STATED for one in findings)


def _has_more(old: str, new: str, language: str) -> bool:
    """Whether two texts differ in more than words: in marks, or in values that came or went."""
    return _marked(old) != _marked(new) or _values(old, language) != _values(new, language)


def _marked(text: str) -> list[tuple[str, str]]:
    dressed = undress(text)
    wraps = [(wrap.opening + wrap.closing, dressed.bare[slice(*wrap.bare)]) for wrap in dressed.wraps]
    return [("", dressed.lead), *wraps]


def _values(text: str, language: str) -> Counter[str]:
    return Counter(token.form for token in tokens(text, language) if token.is_value)


def _carry(
    old: str, new: str, target: str, pair: LanguagePair, lexicon: BilingualLexicon | None, *, level: Level
) -> str:
    """The merge's carrying. What is stored as one sentence is rendered as a whole, in however many."""
    if old == new:
        return target
    links: tuple[Link, ...] = ()
    if level is Level.SENTENCE:
        links = (Link(_sentences(old, pair.source), _sentences(target, pair.target), 1.0),)
    return carry_prose(old, new, target, pair.source, pair.target, lexicon=lexicon, corrected=links).text


def _sentences(text: str, language: str) -> tuple[int, ...]:
    return tuple(range(len(sentences(undress(text).bare, language))))


def _renamed(
    found: Comparison,
    target: str,
    pair: LanguagePair,
    lexicon: BilingualLexicon | None,
    terms: Terms | None,
) -> tuple[tuple[Swap, ...], tuple[Swap, ...]]:
    """Swaps of both sides that bring the wanted text's terms, numbers in words, and names; what stands
    in the place of another is left out.
    """
    swaps, theirs = termed(found, target, pair, terms) if terms is not None else ((), ())
    for more, others in (counted(found, target, pair), named(found, target, pair.source, lexicon)):
        if not _overlap(more, swaps) and not _overlap(others, theirs):
            swaps, theirs = swaps + more, theirs + others
    return swaps, theirs


def _overlap(some: tuple[Swap, ...], others: tuple[Swap, ...]) -> bool:
    return any(
        one.span[0] < other.span[1] and other.span[0] < one.span[1] for one in some for other in others
    )
