# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Carrying a source's change of code over to its translation."""

from __future__ import annotations

from syncstudio.merge.blockmerge import carry
from syncstudio.merge.carried import Carried
from syncstudio.merge.lexing import lex_code


def carry_code(old: str, new: str, target: str, info: str) -> Carried:
    """Apply a source's change of code; comments, strings and lines of the translation's own stay.

    `info` is the info string of the target's fence, which names the language.
    """
    return carry(old, new, target, lambda text: lex_code(text, info))
