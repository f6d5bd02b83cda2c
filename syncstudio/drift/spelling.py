# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a word took another's place by a slip of the pen or by choice."""

from __future__ import annotations

import unicodedata

from rapidfuzz.distance import OSA

from syncstudio.drift.lexicon import Lexicon, folded, homophones, known_words
from syncstudio.model import Gravity

_ENDINGS = ("s", "es", "d", "ed", "r", "er", "ers", "est", "ing", "ly", "al", "n", "y", "e", "t", "'s")
_TELLING_MARKS = frozenset({"vi", "de", "fi", "sv", "da", "no", "nb", "hu"})  # there they tell words apart


def of_word(old: str, new: str, lexicon: Lexicon) -> Gravity:
    """The gravity of one word that took another's place; in doubt *wording*.

    A slip is small (Damerau, 1964: a letter dropped, doubled, swapped or mistaken; two in long
    words) and one of the two is no word. Without a list of the language's words only a
    slip inside a long word counts, for endings carry grammar and short words have neighbours.
    """
    a, b = folded(old, lexicon.language), folded(new, lexicon.language)
    if a == b:
        return Gravity.TYPO
    if (a, b) in lexicon.opposites or turns_round(a, b, lexicon):
        return Gravity.MEANING
    if not (a.replace("'", "").isalpha() and b.replace("'", "").isalpha()):
        return Gravity.WORDING
    if _bare(a) == _bare(b):
        telling = lexicon.language in _TELLING_MARKS or min(len(a), len(b)) < 4
        return Gravity.WORDING if telling else Gravity.TYPO
    return Gravity.TYPO if is_slip(a, b, lexicon.language) else Gravity.WORDING


def turns_round(a: str, b: str, lexicon: Lexicon) -> bool:
    """Whether one of two words denies the other ("supervised", "unsupervised"; "useful", "useless")."""
    short, long = sorted((a, b), key=len)
    for prefix in lexicon.prefixes:
        # "asymmetric" denies, "aaverage" is a slip: one letter denies long words alone, and never doubles.
        letter = len(prefix) == 1 and prefix.isascii()
        least = 6 if letter else 3 if short.isascii() else 1
        if long == prefix + short and len(short) >= least and not (letter and short[0] == prefix):
            return True
    for suffix in lexicon.suffixes:
        for one, other in ((a, b), (b, a)):
            stem = one.removesuffix(suffix)
            if stem != one and len(stem) >= 3 and other.startswith(stem) and not other.endswith(suffix):
                return True
    return False


def is_slip(a: str, b: str, language: str) -> bool:
    """Whether one casefolded word looks like the other misspelt."""
    known = known_words(language)
    sure = (a in known) + (b in known)
    distance = OSA.distance(a, b, score_cutoff=2)
    if sure == 2:
        glue = _GLUE.get(language, frozenset())
        return distance == 1 and (a in glue) != (b in glue)
    longest = max(len(a), len(b))
    if distance > 2 or min(len(a), len(b)) < 2:
        return False
    if sure:
        return distance == 1 or (longest >= 6 and not _inflected(a, b))
    if _inflected(a, b) or (a[0] != b[0] and not (known and distance == 1 and longest >= 6)):
        return False
    return longest >= 5 if distance == 1 else bool(known) and longest >= 9


_SMALL = (
    "a about all also am an and any are as at be been being but by can could did do does each for "
    "from had has have he her here him his how i if in into is it its may me might more most must my "
    "no not now of off on once one only onto or other our out over shall she should so some such than "
    "that the their them then there these they this those thus to too up us was we were what when "
    "where which while who whom whose why will with would you your "
)
_GLUE = {"en": frozenset(_SMALL.split())}
"""Words that none but their like could stand for: "form" in the place of "from" was never meant."""


def _inflected(a: str, b: str) -> bool:
    """Whether only an ending differs, which may be grammar ("network", "networks")."""
    at = 0
    while at < min(len(a), len(b)) and a[at] == b[at]:
        at += 1
    tail_a, tail_b = a[at:], b[at:]
    if not tail_a or not tail_b:
        return (tail_a or tail_b) in _ENDINGS
    return len(tail_a) == len(tail_b) == 1 or (tail_a in _ENDINGS and tail_b in _ENDINGS)


def _bare(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)).replace(
        "ı", "i"
    )


def of_character(old: str, new: str, lexicon: Lexicon) -> Gravity:
    """The same for one character of a script without spaces: a slip is one of like sound."""
    if (old, new) in lexicon.opposites:
        return Gravity.MEANING
    if lexicon.language != "zh":
        return Gravity.WORDING
    sounds = homophones()
    alike = not sounds.get(old, frozenset()).isdisjoint(sounds.get(new, frozenset()))
    return Gravity.TYPO if alike else Gravity.WORDING
