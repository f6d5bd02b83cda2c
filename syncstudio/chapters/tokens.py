# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tokens of a text that differences are counted in."""

from __future__ import annotations

import re

from syncstudio.chapters.inline import masks
from syncstudio.model import Span

_SINGLE = (
    "\u2e80-\u2fff\u3040-\u30ff\u3100-\u318f\u3190-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff"
)
_TOKEN = re.compile(
    rf"[{_SINGLE}]"
    r"|\d+(?:[.,]\d+)*%?"
    rf"|[^\W\d_{_SINGLE}](?:[^\W{_SINGLE}]|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f"
    r"\u200c\u200d]|['\u2019](?=[^\W\d_])|-(?=[^\W\d_]))*"
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
