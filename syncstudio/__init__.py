# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""SyncStudio: keeps the translations of a living book in step with its source."""

__version__ = "0.1.0"
