# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers in whatever writing: what they may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from syncstudio.drift import Lexicon, lexicon
from syncstudio.model import Span

_LATIN = "A-Za-z\u00c0-\u024f"
_NUMBER = re.compile(
    rf"(?<![{_LATIN}\d_])(?<!\d[.,])(?<![{_LATIN}][-_.+/])"
    r"(?:\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)|\d+)(?:[.,'’٫٬·](?=\d)\d+)*"
)
_GROUPS = re.compile(r"\d{1,3}(?:([.,'’ ])\d{3})(?:\1\d{3})*")
_DECIMAL_GROUPS = re.compile(r"(\d{1,3}(?:([.,'’ ])\d{3})+)(?!\2)([.,])(\d+)")
_MARKS = str.maketrans({"٫": ".", "٬": ",", "’": "'", "·": ".", "\u00a0": " ", "\u202f": " ", "\u2009": " "})
_ENUMERATED = re.compile(r"[(（]\d{1,2}[)）]")
_LISTED = re.compile(r"(?<!\S)\d{1,2}(?:、|[.)] )")
_MONTH = re.compile(r"(?:0?[1-9]|1[0-2])[ \u00a0]?(?:月|월)")
_NO_AMOUNTS = ((_ENUMERATED, 1), (_LISTED, 0), (_MONTH, 0))
"""What is written in words or not at all in other languages, and how far before the digits it begins."""
_DECADE = re.compile(r"[12]\d\d0")
_YEARS = re.compile(r"['’]?s\b|年代|er\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SUFFIX = re.compile(r"(?<=\d)(?:st|nd|rd|th|x)$")
_SCALES = frozenset({"100", "1000", "1000000", "1000000000", "1000000000000"})
_SHORT_SCALES = {"k": 3, "K": 3, "M": 6, "B": 9, "bn": 9, "Mio": 6, "Mrd": 9}
_SHORT_SCALE = re.compile(r"[ \u00a0\u202f]?(?:Mio|Mrd)\b|(?:bn|[kKMB])(?![A-Za-z])")

_DIGITS: Mapping[str, int] = {
    **dict(zip("〇一二三四五六七八九", range(10), strict=True)),
    **{"零": 0, "两": 2, "兩": 2, "俩": 2, "倆": 2, "双": 2, "雙": 2, "壹": 1, "贰": 2, "叁": 3},
}
_TENS: Mapping[str, int] = {"十": 10, "百": 100, "千": 1000}
_MYRIADS: Mapping[str, int] = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_SINIC = re.compile(f"[{''.join((*_DIGITS, *_TENS, *_MYRIADS))}]+")
_SINIC_SCALE = re.compile(f" ?[多余餘]?([{''.join((*_TENS, *_MYRIADS))}]+)")


_LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "M": 1000}
_ROMAN = re.compile(r"\b(?:[IVXLCM]{2,12}|[VX])\b")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in digits; `meanings` are the values that it may have ("1.000": one or a thousand).
    `parts` are those of a list without spaces ("2,3,4"), `implied` what says the same of it ("1990s"
    are the nineties of the 20th century).
    """

    meanings: frozenset[str]
    span: Span
    parts: frozenset[str] = frozenset()
    implied: frozenset[str] = frozenset()


def numerals(plain: str, language: str) -> Iterator[Numeral]:
    """The numbers in digits of a text, but for those within names ("ResNet50", "GPT-3")."""
    known = lexicon(language)
    for found in _NUMBER.finditer(plain):
        if any(pattern.match(plain, found.start() - shift) for pattern, shift in _NO_AMOUNTS):
            continue
        meanings = _meanings(found[0])
        if scale := _scale(plain, found.end(), known):
            meanings |= {_times(one, scale) for one in meanings}
        parts = frozenset(found[0].split(",")) if "," in found[0] else frozenset()
        yield Numeral(meanings, found.span(), parts, _decade(plain, found))


def _decade(plain: str, found: re.Match[str]) -> frozenset[str]:
    if not _DECADE.fullmatch(found[0]) or not _YEARS.match(plain, found.end()):
        return frozenset()
    year = int(found[0])
    return frozenset({str(year % 100), str(year // 100 + 1)})


def _meanings(piece: str) -> frozenset[str]:
    digits = "".join(str(int(sign)) if sign.isdigit() else sign for sign in piece).translate(_MARKS)
    if found := _DECIMAL_GROUPS.fullmatch(digits):
        return frozenset({f"{re.sub(r'[^0-9]', '', found[1])}.{found[4]}"})
    values = set()
    if _GROUPS.fullmatch(digits):
        values.add(re.sub(r"\D", "", digits))
    if re.fullmatch(r"\d+[.,]\d+", digits):
        values.add(digits.replace(",", "."))
    return frozenset(values or {digits.replace(",", ".")})


def _scale(plain: str, end: int, known: Lexicon) -> int:
    """What the word behind a number multiplies it by; 0 for no such word."""
    if found := _SINIC_SCALE.match(plain, end):
        return _sinic(found[1]) or 0
    if found := _SHORT_SCALE.match(plain, end):
        return int(10 ** _SHORT_SCALES[found[0].strip(" \u00a0\u202f")])
    gap = re.compile(r"[ \u00a0\u202f]?").match(plain, end)
    if gap and (word := _WORD.match(plain, gap.end())):
        value = known.numbers.get(word[0].casefold(), "")
        return int(value) if value in _SCALES else 0
    return 0


def _times(value: str, scale: int) -> str:
    try:
        return format((Decimal(value) * scale).normalize(), "f")
    except InvalidOperation:
        return value


def spelled(plain: str, language: str) -> frozenset[str]:
    """The values of the numbers that a text has in words or in Chinese numerals."""
    known = lexicon(language)
    found = set()
    total = 0
    for word in _WORD.finditer(plain):
        for part in (word[0], *re.split("['’-]", word[0]), word[0].removesuffix("s")):
            value = known.numbers.get(part.casefold())
            if value is not None:
                value = _SUFFIX.sub("", value)
                found.add(value)
                if value.isdigit():
                    total += int(value)
                    found.add(str(total))
                    continue
        if word[0].casefold() not in known.numbers:
            total = 0
    for run in _SINIC.finditer(plain):
        found.update(_readings(run[0]))
    for roman in _ROMAN.finditer(plain):
        found.add(str(_roman(roman[0])))
    return frozenset(found)


def _roman(letters: str) -> int:
    values = [_LETTERS[letter] for letter in letters]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))


@cache
def _readings(run: str) -> frozenset[str]:
    value = _sinic(run)
    alone = {str(_DIGITS[sign]) for sign in run if sign in _DIGITS}
    if value is None:
        return frozenset(alone)
    return frozenset({str(value), *alone})


def _sinic(run: str) -> int | None:
    """The value of a number in Chinese characters; digits in a row are read one by one."""
    if len(run) > 1 and all(sign in _DIGITS for sign in run):
        return int("".join(str(_DIGITS[sign]) for sign in run))
    total = part = digit = 0
    seen = False
    for sign in run:
        if sign in _DIGITS:
            digit, seen = _DIGITS[sign], True
        elif sign in _TENS:
            part += (digit if seen and digit else 1) * _TENS[sign]
            digit, seen = 0, False
        else:
            total = (total + part + digit or 1) * _MYRIADS[sign]
            part = digit = 0
            seen = False
    return total + part + digit


def is_counted(plain: str, language: str) -> bool:
    """Whether a text has compound number words that no list can hold ("zweiundzwanzig")."""
    pattern = lexicon(language).counting
    return bool(not _SINIC.search(plain) and pattern.search(plain))
