# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine Apertium: Debian's `apertium`, by pipe, on this machine."""

from syncstudio_apertium.engine import ApertiumEngine

__all__ = ["ApertiumEngine"]
