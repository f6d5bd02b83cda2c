# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog of the engines: which there are, what each costs and sees, and the person's yes or no."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from syncstudio.desktop.enginewords import about, can_be_chosen, cost_words, readiness_words
from syncstudio.desktop.optionform import OptionForm
from syncstudio.model import Cost, EngineState


class EngineDialog(QDialog):
    """An engine on the net is chosen only by an explicit yes, given with what it costs on the screen."""

    chosen = Signal(str, object)
    """The person lets this engine see the translation's texts, with these settings."""
    dropped = Signal(str)
    """The person takes that back."""
    cost_wanted = Signal(str, bool)
    """What would this engine cost, for the chapter, or (True) for the whole book?"""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Engines"))
        self._states: tuple[EngineState, ...] = ()
        self._known = ""
        head = QLabel(
            self.tr("Which engines may be asked for the translation into {0}. Nobody else's choice counts: ")
            .format(language)
            + self.tr("what a book's settings recommend is never switched on by that alone.")
        )  # fmt: skip
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Engines"))
        self.list.setSpacing(3)
        self.about, self.why, self.cost, self.trouble = QLabel(), QLabel(), QLabel(), QLabel()
        for label in (head, self.about, self.why, self.cost, self.trouble):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setObjectName("quiet")
        self.trouble.setObjectName("findings")
        self.form = OptionForm()
        self.whole = QPushButton(self.tr("Count the whole book"))
        self.whole.setObjectName("small")
        self.yes = QCheckBox(self.tr("Yes: texts of this book may be sent there, at this price."))
        self.choose = QPushButton(self.tr("&Choose it"))
        self.choose.setObjectName("primary")
        self.drop = QPushButton(self.tr("&Drop it"))
        right = QVBoxLayout()
        for widget in (self.about, self.why, self.form, self.cost):
            right.addWidget(widget)
        right.addWidget(self.whole, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.yes)
        right.addWidget(self.trouble)
        buttons = QHBoxLayout()
        buttons.addWidget(self.choose)
        buttons.addWidget(self.drop)
        buttons.addStretch(1)
        right.addLayout(buttons)
        right.addStretch(1)
        middle = QHBoxLayout()
        middle.addWidget(self.list, 2)
        middle.addLayout(right, 3)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(head)
        layout.addLayout(middle, 1)
        layout.addWidget(close)
        self.resize(760, 470)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list.currentRowChanged.connect(lambda _row: self._show())
        self.yes.toggled.connect(lambda _on: self._allow())
        self.choose.clicked.connect(self._choose)
        self.drop.clicked.connect(lambda: self.dropped.emit(self._name))
        self.whole.clicked.connect(self._count)
        self.show_states(())
        self.about.setText(self.tr("Looking for engines …"))

    @property
    def _state(self) -> EngineState | None:
        row = self.list.currentRow()
        return self._states[row] if 0 <= row < len(self._states) else None

    @property
    def _name(self) -> str:
        return self._state.name if self._state is not None else ""

    def show_states(self, states: Sequence[EngineState]) -> None:
        """Show where the engines stand; the one that is looked at stays."""
        name = self._name
        self._states = tuple(states)
        self.list.blockSignals(True)
        self.list.clear()
        for state in states:
            recommended = self.tr(" · recommended by the book") if state.recommended else ""
            item = QListWidgetItem(f"{state.name}\n{readiness_words(state)}{recommended}")
            self.list.addItem(item)
        names = [state.name for state in states]
        self.list.blockSignals(False)
        self.list.setCurrentRow(names.index(name) if name in names else 0 if names else -1)
        self._show()

    def show_cost(self, name: str, cost: Cost, *, whole: bool) -> None:
        """Say what an engine would cost."""
        if name == self._name:
            part = self.tr("What waits in the whole book") if whole else self.tr("What waits in this chapter")
            self.cost.setText(f"{part}: {cost_words(cost)}.")
            self._known = name
            self._allow()

    def say(self, words: str) -> None:
        """Say what went wrong; "" for nothing."""
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))
        self._allow()

    def _show(self) -> None:
        state = self._state
        self._known = ""
        self.yes.setChecked(False)
        self.say("")
        if state is None:
            self.about.setText(self.tr("No engine is installed."))
        else:
            self.about.setText(about(state))
        self.why.setText(state.why if state is not None else "")
        self.why.setVisible(bool(self.why.text()))
        self.form.show_options(state.options if state is not None else ())
        online = state is not None and state.online
        asked = online and state is not None and can_be_chosen(state)
        self.yes.setVisible(asked)
        self.cost.setVisible(online)
        self.whole.setVisible(online)
        self.cost.setText(self.tr("Counting what waits in this chapter …"))
        self._allow()
        if online and state is not None:
            self.cost_wanted.emit(state.name, False)

    def _allow(self) -> None:
        """An engine on the net can be chosen once its price was seen and the person said yes."""
        state = self._state
        able = state is not None and (can_be_chosen(state) or (state.chosen and bool(state.options)))
        agreed = state is not None and (
            not state.online or state.chosen or (self.yes.isChecked() and self._known == state.name)
        )
        self.yes.setEnabled(state is not None and self._known == state.name)
        self.choose.setEnabled(able and agreed)
        self.choose.setText(
            self.tr("&Keep these settings") if state is not None and state.chosen else self.tr("&Choose it")
        )
        self.drop.setEnabled(state is not None and state.chosen)

    def _choose(self) -> None:
        if self._name:
            self.choose.setEnabled(False)
            self.chosen.emit(self._name, self.form.values())

    def _count(self) -> None:
        self.cost.setText(self.tr("Counting what waits in the whole book …"))
        self.cost_wanted.emit(self._name, True)
