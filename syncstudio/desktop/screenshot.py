# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A picture of the window without a person: wait for the work to end, go to the gravest drift, grab."""

from __future__ import annotations

import contextlib
import logging
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer

from syncstudio.desktop.illustrator import Illustrator
from syncstudio.desktop.jobrunner import JobRunner
from syncstudio.desktop.window import MainWindow
from syncstudio.errors import SyncStudioError

_log = logging.getLogger(__name__)
_PATIENCE_MS = 120_000
_EVERY_MS = 20
_CALM = 4


class _Calm(QObject):
    """Ends an event loop once nothing has run, waited or been asked for over some rounds."""

    def __init__(self, runner: JobRunner, illustrator: Illustrator, loop: QEventLoop) -> None:
        super().__init__()
        self._runner = runner
        self._illustrator = illustrator
        self._loop = loop
        self._rounds = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        busy = self._runner.busy or self._illustrator.busy
        self._rounds = 0 if busy else self._rounds + 1
        if self._rounds >= _CALM:
            self._timer.stop()
            self._loop.exit(0)


def settle(runner: JobRunner, illustrator: Illustrator) -> bool:
    """Let the event loop run until all work has ended; False if it takes over two minutes."""
    loop = QEventLoop()
    calm = _Calm(runner, illustrator, loop)
    limit = QTimer()
    limit.setSingleShot(True)
    limit.timeout.connect(lambda: loop.exit(1))
    limit.start(_PATIENCE_MS)
    code = loop.exec()
    limit.stop()
    calm.deleteLater()
    return code == 0


def take(window: MainWindow, runner: JobRunner, illustrator: Illustrator, picture: Path) -> None:
    """Write what the window shows, at its gravest row, as a PNG file.

    Raises SyncStudioError where the file cannot be written.
    """
    if not settle(runner, illustrator):
        _log.warning("the picture is taken while work is still running")
    window.pane.show_gravest()
    settle(runner, illustrator)
    window.pane.show_gravest()
    settle(runner, illustrator)
    with contextlib.suppress(OSError):  # what cannot be made cannot be written to either
        picture.parent.mkdir(parents=True, exist_ok=True)
    if not window.grab().save(str(picture), "PNG"):
        raise SyncStudioError(
            "the picture cannot be written", where=str(picture), remedy="choose a file in a folder of yours"
        )
