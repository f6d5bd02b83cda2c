# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in the active row's target column: a notice, the text field, findings, the proposal."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from syncstudio.desktop.proposalcard import ProposalCard
from syncstudio.desktop.roweditor import RowEditor
from syncstudio.desktop.typography import Typography

OUT_X, OUT_Y = 9, 6
"""By how much the panel reaches beyond the painted text, so that no letter moves when it opens."""
_PAD_X, _PAD_Y = 7, 3
_GAP = 6


class RowPanel(QWidget):
    """Lays its parts out by hand, for its height is asked before it is given."""

    grown = Signal()
    """It needs another height."""

    def __init__(self, typography: Typography, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typography = typography
        self.notice = QLabel(self)
        self.notice.setObjectName("notice")
        self.notice.setWordWrap(True)
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.hide()
        self.editor = RowEditor(typography, self)
        self.findings = QLabel(self)
        self.findings.setObjectName("findings")
        self.findings.setWordWrap(True)
        self.findings.setTextFormat(Qt.TextFormat.PlainText)
        self.findings.hide()
        self.card = ProposalCard(typography.theme, keys, self)
        self.editor.grown.connect(self._may_grow)
        self.editor.installEventFilter(self)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._told = -1
        self.hide()

    def set_typography(self, typography: Typography) -> None:
        """Take other fonts and colours."""
        self._typography = typography
        self.notice.setFont(typography.small)
        self.findings.setFont(typography.small)
        self.card.set_typography(typography)
        self.update()

    def say(self, words: str) -> None:
        """A notice above the text; "" for none."""
        self.notice.setText(words)
        self.notice.setVisible(bool(words))
        self.arrange()

    def remark(self, words: str) -> None:
        """What the checks have found in the text, below it; "" for nothing."""
        if words != self.findings.text():
            self.findings.setText(words)
            self.findings.setVisible(bool(words))
            self.arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The frame shows whether keys go into the text."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def _may_grow(self) -> None:
        if self.isVisible():
            self.arrange()

    def arrange(self) -> int:
        """Place the parts at the present width; returns the height that they take, and says if it is new."""
        width = self.width()
        y = 0
        if not self.notice.isHidden():
            tall = self.notice.heightForWidth(width)
            self.notice.setGeometry(0, y, width, tall)
            y += tall + _GAP
        inner = width - 2 * _PAD_X
        if self.editor.width() != inner:
            self.editor.resize(inner, max(1, self.editor.height()))
        tall = self.editor.needed()
        self.editor.setGeometry(_PAD_X, y + _PAD_Y, inner, tall)
        y += tall + 2 * _PAD_Y
        if not self.findings.isHidden():
            tall = self.findings.heightForWidth(inner)
            self.findings.setGeometry(_PAD_X, y + 2, inner, tall)
            y += tall + 2
        if not self.card.isHidden():
            tall = self.card.needed(width)
            self.card.setGeometry(0, y + _GAP, width, tall)
            y += tall + _GAP
        if y != self._told:
            self._told = y
            self.grown.emit()
        return y

    def forget(self) -> None:
        """Say the height anew, whatever it was."""
        self._told = -1

    def field_area(self) -> QRect:
        """Where the framed text stands."""
        return self.editor.geometry().adjusted(-_PAD_X, -_PAD_Y, _PAD_X, _PAD_Y)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paper, and a frame around the text."""
        theme = self._typography.theme
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.current))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.editor.hasFocus() and not self.editor.isReadOnly()
        painter.setPen(QPen(QColor(theme.accent if focus else theme.handle), 1.4 if focus else 1.0))
        painter.setBrush(QColor(theme.card if self.editor.isReadOnly() else theme.paper))
        painter.drawRoundedRect(QRectF(self.field_area()).adjusted(0.7, 0.7, -0.7, -0.7), 4, 4)
        painter.end()
