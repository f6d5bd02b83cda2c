# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the arguments name: a book's folder, and chapters of it."""

from __future__ import annotations

import posixpath
import sys
from collections.abc import Sequence
from pathlib import Path

from syncstudio.errors import SettingsError
from syncstudio.jobs import Job
from syncstudio.workspace import SETTINGS, OpenBook, open_book


def split_places(places: Sequence[str]) -> tuple[Path | None, list[str]]:
    """The book's folder (None: this one or the nearest above) and the chapters.

    The first place is a book if it holds settings, else a chapter.
    """
    if places and (Path(places[0]) / SETTINGS).is_file():
        return Path(places[0]), [_chapter(place) for place in places[1:]]
    if places and Path(places[0]).is_dir():
        raise SettingsError(
            f"this folder holds no {SETTINGS}", where=places[0], remedy="make a book with `syncstudio init`"
        )
    return None, [_chapter(place) for place in places]


def open_place(folder: Path | str | None) -> OpenBook:
    """The book of a folder that was named, or else of this one or the nearest above."""
    if folder is not None and not (Path(folder) / SETTINGS).is_file():
        raise SettingsError(
            f"this is no folder with a {SETTINGS}",
            where=str(folder),
            remedy="make a book with `syncstudio init`",
        )
    return open_book(Path(folder) if folder is not None else Path.cwd())


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
