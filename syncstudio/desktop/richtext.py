# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Marked texts as HTML for labels; every character of a book is escaped."""

from __future__ import annotations

import html
from itertools import pairwise

from syncstudio.desktop.styled import Role, Styled
from syncstudio.desktop.theme import Theme

_LEADING = 122
_STYLES = {
    Role.REMOVED: "text-decoration: line-through",
    Role.ADDED: "text-decoration: underline",
    Role.STRONG: "font-weight: bold",
    Role.STRESS: "font-weight: bold",
}


def html_of(styled: Styled, theme: Theme) -> str:
    """`styled` with white space and line breaks as they are."""
    borders = sorted({0, len(styled.text), *(place for a, b, _ in styled.stretches for place in (a, b))})
    parts = []
    for start, end in pairwise(borders):
        roles = [
            role for a, b, role in styled.stretches if a <= start and end <= b and isinstance(role, Role)
        ]
        roles.sort(key=lambda role: role is Role.OPEN)
        text = _escaped(styled.text[start:end])
        style = "; ".join(part for role in roles for part in _style(role, theme))
        parts.append(f'<span style="{style}">{text}</span>' if style else text)
    return f'<div style="white-space: pre-wrap; line-height: {_LEADING}%">{"".join(parts)}</div>'


def _style(role: Role, theme: Theme) -> list[str]:
    ink = theme.inks[role]
    found = [_STYLES[role]] if role in _STYLES else []
    if ink.text:
        found.append(f"color: {ink.text}")
    if ink.paper:
        found.append(f"background-color: {ink.paper}")
    return found


def _escaped(text: str) -> str:
    shown = text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    return html.escape(shown).replace("\r", "").replace("\n", "<br>")
