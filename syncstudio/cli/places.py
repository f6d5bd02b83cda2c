# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the arguments name: a book's folder, and chapters of it."""

from __future__ import annotations

import posixpath
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

from syncstudio.cli.arguments import Arguments
from syncstudio.errors import InputError, SettingsError
from syncstudio.jobs import Job
from syncstudio.workspace import SETTINGS, OpenBook, check_languages, find_book, open_book


class Training(TypedDict):
    """The book to learn words from, and its chapters to leave out."""

    train: Path | None
    leave_out: tuple[str, ...]


def split_places(places: Sequence[str]) -> tuple[Path | None, list[str]]:
    """The book's folder (None: this one or the nearest above) and the chapters.

    The first place is a book if it holds settings, else a chapter.
    """
    if places and (folder := _book_folder(places[0])):
        return folder, [_chapter(place) for place in places[1:]]
    if places and Path(places[0]).is_dir():
        raise SettingsError(
            f"this folder holds no {SETTINGS}", where=places[0], remedy="make a book with `syncstudio init`"
        )
    if places:
        _refuse_strays(places[0])
    return None, [_chapter(place) for place in places]


def _book_folder(place: Path | str) -> Path | None:
    """The book's folder where one was named, by itself or by its settings file."""
    path = Path(place)
    if path.name == SETTINGS and path.is_file():
        return path.parent
    return path if (path / SETTINGS).is_file() else None


def _named_book(folder: Path | str) -> Path:
    found = _book_folder(folder)
    if found is None:
        raise SettingsError(
            f"this is no folder with a {SETTINGS}",
            where=str(folder),
            remedy="make a book with `syncstudio init`",
        )
    return found


def _refuse_strays(place: str) -> None:
    """Name what was typed where no book is here that it could be a chapter of: a book misspelt."""
    try:
        find_book(Path.cwd())
    except SettingsError as error:
        raise SettingsError(
            f"this is no folder with a {SETTINGS}, and no book is here that it could be a chapter of",
            where=place,
            remedy="make a book with `syncstudio init`",
        ) from error


def open_place(folder: Path | str | None, *, working: bool = False) -> OpenBook:
    """The book of a folder that was named, or else of this one or the nearest above."""
    return open_book(Path.cwd() if folder is None else _named_book(folder), working=working)


def book_and_rest(words: Sequence[str]) -> tuple[Path | None, list[str]]:
    """A book's folder (None: this one or the nearest above) and what follows; the first of several words
    is a book if it holds settings.
    """
    if len(words) > 1 and (folder := _book_folder(words[0])):
        return folder, list(words[1:])
    return None, list(words)


def nearest_book() -> Path:
    """The folder of the book that this folder lies in. Raises SettingsError."""
    return find_book(Path.cwd())


def check_pair(arguments: Arguments) -> tuple[str, str]:
    """The source's and the target's language. Raises SettingsError for what are no two languages."""
    pair = arguments.source_language, arguments.target_language
    check_languages("--source-language, --target-language", pair)
    return pair


def training(arguments: Arguments) -> Training:
    """What --train and --leave-out say. Raises SettingsError where no book is there."""
    if arguments.train is None and arguments.leave_out:
        raise InputError(
            "names chapters of no book", where="--leave-out", remedy="name the book with --train"
        )
    book = None if arguments.train is None else _named_book(arguments.train)
    return {"train": book, "leave_out": tuple(map(_chapter, arguments.leave_out))}


def own_name() -> str:
    """What a person types to start this program, as they started it now."""
    import shutil  # noqa: PLC0415 - as in `terminal`

    started = sys.argv[0]
    if Path(started).name == "__main__.py":
        return "python -m syncstudio"
    return "syncstudio" if started == shutil.which("syncstudio") else started


def languages(asked: str | None) -> tuple[str, ...] | None:
    """The one language that was asked for, or None for all."""
    return None if asked is None else (asked,)


def one_language(book: OpenBook, asked: str | None) -> str:
    """The language that was asked for, or a book's only one. Raises InputError where it has several."""
    if asked is None and len(book.languages) > 1:
        raise InputError(
            "the book has several translations",
            where=book.book.folder,
            remedy=f"choose one with --language: {', '.join(book.languages)}",
        )
    return asked or book.languages[0]


def progress() -> Job:
    """A job that tells a person at a terminal how far it is, on one line that it takes back."""
    if not sys.stderr.isatty():
        return Job()

    def show(done: int, total: int, note: str) -> None:
        text = f"{done} of {total}  {note}" if 0 < total != done else ""
        print(f"\r\x1b[K{text[:78]}", end="", file=sys.stderr, flush=True)

    return Job(show)


def _chapter(place: str) -> str:
    return posixpath.normpath(place)
