# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio open`: the desktop, or one picture of it."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from types import ModuleType

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.places import split_places
from syncstudio.cli.terminal import clean
from syncstudio.errors import NoDisplay, SettingsError, SyncStudioError
from syncstudio.workspace import OpenBook, find_book, open_book


def run(arguments: Arguments) -> int:
    folder, chapters = split_places(arguments.places)
    chapter = arguments.chapter or (chapters[0] if chapters else None)
    if folder is None:
        folder = _nearest(needed=bool(chapter or arguments.screenshot))
    if folder is not None and arguments.language:
        with open_book(folder) as book:
            _check_language(book, arguments.language)
    picture = Path(arguments.screenshot) if arguments.screenshot else None
    if picture is None and not has_display():
        raise NoDisplay
    code: int = _desktop().main(
        folder, chapter, picture, language=arguments.language or "", theme=arguments.theme
    )
    if picture is not None and code == 0:
        print(f"wrote {clean(str(picture))}")
    return code


def _check_language(book: OpenBook, language: str) -> None:
    if language not in book.languages:
        raise SettingsError(
            f"there is no translation into {language!r}",
            where=book.book.folder,
            remedy=f"choose one of: {', '.join(book.languages)}",
        )


def _desktop() -> ModuleType:
    """The desktop, which alone needs Qt; says how to install what is missing."""
    try:
        return importlib.import_module("syncstudio.desktop")
    except ImportError as error:
        if (error.name or "").partition(".")[0] in ("PySide6", "shiboken6"):
            remedy = "in SyncStudio's folder, pip install '.[desktop]'"
        elif ".so" in str(error):
            remedy = "install the system library that it names, or run `make setup`"
        else:
            raise
        raise SyncStudioError(f"the desktop needs PySide6 ({error})", remedy=remedy) from error


def has_display() -> bool:
    """Whether a window could be shown, as far as the environment tells."""
    if sys.platform in ("win32", "darwin"):
        return True
    told = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in told)


def _nearest(*, needed: bool) -> Path | None:
    try:
        return find_book(Path.cwd())
    except SettingsError:
        if needed:
            raise
        return None
