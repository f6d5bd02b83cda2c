# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tokens of a text that differences are counted in."""

from __future__ import annotations

import re

from syncstudio.chapters.inline import masks
from syncstudio.model import Span

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3040-\u30ff\u3100-\u312f\u31a0-\u31bf"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts written without spaces, as ranges of a regular expression: each character is a token."""

_JOINED = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0971-\u0dff\u200c\u200d"
)
"""Signs that belong to the word they stand in, though they are no letters."""

_TOKEN = re.compile(
    rf"[A-Za-z]++(?![\w'\u2019{_JOINED}])"  # most words of most books, at half the price
    rf"|[{UNSPACED}]"
    r"|\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?"
    rf"|[^\W\d_](?:(?![{UNSPACED}])\w|[{_JOINED}]|['\u2019](?=[^\W\d_]))*"
    r"|\S"
)


def words(text: str, language: str) -> tuple[Span, ...]:
    """Character spans of words, numbers, punctuation and masks; each Chinese or Japanese character
    is one. White space is in none.
    """
    spans: list[Span] = []
    at = 0
    for mask in masks(text):
        start, end = mask.span
        spans.extend(found.span() for found in _TOKEN.finditer(text, at, start))
        spans.append((start, end))
        at = end
    spans.extend(found.span() for found in _TOKEN.finditer(text, at))
    return tuple(spans)
