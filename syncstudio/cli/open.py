# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio open`: the desktop, or one picture of it."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.places import split_places
from syncstudio.errors import SettingsError, SyncStudioError
from syncstudio.workspace import find_book


def run(arguments: Arguments) -> int:
    folder, chapters = split_places(arguments.places)
    chapter = arguments.chapter or (chapters[0] if chapters else None)
    if folder is None:
        folder = _nearest(needed=bool(chapter or arguments.screenshot))
    picture = Path(arguments.screenshot) if arguments.screenshot else None
    if picture is None and not has_display():
        raise SyncStudioError(
            "there is no display here to open a window on",
            remedy="use `syncstudio status`, or --screenshot for a picture",
        )
    return show(folder, chapter, picture)


def show(folder: Path | None, chapter: str | None, picture: Path | None) -> int:
    """Run the desktop; with `picture`, write that and leave. Says how to install what is missing."""
    try:
        desktop = importlib.import_module("syncstudio.desktop")  # Qt is wanted by this command alone
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("PySide6", "shiboken6"):
            raise
        raise SyncStudioError(
            f"the desktop needs PySide6 ({error})",
            remedy="install it with: pip install 'syncstudio[desktop]'",
        ) from error
    code: int = desktop.main(folder, chapter, picture)
    return code


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
