# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The left panel: language, filter, and the tree of chapters."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QPalette, QStandardItem
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel, QTreeView, QVBoxLayout, QWidget

from syncstudio.desktop.chapterdelegate import ChapterDelegate
from syncstudio.desktop.chaptertree import STATUS, ChapterFilter, ChapterTree, counts_words, path_of
from syncstudio.desktop.filterline import Choice, FilterLine
from syncstudio.desktop.icons import Icons
from syncstudio.desktop.theme import Theme, palette_of
from syncstudio.desktop.words import language_name
from syncstudio.model import Book, ChapterStatus, State


class ChapterPanel(QWidget):
    """Shows a book's chapters in one language and says which one is wanted."""

    chosen = Signal(object)
    """A ChapterStatus."""
    language_chosen = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._statuses: tuple[ChapterStatus, ...] = ()
        self._filter = ChapterFilter()
        self._silent = False
        self._wanted: ChapterStatus | None = None
        self.languages = QComboBox()
        self.languages.setAccessibleName(self.tr("Language of the translation"))
        self.filter = FilterLine(self.tr("Filter chapters"))
        self.summary = QLabel()
        self.summary.setObjectName("quiet")
        self.summary.setWordWrap(True)
        self.model = ChapterTree(self)
        self.tree = self._build_tree(theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(6)
        top = QVBoxLayout()
        top.setContentsMargins(8, 0, 8, 0)
        for widget in (self.languages, self.filter, self.summary):
            top.addWidget(widget)
        layout.addLayout(top)
        layout.addWidget(self.tree)
        self.set_theme(theme)
        self.languages.activated.connect(self._language)
        self.filter.changed.connect(self._filtered)
        self.filter.left.connect(self.tree.setFocus)
        self.tree.selectionModel().currentChanged.connect(self._current)

    def _build_tree(self, theme: Theme) -> QTreeView:
        tree = QTreeView()
        tree.setModel(self.model)
        self._delegate = ChapterDelegate(theme, self._icons, tree)
        tree.setItemDelegate(self._delegate)
        tree.setHeaderHidden(True)
        tree.setUniformRowHeights(True)
        tree.setIndentation(14)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setTabKeyNavigation(False)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setAccessibleName(self.tr("Chapters"))
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        return tree

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._delegate.set_theme(theme)
        palette = palette_of(theme)
        palette.setColor(QPalette.ColorRole.Highlight, QColor(theme.current))
        self.tree.setPalette(palette)
        self.filter.set_theme(theme, self._icons)
        self.tree.viewport().update()

    def show_book(self, book: Book, language: str) -> None:
        """Offer a book's languages; `language` is the one to begin with."""
        self.languages.clear()
        for edition in book.targets:
            self.languages.addItem(language_name(edition.language), edition.language)
        self.languages.setCurrentIndex(max(0, self.languages.findData(language)))
        self._wanted = None
        self.show_statuses(())

    def show_statuses(self, statuses: Sequence[ChapterStatus]) -> None:
        """Show where the chapters stand; the chosen one stays chosen."""
        self._statuses = tuple(statuses)
        self._sum_up()
        self._refill()

    def renew(self, status: ChapterStatus) -> None:
        """One of the chapters stands otherwise now; whatever the filter says, it stays in the tree."""
        if not any(_is_now(one, status) for one in self._statuses):
            return
        self._statuses = tuple(status if _is_now(one, status) else one for one in self._statuses)
        self._sum_up()
        self.model.renew(status)

    def _sum_up(self) -> None:
        counts: dict[State, int] = {}
        for status in self._statuses:
            for state, count in status.counts.items():
                counts[state] = counts.get(state, 0) + count
        self.summary.setText(counts_words(counts.items()))

    @property
    def current(self) -> ChapterStatus | None:
        """The chosen chapter."""
        status = self.tree.currentIndex().data(STATUS)
        return status if isinstance(status, ChapterStatus) else None

    def choose(self, path: str) -> bool:
        """Choose a chapter by the path of either side, without saying `chosen`; False where there is none."""
        item = self.model.find(path)
        if item is None:
            return False
        self._set_current(item)
        self.tree.scrollTo(item.index(), QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def choose_first(self) -> None:
        """Choose the first chapter that has drifted, else the first, without saying `chosen`."""
        items = self.model.chapters()
        drifted = [item for item in items if item.data(STATUS).counts.get(State.DRIFTED)]
        for item in drifted[:1] or items[:1]:
            self._set_current(item)

    def _set_current(self, item: QStandardItem) -> None:
        self._wanted = item.data(STATUS)
        self._silent = True
        self.tree.setCurrentIndex(item.index())
        self._silent = False

    def step(self, step: int) -> None:
        """Choose the next chapter (1) or the one before (-1)."""
        items = self.model.chapters()
        current = self.tree.currentIndex()
        places = [number for number, item in enumerate(items) if item.index() == current]
        at = places[0] + step if places else 0
        if 0 <= at < len(items):
            self.tree.setCurrentIndex(items[at].index())
            self.tree.scrollTo(items[at].index())

    def beyond(
        self, start: ChapterStatus, step: int, wanted: Callable[[ChapterStatus], bool]
    ) -> ChapterStatus | None:
        """The next chapter of the tree after `start` (1), or the one before it (-1), that is wanted.

        Where the filter hides `start`, its place among all chapters counts.
        """
        order = [item.data(STATUS) for item in self.model.chapters()]
        at = next((number for number, one in enumerate(order) if _paths(one) == _paths(start)), None)
        if at is not None:
            rest = order[at + 1 :] if step > 0 else order[:at][::-1]
        else:
            places = {_paths(one): number for number, one in enumerate(self._statuses)}
            here = places.get(_paths(start), -1)
            rest = [one for one in order[::step] if (places[_paths(one)] - here) * step > 0]
        return next((one for one in rest if wanted(one)), None)

    def go(self, status: ChapterStatus) -> None:
        """Choose a chapter of the tree and say so, even if it is the chosen one."""
        self.choose(path_of(status))
        self.chosen.emit(status)

    def _refill(self) -> None:
        """Show what the filter lets through; the chosen chapter is chosen again once it is among that."""
        self._silent = True  # the tree walks through what is left while the model empties
        self.model.show(self._statuses, self._filter)
        self._silent = False
        self.tree.expandAll()
        wanted = self._wanted
        if wanted is not None and not self.choose(wanted.source or ""):
            self.choose(wanted.target or "")

    def _language(self, index: int) -> None:
        self.language_chosen.emit(self.languages.itemData(index))

    def _filtered(self, words: str, choice: Choice) -> None:
        self._filter = ChapterFilter(words, choice.states, choice.least)
        self._refill()

    def _current(self, index: QModelIndex, _before: QModelIndex) -> None:
        status = index.data(STATUS)
        if isinstance(status, ChapterStatus) and not self._silent:
            self._wanted = status
            self.chosen.emit(status)


def _paths(status: ChapterStatus) -> tuple[str | None, str | None]:
    return status.source, status.target


def _is_now(before: ChapterStatus, status: ChapterStatus) -> bool:
    """Whether it is the same chapter, be it that its translation was only now begun."""
    return before.source == status.source and before.target in (status.target, None)
