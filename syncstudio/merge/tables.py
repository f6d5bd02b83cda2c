# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of pipes apart: the cells' words may be localised, the frame and the numbers are the source's."""

from __future__ import annotations

import re

from syncstudio.merge.lexing import PLAIN_SPACE, SPACE, Sort, Token, scan, space_of

_CELL = (
    r"(?P<rule>:?-+:?(?=[ \t]*(?:\||\n|\Z)))|(?P<frame>\|)"
    r"|(?P<cell>(?:`[^`\n]*`|\$[^$\n]+\$|\\[^\n]|[^|\n\\])+)|(?P<rest>.)"
)
_SORTS = {"cell": Sort.TEXT, "rule": Sort.WORDS}
_SCANNERS = {space: re.compile(f"{space}|{_CELL}") for space in (SPACE, PLAIN_SPACE)}


def lex_table(text: str) -> tuple[Token, ...]:
    """Frame, rules and cells, line by line."""
    return tuple(scan(text, _SCANNERS[space_of(text)], _SORTS))
