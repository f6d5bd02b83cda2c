# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An open book without a face: layout, settings, the pipeline from two histories to rows."""

from syncstudio.workspace.book import OpenBook, open_book
from syncstudio.workspace.caches import cache_folder
from syncstudio.workspace.edited import edited_chapters
from syncstudio.workspace.editing import Editing
from syncstudio.workspace.encoder import wanted_encoder
from syncstudio.workspace.findings import Located, book_findings
from syncstudio.workspace.init import init_book
from syncstudio.workspace.layout import snapshot_path
from syncstudio.workspace.learning import learn_from_book
from syncstudio.workspace.learning_aside import fill_aside, learn_aside
from syncstudio.workspace.memory_files import MemoryState
from syncstudio.workspace.pair_segments import pair_segments, prose_texts
from syncstudio.workspace.plain_align import align_files
from syncstudio.workspace.plain_files import read_plain, read_sentences
from syncstudio.workspace.plain_merge import FileMerge, MergeFiles, merge_files
from syncstudio.workspace.processes import own_command, own_environment
from syncstudio.workspace.sample import build_sample_book
from syncstudio.workspace.settings import SETTINGS, check_languages, find_book
from syncstudio.workspace.syncing import sync_chapters

__all__ = [
    "SETTINGS",
    "Editing",
    "FileMerge",
    "Located",
    "MemoryState",
    "MergeFiles",
    "OpenBook",
    "align_files",
    "book_findings",
    "build_sample_book",
    "cache_folder",
    "check_languages",
    "edited_chapters",
    "fill_aside",
    "find_book",
    "init_book",
    "learn_aside",
    "learn_from_book",
    "merge_files",
    "open_book",
    "own_command",
    "own_environment",
    "pair_segments",
    "prose_texts",
    "read_plain",
    "read_sentences",
    "snapshot_path",
    "sync_chapters",
    "wanted_encoder",
]
