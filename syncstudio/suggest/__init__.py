# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Words from engines: the protocol, discovery, the shield around what is not words, the cache."""

from syncstudio.suggest.cache import SuggestionCache
from syncstudio.suggest.discovery import Discovered, discover
from syncstudio.suggest.engine import GROUP, Engine, Maker, Option, OptionKind, Settings, Traits
from syncstudio.suggest.guard import Guarded
from syncstudio.suggest.memory_engine import Matching, MemoryEngine
from syncstudio.suggest.repair import repaired
from syncstudio.suggest.shield import Shielded, masked
from syncstudio.suggest.translating import translations

__all__ = [
    "GROUP",
    "Discovered",
    "Engine",
    "Guarded",
    "Maker",
    "Matching",
    "MemoryEngine",
    "Option",
    "OptionKind",
    "Settings",
    "Shielded",
    "SuggestionCache",
    "Traits",
    "discover",
    "masked",
    "repaired",
    "translations",
]
