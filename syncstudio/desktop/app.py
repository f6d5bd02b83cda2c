# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The application: makes the parts, hands them to each other, and runs until the window closes."""

from __future__ import annotations

import logging
import os
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QSettings, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from syncstudio import workspace
from syncstudio.desktop.illustrator import Illustrator
from syncstudio.desktop.jobrunner import JobRunner
from syncstudio.desktop.screenshot import settle, take
from syncstudio.desktop.session import BookSession
from syncstudio.desktop.theme import theme_for
from syncstudio.desktop.typesetter import Typesetter
from syncstudio.desktop.window import MainWindow
from syncstudio.errors import NoDisplay

_log = logging.getLogger(__name__)
_TURN_S = 0.0005
"""After how long a worker must let the window have the interpreter, in seconds: with Python's own ten
times as much, a key typed while a chapter is compared takes twice as long.
"""
_DISPLAYS = (("WAYLAND_DISPLAY", "wayland"), ("DISPLAY", "xcb"))


def main(
    folder: Path | None,
    chapter: str | None,
    screenshot: Path | None,
    *,
    language: str = "",
    theme: str = "system",
    size: tuple[int, int] = (1280, 800),
) -> int:
    """Open the window on the book of `folder` (None: the start page) and at `chapter`.

    With `screenshot` it writes a picture of the window at the chapter's gravest row, and
    leaves. `theme` is "light", "dark" or "system". Returns the exit code. Raises NoDisplay where
    no window can be opened, SyncStudioError where the picture cannot be made; in the window itself
    errors are shown.
    """
    may_draw_into_memory = _prepare_display()
    sys.setswitchinterval(_TURN_S)
    application = _application()
    if screenshot is None and may_draw_into_memory and application.platformName() == "offscreen":
        raise NoDisplay(
            "no window can be opened on the display: it does not answer, or Qt lacks a library (-v names it)"
        )
    runner = JobRunner()
    illustrator = Illustrator(runner, Typesetter())
    opener = partial(workspace.open_book, working=True)
    filler = workspace.fill_aside if screenshot is None else None  # a picture waits for all that runs
    session = BookSession(runner, opener, learner=workspace.learn_aside, filler=filler)
    hints = application.styleHints()
    colours = theme_for(theme, hints.colorScheme())
    settings = None if screenshot is not None else QSettings("SyncStudio", "window")
    builder = workspace.build_sample_book
    window = MainWindow(
        runner, session, illustrator, sample_builder=builder, theme=colours, settings=settings
    )
    follow = partial(_follow, window, theme)
    hints.colorSchemeChanged.connect(follow)
    errors: list[Exception] = []
    try:
        if screenshot is not None:
            window.on_failure(errors.append)
            window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        if screenshot is not None or not window.restored:
            window.resize(*size)
        window.show()
        if folder is not None:
            window.open_book(folder, language, chapter or "")
        if screenshot is None:
            return application.exec()
        settle(runner, illustrator)
        if errors:
            raise errors[0]
        take(window, runner, illustrator, screenshot)
        if errors:
            raise errors[0]
        return 0
    finally:
        hints.colorSchemeChanged.disconnect(follow)
        window.close()
        window.deleteLater()


def _application() -> QApplication:
    """The process's Qt application: the one that runs, or a new one."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    qInstallMessageHandler(_to_log)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("SyncStudio")
    application.setApplicationDisplayName("SyncStudio")
    application.setDesktopFileName("syncstudio")
    application.setStyle("Fusion")
    return application


def _to_log(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Qt's own remarks belong into the log, not between what a person reads."""
    _log.log(logging.ERROR if kind == QtMsgType.QtFatalMsg else logging.DEBUG, "Qt: %s", message)


def _prepare_display() -> bool:
    """Let Qt draw into memory where no display answers, for else it ends the process; whether it may.

    What the person chose in QT_QPA_PLATFORM holds.
    """
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    asked = [platform for name, platform in _DISPLAYS if os.environ.get(name)]
    os.environ["QT_QPA_PLATFORM"] = ";".join((*asked, "offscreen"))
    return True


def _follow(window: MainWindow, theme: str, scheme: Qt.ColorScheme) -> None:
    window.apply_theme(theme_for(theme, scheme))
