# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog of pre-translating: what, of what, how like it must be; then how far it is, and the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from syncstudio.desktop.enginewords import cost_words
from syncstudio.model import LOCAL, Cost, EngineState, OfferKind, Thresholds

_LEAST, _MOST = 50, 100
_KINDS = frozenset({OfferKind.REPAIRED, OfferKind.FUZZY})


@dataclass(frozen=True, slots=True)
class Order:
    """What the person wants pre-translated; a `trial` writes nothing."""

    whole: bool
    thresholds: Thresholds
    trial: bool = False


class PreTranslateDialog(QDialog):
    """Stays open while the work runs, and shows its report."""

    wanted = Signal(object)
    """The person wants this Order done."""
    stop = Signal()
    """The person wants it to end."""
    undo = Signal()
    """The person wants what was done taken back."""
    cost_wanted = Signal(str, bool)
    """What would this engine cost, for the chapter, or (True) for the whole book?"""

    def __init__(self, chapter: str, least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Pre-translate"))
        self._engines: tuple[EngineState, ...] = ()
        self._running = False
        self.chapter = QRadioButton(self.tr("This chapter: {0}").format(chapter))
        self.book = QRadioButton(self.tr("The whole book"))
        (self.chapter if chapter else self.book).setChecked(True)
        self.chapter.setEnabled(bool(chapter))
        self.least = QSpinBox()
        self.least.setRange(_LEAST, _MOST)
        self.least.setValue(least)
        self.least.setSuffix(" %")
        self.least.setAccessibleName(self.tr("How like a match must be"))
        self.near = QCheckBox(self.tr("also near ones, from"))
        self.near.setChecked(True)
        self.engine = QComboBox()
        self.engine.setAccessibleName(self.tr("Engine"))
        self.cost, self.note = QLabel(), QLabel()
        self.report = QPlainTextEdit()
        self._build()
        self.near.toggled.connect(self.least.setEnabled)
        self.engine.currentIndexChanged.connect(lambda _index: self._engine_changed())
        self.book.toggled.connect(lambda _on: self._engine_changed())
        self.start.clicked.connect(lambda: self._go(trial=False))
        self.trial.clicked.connect(lambda: self._go(trial=True))
        self.halt.clicked.connect(self.stop)
        self.back.clicked.connect(self.undo)
        self.show_engines(())

    def _build(self) -> None:
        words = self.tr(
            "Writes drafts into what is untranslated or has drifted: what the merge and the memory have, and "
            "an engine's words for the rest. Each is a draft until somebody confirms it, nothing is "
            "committed, and all of it can be taken back."
        )
        head = QLabel(words)
        for label in (head, self.cost, self.note):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self.cost, self.note):
            label.setObjectName("quiet")
        memory = QHBoxLayout()
        memory.addWidget(self.near)
        memory.addWidget(self.least)
        memory.addStretch(1)
        form = QFormLayout()
        form.addRow(self.chapter)
        form.addRow(self.book)
        form.addRow(self.tr("Matches:"), memory)
        form.addRow(self.tr("Engine:"), self.engine)
        form.addRow("", self.cost)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("Report"))
        self.start = QPushButton(self.tr("&Pre-translate"))
        self.start.setObjectName("primary")
        self.trial = QPushButton(self.tr("&Try it, writing nothing"))
        self.halt = QPushButton(self.tr("&Stop"))
        self.back = QPushButton(self.tr("Take it &back"))
        self.close_ = QPushButton(self.tr("&Close"))
        self.close_.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        for button in (self.start, self.trial, self.halt, self.back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_)
        layout = QVBoxLayout(self)
        layout.addWidget(head)
        layout.addLayout(form)
        layout.addWidget(self.note)
        layout.addWidget(self.progress)
        layout.addWidget(self.report, 1)
        layout.addStretch()  # takes the room while there is no report
        layout.addLayout(buttons)
        self.resize(640, 480)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.back.hide()
        self.say("")
        self._rest()

    def show_engines(self, states: Sequence[EngineState]) -> None:
        """Offer these engines, which the person chose."""
        self._engines = tuple(states)
        self.engine.blockSignals(True)
        self.engine.clear()
        self.engine.addItem(self.tr("none: only what the book knows"))
        for state in states:
            self.engine.addItem(state.name)
        self.engine.blockSignals(False)
        self._engine_changed()

    def _chosen(self) -> EngineState | None:
        index = self.engine.currentIndex() - 1
        return self._engines[index] if 0 <= index < len(self._engines) else None

    def _engine_changed(self) -> None:
        """What costs money is counted before it can be begun."""
        state = self._chosen()
        priced = state is not None and state.online
        self.cost.setVisible(priced)
        self.cost.setText(self.tr("Counting what would be sent …"))
        self.start.setEnabled(not priced and not self._running)
        if priced and state is not None:
            self.cost_wanted.emit(state.name, self.book.isChecked())

    def show_cost(self, name: str, cost: Cost, *, whole: bool) -> None:
        """Say what an engine would cost; it may be begun then."""
        state = self._chosen()
        if state is not None and state.name == name and whole == self.book.isChecked():
            self.cost.setText(self.tr("Sent to {0}: {1}.").format(name, cost_words(cost)))
            self.start.setEnabled(not self._running)

    def say(self, words: str) -> None:
        """A word above the report."""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def _go(self, *, trial: bool) -> None:
        state = self._chosen()
        kinds = LOCAL if self.near.isChecked() else LOCAL - _KINDS
        thresholds = Thresholds(self.least.value(), kinds, "" if state is None else state.name)
        self._running = True
        self._rest()
        self.say(self.tr("Looking for what is known …"))
        self.report.hide()
        self.wanted.emit(Order(self.book.isChecked(), thresholds, trial))

    def show_progress(self, done: int, total: int, note: str) -> None:
        """How far it is."""
        if self._running:
            self.progress.setRange(0, total)
            self.progress.setValue(min(done, total))
            if note:
                self.say(note)

    def show_report(self, words: str, report: str, *, undoable: bool) -> None:
        """What it did."""
        self._running = False
        self._rest()
        self.say(words)
        self.report.setPlainText(report)
        self.report.setVisible(bool(report))
        self.back.setVisible(undoable)

    def _rest(self) -> None:
        self.progress.setVisible(self._running)
        self.progress.setRange(0, 0)
        self.halt.setVisible(self._running)
        self.report.setVisible(bool(self.report.toPlainText()) and not self._running)
        for widget in (self.start, self.trial, self.back, self.chapter, self.book, self.engine):
            widget.setEnabled(not self._running)
        self.chapter.setEnabled(not self._running and not self.chapter.text().endswith(": "))
