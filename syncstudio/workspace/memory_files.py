# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the memories of a book lie. What the book can fill again is cache; what was imported is not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from syncstudio.errors import SavingError
from syncstudio.model import Book
from syncstudio.workspace.caches import cache_folder
from syncstudio.workspace.keeping import keep, recall
from syncstudio.workspace.states import state_folder

_FOLDER, _ENDING = "memories", ".sqlite"
_FORMAT = "1"


@dataclass(frozen=True, slots=True)
class MemoryState:
    """What a memory of a book holds: segments by level, and for the book's own, of how many chapters."""

    name: str
    path: Path
    blocks: int
    sentences: int
    chapters: int = 0


def own_file(book: Book, language: str) -> Path:
    """The memory that is filled from a translation's chapters."""
    return cache_folder() / _FOLDER / _name(book, language)


def imported_file(book: Book, language: str) -> Path:
    """The memory of what a person imported for a translation."""
    return state_folder() / _FOLDER / _name(book, language)


def is_imported(book: Book, language: str) -> bool:
    """Whether anything ever was."""
    return imported_file(book, language).exists()


def attached_files(book: Book, language: str) -> tuple[Path, ...]:
    """The memories elsewhere that a person has read with a translation. Never what a book's settings name:
    a database from a stranger is not opened unasked.
    """
    told = recall(_list(book, language), _FORMAT)
    return (
        tuple(map(Path, told)) if isinstance(told, list) and all(isinstance(one, str) for one in told) else ()
    )


def attach(book: Book, language: str, files: Iterable[Path]) -> None:
    """Let these be all. Raises SavingError."""
    wanted = tuple(files)
    keep(_list(book, language), _FORMAT, [str(path) for path in wanted])
    if attached_files(book, language) != wanted:
        raise SavingError("cannot be written", where=str(_list(book, language)), remedy="see who owns it")


def is_memory(path: Path) -> bool:
    """Whether a file is a memory by its name, and no other tool's."""
    return path.suffix.lower() == _ENDING


def _list(book: Book, language: str) -> Path:
    return imported_file(book, language).with_suffix(".json")


def _name(book: Book, language: str) -> str:
    import hashlib  # noqa: PLC0415 - merging plain files needs none of it

    told = f"{Path(book.folder).resolve()}\n{language}".encode("utf-8", "surrogateescape")
    return hashlib.sha256(told).hexdigest()[:32] + _ENDING
