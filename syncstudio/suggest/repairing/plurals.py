# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nouns that go by the number before them, in languages with several plurals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from syncstudio.drift import folded, lexicon
from syncstudio.model import Replacement
from syncstudio.resources import primary_language

_COUNTING = r"(?<![\w.,]){}[ \u00a0\u202f][^\W\d_]"


def disagrees(told: Iterable[Replacement], text: str, language: str) -> bool:
    """Whether a number that was replaced stands before a word, which another plural goes with now
    (2 файла, 5 файлов). The classes are those of Unicode's CLDR.
    """
    form = _FORMS.get(primary_language(language))
    if form is None:
        return False
    for one in told:
        was, now = _value(one.was, language), _value(one.now, language)
        if was is None or now is None or form(was) == form(now):
            continue
        if re.search(_COUNTING.format(re.escape(one.now)), text):
            return True
    return False


def _value(piece: str, language: str) -> int | None:
    said = lexicon(language).numbers.get(folded(piece, language), piece)
    return int(said) if re.fullmatch(r"\d{1,9}", said) else None


def _east_slavic(number: int) -> int:
    if number % 10 == 1 and number % 100 != 11:
        return 1
    return 2 if number % 10 in {2, 3, 4} and number % 100 not in {12, 13, 14} else 5


def _polish(number: int) -> int:
    return 1 if number == 1 else max(2, _east_slavic(number)) if number % 10 != 1 else 5


def _czech(number: int) -> int:
    return 1 if number == 1 else 2 if number in {2, 3, 4} else 5


def _slovene(number: int) -> int:
    return min(number % 100, 5) if number % 100 in {1, 2, 3, 4} else 5


def _lithuanian(number: int) -> int:
    teen = number % 100 in range(11, 20)
    return 10 if teen or number % 10 == 0 else 1 if number % 10 == 1 else 2


def _romanian(number: int) -> int:
    return 1 if number == 1 else 2 if number == 0 or number % 100 in range(1, 20) else 20


def _arabic(number: int) -> int:
    if number <= 2:
        return number
    rest = number % 100
    return 3 if rest in range(3, 11) else 11 if rest >= 11 else 100


def _hebrew(number: int) -> int:
    return min(number, 3)


_FORMS: Mapping[str, Callable[[int], int]] = {
    **dict.fromkeys(("ru", "uk", "be", "sr", "hr", "bs"), _east_slavic),
    **dict.fromkeys(("cs", "sk"), _czech),
    **{"pl": _polish, "sl": _slovene, "lt": _lithuanian, "ro": _romanian, "ar": _arabic, "he": _hebrew},
}
