# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The right panel's list of offers for the chosen row, and below it what each engine says of itself."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from syncstudio.desktop.offercard import OfferCard, Shown
from syncstudio.desktop.scrolling import scrolled
from syncstudio.desktop.typography import Typography

MOST = 9
"""Offers that have a key."""


class OfferPanel(QWidget):
    """Shows what it is given; nothing that stands in it moves while more is added."""

    taken = Signal(int)
    """The person wants the offer of this number, counted from 1."""
    engines_wanted = Signal()
    """The person wants the engines asked for this row."""

    def __init__(self, typography: Typography, ask_keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typography = typography
        self._count = 0
        self._coming: deque[Shown] = deque()
        self._filling = QTimer(self)  # a card at a time: a key that is typed meanwhile waits for one at most
        self._filling.timeout.connect(self._fill_next)
        self.note = QLabel()
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.engines = QLabel()
        self.engines.setTextFormat(Qt.TextFormat.PlainText)
        self.engines.setWordWrap(True)
        for label in (self.note, self.engines):
            label.setObjectName("quiet")
        self.ask = QPushButton(self.tr("Ask the engines ({0})").format(ask_keys))
        self.ask.setObjectName("small")
        self.ask.clicked.connect(self.engines_wanted)
        self.cards = [OfferCard(number, typography) for number in range(1, MOST + 1)]
        inner = QWidget()
        inner.setObjectName("offers")
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(8, 6, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.note)
        for number, card in enumerate(self.cards, 1):
            layout.addWidget(card)
            card.taken.connect(lambda number=number: self.taken.emit(number))
            card.stepped.connect(lambda step, number=number: self._step(number, step))
        layout.addWidget(self.engines)
        layout.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.area = scrolled(inner, self.tr("Offers for the row"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        self.set_typography(typography)
        self.clear()

    def set_typography(self, typography: Typography) -> None:
        """Take other fonts and colours."""
        self._typography = typography
        for widget in (self.note, self.engines, self.ask):
            widget.setFont(typography.small)
        for card in self.cards:
            card.set_typography(typography)

    def clear(self, words: str = "") -> None:
        """Show no offer, but say why."""
        self._count = 0
        self._coming.clear()
        self._filling.stop()
        for card in self.cards:
            card.hide()
        self.say(words)
        self.say_engines({}, askable=False)
        self.area.verticalScrollBar().setValue(0)

    def say(self, words: str) -> None:
        """A word above the offers; "" for none."""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    @property
    def filling(self) -> bool:
        """Whether there is more to come than is seen."""
        return self._filling.isActive()

    def add(self, offers: Sequence[Shown]) -> None:
        """Show these below those that are shown."""
        self._coming.extend(offers[: MOST - self._count - len(self._coming)])
        if self._coming and not self._filling.isActive():
            self._fill_next()
            self._filling.start(0)

    def _fill_next(self) -> None:
        if not self._coming:
            self._filling.stop()
            return
        card = self.cards[self._count]
        card.show_offer(self._coming.popleft())
        card.show()
        self._count += 1

    def change(self, number: int, shown: Shown) -> None:
        """Show an offer of this number again, with what else is known of it."""
        if number <= self._count:
            self.cards[number - 1].show_offer(shown)
        elif number - self._count <= len(self._coming):
            self._coming[number - self._count - 1] = shown

    def say_engines(self, words: Mapping[str, str], *, askable: bool) -> None:
        """What each engine is doing, or why it has nothing; `askable` where they wait to be asked."""
        self.engines.setText("\n".join(f"{name}: {what}" for name, what in words.items()))
        self.engines.setVisible(bool(words))
        self.ask.setVisible(askable)

    def _step(self, number: int, step: int) -> None:
        other = number + step
        if 1 <= other <= self._count:
            card = self.cards[other - 1]
            card.setFocus(Qt.FocusReason.TabFocusReason)
            self.area.ensureWidgetVisible(card)
