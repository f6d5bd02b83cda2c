# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The status bar: where one is, what stands in the chapter, what is running and how to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from syncstudio.desktop.chaptertree import counts_words
from syncstudio.desktop.elidedlabel import ElidedLabel
from syncstudio.desktop.words import row_words
from syncstudio.model import ChapterView, Row, State

_GAP = 12
"""Between two things in the bar, in pixels."""


class StatusLine(QStatusBar):
    """Shows progress with a button to cancel."""

    stop = Signal()
    """The person wants what is running to end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 12, 0)
        self._position, self._note = QLabel(), QLabel()
        self._counts, self.work = ElidedLabel("quiet"), ElidedLabel("work")
        self.progress = QProgressBar()
        self.progress.setFixedWidth(140)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.cancel = QPushButton(self.tr("Stop"))
        self.cancel.clicked.connect(self.stop)
        self.addWidget(self._note)
        self.addWidget(self.progress)
        self.addWidget(self.cancel)
        self.addPermanentWidget(self.work)
        self.addPermanentWidget(self._counts)
        self.addPermanentWidget(self._position)
        self.messageChanged.connect(self._make_room)
        self.show_progress("", 0, 0, "")

    def show_progress(self, title: str, done: int, total: int, note: str) -> None:
        """Show how far the work is; an empty title hides it all."""
        for widget in (self._note, self.progress, self.cancel):
            widget.setVisible(bool(title))
        if title:
            self._note.setText(f"{title} … {note[:60]}" if note else f"{title} …")
            self.progress.setRange(0, total)
            self.progress.setValue(min(done, total))

    def show_work(self, branch: str, waiting: int, keys: str) -> None:
        """Show on which branch work goes, and how many changed files wait for a commit."""
        parts = []
        if waiting:
            words = self.tr("{0} changed file ({1})") if waiting == 1 else self.tr("{0} changed files ({1})")
            parts.append(words.format(waiting, keys))
        if branch:
            parts.append(self.tr("on {0}").format(branch))
        self.work.setText(" · ".join(parts))
        self._make_room()

    def show_chapter(self, view: ChapterView) -> None:
        """Show how many rows stand in which state."""
        counts: dict[State, int] = {}
        for row in view.rows:
            counts[row.state] = counts.get(row.state, 0) + 1
        self._counts.setText(counts_words(counts.items()))
        self._make_room()

    def show_row(self, number: int, total: int, row: Row | None) -> None:
        """Show which row of how many is chosen, and how it stands."""
        if row is None:
            self._position.setText("")
        else:
            self._position.setText(self.tr("Row {0} of {1} · {2}").format(number + 1, total, row_words(row)))
        self._make_room()

    def _make_room(self) -> None:
        """What is said is said whole: what always stands there gives way to it as long as it must."""
        message = self.currentMessage()
        always = self._position, self.work, self._counts
        room = self.width() - self.fontMetrics().horizontalAdvance(message) - 2 * _GAP
        for widget in always:
            room -= widget.sizeHint().width() + _GAP
            widget.setVisible(bool(widget.text()) and (room >= 0 or not message))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has another room."""
        super().resizeEvent(event)
        self._make_room()
