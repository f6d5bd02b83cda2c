# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import dataclasses

import pytest
from desktop_fakes import sample_view
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from syncstudio.desktop.chapterdelegate import ChapterDelegate, notes
from syncstudio.desktop.chapterpanel import ChapterPanel
from syncstudio.desktop.chaptertree import COUNTS, PATH, STATUS, ChapterFilter, ChapterTree
from syncstudio.desktop.icons import Icons
from syncstudio.desktop.theme import LIGHT
from syncstudio.model import Gravity, State


def status(path, title="", blocks=None):
    made = sample_view("zh", path).status
    return dataclasses.replace(made, title=title, blocks=made.blocks if blocks is None else blocks)


def outline(tree):
    def lines(item, depth):
        for row in range(item.rowCount()):
            child = item.child(row)
            yield "  " * depth + f"{child.text()} [{child.data(PATH)}]"
            yield from lines(child, depth + 1)

    return list(lines(tree.invisibleRootItem(), 0))


@pytest.fixture
def tree(qapp):
    return ChapterTree()


def test_folders_in_order_with_their_head_first(tree):
    paths = ["book/a/one.md", "book/a/index.md", "book/b/two.md", "book/z.md"]
    tree.show([status(path, path.rsplit("/", 1)[-1]) for path in paths], ChapterFilter())
    assert outline(tree) == [
        "index.md [a/]",
        "  index.md [index.md]",
        "  one.md [one.md]",
        "two.md [book/b/two.md]",
        "z.md [book/z.md]",
    ]


def test_a_folder_counts_what_it_holds(tree):
    tree.show([status("a/one.md"), status("a/two.md"), status("b.md")], ChapterFilter())
    folder = tree.item(0)
    assert folder.data(STATUS) is None
    assert folder.data(COUNTS)[State.DRIFTED] == 4
    assert [item.data(COUNTS)[State.DRIFTED] for item in tree.chapters()] == [2, 2, 2]


def test_a_chapter_is_found_by_either_path(tree):
    one = dataclasses.replace(status("en/one.md"), target="zh/one.md")
    gone = dataclasses.replace(status("en/gone.md"), source=None, target="zh/gone.md", title="")
    tree.show([one, gone], ChapterFilter())
    assert tree.find("zh/one.md") is not None
    assert tree.find("en/one.md").data(STATUS) == one
    assert tree.find("zh/gone.md").text() == "gone.md"
    assert tree.find("nowhere.md") is None


def test_filters(tree):
    still = status("still.md", blocks=(sample_view().status.blocks[1],))
    statuses = [status("a.md", "Alpha"), still]

    def shown(**wanted):
        tree.show(statuses, ChapterFilter(**wanted))
        return [item.data(STATUS).source for item in tree.chapters()]

    assert shown() == ["a.md", "still.md"]
    assert shown(words="ALPHA") == ["a.md"]
    assert shown(words="still") == ["still.md"]
    assert shown(states=frozenset({State.DRIFTED})) == ["a.md"]
    assert shown(least=Gravity.MEANING) == ["a.md"]
    assert shown(words="nothing") == []


def painted(tree, delegate, width=260):
    index = tree.chapters()[0].index()
    option = QStyleOptionViewItem()
    option.rect.setSize(delegate.sizeHint(option, index).expandedTo(option.rect.size()))
    option.rect.setWidth(width)
    image = QImage(option.rect.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    delegate.paint(painter, option, index)
    painter.end()
    right, above_the_bar = range(width // 2, width), range(image.height() - 12)
    return {image.pixelColor(x, y).name() for x in right for y in above_the_bar}


def of_states(*states):
    made = sample_view().status.blocks
    return tuple(next(block for block in made if block.state is state) for state in states)


def test_what_has_not_drifted_but_wants_work_is_counted_too():
    counts = {State.TRANSLATED: 9, State.DRIFTED: 4, State.UNTRANSLATED: 3, State.OBSOLETE: 2}
    assert notes(counts) == ((State.OBSOLETE, 2), (State.UNTRANSLATED, 3))
    assert notes({State.TRANSLATED: 9}) == ()


@pytest.mark.parametrize("state", [State.UNTRANSLATED, State.OBSOLETE, State.NEEDS_WORK])
def test_each_state_that_wants_work_has_its_sign_and_its_number_in_the_tree(tree, state):
    delegate = ChapterDelegate(LIGHT, Icons())
    tree.show([status("a.md", "A", of_states(State.TRANSLATED))], ChapterFilter())
    assert painted(tree, delegate) == {LIGHT.paper}
    tree.show([status("a.md", "A", of_states(state, state))], ChapterFilter())
    assert len(painted(tree, delegate)) > 2
    item = tree.chapters()[0]
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        assert f"2 {state.value}" in item.data(role)


def test_a_chapter_that_is_begun_stands_in_the_tree_as_begun(qtbot):
    """Its translation has a path only from then on."""
    panel = ChapterPanel(LIGHT, Icons())
    qtbot.addWidget(panel)
    blocks = of_states(State.UNTRANSLATED)
    begun = status("b.md", "B", of_states(State.TRANSLATED))
    panel.show_statuses(
        [
            status("a.md", "A", blocks),
            dataclasses.replace(begun, target=None, blocks=blocks),
            status("c.md", "C", blocks),
        ]
    )
    panel.renew(begun)
    assert panel.model.chapters()[1].data(COUNTS) == {State.TRANSLATED: 1}
    assert panel.summary.text() == "2 untranslated, 1 translated"
    assert panel.beyond(begun, 1, lambda one: True).source == "c.md"
