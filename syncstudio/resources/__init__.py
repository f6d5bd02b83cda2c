# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program carries with it: word lists, icons, style sheets, the sample book's texts."""

from syncstudio.resources.lookup import resource
from syncstudio.resources.tags import primary_language
from syncstudio.resources.word_lists import word_lists

__all__ = ["primary_language", "resource", "word_lists"]
