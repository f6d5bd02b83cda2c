# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A line to filter a list by words and by state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from syncstudio.desktop.icons import Icons, state_icon_name
from syncstudio.desktop.theme import Theme
from syncstudio.desktop.translatable import QT_TRANSLATE_NOOP
from syncstudio.model import Gravity, State


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of the state filter: blocks in one of the states (none: all), at least so grave."""

    title: str
    states: frozenset[State] = frozenset()
    least: Gravity | None = None
    icon: State | None = None


CHOICES = (
    Choice(QT_TRANSLATE_NOOP("Filter", "All states")),
    Choice(QT_TRANSLATE_NOOP("Filter", "Drifted"), frozenset({State.DRIFTED}), icon=State.DRIFTED),
    Choice(QT_TRANSLATE_NOOP("Filter", "Drifted in meaning"), least=Gravity.MEANING, icon=State.DRIFTED),
    Choice(
        QT_TRANSLATE_NOOP("Filter", "Untranslated"), frozenset({State.UNTRANSLATED}), icon=State.UNTRANSLATED
    ),
    Choice(QT_TRANSLATE_NOOP("Filter", "Draft"), frozenset({State.DRAFT}), icon=State.DRAFT),
    Choice(QT_TRANSLATE_NOOP("Filter", "Needs work"), frozenset({State.NEEDS_WORK}), icon=State.NEEDS_WORK),
    Choice(
        QT_TRANSLATE_NOOP("Filter", "In step"),
        frozenset({State.TRANSLATED, State.APPROVED}),
        icon=State.TRANSLATED,
    ),
    Choice(QT_TRANSLATE_NOOP("Filter", "Obsolete"), frozenset({State.OBSOLETE}), icon=State.OBSOLETE),
    Choice(QT_TRANSLATE_NOOP("Filter", "Extra"), frozenset({State.EXTRA}), icon=State.EXTRA),
)

_LEAVING = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape})


class FilterLine(QWidget):
    """Words beside a choice of states."""

    changed = Signal(str, object)
    """The words and the Choice."""
    left = Signal()
    """The person wants to go on to what was filtered."""

    def __init__(self, hint: str, choices: Sequence[Choice] = CHOICES, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self.words = QLineEdit()
        self.words.setPlaceholderText(hint)
        self.words.setClearButtonEnabled(True)
        self.words.setAccessibleName(hint)
        self.states = QComboBox()
        self.states.setAccessibleName(self.tr("Filter by state"))
        self.states.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.states.setMinimumContentsLength(8)
        self.states.view().setMinimumWidth(170)
        for choice in self._choices:
            self.states.addItem(QCoreApplication.translate("Filter", choice.title))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.words, 3)
        layout.addWidget(self.states, 2)
        self.words.installEventFilter(self)
        self.words.textChanged.connect(self._announce)
        self.states.currentIndexChanged.connect(self._announce)
        self.setFocusProxy(self.words)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        """Draw the states' icons in the theme's colours."""
        for index, choice in enumerate(self._choices):
            if choice.icon is not None:
                pixmap = icons.pixmap(state_icon_name(choice.icon), theme.states[choice.icon], 16)
                self.states.setItemIcon(index, QIcon(pixmap))

    def clear(self) -> None:
        """Let everything through."""
        self.words.clear()
        self.states.setCurrentIndex(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Return lead on; Escape clears the filter first."""
        if event.type() == QEvent.Type.KeyPress:
            key = event.key()  # type: ignore[attr-defined]
            if key == Qt.Key.Key_Escape:
                self.clear()
            if key in _LEAVING:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _announce(self) -> None:
        self.changed.emit(self.words.text().strip(), self._choices[self.states.currentIndex()])
