# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Menus and shortcuts made from the table of actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QToolButton

from syncstudio.desktop.actions import ACTIONS, Menu, Needs
from syncstudio.desktop.icons import Icons
from syncstudio.desktop.theme import Theme


def keys_of(name: str) -> str:
    """The first keys of an action as the system writes them."""
    spec = next(spec for spec in ACTIONS if spec.id == name)
    return QKeySequence(spec.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if spec.keys else ""


class Actions:
    """The window's actions by their id."""

    def __init__(self, window: QMainWindow, handlers: Mapping[str, Callable[[], object]]) -> None:
        self._actions: dict[str, QAction] = {}
        for spec in ACTIONS:
            action = QAction(QCoreApplication.translate("Action", spec.title), window)
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            action.triggered.connect(_called(handlers[spec.id]))
            window.addAction(action)
            self._actions[spec.id] = action
        for menu in Menu:
            made = window.menuBar().addMenu(QCoreApplication.translate("Menu", menu.value))
            group = None
            for spec in ACTIONS:
                if spec.menu is menu:
                    if group is not None and spec.group != group:
                        made.addSeparator()
                    group = spec.group
                    made.addAction(self._actions[spec.id])

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def enable(self, need: Needs, *, there: bool) -> None:
        """Allow what needs `need`, or forbid it."""
        for spec in ACTIONS:
            if spec.needs is need:
                self._actions[spec.id].setEnabled(there)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw the icons in the theme's colours."""
        for spec in ACTIONS:
            if spec.icon:
                self._actions[spec.id].setIcon(icons.icon(spec.icon, theme))

    def keys(self, name: str) -> str:
        """The keys of an action as the system writes them."""
        return keys_of(name)

    def button(self, name: str) -> QToolButton:
        """A button for an action, which says its key."""
        action = self._actions[name]
        action.setToolTip(f"{action.text().replace('&', '')} ({self.keys(name)})")
        button = QToolButton()
        button.setDefaultAction(action)
        button.setAccessibleName(action.text().replace("&", ""))
        return button


def _called(handler: Callable[[], object]) -> Callable[[bool], None]:
    def call(_checked: bool = False) -> None:
        handler()

    return call
