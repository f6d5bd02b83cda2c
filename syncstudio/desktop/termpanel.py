# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The terms that stand in the chosen row's source, each with a sign whether the translation has it."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from syncstudio.desktop.richtext import html_of
from syncstudio.desktop.scrolling import scrolled
from syncstudio.desktop.termwords import Standing, ToldTerm, term_line
from syncstudio.desktop.theme import Theme
from syncstudio.desktop.translatable import QT_TRANSLATE_NOOP
from syncstudio.desktop.typography import Typography
from syncstudio.model import State

MOST = 12
"""Terms of a row that are shown."""
_TALLEST = 190
_SIGNS = MappingProxyType(
    {Standing.UNKNOWN: "·", Standing.THERE: "✓", Standing.MISSING: "○", Standing.FORBIDDEN: "✗"}
)
_MEANINGS = MappingProxyType(
    {
        Standing.UNKNOWN: "",
        Standing.THERE: QT_TRANSLATE_NOOP("Terms", "stands in the translation"),
        Standing.MISSING: QT_TRANSLATE_NOOP("Terms", "is not in the translation"),
        Standing.FORBIDDEN: QT_TRANSLATE_NOOP("Terms", "the translation has a word that the team avoids"),
    }
)
_STATES = MappingProxyType(
    {
        Standing.THERE: State.TRANSLATED,
        Standing.MISSING: State.NEEDS_WORK,
        Standing.FORBIDDEN: State.OBSOLETE,
    }
)


class _Line(QFrame):
    """One term. A click or Return takes its rendering."""

    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("term")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.sign, self.words = QLabel(), QLabel()
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for label in (self.sign, self.words):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 1, 4, 1)
        layout.setSpacing(6)
        layout.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.words, 1)

    def show_term(self, one: ToldTerm, typography: Typography) -> None:
        """Show a term."""
        theme: Theme = typography.theme
        meaning = QCoreApplication.translate("Terms", _MEANINGS[one.standing])
        state = _STATES.get(one.standing)
        self.sign.setText(_SIGNS[one.standing])
        self.sign.setStyleSheet(f"color: {theme.dim if state is None else theme.states[state]}")
        styled = term_line(one)
        self.words.setText(html_of(styled, theme))
        self.setToolTip(" · ".join(part for part in (meaning, one.term.place) if part))
        self.setAccessibleName(f"{styled.text}. {meaning}".rstrip(". "))
        for label in (self.sign, self.words):
            label.setFont(typography.small)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take its rendering."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.taken.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return takes its rendering."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self.taken.emit()
        else:
            super().keyPressEvent(event)


class TermPanel(QFrame):
    """Stands below the offers while the row has terms."""

    taken = Signal(object)
    """The person wants this ToldTerm's rendering in the text."""

    def __init__(self, typography: Typography, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("terms")
        self._typography = typography
        self._told: tuple[ToldTerm, ...] = ()
        self.title = QLabel(self.tr("Terms · {0} puts in the next missing one").format(keys))
        self.title.setObjectName("quiet")
        self.title.setWordWrap(True)
        self.lines = [_Line() for _ in range(MOST)]
        inner = QWidget()
        inner.setObjectName("offers")
        column = self._column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for number, line in enumerate(self.lines):
            column.addWidget(line)
            line.taken.connect(lambda number=number: self.taken.emit(self._told[number]))
        self.area = scrolled(inner, self.tr("Terms of the row"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(4)
        layout.addWidget(self.title)
        layout.addWidget(self.area)
        self.set_typography(typography)
        self.hide()

    def set_typography(self, typography: Typography) -> None:
        """Take other fonts and colours."""
        self._typography = typography
        self.title.setFont(typography.small)
        self.show_terms(self._told)

    def show_terms(self, terms: Sequence[ToldTerm]) -> None:
        """Show these terms."""
        self._told = tuple(terms[:MOST])
        for number, line in enumerate(self.lines):
            line.setVisible(number < len(self._told))
            if number < len(self._told):
                line.show_term(self._told[number], self._typography)
        self.setVisible(bool(self._told))
        if self._told:
            self._column.activate()
            width = max(120, self.area.viewport().width())
            self.area.setFixedHeight(min(_TALLEST, max(20, self._column.totalHeightForWidth(width))))
