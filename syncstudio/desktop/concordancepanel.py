# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The concordance: where words stand in what the book has already said, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from syncstudio.desktop.bidi import isolated, right_to_left
from syncstudio.desktop.offerwords import age_words, breakable, glimpse
from syncstudio.desktop.richtext import html_of
from syncstudio.desktop.scrolling import scrolled
from syncstudio.desktop.styled import Role, Stretch, Styled
from syncstudio.desktop.typography import Typography
from syncstudio.desktop.words import state_word
from syncstudio.model import Found, Span

MOST = 30
"""Places that are shown."""
_LONGEST = 360
_SMALLER = 0.93


class _Place(QFrame):
    """One place. Return or a double click takes the translation, with Shift it is gone to."""

    taken = Signal()
    sought = Signal()
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("offer")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(self.tr("A double click puts the translation in; with Shift it goes there."))
        self.source, self.target, self.origin = QLabel(), QLabel(), QLabel()
        self.origin.setObjectName("quiet")
        self.origin.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(3)
        for label in (self.source, self.target, self.origin):
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(label)

    def show_found(self, found: Found, typography: Typography) -> None:
        """Show a place."""
        segment, theme = found.segment, typography.theme
        font = QFont(typography.prose)
        font.setPixelSize(max(9, round(font.pixelSize() * _SMALLER)))
        for label, text, spans in (
            (self.source, segment.source, found.source),
            (self.target, segment.target, found.target),
        ):
            backwards = right_to_left(text)
            styled = glimpse(_lit(text, spans), _LONGEST)
            label.setFont(font)
            label.setText(html_of(isolated(styled) if backwards else breakable(styled), theme))
            label.setAlignment(Qt.AlignmentFlag.AlignRight if backwards else Qt.AlignmentFlag.AlignLeft)
        age = age_words(segment.at, QDateTime.currentSecsSinceEpoch())
        parts = (segment.path or found.memory, state_word(segment.state), segment.author, age)
        self.origin.setText(" · ".join(part for part in parts if part))
        self.origin.setFont(typography.small)
        self.setAccessibleName(f"{segment.source[:300]} — {segment.target[:300]} ({self.origin.text()})")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the translation, or go there."""
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        (self.sought if shift else self.taken).emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return takes, Shift and Return goes there, arrows go to the others."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.sought if shift else self.taken).emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class ConcordancePanel(QWidget):
    """A line for the words, and what was found."""

    asked = Signal()
    """Other words, or other sides to look at."""
    taken = Signal(object)
    """The person wants this Found's translation in the text."""
    sought = Signal(object)
    """The person wants to go where this Found stands."""

    def __init__(self, typography: Typography, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typography = typography
        self._found: tuple[Found, ...] = ()
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Words of either language"))
        self.words.setAccessibleName(self.tr("Words to look for"))
        self.words.setClearButtonEnabled(True)
        self.in_source, self.in_target = QCheckBox(self.tr("source")), QCheckBox(self.tr("translation"))
        for box in (self.in_source, self.in_target):
            box.setChecked(True)
            box.toggled.connect(self.asked)
        self.note = QLabel()
        self.note.setObjectName("quiet")
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        sides = QHBoxLayout()
        sides.addWidget(self.in_source)
        sides.addWidget(self.in_target)
        sides.addStretch(1)
        inner = QWidget()
        inner.setObjectName("offers")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addStretch(1)
        self.places: list[_Place] = []
        self.area = scrolled(inner, self.tr("Where the words stand"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 4)
        layout.setSpacing(4)
        layout.addWidget(self.words)
        layout.addLayout(sides)
        layout.addWidget(self.note)
        layout.addWidget(self.area, 1)
        self.words.textChanged.connect(lambda _text: self.asked.emit())
        self.words.returnPressed.connect(self._first)
        self.say("")

    def set_typography(self, typography: Typography) -> None:
        """Take other fonts and colours."""
        self._typography = typography
        self.show_found(self._found)

    def say(self, words: str) -> None:
        """A word above what was found."""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def show_found(self, found: Sequence[Found]) -> None:
        """Show these places."""
        self._found = tuple(found[:MOST])
        while len(self.places) < len(self._found):
            self._add()
        for number, place in enumerate(self.places):
            place.setVisible(number < len(self._found))
            if number < len(self._found):
                place.show_found(self._found[number], self._typography)
        self.area.verticalScrollBar().setValue(0)

    def _add(self) -> None:
        number, place = len(self.places), _Place()
        place.taken.connect(lambda: self.taken.emit(self._found[number]))
        place.sought.connect(lambda: self.sought.emit(self._found[number]))
        place.stepped.connect(lambda step: self._step(number + step))
        self._column.insertWidget(number, place)
        self.places.append(place)

    def _step(self, number: int) -> None:
        if number < 0:
            self.words.setFocus()
        elif number < len(self._found):
            self.places[number].setFocus(Qt.FocusReason.TabFocusReason)
            self.area.ensureWidgetVisible(self.places[number])

    def _first(self) -> None:
        self._step(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes from the line to the first place."""
        if event.key() == Qt.Key.Key_Down:
            self._step(0)
        else:
            super().keyPressEvent(event)


def _lit(text: str, spans: Sequence[Span]) -> Styled:
    lit: tuple[Stretch, ...] = tuple((a, b, Role.OPEN) for a, b in spans)
    return Styled(text, lit)
