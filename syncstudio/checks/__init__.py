# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold of a translated block, each failure with its place."""

from syncstudio.checks.table import CHECKS, Check, check

__all__ = ["CHECKS", "Check", "check"]
