# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The panels around the chapter: where each stands, how wide and tall it is, which are shown."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

_LEAST = 150
"""The least width of a panel: below it words break."""
_NARROWEST, _WIDEST = 270, 400


@dataclass(frozen=True, slots=True)
class _Panel:
    dock: QDockWidget
    left: bool
    share: int
    room: int
    usual: bool


class Docks:
    """The panels of one window, by name."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._panels: dict[str, _Panel] = {}
        self._covered: set[str] = set()

    def add(
        self,
        name: str,
        title: str,
        inner: QWidget,
        *,
        left: bool = False,
        share: int = 1,
        room: int = 0,
        usual: bool = True,
    ) -> None:
        """Put a panel at a side, below those that are there. `share` is its part of the height beside
        theirs, `room` the width that the window must have for it to be shown unasked; one that is not
        `usual` is shown only when asked for.
        """
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        inner.setMinimumWidth(_LEAST)
        dock.setWidget(inner)
        features = QDockWidget.DockWidgetFeature
        dock.setFeatures(features.DockWidgetClosable | features.DockWidgetMovable)
        area = Qt.DockWidgetArea.LeftDockWidgetArea if left else Qt.DockWidgetArea.RightDockWidgetArea
        self._window.addDockWidget(area, dock)
        dock.setVisible(False)
        self._panels[name] = _Panel(dock, left, share, room, usual)

    def cover(self, name: str, other: str) -> None:
        """Let a panel take another's place while it is shown."""
        self[name].visibilityChanged.connect(lambda shown: self._cover(name, other, shown=shown))

    def _cover(self, name: str, other: str, *, shown: bool) -> None:
        if shown and not self[other].isHidden():
            self._covered.add(other)
            self[other].hide()
            half = self._window.height() // 2
            self._window.resizeDocks([self[name]], [half], Qt.Orientation.Vertical)
        elif self[name].isHidden() and other in self._covered:
            self._covered.discard(other)
            self[other].show()

    def __getitem__(self, name: str) -> QDockWidget:
        return self._panels[name].dock

    def bind(self, name: str, action: QAction) -> None:
        """Let an action's check mark say whether a panel is shown."""
        action.setCheckable(True)
        self[name].visibilityChanged.connect(action.setChecked)

    def toggle(self, name: str) -> None:
        """Show a panel, or hide it."""
        dock = self[name]
        dock.setVisible(not dock.isVisible())

    def open(self) -> None:
        """A book was opened: show the panels that there is room for."""
        self._resize()
        for panel in self._panels.values():
            panel.dock.setVisible(panel.usual and self._window.width() >= panel.room)

    def reset(self, *, shown: bool) -> None:
        """As they were at first."""
        self._resize()
        for panel in self._panels.values():
            panel.dock.setVisible(shown and panel.usual)

    def _resize(self) -> None:
        """Each side gets a fifth of the window, within limits."""
        panels = self._panels.values()
        wide = max(_NARROWEST, min(_WIDEST, self._window.width() // 5))
        docks = [panel.dock for panel in panels]
        self._window.resizeDocks(docks, [wide] * len(docks), Qt.Orientation.Horizontal)
        for left in (True, False):
            side = [panel for panel in panels if panel.left is left and panel.usual]
            heights = [panel.share * 100 for panel in side]
            self._window.resizeDocks([panel.dock for panel in side], heights, Qt.Orientation.Vertical)
