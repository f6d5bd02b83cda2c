# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Words looked for in what the book has said, by real keys."""

from __future__ import annotations

import pytest
from desktop_fakes import ARABIC, CHINESE
from PySide6.QtCore import Qt

from syncstudio.errors import MemoryLocked
from syncstudio.model import Found, Segment

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
HERE = Found(Segment("Plain words.", CHINESE, path="book/one.md"), "this book", ((6, 11),), ((0, 2),))
THERE = Found(Segment("In the lase line.", CHINESE, path="book/two.md", author="Ada"), "this book", ((0, 2),))
FOREIGN = Found(Segment("A measure.", ARABIC), "imported")


@pytest.fixture
def at_rest(qtbot, window, runner, workspace):
    with qtbot.waitActive(window):
        window.activateWindow()
    workspace.memory.found = (HERE, THERE, FOREIGN)

    def wait():
        qtbot.waitUntil(lambda: not runner.busy and window.bench.resting and window.knowledge.resting)

    wait()
    return wait


@pytest.fixture
def panel(qtbot, window, at_rest):
    qtbot.keyClick(window.pane.rows, KEY.Key_F3)
    panel = window.knowledge.concordance.panel
    assert panel.words.hasFocus()
    qtbot.keyClicks(panel.words, "words")
    at_rest()
    return panel


def test_typed_words_are_looked_for_in_both_languages_and_lit(qtbot, window, panel, workspace):
    assert workspace.memory.searched == [("zh", "words", True, True)]
    shown = [place for place in panel.places if place.isVisible()]
    assert len(shown) == 3
    assert ">words<" in shown[0].source.text()
    assert ">循环<" in shown[0].target.text()
    assert shown[1].origin.text() == "book/two.md · translated · Ada"
    assert shown[2].origin.text().startswith("imported")
    assert shown[2].target.alignment() & Qt.AlignmentFlag.AlignRight


def test_one_side_alone_may_be_looked_at(qtbot, window, panel, workspace, at_rest):
    panel.in_source.click()
    at_rest()
    assert workspace.memory.searched[-1] == ("zh", "words", False, True)
    panel.in_target.click()
    at_rest()
    assert not any(place.isVisible() for place in panel.places)


def test_what_is_selected_in_the_text_is_looked_for(qtbot, window, at_rest, workspace):
    window.pane.select(1)
    window.pane.rows.setFocus()
    qtbot.keyClick(window.pane.rows, KEY.Key_F2)
    editor = window.bench.writing.editor
    qtbot.keyClick(editor, KEY.Key_Home, CTRL)
    for _ in range(2):
        qtbot.keyClick(editor, KEY.Key_Right, SHIFT)
    qtbot.keyClick(editor, KEY.Key_F3)
    at_rest()
    assert workspace.memory.searched == [("zh", "循环", True, True)]


def test_return_puts_a_translation_in_where_the_caret_is(qtbot, window, at_rest):
    window.pane.select(6)
    window.pane.rows.setFocus()
    qtbot.keyClick(window.pane.rows, KEY.Key_F3)
    panel = window.knowledge.concordance.panel
    qtbot.keyClicks(panel.words, "x")
    at_rest()
    qtbot.keyClick(panel.words, KEY.Key_Return)
    assert panel.places[0].hasFocus()
    qtbot.keyClick(panel.places[0], KEY.Key_Down)
    assert panel.places[1].hasFocus()
    qtbot.keyClick(panel.places[1], KEY.Key_Return)
    editor = window.bench.writing.editor
    assert editor.hasFocus()
    assert editor.text == CHINESE
    qtbot.mouseDClick(panel.places[0], LEFT)
    assert editor.text == CHINESE * 2
    qtbot.keyClick(editor, KEY.Key_Z, CTRL)
    assert editor.text == CHINESE


def test_shift_and_return_go_to_the_place_in_its_chapter(qtbot, window, panel, at_rest):
    panel.places[1].setFocus()
    qtbot.keyClick(panel.places[1], KEY.Key_Return, SHIFT)
    at_rest()
    assert window.pane.model.view.status.target == "book/two.md"
    assert window.pane.current == 10
    qtbot.mouseDClick(panel.places[0], LEFT, SHIFT)
    at_rest()
    assert window.pane.model.view.status.target == "book/one.md"
    assert window.pane.current == 1


def test_a_place_that_is_in_no_chapter_says_so(qtbot, window, panel, at_rest):
    qtbot.mouseDClick(panel.places[2], LEFT, SHIFT)
    assert "no chapter" in window.status_line.currentMessage()


def test_a_place_that_is_not_there_any_more_says_so(qtbot, window, at_rest):
    window._journey.go("book/one.md", "nowhere", "nirgends")
    assert "any more" in window.status_line.currentMessage()


def test_what_comes_late_for_other_words_is_not_shown(qtbot, window, panel, workspace, at_rest):
    workspace.memory.gate.clear()
    workspace.memory.found = (THERE,)
    qtbot.keyClicks(panel.words, "y")
    qtbot.waitUntil(lambda: window.knowledge.concordance.resting)
    workspace.memory.found = ()
    qtbot.keyClicks(panel.words, "z")
    workspace.memory.gate.set()
    at_rest()
    assert not any(place.isVisible() for place in panel.places)
    assert panel.note.text() == "The book has not said this yet."


def test_a_memory_that_cannot_be_read_says_so_there(qtbot, window, panel, workspace, at_rest):
    workspace.memory.error = MemoryLocked("another program writes it", where="memory.db")
    qtbot.keyClicks(panel.words, "y")
    at_rest()
    assert "another program writes it" in panel.note.text()
    assert not any(place.isVisible() for place in panel.places)


def test_it_stands_in_the_place_of_the_history_while_it_is_shown(qtbot, window, panel):
    assert not window.history.isVisible()
    window._docks["concordance"].close()
    assert window.history.isVisible()
    qtbot.keyClick(window.pane.rows, KEY.Key_F8)
    qtbot.keyClick(window.pane.rows, KEY.Key_F3)
    window._docks["concordance"].close()
    assert not window.history.isVisible()  # whoever hid it did so on purpose
