# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers in Chinese characters, and their scales in Hangul."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

_DIGITS: Mapping[str, int] = {
    **dict(zip("〇一二三四五六七八九", range(10), strict=True)),
    **{"零": 0, "两": 2, "兩": 2, "俩": 2, "倆": 2, "双": 2, "雙": 2, "壹": 1, "贰": 2, "叁": 3},
}
_TENS: Mapping[str, int] = {"十": 10, "百": 100, "千": 1000}
_MYRIADS: Mapping[str, int] = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
SINIC = re.compile(f"[{''.join((*_DIGITS, *_TENS, *_MYRIADS))}]+")
_LONGEST = 40  # characters; a longer run is no number
_HANGUL = str.maketrans("십백천만억조", "十百千万亿兆")
_SINIC_SCALE = re.compile(f" ?[多余餘]?([{''.join((*_TENS, *_MYRIADS))}]+)|([십백천만억조]+)")


def scaled(plain: str, at: int) -> int:
    """What the characters at a place, behind a number in digits, multiply it by; 0 for none."""
    found = _SINIC_SCALE.match(plain, at)
    return value((found[1] or found[2]).translate(_HANGUL)) if found else 0


@cache
def readings(run: str) -> frozenset[str]:
    """The values that a run of such characters may have, and those of its digits alone."""
    whole = value(run)
    alone = {str(_DIGITS[sign]) for sign in run if sign in _DIGITS}
    return frozenset({str(whole), *alone})


def value(run: str) -> int:
    """The value of a number in Chinese characters, 0 for none; digits in a row are read one by one."""
    if len(run) > _LONGEST:
        return 0
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
