# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of pipes apart: the cells' words may be localised, the frame and the numbers are the source's."""

from __future__ import annotations

from syncstudio.merge.data.lexing import Sort, Token, scan, scanner, space_of

_CELL = (
    r"(?P<rule>:?-+:?(?=[ \t]*(?:\||\n|\Z)))|(?P<frame>\|)"
    r"|(?P<cell>(?:`[^`\n]*`|\$[^$\n]+\$|\\[^\n]|[^|\n\\])+)|(?P<rest>.)"
)
_SORTS = {"cell": Sort.TEXT, "rule": Sort.WORDS}


def lex_table(text: str) -> tuple[Token, ...]:
    """Frame, rules and cells, line by line."""
    return tuple(scan(text, scanner(_CELL, space_of(text)), _SORTS))
