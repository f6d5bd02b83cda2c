# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole chapter's state at one look, beside the scroll bar; a click leads there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from syncstudio.desktop.rowsmodel import RowsModel
from syncstudio.desktop.rowsview import RowsView
from syncstudio.desktop.theme import Theme
from syncstudio.desktop.words import row_words
from syncstudio.model import Gravity, State

_WIDTH = 18
_LEAST_MARK = 2
_REST_MS = 60
_SHARE = {
    State.TRANSLATED: 0.25,
    State.APPROVED: 0.25,
    State.EXTRA: 0.4,
    State.DRAFT: 0.55,
    State.UNTRANSLATED: 0.55,
    State.OBSOLETE: 0.75,
    State.NEEDS_WORK: 0.75,
    State.DRIFTED: 0.75,
}
"""How much of the strip's width a mark takes: what wants work is wider as well as of another colour."""


class DriftStrip(QWidget):
    """A map of the rows of one view. Drawn once and kept until rows or heights change."""

    def __init__(self, view: RowsView, model: RowsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._model = model
        self._theme = theme
        self._drawn: QPixmap | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.redraw)
        self._total = -1
        view.moved.connect(self._moved)
        model.modelReset.connect(self.redraw)
        model.dataChanged.connect(self.redraw)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Map of the chapter"))
        self.setAccessibleDescription(self.tr("Shows where rows drifted; a click leads there"))

    def sizeHint(self) -> QSize:
        """Narrow, as tall as the rows."""
        return QSize(_WIDTH, 100)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.redraw()

    def redraw(self) -> None:
        """Draw the map anew when it is next seen."""
        self._drawn = None
        self.update()

    def _moved(self) -> None:
        pixel = max(1, self._total // max(1, self.height()))
        if abs(self._view.heights.total - self._total) >= pixel:
            self._rest.start()
        self.update()

    def _map(self) -> QPixmap:
        """The rows' marks, graver ones over lesser ones; linear in the number of rows."""
        ratio = self.devicePixelRatioF()
        drawn = QPixmap(self.size() * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(QColor(self._theme.window))
        self._total = self._view.heights.total
        tops = self._view.heights.tops()
        height = self.height()
        scale = height / max(1, tops[-1], self._view.viewport().height())
        marks: dict[tuple[int, int], tuple[float, str]] = {}
        for position, (state, gravity) in enumerate(self._model.states()):
            top = int(tops[position] * scale)
            bottom = max(top + _LEAST_MARK, int(tops[position + 1] * scale))
            mark = self._mark(state, gravity)
            old = marks.get((top, bottom))
            if old is None or mark[0] > old[0]:
                marks[top, bottom] = mark
        painter = QPainter(drawn)
        for (top, bottom), (share, colour) in sorted(marks.items(), key=lambda item: item[1][0]):
            wide = share * (_WIDTH - 4)
            painter.fillRect(QRectF(2, top, wide, max(1, bottom - top - (bottom - top > 3))), QColor(colour))
        painter.end()
        return drawn

    def _mark(self, state: State, gravity: Gravity | None) -> tuple[float, str]:
        if gravity is not None and state is not State.OBSOLETE:
            return 0.6 + 0.1 * gravity, self._theme.gravities[gravity]
        return _SHARE[state], self._theme.states[state]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the map and, over it, what part of it is seen."""
        if self._drawn is None:
            self._drawn = self._map()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        total = max(1, self._view.heights.total)
        page = self._view.viewport().height()
        if total > page:
            scale = self.height() / total
            top = self._view.verticalScrollBar().value() * scale
            seen = QRectF(0.5, top + 0.5, _WIDTH - 1, max(6.0, page * scale) - 1)
            tint = QColor(self._theme.text)
            tint.setAlphaF(0.10)
            painter.fillRect(seen, tint)
            painter.setPen(QColor(self._theme.dim))
            painter.drawRect(seen)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height is another map."""
        super().resizeEvent(event)
        self.redraw()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the row under the pointer."""
        position = self._position(event.position().y())
        if position is not None and event.button() == Qt.MouseButton.LeftButton:
            index = self._model.index(position, 0)
            self._view.setCurrentIndex(index)
            self._view.scrollTo(index, RowsView.ScrollHint.PositionAtCenter)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag through the chapter."""
        bar = self._view.verticalScrollBar()
        share = event.position().y() / max(1, self.height())
        bar.setValue(round(share * self._view.heights.total - self._view.viewport().height() / 2))

    def event(self, event: QEvent) -> bool:
        """Name the row under the pointer."""
        if isinstance(event, QHelpEvent):
            position = self._position(event.pos().y())
            if position is not None:
                QToolTip.showText(
                    event.globalPos(), f"{position + 1}: {row_words(self._model.row(position))}", self
                )
            return True
        return super().event(event)

    def _position(self, y: float) -> int | None:
        heights = self._view.heights
        if not len(heights):
            return None
        total = max(heights.total, self._view.viewport().height())
        return heights.at(round(y * total / max(1, self.height())))
