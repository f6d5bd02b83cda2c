# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts that a side of a row is painted of: text, cards, tables, formulas, figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen

from syncstudio.desktop.pictures import FormulaArt
from syncstudio.desktop.textbox import TextBox
from syncstudio.desktop.theme import Ink
from syncstudio.desktop.typography import Typography

RADIUS = 4.0
PAD = 8.0
_TALLEST_FIGURE = 360.0
_STRIKE = 2.0


class Box(Protocol):
    """Something of a known height (pixels) that can be painted anywhere."""

    @property
    def height(self) -> float:
        """In pixels."""
        ...

    def draw(self, painter: QPainter, x: float, y: float, clip: QRectF) -> None:
        """Paint it with its upper left corner at (x, y)."""
        ...

    def sentence_at(self, x: float, y: float) -> int | None:
        """The number of the sentence at a point of the box; None where none is marked."""
        ...


def fill_card(painter: QPainter, area: QRectF, colour: str) -> None:
    """A rounded card."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(area, RADIUS, RADIUS)
    painter.restore()


def _strike(painter: QPainter, area: QRectF, ink: Ink) -> None:
    """A line through what is gone: aslant, for a level one may be taken for a fraction's."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(ink.text), _STRIKE))
    painter.drawLine(area.bottomLeft(), area.topRight())
    painter.restore()


class CardBox:
    """A text on a card, with a small tag in its upper right corner."""

    def __init__(self, inner: TextBox, width: float, typography: Typography, tag: str = "") -> None:
        self._inner = inner
        self._width = width
        self._typography = typography
        self._tag = tag
        tag_width = QFontMetricsF(typography.small).horizontalAdvance(tag)
        crowded = tag and inner.first_ink > width - tag_width - 3 * PAD
        self._above = PAD + (QFontMetricsF(typography.small).height() if crowded else 0)
        self.height = inner.height + self._above + PAD

    def draw(self, painter: QPainter, x: float, y: float, clip: QRectF) -> None:
        """Paint it."""
        theme = self._typography.theme
        fill_card(painter, QRectF(x, y, self._width, self.height), theme.card)
        if self._tag:
            painter.setFont(self._typography.small)
            painter.setPen(QColor(theme.dim))
            corner = QRectF(x, y + 3, self._width - PAD, self._typography.line_height)
            painter.drawText(corner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, self._tag)
        painter.setPen(QColor(theme.text))
        self._inner.draw(painter, x + PAD, y + self._above, clip)

    def sentence_at(self, x: float, y: float) -> int | None:
        """The sentence of its text."""
        return self._inner.sentence_at(x - PAD, y - self._above)


class QuoteBox:
    """A text with a bar before it."""

    def __init__(self, inner: TextBox, typography: Typography) -> None:
        self._inner = inner
        self._colour = typography.theme.line
        self.height = inner.height

    def draw(self, painter: QPainter, x: float, y: float, clip: QRectF) -> None:
        """Paint it."""
        painter.fillRect(QRectF(x, y, 3, self.height), QColor(self._colour))
        self._inner.draw(painter, x + 12, y, clip)

    def sentence_at(self, x: float, y: float) -> int | None:
        """The sentence of its text."""
        return self._inner.sentence_at(x - 12, y)


class FormulaBox:
    """A display formula, centred, made smaller where it is wider than the column.

    `struck` is how a line through one that is gone looks.
    """

    def __init__(
        self, make: Callable[[float], FormulaArt], size: float, width: float, *, struck: Ink | None = None
    ) -> None:
        self._struck = struck
        art = make(size)
        if art.width > width:
            art = make(size * width / art.width)
        self._art = art
        self._left = max(0.0, (width - art.width) / 2)
        self.height = art.ascent + art.descent + 2 * PAD

    def draw(self, painter: QPainter, x: float, y: float, clip: QRectF) -> None:
        """Paint it."""
        room = QRectF(x + self._left, y, self._art.width, self.height).adjusted(-PAD, PAD / 2, PAD, -PAD / 2)
        if self._struck is not None:
            fill_card(painter, room, self._struck.paper)
        self._art.draw(painter, x + self._left, y + PAD + self._art.ascent)
        if self._struck is not None:
            _strike(painter, room, self._struck)

    def sentence_at(self, x: float, y: float) -> int | None:
        """A formula is no sentence."""
        return None


