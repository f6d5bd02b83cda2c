# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the arguments name: a book's folder, and chapters of it."""

from __future__ import annotations

import posixpath
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from syncstudio.errors import SettingsError
from syncstudio.jobs import Job
from syncstudio.workspace import SETTINGS, OpenBook, find_book, open_book


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


def open_place(folder: Path | str | None) -> OpenBook:
    """The book of a folder that was named, or else of this one or the nearest above."""
    if folder is None:
        return open_book(Path.cwd())
    found = _book_folder(folder)
    if found is None:
        raise SettingsError(
            f"this is no folder with a {SETTINGS}",
            where=str(folder),
            remedy="make a book with `syncstudio init`",
        )
    return open_book(found)


def own_name() -> str:
    """What a person types to start this program, as they started it now."""
    started = sys.argv[0]
    if Path(started).name == "__main__.py":
        return "python -m syncstudio"
    return "syncstudio" if started == shutil.which("syncstudio") else started


def languages(asked: str | None) -> tuple[str, ...] | None:
    """The one language that was asked for, or None for all."""
    return None if asked is None else (asked,)


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
