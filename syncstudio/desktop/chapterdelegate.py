# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Paints a chapter of the tree: title, path, a bar of its states, the count of its drifted blocks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from syncstudio.desktop.chaptertree import COUNTS, PATH, STATUS
from syncstudio.desktop.icons import Icons
from syncstudio.desktop.theme import Theme
from syncstudio.model import State

_HEIGHT = 46
_BAR = 4
_ORDER = (
    State.APPROVED,
    State.TRANSLATED,
    State.EXTRA,
    State.DRAFT,
    State.NEEDS_WORK,
    State.DRIFTED,
    State.OBSOLETE,
    State.UNTRANSLATED,
)

Index = QModelIndex | QPersistentModelIndex


class ChapterDelegate(QStyledItemDelegate):
    """The painter of the tree."""

    def __init__(self, theme: Theme, icons: Icons, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All items are of one height."""
        return QSize(120, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one item."""
        theme = self._theme
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        area = QRect(option.rect)
        painter.save()
        painter.fillRect(area, QColor(theme.current if chosen else theme.paper))
        if chosen:
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), QColor(theme.accent))
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QColor(theme.accent))
                painter.drawRect(area.adjusted(0, 0, -1, -1))
        inner = area.adjusted(8, 5, -10, -5)
        counts = index.data(COUNTS)
        right = self._draw_count(painter, inner, counts.get(State.DRIFTED, 0), option.font)
        self._draw_words(
            painter,
            QRect(inner.left(), inner.top(), right - inner.left() - 6, inner.height()),
            index,
            option.font,
        )
        self._draw_bar(painter, QRectF(inner.left(), inner.bottom() - _BAR + 1, inner.width(), _BAR), counts)
        painter.restore()

    def _draw_words(self, painter: QPainter, area: QRect, index: Index, base: QFont) -> None:
        title = QFont(base)
        title.setBold(index.data(STATUS) is None)
        metrics = QFontMetrics(title)
        painter.setFont(title)
        painter.setPen(QColor(self._theme.text))
        text = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, text)
        small = QFont(base)
        small.setPointSizeF(max(6.5, base.pointSizeF() * 0.82))
        painter.setFont(small)
        painter.setPen(QColor(self._theme.dim))
        below = area.adjusted(0, metrics.height(), 0, 0)
        path = QFontMetrics(small).elidedText(
            str(index.data(PATH)), Qt.TextElideMode.ElideMiddle, area.width()
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, path)

    def _draw_count(self, painter: QPainter, area: QRect, drifted: int, base: QFont) -> int:
        """The icon and number of drifted blocks; returns where it begins."""
        if not drifted:
            return area.right()
        font = QFont(base)
        font.setBold(True)
        painter.setFont(font)
        width = QFontMetrics(font).horizontalAdvance(str(drifted))
        painter.setPen(QColor(self._theme.states[State.DRIFTED]))
        place = QRect(area.right() - width, area.top(), width + 1, area.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, str(drifted))
        ratio = painter.device().devicePixelRatioF()
        pixmap = self._icons.state(State.DRIFTED, self._theme, 14, ratio)
        painter.drawPixmap(place.left() - 18, area.top() + 1, pixmap)
        return place.left() - 18

    def _draw_bar(self, painter: QPainter, area: QRectF, counts: dict[State, int]) -> None:
        total = sum(counts.values())
        painter.fillRect(area, QColor(self._theme.line))
        left = area.left()
        for state in _ORDER:
            if total and counts.get(state):
                width = area.width() * counts[state] / total
                if state is not State.UNTRANSLATED:
                    painter.fillRect(
                        QRectF(left, area.top(), width, area.height()), QColor(self._theme.states[state])
                    )
                left += width