class FigureBox:
    """A figure, no larger than it is and no larger than the column, above its caption.

    `struck` is how a line through one that is gone looks.
    """

    def __init__(self, image: QImage, caption: TextBox, width: float, *, struck: Ink | None = None) -> None:
        ratio = image.devicePixelRatio()
        wide, tall = image.width() / ratio, image.height() / ratio
        scale = min(1.0, (width - 2 * PAD) / wide, _TALLEST_FIGURE / tall)
        self._size = (max(1.0, wide * scale), max(1.0, tall * scale))
        self._image = image
        self._caption = caption
        self._width = width
        self._struck = struck
        self._picture_height = self._size[1] + 2 * PAD
        self.height = self._picture_height + PAD + caption.height

    def draw(self, painter: QPainter, x: float, y: float, clip: QRectF) -> None:
        """Paint it. Figures are made for white paper, and get it in the dark theme too."""
        left = x + (self._width - self._size[0]) / 2
        fill_card(painter, QRectF(left - PAD, y, self._size[0] + 2 * PAD, self._picture_height), "#ffffff")
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(left, y + PAD, *self._size)
        painter.drawImage(place, self._image, QRectF(self._image.rect()))
        if self._struck is not None:
            _strike(painter, place, self._struck)
        self._caption.draw(painter, x, y + self._picture_height + PAD, clip)

    def sentence_at(self, x: float, y: float) -> int | None:
        """The sentence of its caption."""
        return self._caption.sentence_at(x, y - self._picture_height - PAD)


class TableBox:
    """Cells in a grid whose lines are drawn."""

    def __init__(
        self, rows: Sequence[Sequence[TextBox]], widths: Sequence[float], typography: Typography
    ) -> None:
        self._widths = list(widths)
        self._theme = typography.theme
        self._rows = rows
        self._heights = [max((cell.height for cell in row), default=0.0) + PAD for row in rows]
        self.height = sum(self._heights) + 1

    def draw(self, painter: QPainter, x: float, y: float, clip: QRectF) -> None:
        """Paint it."""
        right = x + sum(self._widths)
        painter.setPen(QColor(self._theme.line))
        at = y
        for index, height in enumerate([*self._heights, 0.0]):
            painter.drawLine(QPointF(x, at), QPointF(right, at))
            if index == 1:
                painter.drawLine(QPointF(x, at + 1), QPointF(right, at + 1))
            at += height
        left = x
        for width in [*self._widths, 0.0]:
            painter.drawLine(QPointF(left, y), QPointF(left, y + self.height - 1))
            left += width
        painter.setPen(QColor(self._theme.text))
        self._draw_cells(painter, x, y, clip)

    def sentence_at(self, x: float, y: float) -> int | None:
        """Cells are not linked one by one."""
        return None

    def _draw_cells(self, painter: QPainter, x: float, y: float, clip: QRectF) -> None:
        for row, height in zip(self._rows, self._heights, strict=True):
            left = x
            for cell, width in zip(row, self._widths, strict=False):
                cell.draw(painter, left + PAD, y + PAD / 2, clip)
                left += width
            y += height


class StackBox:
    """Boxes one below the other."""

    def __init__(self, boxes: Sequence[Box], gap: float) -> None:
        self._boxes: list[tuple[float, Box]] = []
        at = 0.0
        for box in boxes:
            self._boxes.append((at, box))
            at += box.height + gap
        self.height = max(0.0, at - gap)

    def draw(self, painter: QPainter, x: float, y: float, clip: QRectF) -> None:
        """Paint those that `clip` shows."""
        for top, box in self._boxes:
            if y + top < clip.bottom() and y + top + box.height > clip.top():
                box.draw(painter, x, y + top, clip)

    def sentence_at(self, x: float, y: float) -> int | None:
        """The sentence of the box at that height."""
        found = [box.sentence_at(x, y - top) for top, box in self._boxes if 0 <= y - top <= box.height]
        return next((number for number in found if number is not None), None)
