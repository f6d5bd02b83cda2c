# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was typed before the program ended without being closed: offered, one text at a time."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from syncstudio.model import Unsaved

_LONGEST = 90


class RescueBar(QFrame):
    """Stands above the rows while there is something to offer."""

    taken = Signal(object)
    """The person wants this Unsaved back."""
    dropped = Signal(object)
    """The person does not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rescue")
        self._waiting: list[Unsaved] = []
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.take = QPushButton(self.tr("Put it back"))
        self.drop = QPushButton(self.tr("Drop it"))
        self.take.setObjectName("primary")
        self.take.clicked.connect(lambda: self.taken.emit(self._next()))
        self.drop.clicked.connect(lambda: self.dropped.emit(self._next()))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 10, 6)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.take)
        layout.addWidget(self.drop)
        self.hide()

    def offer(self, found: tuple[Unsaved, ...]) -> None:
        """Offer these texts, instead of those before."""
        self._waiting = list(found)
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._waiting))
        if not self._waiting:
            return
        one = self._waiting[0]
        when = QDateTime.fromString(one.at, Qt.DateFormat.ISODate).toLocalTime().toString("yyyy-MM-dd hh:mm")
        text = " ".join(one.text.split())
        shown = text if len(text) <= _LONGEST else text[: _LONGEST // 2] + " … " + text[-_LONGEST // 2 :]
        words = self.tr("Typed {0} in {1} and never saved, for the program was cut off: “{2}”")
        more = len(self._waiting) - 1
        rest = "  " + self.tr("({0} more)").format(more) if more else ""
        self.words.setText(words.format(when, one.path, shown) + rest)

    def _next(self) -> Unsaved:
        one = self._waiting.pop(0)
        self._show()
        return one
