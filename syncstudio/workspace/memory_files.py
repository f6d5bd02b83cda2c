# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the memories of a book lie. What the book can fill again is cache; what was imported is not."""

from __future__ import annotations

import hashlib
from pathlib import Path

from syncstudio.model import Book
from syncstudio.workspace.caches import cache_folder
from syncstudio.workspace.states import state_folder

_FOLDER, _ENDING = "memories", ".sqlite"


def own_file(book: Book, language: str) -> Path:
    """The memory that is filled from a translation's chapters."""
    return cache_folder() / _FOLDER / _name(book, language)


def imported_file(book: Book, language: str) -> Path:
    """The memory of what a person imported for a translation."""
    return state_folder() / _FOLDER / _name(book, language)


def is_imported(book: Book, language: str) -> bool:
    """Whether anything ever was."""
    return imported_file(book, language).exists()


def _name(book: Book, language: str) -> str:
    told = f"{Path(book.folder).resolve()}\n{language}".encode("utf-8", "surrogateescape")
    return hashlib.sha256(told).hexdigest()[:32] + _ENDING
