# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Formulas as pixels, kept for as long as they are likely to be painted again."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from syncstudio.desktop.orders import FormulaPicture

_KEPT = 3000
_WIDEST = 4000


@dataclass(frozen=True, slots=True)
class FormulaArt:
    """A formula at one size; `ascent` and `descent` from its baseline, in pixels."""

    picture: FormulaPicture
    size: float
    colour: str
    store: FormulaStore

    @property
    def width(self) -> float:
        """In pixels."""
        return self.picture.width * self.size

    @property
    def ascent(self) -> float:
        """In pixels above the baseline."""
        return self.picture.ascent * self.size

    @property
    def descent(self) -> float:
        """In pixels below the baseline."""
        return self.picture.descent * self.size

    def draw(self, painter: QPainter, x: float, baseline: float) -> None:
        """Paint it with its left end at `x`."""
        ratio = painter.device().devicePixelRatioF()
        pixmap = self.store.pixmap(self, ratio)
        top = baseline - self.ascent
        painter.drawPixmap(
            QRectF(round(x * ratio) / ratio, round(top * ratio) / ratio, *_size(pixmap, ratio)),
            pixmap,
            QRectF(pixmap.rect()),
        )


def _size(pixmap: QPixmap, ratio: float) -> tuple[float, float]:
    return pixmap.width() / ratio, pixmap.height() / ratio


class FormulaStore:
    """Pixmaps of formulas, the latest used kept."""

    def __init__(self) -> None:
        self._pixmaps: OrderedDict[tuple[bytes, float, str, float], QPixmap] = OrderedDict()

    def pixmap(self, art: FormulaArt, ratio: float) -> QPixmap:
        """The formula's pixels for a screen of that pixel ratio."""
        key = (art.picture.svg, art.size, art.colour, ratio)
        if key in self._pixmaps:
            self._pixmaps.move_to_end(key)
            return self._pixmaps[key]
        width = min(_WIDEST, max(1, round(art.width * ratio)))
        height = min(_WIDEST, max(1, round((art.ascent + art.descent) * ratio)))
        pixmap = QPixmap(width, height)
        pixmap.fill(Qt.GlobalColor.transparent)
        svg = art.picture.svg.replace(b'"black"', f'"{art.colour}"'.encode())
        renderer = QSvgRenderer(QByteArray(svg))
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, width, height))
        painter.end()
        self._pixmaps[key] = pixmap
        if len(self._pixmaps) > _KEPT:
            self._pixmaps.popitem(last=False)
        return pixmap
