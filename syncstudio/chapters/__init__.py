# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bytes to chapters and back, and what stands inside a block."""

from syncstudio.chapters.fingerprints import fingerprint
from syncstudio.chapters.inline import masks
from syncstudio.chapters.outputs import rerun, with_outputs
from syncstudio.chapters.programming import Programming, programming
from syncstudio.chapters.reading import is_chapter, parse, render
from syncstudio.chapters.rebuild import rebuild
from syncstudio.chapters.sentence import sentences
from syncstudio.chapters.tokens import words
from syncstudio.chapters.writing import replace

__all__ = [
    "Programming",
    "fingerprint",
    "is_chapter",
    "masks",
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
