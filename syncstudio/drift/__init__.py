# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which blocks changed, moved, came or went, in which words, and how gravely."""

from syncstudio.drift.compare import compare
from syncstudio.drift.denials import deny_alike
from syncstudio.drift.edits import word_edits
from syncstudio.drift.gravity import gravity
from syncstudio.drift.lexicon import Lexicon, folded, lexicon
from syncstudio.drift.surface import formula_form
from syncstudio.drift.trace import trace

__all__ = [
    "Lexicon",
    "compare",
    "deny_alike",
    "folded",
    "formula_form",
    "gravity",
    "lexicon",
    "trace",
    "word_edits",
]
