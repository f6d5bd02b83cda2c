# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The cross-lingual three-way merge: the rows of a chapter, and what to do with each."""

from syncstudio.merge.applying import apply
from syncstudio.merge.data import carry_code, carry_data
from syncstudio.merge.grid import Followed, Following
from syncstudio.merge.merging import Fill, Merged, merge
from syncstudio.merge.proposing import propose
from syncstudio.merge.prose import Dressed, Token, carry_prose, differing, tokens, underlined, undress
from syncstudio.merge.rows import Material, assemble, obsolete, statuses, title, untranslated

__all__ = [
    "Dressed",
    "Fill",
    "Followed",
    "Following",
    "Material",
    "Merged",
    "Token",
    "apply",
    "assemble",
    "carry_code",
    "carry_data",
    "carry_prose",
    "differing",
    "merge",
    "obsolete",
    "propose",
    "statuses",
    "title",
    "tokens",
    "underlined",
    "undress",
    "untranslated",
]
