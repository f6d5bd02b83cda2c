# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Placeholders as the model keeps them best, and in another way where it lost one."""

from __future__ import annotations

import re
from collections.abc import Callable

PLACEHOLDER = "[{n}]"
"""Of the signs tried around a number (119 of 120 real blocks whole); in second place, [X1]."""

_PLACEHOLDER = re.compile(r"\[(\d+)\]")
_OTHER = re.compile(r"\[\s*[Xx]\s*(\d+)\s*\]")
_AROUND = re.compile(r"\[(\d+)\](?=[^\s\[])(?=[^\[\]]*[^\s\]]\[(\d+)\])")
_EMPTY = re.compile(r"\[(\d+)\]\s*\[(\d+)\]")


def kept_whole(words: str, translate: Callable[[str], str]) -> str:
    """The translation of `words`; tried with other signs if placeholders were lost or two that stand
    around words came to stand around none. The first answer, if that helps no better.
    """
    answer = translate(words)
    if _is_whole(answer, words):
        return answer
    other = _OTHER.sub(r"[\1]", translate(_PLACEHOLDER.sub(r"[X\1]", words)))
    return other if _is_whole(other, words) else answer


def _is_whole(answer: str, words: str) -> bool:
    sent, given = _PLACEHOLDER.findall(words), _PLACEHOLDER.findall(answer)
    return sorted(sent) == sorted(given) and {*_AROUND.findall(words)}.isdisjoint(_EMPTY.findall(answer))
