# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Paints a chapter of the tree: title, path, a bar of its states, the counts of what wants work."""

from __future__ import annotations

from collections.abc import Mapping

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

_NOTED = (State.NEEDS_WORK, State.OBSOLETE, State.UNTRANSLATED)
_ICON, _SMALL_ICON, _APART = 14, 11, 4

Index = QModelIndex | QPersistentModelIndex


def notes(counts: Mapping[State, int]) -> tuple[tuple[State, int], ...]:
    """The states beside drift that want work, and how many blocks stand in each."""
    return tuple((state, counts[state]) for state in _NOTED if counts.get(state))


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
        self._draw_title(painter, inner, index, option.font, counts.get(State.DRIFTED, 0))
        below = inner.adjusted(0, QFontMetrics(option.font).height(), 0, 0)
        self._draw_path(painter, below, index, option.font, notes(counts))
        self._draw_bar(painter, QRectF(inner.left(), inner.bottom() - _BAR + 1, inner.width(), _BAR), counts)
        painter.restore()

    def _draw_title(self, painter: QPainter, area: QRect, index: Index, base: QFont, drifted: int) -> None:
        font = QFont(base)
        if drifted:
            font.setBold(True)
            painter.setFont(font)
            area = self._draw_count(painter, area, State.DRIFTED, drifted, _ICON)
        font.setBold(index.data(STATUS) is None)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.text))
        _draw_words(painter, area, str(index.data()), Qt.TextElideMode.ElideRight)

    def _draw_path(
        self, painter: QPainter, area: QRect, index: Index, base: QFont, found: tuple[tuple[State, int], ...]
    ) -> None:
        font = QFont(base)
        font.setPointSizeF(max(6.5, base.pointSizeF() * 0.82))
        painter.setFont(font)
        for state, count in reversed(found):
            area = self._draw_count(painter, area, state, count, _SMALL_ICON)
        painter.setPen(QColor(self._theme.dim))
        _draw_words(painter, area, str(index.data(PATH)), Qt.TextElideMode.ElideMiddle)

    def _draw_count(self, painter: QPainter, area: QRect, state: State, count: int, size: int) -> QRect:
        """A state's icon and number at the right end; returns the room that is left."""
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(str(count))
        place = area.adjusted(area.width() - width - 1, 0, 0, 0)
        painter.setPen(QColor(self._theme.states[state]))
        painter.drawText(place, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, str(count))
        left = place.left() - size - _APART
        pixmap = self._icons.state(state, self._theme, size, painter.device().devicePixelRatioF())
        painter.drawPixmap(left, area.top() + max(0, (metrics.height() - size) // 2), pixmap)
        return area.adjusted(0, 0, left - 2 * _APART - area.right(), 0)

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


def _draw_words(painter: QPainter, area: QRect, words: str, cut: Qt.TextElideMode) -> None:
    shown = painter.fontMetrics().elidedText(words, cut, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, shown)
