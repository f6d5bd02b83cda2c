# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How much a change matters to the translation."""

from __future__ import annotations

from syncstudio.model import BlockKind, Gravity


def gravity(kind: BlockKind, old: str, new: str, language: str) -> Gravity:
    """The gravest thing that changed between two texts of one block."""
    if "".join(old.split()) == "".join(new.split()) and kind is not BlockKind.CODE:
        return Gravity.FORMAT
    return Gravity.MEANING
