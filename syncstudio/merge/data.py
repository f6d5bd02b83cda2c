# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Carrying a source's change over to a block without prose: code, formulas, figures, tables and the like."""

from __future__ import annotations

from collections.abc import Mapping

from syncstudio.merge.blockmerge import carry
from syncstudio.merge.carried import Carried
from syncstudio.merge.code import carry_code, lex_code
from syncstudio.merge.elements import lex_directive, lex_html
from syncstudio.merge.figures import lex_figure, lex_reference
from syncstudio.merge.formulas import lex_formula
from syncstudio.merge.frontmatter import lex_front_matter
from syncstudio.merge.lexing import Lexer, Token
from syncstudio.merge.tables import lex_table
from syncstudio.model import BlockKind

_LEXERS: Mapping[BlockKind, Lexer] = {
    BlockKind.TABLE: lex_table,
    BlockKind.FORMULA: lex_formula,
    BlockKind.FIGURE: lex_figure,
    BlockKind.REFERENCE: lex_reference,
    BlockKind.HTML: lex_html,
    BlockKind.DIRECTIVE: lex_directive,
    BlockKind.FRONT_MATTER: lex_front_matter,
}
"""How each kind is taken apart; the others are read as code of no known language."""


_MODULE_LINES = frozenset({"import", "export"})


def carry_data(
    kind: BlockKind, old: str, new: str, target: str, detail: str = "", *, language: str = ""
) -> Carried:
    """Apply the change from `old` to `new` to `target`, keeping what was localised or added there.

    `detail` is the block's detail, for code its info string; `language` is the source's ("" where it
    is not known: then no change of words is taken for a mere typo).
    """
    if kind is BlockKind.CODE:
        return carry_code(old, new, target, detail, language)
    if kind is BlockKind.DIRECTIVE and detail in _MODULE_LINES:
        return carry_code(old, new, target, "js", language)
    return carry(old, new, target, _LEXERS.get(kind, _lex_unknown), language)


def _lex_unknown(text: str) -> tuple[Token, ...]:
    return lex_code(text, "")
