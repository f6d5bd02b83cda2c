# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers in whatever writing: what they may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from syncstudio.checks.sinic import SINIC, readings, scaled
from syncstudio.drift import Lexicon, folded, lexicon
from syncstudio.model import Span

_LATIN = "A-Za-z\u00c0-\u024f"
_NUMBER = re.compile(
    rf"(?<![{_LATIN}\d_])(?<!\d[.,])(?<![{_LATIN}][-_.+/])"
    r"(?:\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)|\d+)(?:[.,'’٫٬·](?=\d)\d+)*"
)
_GROUPS = re.compile(r"\d{1,3}(?:([.,'’ ])\d{3})(?:\1\d{3})*|\d{1,2}(?:,\d{2})+,\d{3}")
_DATE = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})")
_DECIMAL_GROUPS = re.compile(r"(\d{1,3}(?:([.,'’ ])\d{3})+)(?!\2)([.,])(\d+)")
_MARKS = str.maketrans({"٫": ".", "٬": ",", "’": "'", "·": ".", "\u00a0": " ", "\u202f": " ", "\u2009": " "})
_PADDED = re.compile(r"0\d")
_ENUMERATED = re.compile(r"[(（]\d{1,2}[)）]")
_LISTED = re.compile(r"(?<!\S)\d{1,2}(?:、|[.)] )")
_MONTH = re.compile(r"(?:0?[1-9]|1[0-2])[ \u00a0]?(?:月|월)")
_NO_AMOUNTS = ((_ENUMERATED, 1), (_LISTED, 0), (_MONTH, 0))
"""What is written in words or not at all in other languages, and how far before the digits it begins."""
_DECADE = re.compile(r"[12]\d\d0")
_YEARS = re.compile(r"['’]?s\b|年代|er\b")
_LETTERS_OF = r"(?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0903\u093a-\u094f\u0962\u0963])+"
_WORD = re.compile(rf"{_LETTERS_OF}(?:['’-]{_LETTERS_OF})*")
_AND = re.compile("^[وו]")  # Arabic and Hebrew write it in one with the number word
_EVENING = re.compile(r"(?:[:.]\d\d)? ?[pP]\.?[mM]\b")
_EVENING_BEFORE = re.compile(r"(?:下午|晚上|午後|오후) ?$")
_NOON = 12
_SUFFIX = re.compile(r"(?<=\d)(?:st|nd|rd|th|x)$")
_SCALES = frozenset({"100", "1000", "10000", "100000", "1000000", "10000000", "1000000000", "1000000000000"})
_SHORT_SCALES = {
    **{"k": 3, "K": 3, "M": 6, "B": 9, "bn": 9, "Mio": 6, "Mrd": 9, "mln": 6, "mld": 9, "mlrd": 9},
    **{"tys": 3, "тыс": 3, "тис": 3, "млн": 6, "млрд": 9},
}
_SHORT_SCALE = re.compile(
    r"[ \u00a0\u202f]?(?:Mio|Mrd|mln|mlr?d|tys|т[ыи]с|млн|млрд)\b|(?:bn|[kKMB])(?![A-Za-z])"
)


_LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "M": 1000}
_ROMAN = re.compile(r"\b(?:[IVXLCM]{2,12}|[VX])(?=(?:e|er|ème)?\b)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in digits; `meanings` are the values that it may have ("1.000": one or a thousand).
    `parts` are those of a list without spaces ("2,3,4") or of a date, `implied` what says the same of it
    ("1990s" are the nineties of the 20th century, 3 pm is 15:00).
    """

    meanings: frozenset[str]
    span: Span
    parts: frozenset[str] = frozenset()
    implied: frozenset[str] = frozenset()
    is_date: bool = False


def numerals(plain: str, language: str) -> Iterator[Numeral]:
    """The numbers in digits of a text, but for those within names ("ResNet50", "GPT-3")."""
    known = lexicon(language)
    waiting: Numeral | None = None
    for found in _NUMBER.finditer(plain):
        if any(pattern.match(plain, found.start() - shift) for pattern, shift in _NO_AMOUNTS):
            continue
        meanings = _meanings(found[0])
        if scale := _scale(plain, found.end(), known):
            meanings |= {_times(one, scale) for one in meanings}
        is_date = bool(_DATE.fullmatch(found[0]))
        one = Numeral(meanings, found.span(), _parts(found[0]), _implied(plain, found), is_date)
        if waiting is not None:
            if (both := _compound(waiting, one, plain)) is not None:
                one = both
            else:
                yield waiting
        waiting = one
    if waiting is not None:
        yield waiting


def _compound(one: Numeral, other: Numeral, plain: str) -> Numeral | None:
    """The number of which two are parts ("1億2000万"), one behind the other's power of ten thousand."""
    between = plain[one.span[1] : other.span[0]]
    if not _JOINING.fullmatch(between):
        return None
    power, less = (max(one.meanings, key=_size), max(other.meanings, key=_size))
    if not _size(power) > _size(less) > 0:
        return None
    total = _plainly(_size(power) + _size(less))
    return Numeral(frozenset({total}), (one.span[0], other.span[1]))


_JOINING = re.compile(r"[万萬亿億兆만억조] ?")


def _size(value: str) -> Decimal:
    try:
        return Decimal(value)
    except InvalidOperation:
        return Decimal(0)


def _plainly(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _parts(piece: str) -> frozenset[str]:
    if found := _DATE.fullmatch(piece):
        return frozenset(str(int(part)) for part in found.groups())
    return frozenset(piece.split(",")) if "," in piece and not _GROUPS.fullmatch(piece) else frozenset()


def _implied(plain: str, found: re.Match[str]) -> frozenset[str]:
    hour = int(found[0]) if len(found[0]) <= len("12") and found[0].isdigit() else 0
    start = found.start()
    if 0 < hour < _NOON and (
        _EVENING.match(plain, found.end()) or _EVENING_BEFORE.search(plain, max(0, start - 3), start)
    ):
        return frozenset({str(hour + _NOON)})
    return _decade(plain, found)


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
    if _PADDED.fullmatch(digits):
        values.update((digits, digits[1:]))
    if re.fullmatch(r"\d+[.,]\d+", digits):
        values.add(digits.replace(",", "."))
    return frozenset(values or {digits.replace(",", ".")})


def _scale(plain: str, end: int, known: Lexicon) -> int:
    """What the word behind a number multiplies it by; 0 for no such word."""
    if sinic := scaled(plain, end):
        return sinic
    if found := _SHORT_SCALE.match(plain, end):
        return int(10 ** _SHORT_SCALES[found[0].strip(" \u00a0\u202f")])
    gap = re.compile(r"[ \u00a0\u202f]?").match(plain, end)
    if gap and (word := _WORD.match(plain, gap.end())):
        value = known.numbers.get(folded(word[0], known.language), "")
        return int(value) if value in _SCALES else 0
    return 0


def _times(value: str, scale: int) -> str:
    try:
        return _plainly(Decimal(value) * scale)
    except InvalidOperation:
        return value


def spelled(plain: str, language: str) -> frozenset[str]:
    """The values of the numbers that a text has in words or in Chinese numerals."""
    known = lexicon(language)
    found = set()
    total = 0
    for word in _WORD.finditer(plain):
        said = word[0].replace("’", "'")
        forms = said, *re.split("['-]", said), said.removesuffix("s"), _AND.sub("", said)
        for part in dict.fromkeys(forms):
            value = known.numbers.get(folded(part, known.language))
            if value is not None:
                value = _SUFFIX.sub("", value)
                found.add(value)
                if value.isdigit():
                    total += int(value)
                    found.add(str(total))
                    continue
        if not {folded(said, known.language), _AND.sub("", said)} & known.numbers.keys():
            total = 0
    for run in SINIC.finditer(plain):
        found.update(readings(run[0]))
    for roman in _ROMAN.finditer(plain):
        found.add(str(_roman(roman[0])))
    return frozenset(found)


def _roman(letters: str) -> int:
    values = [_LETTERS[letter] for letter in letters]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))


def is_counted(plain: str, language: str) -> bool:
    """Whether a text has compound number words that no list can hold ("zweiundzwanzig")."""
    pattern = lexicon(language).counting
    return bool(not SINIC.search(plain) and pattern.search(plain))
