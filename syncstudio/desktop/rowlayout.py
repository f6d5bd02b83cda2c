# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One row laid out: its gutter, its two sides beside each other (or below, in a narrow window)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from syncstudio.desktop.boxes import Box
from syncstudio.desktop.icons import Icons
from syncstudio.desktop.typography import Typography
from syncstudio.model import Gravity, Row

GUTTER = 46
_BAR = 4
_ICON = 18
_SIGN = 16
PAD_X = 16
PAD_Y = 11
STACKED_BELOW = 520
"""A view narrower than this shows the translation below its source."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the two sides stand in a view of some width, in pixels."""

    source: tuple[int, int]
    target: tuple[int, int]
    stacked: bool


def columns(width: int) -> Columns:
    """Left edge and width of each side."""
    if width < STACKED_BELOW:
        side = (GUTTER, max(80, width - GUTTER - PAD_X))
        return Columns(side, side, stacked=True)
    room = width - GUTTER - 3 * PAD_X
    half = room // 2
    return Columns((GUTTER, half), (GUTTER + half + 2 * PAD_X, room - half), stacked=False)


@dataclass(frozen=True, slots=True)
class RowLayout:
    """A row ready to be painted."""

    row: Row
    columns: Columns
    source: Box
    target: Box
    caption: str
    note: str
    caption_height: float
    height: int
    panel: int = 0
    """Height of what stands in the target's place while it is edited; 0 where it is painted."""

    def beside(self, panel: int) -> RowLayout:
        """The same with a panel of that height in the target's place."""
        left = self._source_height
        inner = left + panel + PAD_Y if self.columns.stacked else max(left, panel)
        return replace(self, panel=panel, note="", height=round(inner + 2 * PAD_Y) + 1)

    @property
    def _source_height(self) -> float:
        return self.source.height + (self.caption_height if self.caption else 0)

    def panel_place(self, area: QRect) -> QRect:
        """Where the panel stands in the row's area."""
        x, width = self.columns.target
        top = area.top() + PAD_Y
        if self.columns.stacked:
            top = round(top + self._source_height) + PAD_Y
        return QRect(area.left() + x, top, width, self.panel)

    def sentence_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The side (0 source, 1 target) and the number of the sentence at a point of the row."""
        top = PAD_Y + (self.caption_height if self.caption else 0)
        left, width = self.columns.source
        if left <= x <= left + width:
            found = self.source.sentence_at(x - left, y - top)
            if found is not None:
                return 0, found
        left, width = self.columns.target
        if self.panel or not left <= x <= left + width:
            return None
        top = top + self.source.height + PAD_Y if self.columns.stacked else PAD_Y
        found = self.target.sentence_at(x - left, y - top - (self.caption_height if self.note else 0))
        return (1, found) if found is not None else None

    def draw(
        self, painter: QPainter, area: QRect, clip: QRectF, typography: Typography, icons: Icons
    ) -> None:
        """Paint it into `area` (of the view's whole width)."""
        theme = typography.theme
        self._draw_gutter(painter, area, typography, icons)
        top = area.top() + PAD_Y
        x, width = self.columns.source
        if self.caption:
            self._draw_caption(painter, x, top, width, typography)
        painter.setPen(QColor(theme.text))
        source_top = top + (self.caption_height if self.caption else 0)
        self.source.draw(painter, x, source_top, clip)
        x, width = self.columns.target
        if self.columns.stacked:
            top = round(source_top + self.source.height) + PAD_Y
            painter.setPen(typography.pen(theme.line))
            painter.drawLine(x, top - PAD_Y // 2, x + width, top - PAD_Y // 2)
        elif area.width() > GUTTER:
            painter.setPen(typography.pen(theme.line))
            middle = x - PAD_X
            painter.drawLine(middle, area.top(), middle, area.bottom())
        if self.panel:
            return
        if self.note:
            painter.setFont(typography.small)
            painter.setPen(QColor(theme.states[self.row.state]))
            painter.drawText(QRectF(x, top, width, self.caption_height), self.note)
            top += round(self.caption_height)
        painter.setPen(QColor(theme.text))
        self.target.draw(painter, x, top, clip)

    def draw_sign(self, painter: QPainter, area: QRect, colour: str, icons: Icons) -> None:
        """Beside the state: something else is proposed than stands there."""
        left = area.left() + _BAR + (GUTTER - _BAR - PAD_Y - _ICON) // 2 + 2
        top = area.top() + PAD_Y + _ICON + (20 if self.row.drift is not None else 4)
        if top + _SIGN <= area.bottom():
            pixmap = icons.pixmap("proposal", colour, _SIGN, painter.device().devicePixelRatioF())
            painter.drawPixmap(left + 1, top, pixmap)

    def _draw_caption(
        self, painter: QPainter, x: float, top: float, width: float, typography: Typography
    ) -> None:
        theme = typography.theme
        drift = self.row.drift
        colour = theme.gravities[drift.gravity] if drift is not None else theme.states[self.row.state]
        painter.setFont(typography.small_strong)
        painter.setPen(QColor(colour))
        painter.drawText(QRectF(x, top, width, self.caption_height), Qt.AlignmentFlag.AlignLeft, self.caption)

    def _draw_gutter(self, painter: QPainter, area: QRect, typography: Typography, icons: Icons) -> None:
        theme = typography.theme
        drift = self.row.drift
        colour = theme.states[self.row.state]
        if drift is not None:
            colour = theme.gravities[drift.gravity]
        painter.fillRect(QRect(area.left(), area.top(), _BAR, area.height()), QColor(colour))
        left = area.left() + _BAR + (GUTTER - _BAR - PAD_Y - _ICON) // 2 + 2
        ratio = painter.device().devicePixelRatioF()
        name_colour = colour if drift is not None else theme.states[self.row.state]
        pixmap = icons.pixmap(f"state-{self.row.state.value.replace(' ', '-')}", name_colour, _ICON, ratio)
        painter.drawPixmap(left, area.top() + PAD_Y, pixmap)
        if drift is not None:
            corner = QPointF(left + 1, area.top() + PAD_Y + _ICON + 5)
            draw_gravity(painter, corner, drift.gravity, colour, theme.line)


def draw_gravity(painter: QPainter, corner: QPointF, gravity: Gravity, colour: str, empty: str) -> None:
    """Four bars that rise, as many of them full as the change is grave."""
    for number in range(1, 5):
        height = 3 + 2 * number
        bar = QRectF(corner.x() + (number - 1) * 4, corner.y() + 11 - height, 3, height)
        painter.fillRect(bar, QColor(colour if number <= gravity else empty))
