# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Carrying a source's change over to a block without prose: code, formulas, figures, tables and the like."""

from __future__ import annotations

from syncstudio.merge.carried import Carried
from syncstudio.merge.code import carry_code
from syncstudio.model import BlockKind


def carry_data(kind: BlockKind, old: str, new: str, target: str, detail: str = "") -> Carried:
    """Apply the change from `old` to `new` to `target`, keeping what was localised or added there.

    `detail` is the block's detail, for code its info string.
    """
    return carry_code(old, new, target, detail)
