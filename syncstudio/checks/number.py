# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers and units: the translation states those of the source, in whatever writing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from syncstudio.checks.numeral import Numeral, is_counted, numerals, spelled
from syncstudio.checks.reading import Fault, Pair, Reading
from syncstudio.drift import lexicon

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_BEFORE = re.compile(r"(?<![\d%])%[ \u00a0\u202f]?$")  # Turkish and Basque write it before the number


def numbers(pair: Pair) -> Iterator[Fault]:
    """Numbers in digits that the other side does not have, be it in words."""
    source, target = _numerals(pair.source), _numerals(pair.target)
    if not source and not target:
        return
    lost = _unsaid(source, target, pair.target)
    extra = _unsaid(target, source, pair.source)
    for was, now in zip(lost, extra, strict=False):
        yield Fault(f"{_text(pair.source, was)} is {_text(pair.target, now)} here", was.span, now.span)
    for one in lost[len(extra) :]:
        yield Fault(f"the number {_text(pair.source, one)} is missing", one.span)
    for one in extra[len(lost) :]:
        yield Fault(f"the number {_text(pair.target, one)} does not stand in the source", None, one.span)


def units(pair: Pair) -> Iterator[Fault]:
    """A sign of a unit behind a number that is another one in the translation."""
    theirs = _with_units(pair.source)
    if not theirs:
        return
    ours = _with_units(pair.target)
    for value, (unit, one) in theirs.items():
        if value in ours and ours[value][0] != unit:
            other, place = ours[value]
            yield Fault(f"{value} {unit} is {value} {other} here", one.span, place.span)


def _numerals(reading: Reading) -> list[Numeral]:
    return list(numerals(reading.plain, reading.language))


def _unsaid(some: list[Numeral], others: list[Numeral], other: Reading) -> list[Numeral]:
    """The numbers that the other side has nowhere."""
    said = {meaning for one in others for meaning in one.meanings}
    left = [one for one in some if not one.meanings & said]
    if not left:
        return []
    said |= spelled(other.plain, other.language)
    for digits in _DIGITS.findall(other.text):
        said.update((digits, *digits.split(",")))
    for one in others:
        said |= one.parts | one.implied
    left = [one for one in left if not (one.meanings & said or _in_parts(one, said) or one.implied & said)]
    return [] if left and is_counted(other.plain, other.language) else left


def _in_parts(one: Numeral, said: Set[str]) -> bool:
    """Whether the other side has each part of a list, or a date but for the month, which may be a word."""
    return bool(one.parts) and len(one.parts - said) <= int(one.is_date)


def _with_units(reading: Reading) -> dict[str, tuple[str, Numeral]]:
    """Numbers that stand once, with the sign of a unit behind them."""
    symbols = lexicon(reading.language).symbols
    found: dict[str, tuple[str, Numeral]] = {}
    again = set()
    for one in _numerals(reading):
        value = min(one.meanings)
        if value in found:
            again.add(value)
        start, end = one.span
        sign = _BEFORE.search(reading.plain, max(0, start - 3), start) or symbols.match(reading.plain, end)
        if sign:
            if (unit := sign[0].strip().replace("μ", "µ")).isascii() or unit in "µ€£¥°‰":
                found[value] = (unit, one)
        else:
            again.add(value)
    return {value: kept for value, kept in found.items() if value not in again}


def _text(reading: Reading, one: Numeral) -> str:
    return reading.text[slice(*one.span)]
