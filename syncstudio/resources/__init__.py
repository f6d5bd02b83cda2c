# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program carries with it: word lists, icons, style sheets, the sample book's texts."""

from syncstudio.resources.lookup import resource

__all__ = ["resource"]
