# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The middle of the window: a chapter's heading, the filter, the rows and their map."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from syncstudio.desktop.driftstrip import DriftStrip
from syncstudio.desktop.elidedlabel import ElidedLabel
from syncstudio.desktop.filterline import Choice, FilterLine
from syncstudio.desktop.icons import Icons
from syncstudio.desktop.illustrator import Illustrator
from syncstudio.desktop.rowdelegate import RowDelegate
from syncstudio.desktop.rowlayout import columns
from syncstudio.desktop.rowsmodel import RowFilter, RowsModel
from syncstudio.desktop.rowsview import RowsView
from syncstudio.desktop.theme import Theme
from syncstudio.desktop.typography import Typography
from syncstudio.desktop.words import chapter_title, known_words, language_name
from syncstudio.model import ChapterView, Row

_FILTER_WIDTH = 270
_ZOOMS = (0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6, 1.85, 2.15, 2.5)


class ChapterPane(QWidget):
    """Shows one chapter and moves through it."""

    row_changed = Signal(int)
    """Number of the chosen row in the chapter; -1 for none."""
    restyled = Signal()
    """Fonts or colours are others."""

    def __init__(
        self, theme: Theme, icons: Icons, illustrator: Illustrator, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._zoom = 1.0
        self._base = QFont(QApplication.font())
        self.model = RowsModel(self)
        self.delegate = RowDelegate(Typography(theme, self._base, 1.0), illustrator, icons, self)
        self.rows = RowsView(self.model, self.delegate)
        self.rows.setAccessibleName(self.tr("Source and translation, row by row"))
        self.strip = DriftStrip(self.rows, self.model, theme)
        self.filter = FilterLine(self.tr("Filter rows"))
        self._build()
        self.set_theme(theme)
        self.filter.changed.connect(self._filtered)
        self.rows.selectionModel().currentChanged.connect(self._moved)
        self.rows.zoom_wanted.connect(self.zoom)
        self.filter.left.connect(self.rows.setFocus)

    def _build(self) -> None:
        self._title, self._about = ElidedLabel("headerTitle"), ElidedLabel("quiet")
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(2)
        names = QVBoxLayout()
        names.setSpacing(1)
        names.addWidget(self._title)
        names.addWidget(self._about)
        header = QWidget()
        header.setObjectName("header")
        header.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        top = QHBoxLayout(header)
        top.setContentsMargins(14, 7, 10, 7)
        top.addLayout(names, 3)
        self.filter.setMinimumWidth(_FILTER_WIDTH - 70)
        self.filter.setMaximumWidth(_FILTER_WIDTH)
        top.addWidget(self.filter, 2)
        top.addLayout(self.buttons)
        self._column_header = _ColumnHeader(self.rows)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.rows, 1)
        body.addWidget(self.strip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        self._bars = QVBoxLayout()
        layout.addLayout(self._bars)
        layout.addWidget(self._column_header)
        layout.addLayout(body, 1)
        self.setFocusProxy(self.rows)

    def add_button(self, button: QToolButton) -> None:
        """Put a button beside the filter."""
        self.buttons.addWidget(button)

    def add_bar(self, bar: QWidget) -> None:
        """Put a bar above the rows."""
        self._bars.addWidget(bar)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.filter.set_theme(theme, self._icons)
        self.strip.set_theme(theme)
        self._restyle()

    def zoom(self, step: int) -> None:
        """Larger (1), smaller (-1), or as it was (0)."""
        at = _ZOOMS.index(self._zoom) + step if step else _ZOOMS.index(1.0)
        self._zoom = _ZOOMS[max(0, min(at, len(_ZOOMS) - 1))]
        self._restyle()

    def _restyle(self) -> None:
        self.delegate.set_typography(Typography(self._theme, self._base, self._zoom))
        self.rows.restyle()
        self.restyled.emit()

    def show_view(self, view: ChapterView, typed: Mapping[int, str] | None = None) -> None:
        """Show a chapter at its gravest row, or where it stood if it is the same one.

        `typed` are texts that are on their way into its file, by row.
        """
        before = self.model.view
        kept = self.current if before is not None and _same(before, view) else -1
        self.model.show(view, typed or {})
        status = view.status
        self._title.setText(chapter_title(status))
        self._about.setText(_about(view))
        self._column_header.set_languages(
            view.source.language if view.source else "",
            view.target.language if view.target else status.language,
        )
        position = self.model.position(kept) if kept >= 0 else None
        if position is None:
            self.show_gravest()
        else:
            self.select(position)

    def renew(self, view: ChapterView, moved: Mapping[int, int]) -> None:
        """Take the open chapter as it stands after a row was written; what is read stays where it is.
        `moved` says where its rows went.
        """
        current, typed = self.current, self.model.typed
        stays = all(moved.get(row) == row for row in (current, *typed) if row >= 0)
        if not stays or not self.model.renew(view):
            top = self.rows.visualRect(self.rows.currentIndex()).top()
            self.model.show(view, {moved[row]: text for row, text in typed.items() if row in moved})
            origin = max(0, moved.get(current, current))
            position = self.model.position(min(origin, len(view.rows) - 1))
            self.select(position or 0)
            if position is not None:
                self.rows.verticalScrollBar().setValue(self.rows.heights.top(position) - top)
        self._about.setText(_about(view))

    @property
    def current(self) -> int:
        """The chosen row's number in the chapter; -1 for none."""
        index = self.rows.currentIndex()
        return self.model.origin(index.row()) if index.isValid() else -1

    def select(self, position: int, hint: RowsView.ScrollHint = RowsView.ScrollHint.EnsureVisible) -> None:
        """Choose the row at a list position and show it."""
        index = self.model.index(position, 0)
        if index.isValid():
            self.rows.setCurrentIndex(index)
            self.rows.scrollTo(index, hint)
        else:
            self.rows.say(self.tr("No row matches the filter") if self.model.view else "")
            self.row_changed.emit(-1)

    def show_gravest(self) -> None:
        """Choose the first of the gravest rows and show it with what stands around it."""
        self.select(self.model.gravest(), RowsView.ScrollHint.PositionAtCenter)

    def step(self, step: int) -> None:
        """Go to the next row (1) or the one before (-1)."""
        position = self.rows.currentIndex().row() + step
        if 0 <= position < self.model.rowCount():
            self.select(position)

    def seek(self, step: int, wanted: Callable[[Row], bool], *, from_edge: bool = False) -> bool:
        """Go to the next row (1), or the one before (-1), that is wanted; False where there is none.

        `from_edge` begins before the first row, or behind the last.
        """
        edge = -1 if step > 0 else self.model.rowCount()
        start = edge if from_edge else self.rows.currentIndex().row()
        position = self.model.find(start, step, wanted)
        if position is None:
            return False
        self.select(position, RowsView.ScrollHint.PositionAtCenter)
        return True

    def _filtered(self, words: str, choice: Choice) -> None:
        current = self.current
        self.model.set_filter(RowFilter(words, choice.states, choice.least))
        self.select(self.model.position(current) or 0)

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.row_changed.emit(self.model.origin(current.row()) if current.isValid() else -1)


class _ColumnHeader(QWidget):
    """Names the two columns, each above its own."""

    def __init__(self, rows: RowsView) -> None:
        super().__init__()
        self._rows = rows
        self._names = ("", "")
        self._labels = (QLabel(self), QLabel(self))
        for label in self._labels:
            label.setObjectName("columnLabel")
        self.setFixedHeight(26)
        rows.moved.connect(self._place)

    def set_languages(self, source: str, target: str) -> None:
        """Say which languages stand below."""
        self._names = (language_name(source) if source else "", language_name(target))
        self._place()

    def _place(self) -> None:
        room = columns(self._rows.viewport().width())
        for label, (left, width) in zip(self._labels, (room.source, room.target), strict=True):
            label.setGeometry(left, 0, width, self.height())
        source, target = self._names
        if not source:  # the source chapter is gone
            above = self.tr("Source, below it {1}") if room.stacked else self.tr("Source")
        else:
            above = self.tr("{0}, below it {1}") if room.stacked else self.tr("Source · {0}")
        self._labels[0].setText(above.format(source, target) if target else "")
        self._labels[1].setText(self.tr("Translation · {0}").format(target) if target else "")
        self._labels[1].setVisible(not room.stacked)


def _same(one: ChapterView, other: ChapterView) -> bool:
    paths = (one.status.language, one.status.source, one.status.target)
    return paths == (other.status.language, other.status.source, other.status.target)


def _about(view: ChapterView) -> str:
    """Both paths, and which source version the translation follows."""
    status = view.status
    paths = dict.fromkeys(path for path in (status.source, status.target) if path)
    parts = [" → ".join(paths)]
    if status.baseline is not None:
        baseline = status.baseline
        sure = f"{baseline.confidence:.0%}"
        parts.append(
            QCoreApplication.translate("ChapterPane", "follows {0} ({1}, {2})").format(
                baseline.commit[:8], sure, known_words(baseline.how)
            )
        )
    parts.append(status.note)
    return "  ·  ".join(part for part in parts if part)
