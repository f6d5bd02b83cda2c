# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The terms that a team agreed on: read, found in texts, proposed, and kept an eye on."""

from syncstudio.memory.terms.candidates import candidates
from syncstudio.memory.terms.inconsistencies import inconsistencies
from syncstudio.memory.terms.reading import read_termbase
from syncstudio.memory.terms.termbase import Termbase
from syncstudio.memory.terms.writing import termbase_file, with_term, with_terms

__all__ = [
    "Termbase",
    "candidates",
    "inconsistencies",
    "read_termbase",
    "termbase_file",
    "with_term",
    "with_terms",
]
