# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is being typed goes into the journal at least every quarter of a second, off the window's thread."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QTimer

from syncstudio.desktop.jobrunner import JobRunner, Lane
from syncstudio.desktop.ports import EditedBook
from syncstudio.jobs import Job
from syncstudio.model import ChapterView

EVERY_MS = 250
_PATIENCE_S = 2.0


class Scribe(QObject):
    """Notes the newest text of one row at a time. Only one note is on its way; a later one follows it."""

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._book: EditedBook | None = None
        self._newest: tuple[ChapterView, int, str] | None = None
        self._writing = self._broken = False
        self._free = threading.Event()
        self._free.set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._write)

    def use(self, book: EditedBook | None) -> None:
        """Note for another book."""
        self._book = book
        self.rest()

    @property
    def pending(self) -> bool:
        """Whether the journal does not hold all of it yet."""
        return self._writing or self._newest is not None

    def take(self, view: ChapterView, row: int, text: str) -> None:
        """The person typed: note it soon."""
        self._newest = (view, row, text)
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Note at once: the person leaves the text."""
        self._timer.stop()
        self._write()

    def settle(self) -> None:
        """Wait, in another thread, until the note that is on its way is written."""
        self._free.wait(_PATIENCE_S)

    def rest(self) -> None:
        """What was typed is on its way into the file, or given up."""
        self._newest = None
        self._timer.stop()

    def _write(self) -> None:
        if self._writing or self._newest is None or self._book is None:
            return
        (view, row, text), self._newest = self._newest, None
        book = self._book
        self._writing = True
        self._free.clear()

        def work(_job: Job) -> None:
            try:
                book.note(view, row, text)
            finally:
                self._free.set()

        self._runner.submit(Lane.JOURNAL, "journal", work, self._written, failed=self._failed)

    def _written(self, _answer: object) -> None:
        self._broken = False
        self._go_on()

    def _go_on(self) -> None:
        self._writing = False
        if self._newest is not None and not self._timer.isActive():
            self._timer.start()

    def _failed(self, error: Exception) -> None:
        """Say it once, not with every quarter of a second."""
        self._go_on()
        if not self._broken:
            self._broken = True
            self._runner.failed.emit(error)
