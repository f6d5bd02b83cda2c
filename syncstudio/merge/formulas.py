# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Formulas apart: the words inside `\\text{}`, and in another script, may be localised."""

from __future__ import annotations

from syncstudio.merge.lexing import Sort, Token, scan, scanner, space_of

_PIECES = (
    r"(?<=\\text\{)(?P<text>[^{}\n]+)|(?<=\\mbox\{)(?P<boxed>[^{}\n]+)|(?<=\\textrm\{)(?P<roman>[^{}\n]+)"
    r"|(?<=\\textbf\{)(?P<bold>[^{}\n]+)|(?<=\\textit\{)(?P<italic>[^{}\n]+)"
    r"|(?<=\\mathrm\{)(?P<upright>[^{}\n]{3,})"
    r"|(?P<stop>[.,;:。，；：、](?=\s*(?:\$\$|\\end|\Z)))"
    r"|(?P<comment>(?<!\\)%.*)|(?P<role>:\w+:`[^`\n]*`)"
    r"|(?P<script>[\u0370-\u03ff\u0400-\u1fff\u2e80-\ud7ff\uf900-\ufaff]+)"
    r"|(?P<command>\\[A-Za-z]+\*?|\\.)|(?P<number>\d+(?:\.\d+)?)|(?P<rest>.)"
)
_SORTS = {
    **dict.fromkeys(("text", "boxed", "roman", "bold", "italic", "upright", "script"), Sort.TEXT),
    "stop": Sort.WORDS,
    "comment": Sort.NOTE,
}


def lex_formula(text: str) -> tuple[Token, ...]:
    """Commands, numbers and signs, and what is said between them."""
    return tuple(scan(text, scanner(_PIECES, space_of(text)), _SORTS))
