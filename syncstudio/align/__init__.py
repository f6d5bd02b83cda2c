# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which blocks belong together: of a source and its translation, and of two versions."""

from syncstudio.align.blocks import link
from syncstudio.align.versions import match_versions

__all__ = ["link", "match_versions"]
