# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts that run from right to left, and what in them must not be turned round."""

from __future__ import annotations

import re

from syncstudio.desktop.styled import Role, Stretch, Styled, inserted

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LEFT_TO_RIGHT = re.compile("[A-Za-z\u00c0-\u024f]")
_ADDRESS = re.compile(r"[\w#~%&+=?@-]*(?:[./:_][\w#~%&+=?@-]+)+/?", re.ASCII)
_WHOLE = frozenset({Role.CODE, Role.ROLE, Role.FORMULA})
_ISOLATE, _END = "\u2066", "\u2069"
_LOOKED_AT = 2000


def right_to_left(text: str) -> bool:
    """Whether a paragraph runs from right to left: by the script that most of it is written in."""
    head = text[:_LOOKED_AT]
    right = len(_RIGHT_TO_LEFT.findall(head))
    return right > 0 and 2 * right >= len(_LEFT_TO_RIGHT.findall(head))


def isolated(styled: Styled) -> Styled:
    """With code, roles, formulas and addresses isolated, so that each reads from left to right."""
    spans: list[tuple[int, int]] = []
    whole: list[Stretch] = [one for one in styled.stretches if one[2] in _WHOLE]
    spans += [(a, b) for a, b, _ in whole]
    for found in _ADDRESS.finditer(styled.text):
        a, b = found.span()
        if not any(a < end and b > start for start, end in spans):
            spans.append((a, b))
    marks: list[tuple[int, str]] = []
    last = 0
    for a, b in sorted(spans):
        if a >= last and a < b:
            marks += [(a, _ISOLATE), (b, _END)]
            last = b
    return inserted(styled, marks) if marks else styled
