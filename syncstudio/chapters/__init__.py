# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bytes to chapters and back, and what stands inside a block."""

from syncstudio.chapters.fingerprints import fingerprint, on_one_line
from syncstudio.chapters.inline import masks
from syncstudio.chapters.outputs import rerun, with_outputs
from syncstudio.chapters.programming import Programming, programming
from syncstudio.chapters.reading import is_chapter, parse, render
from syncstudio.chapters.rebuild import rebuild
from syncstudio.chapters.sentence import sentences
from syncstudio.chapters.tokens import UNSPACED, words
from syncstudio.chapters.writing import replace

__all__ = [
    "UNSPACED",
    "Programming",
    "fingerprint",
    "is_chapter",
    "masks",
    "on_one_line",
    "parse",
    "programming",
    "rebuild",
    "render",
    "replace",
    "rerun",
    "sentences",
    "with_outputs",
    "words",
]
