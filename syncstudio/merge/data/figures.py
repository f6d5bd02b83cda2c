# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures and reference definitions apart: captions and titles may be localised, addresses rarely are."""

from __future__ import annotations

from syncstudio.merge.data.lexing import Sort, Token, scan, scanner, space_of

_BRACKETS = r"(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*\])"
_TITLE = r"(?P<title>\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')"
_SORTS = {"caption": Sort.TEXT, "title": Sort.TEXT}


_FIGURE = (
    rf"(?<=!\[)(?P<caption>{_BRACKETS}+)(?=\])|{_TITLE}|(?P<start>!\[)|(?P<end>\]\()"
    r"|(?<=\]\()(?P<address><[^<>\n]*>|(?:[^()\s\\]|\\.|\([^()]*\))+)"
    r"|(?P<attribute>[\w.:#-]+(?:=[\w%.]+)?)|(?P<rest>.)"
)
_REFERENCE = rf"(?P<label>\[{_BRACKETS}*\]:)|{_TITLE}|(?P<address>(?<=:)[ \t]*\S+|\S+)"


def lex_figure(text: str) -> tuple[Token, ...]:
    """Caption, address, title and attributes of each image."""
    return tuple(scan(text, scanner(_FIGURE, space_of(text)), _SORTS))


def lex_reference(text: str) -> tuple[Token, ...]:
    """Label, address and title of each definition."""
    return tuple(scan(text, scanner(_REFERENCE, space_of(text)), _SORTS))
