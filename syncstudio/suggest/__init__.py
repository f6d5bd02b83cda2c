# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Words from engines: the protocol, discovery, the shield around what is not words, the cache."""

from syncstudio.suggest.engine import GROUP, Engine, Maker, Option, OptionKind, Settings, Traits

__all__ = ["GROUP", "Engine", "Maker", "Option", "OptionKind", "Settings", "Traits"]
