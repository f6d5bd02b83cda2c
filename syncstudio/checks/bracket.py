# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Brackets: each that opens closes, as they do in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from syncstudio.checks.reading import Fault, Pair, Reading
from syncstudio.model import Span

_PAIRS = {"(": ")", "（": ")", "「": "」", "『": "』", "《": "》", "【": "】"}
_CLOSING = {")": ")", "）": ")", "」": "」", "』": "』", "》": "》", "】": "】"}
_BRACKET = re.compile("[()（）「」『』《》【】]")
_ENUMERATOR = re.compile(r"(?:^|[\s。；，,;.])(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})$")
_REACH = 6
_EMOTION = re.compile(r"[:;]-?$")


def brackets(pair: Pair) -> Iterator[Fault]:
    """Brackets that open or close alone, unless some of the source's do so too. "a)" and ":)" are none."""
    if next(_alone(pair.source), None) is None:
        for start, end in _alone(pair.target):
            what = f"the bracket {pair.target.text[start:end]} stands here without its other half"
            yield Fault(what, None, (start, end))


def _alone(reading: Reading) -> Iterator[Span]:
    waiting: list[tuple[str, Span]] = []
    for found in _BRACKET.finditer(reading.plain):
        sign, at = found[0], found.start()
        if sign in _PAIRS:
            waiting.append((_PAIRS[sign], found.span()))
        elif waiting and waiting[-1][0] == _CLOSING[sign]:
            waiting.pop()
        elif not _is_no_bracket(reading.plain[max(0, at - _REACH) : at]):
            yield found.span()
    yield from (span for _, span in waiting)


def _is_no_bracket(before: str) -> bool:
    return bool(_ENUMERATOR.search(before) or _EMOTION.search(before))
