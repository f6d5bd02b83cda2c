# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The book's chapters as a tree of folders, with what stands in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from syncstudio.desktop.words import chapter_title, state_word
from syncstudio.model import ChapterStatus, Gravity, State

STATUS = Qt.ItemDataRole.UserRole + 1
COUNTS = Qt.ItemDataRole.UserRole + 2
PATH = Qt.ItemDataRole.UserRole + 3
WHOLE_PATH = Qt.ItemDataRole.UserRole + 4

_HEADS = frozenset({"index", "readme", "_index"})


@dataclass(slots=True)
class _Folder:
    name: str
    children: list[_Folder | ChapterStatus] = field(default_factory=list)
    folders: dict[str, _Folder] = field(default_factory=dict)


def path_of(status: ChapterStatus) -> str:
    """The path that a chapter is known by: its source's, else its translation's."""
    return status.source or status.target or ""


@dataclass(frozen=True, slots=True)
class ChapterFilter:
    """Which chapters are wanted: with these words in title or path, with a block in one of the states."""

    words: str = ""
    states: frozenset[State] = frozenset()
    least: Gravity | None = None

    def accepts(self, status: ChapterStatus) -> bool:
        """Whether the chapter is wanted."""
        words = self.words.casefold()
        names = (status.title, status.source or "", status.target or "")
        if words and not any(words in name.casefold() for name in names):
            return False
        if self.states and not any(block.state in self.states for block in status.blocks):
            return False
        return self.least is None or any(
            block.gravity is not None and block.gravity >= self.least for block in status.blocks
        )


class ChapterTree(QStandardItemModel):
    """Folders and chapters in the order in which they come; a folder counts what it holds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def show(self, statuses: Sequence[ChapterStatus], wanted: ChapterFilter) -> None:
        """Show the chapters that are wanted."""
        self.clear()
        root = _Folder("")
        for status in statuses:
            if wanted.accepts(status):
                _place(root, status)
        _narrow(root)
        for child in root.children:
            self.invisibleRootItem().appendRow(_item(child))

    def renew(self, status: ChapterStatus) -> None:
        """A chapter stands otherwise now: its counts, and those of the folders above it."""
        item = self.find(path_of(status))
        if item is None:
            return
        counts = Counter(status.counts)
        grown = Counter(counts)
        grown.subtract(item.data(COUNTS))
        item.setData(status, STATUS)
        _recount(item, counts)
        item.setText(chapter_title(status))
        above = item.parent()
        while above is not None:
            _recount(above, Counter({s: n for s in State if (n := above.data(COUNTS).get(s, 0) + grown[s])}))
            above = above.parent()

    def chapters(self) -> list[QStandardItem]:
        """The items of chapters, in order."""
        found: list[QStandardItem] = []
        waiting = [self.invisibleRootItem()]
        while waiting:
            item = waiting.pop()
            if item.data(STATUS) is not None:
                found.append(item)
            waiting += [item.child(row) for row in reversed(range(item.rowCount()))]
        return found

    def find(self, path: str) -> QStandardItem | None:
        """The chapter with this path, of its source or its translation."""
        for item in self.chapters():
            status = item.data(STATUS)
            if path in (status.source, status.target):
                return item
        return None


def _place(root: _Folder, status: ChapterStatus) -> None:
    *folders, name = path_of(status).split("/")
    at = root
    for folder in folders:
        if folder not in at.folders:
            at.folders[folder] = _Folder(folder)
            at.children.append(at.folders[folder])
        at = at.folders[folder]
    if name.split(".")[0].casefold() in _HEADS:
        at.children.insert(0, status)
    else:
        at.children.append(status)


def _narrow(folder: _Folder) -> None:
    """Leave out folders that hold a single thing."""
    for index, child in enumerate(folder.children):
        inner = child
        while isinstance(inner, _Folder) and len(inner.children) == 1:
            inner = inner.children[0]
        folder.children[index] = inner
        if isinstance(inner, _Folder):
            _narrow(inner)
    if len(folder.children) == 1 and isinstance(folder.children[0], _Folder):
        folder.children = folder.children[0].children


def _item(node: _Folder | ChapterStatus, *, inside: bool = False) -> QStandardItem:
    item = QStandardItem()
    item.setEditable(False)
    if isinstance(node, ChapterStatus):
        counts = Counter(node.counts)
        _fill(item, chapter_title(node), path_of(node), counts, inside=inside)
        item.setData(node, STATUS)
        return item
    for child in node.children:
        item.appendRow(_item(child, inside=True))
    head = node.children[0]
    title = chapter_title(head) if isinstance(head, ChapterStatus) and _is_head(head) else node.name
    counts = sum((item.child(row).data(COUNTS) for row in range(item.rowCount())), Counter())
    _fill(item, title, node.name + "/", counts)
    return item


def _is_head(status: ChapterStatus) -> bool:
    return path_of(status).rsplit("/", 1)[-1].split(".")[0].casefold() in _HEADS


def _fill(
    item: QStandardItem, title: str, path: str, counts: Counter[State], *, inside: bool = False
) -> None:
    item.setText(title)
    item.setData(path.rsplit("/", 1)[-1] if inside else path, PATH)
    item.setData(path, WHOLE_PATH)
    _recount(item, counts)


def _recount(item: QStandardItem, counts: Counter[State]) -> None:
    item.setData(counts, COUNTS)
    words = counts_words(counts.items())
    item.setToolTip(f"{item.data(WHOLE_PATH)}\n{words}")
    item.setData(f"{item.text()}. {words}", Qt.ItemDataRole.AccessibleTextRole)


def counts_words(counts: Iterable[tuple[State, int]]) -> str:
    """Counts of states in one line, in the order of the states."""
    found = dict(counts)
    return ", ".join(f"{found[state]} {state_word(state)}" for state in State if found.get(state))
