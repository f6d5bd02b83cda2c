# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One offer in the panel: its number, where it comes from, its words with what was changed in them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from syncstudio.desktop.bidi import isolated, right_to_left
from syncstudio.desktop.offerwords import (
    body,
    breakable,
    glimpse,
    heading,
    notes,
    origin_words,
    source_difference,
)
from syncstudio.desktop.richtext import html_of
from syncstudio.desktop.styled import Role, Styled, joined
from syncstudio.desktop.typography import Typography
from syncstudio.model import Offer, OfferKind, Span

_GLIMPSE = 320
"""Characters of an offer that are shown before it is chosen."""
_BUTTON = 26
_SMALLER = 0.93


@dataclass(frozen=True, slots=True)
class Shown:
    """An offer for a row: the row's `source`, what `stands` in its file, what is to be looked at."""

    offer: Offer
    source: str
    stands: str
    now: int
    code: bool = False
    opened: tuple[Span, ...] = ()


class OfferCard(QFrame):
    """Shows an offer. Return, a double click or its button takes it; a click shows it whole."""

    taken = Signal()
    """The person wants these words."""
    stepped = Signal(int)
    """The person goes to the next card (1) or the one before (-1)."""

    def __init__(self, number: int, typography: Typography, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("offer")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._typography = typography
        self._shown: Shown | None = None
        self._whole = number == 1
        self._number = number
        self.button = QPushButton(str(number))
        self.button.setObjectName("number")
        self.button.setFixedWidth(_BUTTON)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setToolTip(self.tr("Take it into the row (Ctrl+{0})").format(number))
        self.button.clicked.connect(self.taken)
        self.head, self.origin, self.words, self.differs, self.notes = (QLabel() for _ in range(5))
        self.head.setObjectName("offerHead")
        for label in (self.origin, self.differs, self.notes):
            label.setObjectName("quiet")
        for label in (self.head, self.origin, self.notes):
            label.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self.words, self.differs):
            label.setTextFormat(Qt.TextFormat.RichText)
        for label in (self.head, self.origin, self.words, self.differs, self.notes):
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        top = QHBoxLayout()
        top.setSpacing(6)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.head)
        names.addWidget(self.origin)
        top.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(names, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 8, 7)
        layout.setSpacing(4)
        layout.addLayout(top)
        for label in (self.words, self.differs, self.notes):
            layout.addWidget(label)

    def set_typography(self, typography: Typography) -> None:
        """Take other fonts and colours."""
        self._typography = typography
        if self._shown is not None:
            self._fill(self._shown)

    def show_offer(self, shown: Shown) -> None:
        """Show an offer; the first of all is shown whole, unless it is the row's own text but for a word."""
        self._whole = self._number == 1 and shown.offer.kind is not OfferKind.MERGE
        self._fill(shown)

    def _fill(self, shown: Shown) -> None:
        self._shown = shown
        offer, typography = shown.offer, self._typography
        self.head.setFont(typography.small_strong)
        for label in (self.origin, self.differs, self.notes):
            label.setFont(typography.small)
        font = QFont(typography.mono if shown.code else typography.prose)
        font.setPixelSize(max(9, round(font.pixelSize() * _SMALLER)))
        self.words.setFont(font)
        self.head.setText(heading(offer))
        origin = origin_words(offer, shown.now)
        self.origin.setText(origin)
        self.origin.setVisible(bool(origin))
        styled = body(offer, shown.stands, opened=shown.opened, code=shown.code)
        self._put(self.words, styled, offer.text, code=shown.code)
        differs = source_difference(offer, shown.source)
        self.differs.setVisible(differs is not None)
        if differs is not None:
            said = Styled(self.tr("its source: ")).marked(Role.DIM)
            self._put(self.differs, joined((said, differs)), shown.source, code=shown.code)
        lines = notes(offer, opened=bool(shown.opened))
        self.notes.setText("\n".join(f"· {line}" for line in lines))
        self.notes.setVisible(bool(lines))
        self.setAccessibleName(
            self.tr("Offer {0}: {1}, {2}: {3}").format(self._number, heading(offer), origin, offer.text[:300])
        )

    def _put(self, label: QLabel, styled: Styled, text: str, *, code: bool) -> None:
        backwards = not code and right_to_left(text)
        shown = styled if self._whole else glimpse(styled, _GLIMPSE)
        shown = isolated(shown) if backwards else breakable(shown)
        label.setText(html_of(shown, self._typography.theme))
        label.setAlignment(Qt.AlignmentFlag.AlignRight if backwards else Qt.AlignmentFlag.AlignLeft)

    def _unfold(self) -> None:
        if not self._whole and self._shown is not None:
            self._whole = True
            self._fill(self._shown)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.taken.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show all of it."""
        super().focusInEvent(event)
        self._unfold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return takes it, arrows go to the others."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self.taken.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not event.modifiers():
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)
