# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Carrying a source's change over to a block without prose: code, formulas, figures, tables and the like."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from syncstudio.merge.carried import Carried
from syncstudio.merge.data.code import lex_code
from syncstudio.merge.data.elements import lex_directive, lex_html
from syncstudio.merge.data.figures import lex_figure, lex_reference
from syncstudio.merge.data.formulas import lex_formula
from syncstudio.merge.data.frontmatter import lex_front_matter
from syncstudio.merge.data.lexing import Lexer
from syncstudio.merge.data.tables import lex_table
from syncstudio.model import BlockKind

if TYPE_CHECKING:
    from syncstudio.merge.data.tokenmerge import Elsewhere

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
    kind: BlockKind,
    old: str,
    new: str,
    target: str,
    detail: str = "",
    *,
    language: str = "",
    elsewhere: Elsewhere | None = None,
) -> Carried:
    """Apply the change from `old` to `new` to `target`, keeping what was localised or added there.

    `detail` is the block's detail, for code its info string; `language` is the source's ("" where it
    is not known: then no change of words is taken for a mere typo); `elsewhere` knows words that the
    chapter has for new ones.
    """
    from syncstudio.merge.data.blockmerge import carry  # noqa: PLC0415 - most merges change words alone

    return carry(old, new, target, lexer_of(kind, detail), language=language, elsewhere=elsewhere)


def lexer_of(kind: BlockKind, detail: str) -> Lexer:
    """How a block of this kind, with this detail, is taken apart."""
    if kind is BlockKind.DIRECTIVE and detail in _MODULE_LINES:
        return partial(lex_code, info="js")
    return _LEXERS.get(kind) or partial(lex_code, info=detail if kind is BlockKind.CODE else "")
