# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Paints rows: lays out what is seen, keeps it, and lays it out anew when a picture arrives."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from syncstudio.desktop.compose import Composer
from syncstudio.desktop.estimates import Measure
from syncstudio.desktop.icons import Icons
from syncstudio.desktop.illustrator import Figure, Illustrator, Pending, Want
from syncstudio.desktop.orders import FormulaPicture, Order
from syncstudio.desktop.pictures import FormulaStore
from syncstudio.desktop.pieces import RowMarks, pieces_of
from syncstudio.desktop.rowlayout import PAD_Y, RowLayout, columns
from syncstudio.desktop.rowsmodel import RowsModel
from syncstudio.desktop.styled import Stretch
from syncstudio.desktop.typography import Typography
from syncstudio.desktop.words import drift_words, state_meaning, state_word
from syncstudio.model import Chapter, Row, State

_KEPT = 400
_LEAST = 41
_LEAST_DRIFTED = 66
_NOTED = frozenset({State.DRAFT, State.NEEDS_WORK, State.UNTRANSLATED, State.EXTRA})


class _Asked:
    """The illustrations of one side of one row, which notes what it had to wait for."""

    def __init__(self, illustrator: Illustrator, chapter: Chapter | None, source: Chapter | None) -> None:
        self._illustrator = illustrator
        self._language, self._path = (chapter.language, chapter.path) if chapter else ("", "")
        beside = source if source is not chapter else None
        self._source = (beside.language, beside.path) if beside else ("", "")
        self.waiting: set[Want] = set()

    def _get(self, want: Want) -> object:
        answer = self._illustrator.get(want)
        if isinstance(answer, Pending):
            self.waiting.add(want)
            return None
        return answer

    def formula(self, tex: str, display: bool) -> FormulaPicture | None:
        answer = self._get(Order(tex, display=display))
        return answer if isinstance(answer, FormulaPicture) else None

    def figure(self, link: str) -> QImage | None:
        answer = self._get(Figure(self._language, self._path, link, self._source))
        return answer if isinstance(answer, QImage) else None

    def lexed(self, tag: str, code: str) -> tuple[Stretch, ...]:
        if not tag or not code.strip():
            return ()
        answer = self._get(Order(code, tag=tag, code=True))
        return answer if isinstance(answer, tuple) else ()


class RowDelegate(QStyledItemDelegate):
    """The one painter of rows. Layouts are kept by row number and dropped with the width or the theme."""

    grown = Signal(object)
    """Row numbers (of the chapter) whose layout was dropped because a picture arrived."""

    def __init__(
        self, typography: Typography, illustrator: Illustrator, icons: Icons, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._typography = typography
        self._illustrator = illustrator
        self._icons = icons
        self._store = FormulaStore()
        self._layouts: OrderedDict[int, RowLayout] = OrderedDict()
        self._waiting: dict[Want, set[int]] = {}
        self._width = 0
        self._marks: tuple[int, RowMarks] = (-1, RowMarks())
        self._live: tuple[int, int] | None = None
        illustrator.ready.connect(self._arrived)

    @property
    def typography(self) -> Typography:
        """The fonts and colours in use."""
        return self._typography

    def set_typography(self, typography: Typography) -> None:
        """Take other fonts or colours."""
        self._typography = typography
        self.forget()

    def set_live(self, origin: int, panel: int) -> None:
        """A row of the chapter is edited in a panel of that height (pixels); -1 for none."""
        self._live = (origin, panel) if origin >= 0 else None

    def set_marks(self, origin: int, marks: RowMarks) -> bool:
        """Mark stretches in one row of the chapter, and in no other; False where they are marked already."""
        if self._marks == (origin, marks):
            return False
        self.drop((self._marks[0], origin))
        self._marks = (origin, marks)
        return True

    def drop(self, origins: Iterable[int]) -> None:
        """Lay these rows out anew when they are next seen."""
        for origin in origins:
            self._layouts.pop(origin, None)

    def forget(self) -> None:
        """Drop all layouts: another chapter, width or theme."""
        self._layouts.clear()
        self._waiting.clear()

    def measure(self, width: int) -> Measure:
        """How to estimate rows in a view of that width."""
        typography = self._typography
        room = columns(width)
        scale = 0.5 if room.stacked else 1.0
        return Measure(
            characters=max(4.0, scale * room.source[1] / typography.unit),
            line=typography.line_height,
            padding=2 * PAD_Y,
            least=_LEAST,
        )

    def layout(self, model: RowsModel, position: int, width: int) -> RowLayout:
        """The layout of the row at a list position."""
        if width != self._width:
            self.forget()
            self._width = width
        origin = model.origin(position)
        made = self._layouts.get(origin)
        if made is None:
            made = self._layouts[origin] = self._lay_out(model, model.row(position), origin, width)
            if len(self._layouts) > _KEPT:
                self._layouts.popitem(last=False)
        else:
            self._layouts.move_to_end(origin)
        if self._live is not None and self._live[0] == origin:
            return made.beside(self._live[1])
        return made

    def _lay_out(self, model: RowsModel, row: Row, origin: int, width: int) -> RowLayout:
        view = model.view
        sides = (view.source, view.target) if view is not None else (None, None)
        asked = [_Asked(self._illustrator, side, sides[0]) for side in sides]
        marks = self._marks[1] if self._marks[0] == origin else RowMarks()
        pieces = pieces_of(row, asked[0].lexed, marks)
        cut = self.tr("… {0} more characters are not shown")
        room = columns(width)
        source, target = (
            Composer(self._typography, asked[number], self._store, cut).side(side, place[1])
            for number, (side, place) in enumerate(
                ((pieces.source, room.source), (pieces.target, room.target))
            )
        )
        for one in asked:
            for want in one.waiting:
                self._waiting.setdefault(want, set()).add(origin)
        caption, note = drift_words(row), _note(row)
        line = QFontMetricsF(self._typography.small_strong).height() + 5
        left = source.height + (line if caption else 0)
        right = target.height + (line if note else 0)
        inner = left + right + PAD_Y if room.stacked else max(left, right)
        least = _LEAST_DRIFTED if caption else _LEAST
        height = max(least, round(inner + 2 * PAD_Y) + 1)
        return RowLayout(row, room, source, target, caption, note, line, height)

    def _arrived(self, wants: frozenset[Want]) -> None:
        rows: set[int] = set()
        for want in wants:
            rows |= self._waiting.pop(want, set())
        for origin in rows:
            self._layouts.pop(origin, None)
        if rows:
            self.grown.emit(frozenset(rows))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The row's size, laid out."""
        model = index.model()
        if not isinstance(model, RowsModel):
            return super().sizeHint(option, index)
        width = option.rect.width()
        return QSize(width, self.layout(model, index.row(), width).height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the row into `option.rect`."""
        model = index.model()
        if not isinstance(model, RowsModel):
            return
        area: QRect = option.rect
        theme = self._typography.theme
        made = self.layout(model, index.row(), area.width())
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area, QColor(theme.current if current else theme.paper))
        painter.save()
        made.draw(painter, area, QRectF(painter.clipBoundingRect()), self._typography, self._icons)
        painter.restore()
        if model.origin(index.row()) in model.signed:
            made.draw_sign(painter, area, theme.accent, self._icons)
        painter.setPen(self._typography.pen(theme.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if current and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme.accent))
            painter.drawRect(area.adjusted(0, 0, -1, -2))


def _note(row: Row) -> str:
    if row.state not in _NOTED:
        return ""
    if row.state is State.UNTRANSLATED:
        return state_meaning(row.state)
    return f"{state_word(row.state)} · {state_meaning(row.state)}"
