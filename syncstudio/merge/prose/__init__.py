# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Carrying a change over to translated words: marks, values and sentences, without any new words."""

from syncstudio.merge.prose.cooccurrence import Company
from syncstudio.merge.prose.markup import Dressed, underlined, undress
from syncstudio.merge.prose.one_language import merge_words
from syncstudio.merge.prose.paragraphs import carry_prose
from syncstudio.merge.prose.placeholders import Token, differing, tokens

__all__ = [
    "Company",
    "Dressed",
    "Token",
    "carry_prose",
    "differing",
    "merge_words",
    "tokens",
    "underlined",
    "undress",
]
