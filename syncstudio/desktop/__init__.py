# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window. Nothing else of the program needs Qt."""

from syncstudio.desktop.app import main

__all__ = ["main"]
