# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the book already knows: translation memory, its exchange with other tools, terms."""

from syncstudio.memory.database import set_aside
from syncstudio.memory.exchange import FORMATS, Tally, read_exchange, write_exchange
from syncstudio.memory.matching import similarity
from syncstudio.memory.several import Memories
from syncstudio.memory.store import Memory, open_memory
from syncstudio.memory.terms import (
    Termbase,
    candidates,
    inconsistencies,
    read_termbase,
    termbase_file,
    with_term,
    with_terms,
)

__all__ = [
    "FORMATS",
    "Memories",
    "Memory",
    "Tally",
    "Termbase",
    "candidates",
    "inconsistencies",
    "open_memory",
    "read_exchange",
    "read_termbase",
    "set_aside",
    "similarity",
    "termbase_file",
    "with_term",
    "with_terms",
    "write_exchange",
]
