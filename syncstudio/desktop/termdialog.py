# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Terms that the book suggests, to be accepted by one key, and terms that it renders in several ways."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTabWidget,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from syncstudio.desktop.richtext import html_of
from syncstudio.desktop.styled import Role, Styled, joined
from syncstudio.desktop.theme import Theme
from syncstudio.model import Inconsistency, TermCandidate, TermExample

_EXAMPLE = Qt.ItemDataRole.UserRole
_MOST = 400
_LONGEST = 300


class _Candidates(QTreeWidget):
    """A list that says what a key does to its row."""

    accepted = Signal()
    passed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and A accept, Delete and X pass by."""
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_A):
            self.accepted.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_X):
            self.passed.emit()
        else:
            super().keyPressEvent(event)


class TermDialog(QDialog):
    """Two lists, each beside the places that speak for it."""

    accepted_term = Signal(object)
    """The person wants this TermCandidate in the termbase."""
    sought = Signal(object)
    """The person wants to go to this TermExample."""
    ways_wanted = Signal()
    """The person looks at what is inconsistent."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Terms of the book"))
        self._theme = theme
        self._candidates: list[TermCandidate] = []
        self.note = QLabel(self.tr("Looking through the book for terms …"))
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.tabs = QTabWidget()
        self.tabs.addTab(self._candidates_page(), self.tr("Candidates"))
        self.tabs.addTab(self._ways_page(), self.tr("Inconsistent"))
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        close.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self.note)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(close)
        self.resize(820, 520)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.tabs.currentChanged.connect(self._turned)
        self.list.setFocus()

    def _candidates_page(self) -> QWidget:
        page = QWidget()
        self.list = _Candidates()
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setHeaderLabels(
            [self.tr("Source"), self.tr("Translation"), self.tr("Pairs"), self.tr("Share")]
        )
        self.list.setAccessibleName(self.tr("Term candidates"))
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.examples = QTextBrowser()
        self.examples.setAccessibleName(self.tr("Examples"))
        self.accept_ = QPushButton(self.tr("&Accept (Return)"))
        self.accept_.setObjectName("primary")
        self.pass_ = QPushButton(self.tr("&Pass by (Delete)"))
        for button in (self.accept_, self.pass_):
            button.setAutoDefault(False)
            button.setEnabled(False)
        buttons = QHBoxLayout()
        buttons.addWidget(self.accept_)
        buttons.addWidget(self.pass_)
        buttons.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self.examples, 1)
        right.addLayout(buttons)
        layout = QHBoxLayout(page)
        layout.addWidget(self.list, 5)
        layout.addLayout(right, 4)
        self.list.currentItemChanged.connect(lambda _now, _before: self._show())
        self.list.accepted.connect(self._accept)
        self.list.passed.connect(self._pass)
        self.accept_.clicked.connect(self._accept)
        self.pass_.clicked.connect(self._pass)
        return page

    def _ways_page(self) -> QWidget:
        page = QWidget()
        self.ways = QTreeWidget()
        self.ways.setHeaderLabels([self.tr("Term and its renderings"), self.tr("Places")])
        self.ways.setAccessibleName(self.tr("Inconsistent terms"))
        self.ways.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.ways.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.ways.header().setStretchLastSection(False)
        self.ways.header().resizeSection(1, 260)
        self.ways.itemActivated.connect(self._go)
        layout = QVBoxLayout(page)
        layout.addWidget(self.ways)
        return page

    def _turned(self, page: int) -> None:
        if page == 1:
            self.ways_wanted.emit()

    def say(self, words: str) -> None:
        """A word above the lists; "" for none."""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def show_candidates(self, candidates: Sequence[TermCandidate]) -> None:
        """List what the book suggests, the best first."""
        self._candidates = list(candidates[:_MOST])
        self.list.clear()
        for one in self._candidates:
            item = QTreeWidgetItem([one.source, one.target, str(one.count), f"{one.share:.0%}"])
            item.setToolTip(3, self.tr("of the pairs that have the source"))
            self.list.addTopLevelItem(item)
        for column in (2, 3):
            self.list.resizeColumnToContents(column)
        self.say("" if self._candidates else self.tr("The book suggests no term that the termbase lacks."))
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self._show()

    def _number(self) -> int:
        item = self.list.currentItem()
        return -1 if item is None else self.list.indexOfTopLevelItem(item)

    def _show(self) -> None:
        number = self._number()
        there = 0 <= number < len(self._candidates)
        self.accept_.setEnabled(there)
        self.pass_.setEnabled(there)
        parts = []
        if there:
            one = self._candidates[number]
            parts = [self._example(each, one.source, one.target) for each in one.examples]
        self.examples.setHtml("<br>".join(parts))

    def _example(self, example: TermExample, source: str, target: str) -> str:
        styled = joined(
            (
                _marked(example.source, source),
                Styled("\n"),
                _marked(example.target, target),
                Styled("\n"),
                Styled(example.path).marked(Role.DIM),
            )
        )
        return html_of(styled, self._theme)

    def _accept(self) -> None:
        number = self._number()
        if number >= 0:
            self.accepted_term.emit(self._candidates[number])

    def taken(self, candidate: TermCandidate) -> None:
        """It is in the termbase: on to the next."""
        if candidate in self._candidates:
            self._remove(self._candidates.index(candidate))

    def _pass(self) -> None:
        number = self._number()
        if number >= 0:
            self._remove(number)

    def _remove(self, number: int) -> None:
        del self._candidates[number]
        self.list.takeTopLevelItem(number)
        self._show()

    def show_ways(self, found: Sequence[Inconsistency]) -> None:
        """List the terms that are rendered in several ways, with the places to go to."""
        self.ways.clear()
        for one in found[:_MOST]:
            places = sum(len(examples) for _, examples in one.ways)
            term = QTreeWidgetItem([one.source, str(places)])
            for way, examples in one.ways:
                rendering = QTreeWidgetItem([way, str(len(examples))])
                for example in examples:
                    place = QTreeWidgetItem([f"{example.target[:_LONGEST]}", example.path])
                    place.setToolTip(0, example.source[:_LONGEST])
                    place.setData(0, _EXAMPLE, example)
                    rendering.addChild(place)
                term.addChild(rendering)
            self.ways.addTopLevelItem(term)
            term.setExpanded(True)
        self.say(
            self.tr("A double click, or Return, on a sentence goes there.")
            if found
            else self.tr("Every term that the book uses often is rendered alike.")
        )

    def _go(self, item: QTreeWidgetItem, _column: int) -> None:
        example = item.data(0, _EXAMPLE)
        if isinstance(example, TermExample):
            self.sought.emit(example)


def _marked(text: str, part: str) -> Styled:
    text = text[:_LONGEST]
    at = text.casefold().find(part.casefold())
    return Styled(text, ((at, at + len(part), Role.STRONG),) if at >= 0 and part else ())
