# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Icons: SVG files of `resources/icons`, drawn in the colour that is asked for."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from syncstudio.desktop.theme import Theme
from syncstudio.model import State
from syncstudio.resources import resource


def state_icon_name(state: State) -> str:
    """The file (without its ending) that shows a state."""
    return f"state-{state.value.replace(' ', '-')}"


class Icons:
    """Pixmaps of the program's icons, each drawn once for a colour and size."""

    def __init__(self) -> None:
        self._sources: dict[str, bytes] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
        """The icon at `size` pixels for a screen of that pixel ratio."""
        key = (name, colour, size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._drawn(name, colour, size, ratio)
        return self._pixmaps[key]

    def icon(self, name: str, theme: Theme) -> QIcon:
        """The icon for buttons and menus."""
        icon = QIcon()
        for size in (16, 32):
            icon.addPixmap(self.pixmap(name, theme.text, size))
            icon.addPixmap(self.pixmap(name, theme.dim, size), QIcon.Mode.Disabled)
        return icon

    def state(self, state: State, theme: Theme, size: int, ratio: float = 1.0) -> QPixmap:
        """The icon of a state in the state's colour."""
        return self.pixmap(state_icon_name(state), theme.states[state], size, ratio)

    def _drawn(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        if name not in self._sources:
            place = resource(f"icons/{name}.svg")
            self._sources[name] = place.read_bytes()
        svg = self._sources[name].replace(b"currentColor", colour.encode())
        pixmap = QPixmap(QSize(size, size) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixmap
