# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of a chapter as a list that views show, filtered by words and by state."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from syncstudio.desktop.estimates import Weight, weight_of
from syncstudio.desktop.words import row_words
from syncstudio.model import ChapterView, Gravity, Row, State

Index = QModelIndex | QPersistentModelIndex


def alike(one: Row, other: Row) -> bool:
    """Whether two rows look the same, wherever in their files they stand."""
    return (
        (one.state, one.how) == (other.state, other.how)
        and all(
            len(old) == len(new)
            and all(a.text == b.text and a.kind is b.kind for a, b in zip(old, new, strict=True))
            for old, new in ((one.source, other.source), (one.target, other.target))
        )
        and _drift(one) == _drift(other)
    )


def _drift(row: Row) -> object:
    drift = row.drift
    return None if drift is None else (drift.kind, drift.gravity, drift.edits)


def _with_text(row: Row, text: str) -> Row:
    """The row with another translation, as one block like the first that stands there."""
    like = (row.target or row.source or (row.drift.before if row.drift is not None else ()))[:1]
    return replace(row, target=tuple(replace(block, text=text) for block in like) if text else ())


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Which rows are wanted: with these words on either side, in one of the states (none: all), so grave."""

    words: str = ""
    states: frozenset[State] = frozenset()
    least: Gravity | None = None

    def accepts(self, row: Row) -> bool:
        """Whether the row is wanted."""
        if self.states and row.state not in self.states:
            return False
        if self.least is not None and (row.drift is None or row.drift.gravity < self.least):
            return False
        if not self.words:
            return True
        words = self.words.casefold()
        before = row.drift.before if row.drift is not None else ()
        return any(words in block.text.casefold() for block in (*row.source, *row.target, *before))


WANTS_WORK = frozenset({State.DRIFTED, State.OBSOLETE, State.NEEDS_WORK})


def _urgency(row: Row) -> tuple[bool, int]:
    """What is translated and wants work comes before what is new; then the graver the more."""
    return row.state in WANTS_WORK, row.drift.gravity if row.drift is not None else 0


_NOTHING: Mapping[int, str] = MappingProxyType({})


class RowsModel(QAbstractListModel):
    """One chapter's rows. Positions count what the filter lets through; `origin` is the row's number."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view: ChapterView | None = None
        self._filter = RowFilter()
        self._weights: list[Weight] = []
        self._shown: list[int] = []
        self._typed: dict[int, str] = {}
        self.signed: frozenset[int] = frozenset()
        """Rows of the chapter for which something else is proposed than stands there."""

    @property
    def view(self) -> ChapterView | None:
        """The chapter whose rows these are."""
        return self._view

    def show(self, view: ChapterView | None, typed: Mapping[int, str] = _NOTHING) -> None:
        """Take another chapter; `typed` are texts that are on their way into its file, by row."""
        self.beginResetModel()
        self._view = view
        self._typed = dict(typed)
        self.signed = frozenset()
        self._weights = [weight_of(row) for row in view.rows] if view is not None else []
        self._select()
        self.endResetModel()

    def renew(self, view: ChapterView) -> bool:
        """Take the same chapter as it stands now, hidden and shown rows as before.

        False, and nothing is done, where it has other rows than before.
        """
        before = self._view
        if before is None or len(before.rows) != len(view.rows):
            return False
        found = [
            origin
            for origin, (old, new) in enumerate(zip(before.rows, view.rows, strict=True))
            if not alike(old, new)
        ]
        self._view = view
        for origin in found:
            self._weights[origin] = weight_of(view.rows[origin])
        self._say_changed(found)
        return True

    def set_typed(self, origin: int, text: str | None) -> None:
        """Show a row with a text that is not in the file yet; None for the file's own."""
        if self._typed.get(origin) == text:
            return
        if text is None:
            del self._typed[origin]
        else:
            self._typed[origin] = text
        self._say_changed([origin])

    @property
    def typed(self) -> dict[int, str]:
        """Texts that are not in the file yet, by row of the chapter."""
        return dict(self._typed)

    def set_signed(self, origins: frozenset[int]) -> None:
        """Other rows are `signed`."""
        changed = sorted(self.signed ^ origins)
        self.signed = origins
        self._say_changed(changed)

    def _say_changed(self, origins: Sequence[int]) -> None:
        """Say which rows look otherwise, as few stretches of the list (`origins` ascend)."""
        stretches: list[list[int]] = []
        for origin in origins:
            position = self.position(origin)
            if position is None:
                continue
            if stretches and stretches[-1][1] == position - 1:
                stretches[-1][1] = position
            else:
                stretches.append([position, position])
        for first, last in stretches:
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

    def set_filter(self, wanted: RowFilter) -> None:
        """Show only the rows that are wanted."""
        if wanted == self._filter:
            return
        self.beginResetModel()
        self._filter = wanted
        self._select()
        self.endResetModel()

    def _select(self) -> None:
        rows = self._view.rows if self._view is not None else ()
        if self._filter == RowFilter():
            self._shown = list(range(len(rows)))
        else:
            self._shown = [number for number, row in enumerate(rows) if self._filter.accepts(row)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """How many rows the filter lets through."""
        return 0 if parent.isValid() else len(self._shown)

    def row(self, position: int) -> Row:
        """The row at a list position."""
        assert self._view is not None  # noqa: S101  positions exist only where a chapter does
        origin = self._shown[position]
        row = self._view.rows[origin]
        typed = self._typed.get(origin)
        return row if typed is None else _with_text(row, typed)

    def origin(self, position: int) -> int:
        """The row's number in the whole chapter."""
        return self._shown[position]

    def position(self, origin: int) -> int | None:
        """Where a row of the chapter stands in the list; None where the filter hides it."""
        position = bisect_left(self._shown, origin)  # the rows shown are in order
        return position if position < len(self._shown) and self._shown[position] == origin else None

    def weights(self) -> list[Weight]:
        """The weight of each row in the list."""
        if len(self._shown) == len(self._weights):
            return self._weights
        return [self._weights[origin] for origin in self._shown]

    def states(self) -> list[tuple[State, Gravity | None]]:
        """State and gravity of each row in the list."""
        if self._view is None:
            return []
        rows = self._view.rows
        return [
            (rows[origin].state, drift.gravity if (drift := rows[origin].drift) is not None else None)
            for origin in self._shown
        ]

    def find(self, start: int, step: int, wanted: Callable[[Row], bool]) -> int | None:
        """The next list position from `start` (itself left out) in steps of 1 or -1 that is wanted."""
        position = start + step
        while 0 <= position < len(self._shown):
            if wanted(self.row(position)):
                return position
            position += step
        return None

    def gravest(self) -> int:
        """Where to begin: the first of the rows that want work most; 0 where none does."""
        weights = [_urgency(self.row(position)) for position in range(len(self._shown))]
        return weights.index(max(weights)) if weights else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Texts for assistive technology and for copying."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row = self.row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n\n".join(block.text for block in row.source or row.target)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            sides = ["\n".join(block.text for block in side) for side in (row.source, row.target)]
            return f"{row_words(row)}. {sides[0]} — {sides[1]}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return None
        return None
