# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import dataclasses

import pytest
from desktop_fakes import sample_view

from syncstudio.desktop.chaptertree import COUNTS, PATH, STATUS, ChapterFilter, ChapterTree
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
