# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An open book without a face: layout, settings, the pipeline from two histories to rows."""

from syncstudio.workspace.book import OpenBook, open_book
from syncstudio.workspace.editing import Editing
from syncstudio.workspace.init import init_book
from syncstudio.workspace.processes import own_command, own_environment
from syncstudio.workspace.sample import build_sample_book
from syncstudio.workspace.settings import SETTINGS, find_book
from syncstudio.workspace.syncing import sync_chapters

__all__ = [
    "SETTINGS",
    "Editing",
    "OpenBook",
    "build_sample_book",
    "find_book",
    "init_book",
    "open_book",
    "own_command",
    "own_environment",
    "sync_chapters",
]
