# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Formulas apart: the words inside `\\text{}`, and in another script, may be localised."""

from __future__ import annotations

from syncstudio.merge.data.lexing import Sort, Token, scan, scanner, space_of

_SAYING = {"text": "+", "mbox": "+", "textrm": "+", "textbf": "+", "textit": "+", "mathrm": "{3,}"}
"""Commands that say words, and how many letters make them words. A space may stand before these."""

_PIECES = (
    "|".join(
        rf"(?:(?<=\\{name}\{{)|(?<=\\{name}\{{ ))(?P<{name}>(?=\S)[^{{}}\n]{least})"
        for name, least in _SAYING.items()
    )
    + r"|(?P<stop>[.,;:。，；：、](?=\s*(?:\$\$|\\end|\Z)))"
    r"|(?P<comment>(?<!\\)%.*)|(?P<role>:\w+:`[^`\n]*`)"
    r"|(?P<script>[\u0370-\u03ff\u0400-\u1fff\u2e80-\ud7ff\uf900-\ufaff]+)"
    r"|(?P<command>\\[A-Za-z]+\*?|\\.)|(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Za-z]{2,})|(?P<rest>.)"
)
_SORTS = {
    **dict.fromkeys((*_SAYING, "script"), Sort.TEXT),
    "stop": Sort.WORDS,
    "comment": Sort.NOTE,
}


def lex_formula(text: str) -> tuple[Token, ...]:
    """Commands, numbers and signs, and what is said between them."""
    return tuple(scan(text, scanner(_PIECES, space_of(text)), _SORTS))
