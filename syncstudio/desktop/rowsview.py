# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of rows: flat in cost however long the chapter is.

Qt's own list views ask for the size of every row. Here only rows on the screen are laid out; the
others have an estimated height, and what is read stays where it is when an estimate proves wrong.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from syncstudio.desktop.heights import RowHeights
from syncstudio.desktop.rowdelegate import RowDelegate
from syncstudio.desktop.rowsmodel import RowsModel

_STEP = 40
_SETTLE = 6
_ABOVE = 0.25
"""Where a row comes to stand that is jumped to, as a share of the view's height."""

_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)

Index = QModelIndex | QPersistentModelIndex
Move = QAbstractItemView.CursorAction


class RowsView(QAbstractItemView):
    """Shows a `RowsModel` by a `RowDelegate`."""

    zoom_wanted = Signal(int)
    """Larger (1) or smaller (-1), by the wheel."""
    edit_wanted = Signal(str)
    """The current row is to be edited, beginning with what was typed ("" for a mere key or click)."""
    composed = Signal(object)
    """An input method began on the current row: a copy of its event."""
    moved = Signal()
    """What is seen, or how tall the whole is, has changed."""

    def __init__(self, model: RowsModel, delegate: RowDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._painter = delegate
        self._heights = RowHeights(())
        self._laid_width = -1
        self._settling = False
        self._said = ""
        self.setItemDelegate(delegate)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.verticalScrollBar().setSingleStep(_STEP)
        delegate.grown.connect(self._grown)

    @property
    def heights(self) -> RowHeights:
        """The rows' heights, measured where they were seen and estimated elsewhere."""
        return self._heights

    def say(self, words: str) -> None:
        """What stands there while there is no row."""
        self._said = words
        self.viewport().update()

    def reset(self) -> None:
        """Take the model as it is now."""
        super().reset()
        self._painter.forget()
        self._laid_width = -1
        self._estimate()
        self.verticalScrollBar().setValue(0)

    def restyle(self) -> None:
        """Take the delegate's new typography, the row at the top staying there."""
        self._laid_width = -1
        self._estimate()
        self.viewport().update()

    def _estimate(self) -> None:
        """Give every row its likely height for the present width."""
        width = self.viewport().width()
        if width == self._laid_width:
            return
        self._laid_width = width
        top = self._heights.at(self.verticalScrollBar().value()) if len(self._heights) else 0
        into = self.verticalScrollBar().value() - self._heights.top(top) if len(self._heights) else 0
        measure = self._painter.measure(width)
        self._heights = RowHeights(measure.heights(self._rows.weights()))
        self._range()
        if top and top < len(self._heights):
            self.verticalScrollBar().setValue(self._heights.top(top) + min(into, self._heights.height(top)))
        self.moved.emit()

    def _range(self) -> None:
        bar = self.verticalScrollBar()
        page = self.viewport().height()
        bar.setPageStep(max(1, page - _STEP))
        bar.setRange(0, max(0, self._heights.total - page))

    def _measured(self, position: int) -> int:
        """Lay a row out; returns by how much it turned out taller than it was taken for."""
        height = self._painter.layout(self._rows, position, self._laid_width).height
        return self._heights.set(position, height)

    def _settle(self) -> None:
        """Lay out what is on the screen without moving it: the first row keeps its place, or its end."""
        if self._settling or not len(self._heights):
            return
        self._settling = True
        bar = self.verticalScrollBar()
        page = self.viewport().height()
        total = self._heights.total
        for _ in range(_SETTLE):
            value = bar.value()
            at_end = value > 0 and value == bar.maximum()
            position = self._heights.at(value)
            into = value - self._heights.top(position)
            grown = self._measured(position)
            if into > 0:
                value += grown
            bottom = self._heights.top(position) + self._heights.height(position)
            position += 1
            while bottom < value + page and position < len(self._heights):
                self._measured(position)
                bottom += self._heights.height(position)
                position += 1
            if self._heights.total == total:
                break
            total = self._heights.total
            self._range()
            bar.setValue(bar.maximum() if at_end else value)
        self._settling = False

    def remeasure(self, position: int) -> None:
        """A row may have another height now; what stands above it stays."""
        if 0 <= position < len(self._heights) and self._laid_width == self.viewport().width():
            if not self._measured(position):
                return
            self._range()
        self.viewport().update()
        self.moved.emit()

    def reveal(self, area: QRect) -> None:
        """Scroll as little as needed for a part of the viewport to be seen."""
        page, bar = self.viewport().height(), self.verticalScrollBar()
        if area.top() < 0 or area.height() > page:
            bar.setValue(bar.value() + area.top())
        elif area.bottom() >= page:
            bar.setValue(bar.value() + area.bottom() - page + 1)

    def dataChanged(self, top_left: Index, bottom_right: Index, roles: Sequence[int] = ()) -> None:
        """Rows have other contents: lay them out anew when they are seen."""
        positions = range(top_left.row(), min(bottom_right.row() + 1, len(self._heights)))
        self._painter.drop(self._rows.origin(position) for position in positions)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return, and whatever writes a letter, begins to edit; the rest moves."""
        plain = not event.modifiers() & _COMMANDS
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_wanted.emit("")
        elif plain and event.text().isprintable() and event.text().strip():
            self.edit_wanted.emit(event.text())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click begins to edit."""
        if self.indexAt(event.position().toPoint()).isValid():
            self.edit_wanted.emit("")

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """An input method that begins here goes on in the field."""
        if event.preeditString() or event.commitString():
            self.composed.emit(QInputMethodEvent(event))
        event.accept()

    def _grown(self, origins: frozenset[int]) -> None:
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that are seen."""
        self._estimate()
        total = self._heights.total
        self._settle()
        painter = QPainter(self.viewport())
        theme = self._painter.typography.theme
        painter.fillRect(event.rect(), theme.paper)
        if len(self._heights):
            self._paint_rows(painter, event.rect())
        else:
            painter.setPen(QColor(theme.dim))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self._said)
        painter.end()
        if self._heights.total != total:
            self.moved.emit()

    def _paint_rows(self, painter: QPainter, area: QRect) -> None:
        value = self.verticalScrollBar().value()
        width = self.viewport().width()
        position = self._heights.at(value + area.top())
        top = self._heights.top(position) - value
        current = self.currentIndex()
        while top <= area.bottom() and position < len(self._heights):
            height = self._heights.height(position)
            option = QStyleOptionViewItem()
            option.rect = QRect(0, top, width, height)
            option.state = QStyle.StateFlag.State_Enabled
            if current.isValid() and current.row() == position:
                option.state |= QStyle.StateFlag.State_Selected
                if self.hasFocus():
                    option.state |= QStyle.StateFlag.State_HasFocus
            painter.setClipRect(QRect(0, top, width, height).intersected(area))
            self._painter.paint(painter, option, self._rows.index(position, 0))
            top += height
            position += 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Estimate anew; only what is then seen is laid out."""
        super().resizeEvent(event)
        self._estimate()
        self._range()
        self.moved.emit()

    def updateGeometries(self) -> None:
        """Keep the scroll bar's range."""
        super().updateGeometries()
        self._range()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Show another part."""
        if not self._settling:
            self.viewport().update()
            self.moved.emit()

    def visualRect(self, index: Index) -> QRect:
        """Where a row stands in the viewport."""
        if not index.isValid() or index.row() >= len(self._heights):
            return QRect()
        top = self._heights.top(index.row()) - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), self._heights.height(index.row()))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The row at a point of the viewport."""
        y = point.y() + self.verticalScrollBar().value()
        if not len(self._heights) or y < 0 or y >= self._heights.total:
            return QModelIndex()
        return self._rows.index(self._heights.at(y), 0)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a row to where it is wanted; a tall one shows its beginning."""
        if not index.isValid() or index.row() >= len(self._heights):
            return
        self._estimate()
        for _ in range(_SETTLE):
            before = self.verticalScrollBar().value()
            self._measured(index.row())
            self._range()
            self.verticalScrollBar().setValue(self._wanted(index.row(), hint))
            self._settle()
            if self.verticalScrollBar().value() == before:
                break
        self.viewport().update()

    def _wanted(self, position: int, hint: QAbstractItemView.ScrollHint) -> int:
        top, height = self._heights.top(position), self._heights.height(position)
        value, page = self.verticalScrollBar().value(), self.viewport().height()
        if hint == QAbstractItemView.ScrollHint.PositionAtTop:
            return top
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            return top - min(round(page * _ABOVE), max(0, page - height))
        if top < value or height > page:
            return top
        if top + height > value + page:
            return top + height - page
        return value

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Where a key leads."""
        if not len(self._heights):
            return QModelIndex()
        last = len(self._heights) - 1
        current = max(0, self.currentIndex().row())
        page = self.viewport().height()
        if action in (Move.MoveDown, Move.MoveNext, Move.MoveRight):
            if self._read_on(current, 1):
                return self.currentIndex()
            current += 1
        elif action in (Move.MoveUp, Move.MovePrevious, Move.MoveLeft):
            if self._read_on(current, -1):
                return self.currentIndex()
            current -= 1
        elif action == Move.MovePageDown:
            current = max(current + 1, self._heights.at(self._heights.top(current) + page))
        elif action == Move.MovePageUp:
            current = min(current - 1, self._heights.at(self._heights.top(current) - page))
        elif action == Move.MoveHome:
            current = 0
        elif action == Move.MoveEnd:
            current = last
        return self._rows.index(max(0, min(current, last)), 0)

    def _read_on(self, position: int, step: int) -> bool:
        """In a row taller than the view an arrow first scrolls through it."""
        rect = self.visualRect(self._rows.index(position, 0))
        hidden = rect.bottom() - self.viewport().height() + 1 if step > 0 else -rect.top()
        seen = rect.intersects(self.viewport().rect())
        if rect.height() <= self.viewport().height() or hidden <= 0 or not seen:
            return False
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + step * min(hidden, 3 * _STEP))
        return True

    def horizontalOffset(self) -> int:
        """Rows are as wide as the view."""
        return 0

    def verticalOffset(self) -> int:
        """How far it is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        """The model leaves out what is hidden."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the row at the rectangle's corner."""
        index = self.indexAt(rect.topLeft())
        self.selectionModel().select(QItemSelection(index, index), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """What has to be painted anew."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom while Ctrl is held."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the frame of the current row."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)
        self.viewport().update()
