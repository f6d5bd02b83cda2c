# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The team's terms beside a row, by real keys."""

from __future__ import annotations

import pytest
from desktop_fakes import CHINESE
from PySide6.QtCore import Qt

from syncstudio.desktop.termwords import Standing, term_line
from syncstudio.model import Rendering, Term, TermStatus

CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key

WORDS = Term(
    "words", (Rendering("词"), Rendering("单词", TermStatus.ALLOWED), Rendering("字", TermStatus.FORBIDDEN))
)
PLAIN = Term("Plain", (Rendering("朴素"),), note="not “flat”")
KEPT = Term("words.", keep=True)


@pytest.fixture
def at_rest(qtbot, window, runner, workspace):
    with qtbot.waitActive(window):
        window.activateWindow()
    workspace.terms.known = [PLAIN, WORDS]

    def wait():
        qtbot.waitUntil(lambda: not runner.busy and window.bench.resting and window.knowledge.resting)

    wait()
    return wait


@pytest.fixture
def told(window):
    return lambda: [(one.term.source, one.standing) for one in window.knowledge.terms._told]


def begin(qtbot, window, row=1):
    window.pane.select(row)
    window.pane.rows.setFocus()
    qtbot.keyClick(window.pane.rows, KEY.Key_F2)
    return window.bench.writing.editor


def test_the_terms_of_a_row_are_shown_with_what_is_missing(qtbot, window, at_rest, told):
    window.pane.select(1)
    at_rest()
    assert told() == [("Plain", Standing.MISSING), ("words", Standing.MISSING)]
    panel = window.knowledge.term_panel
    lines = [line for line in panel.lines if line.isVisible()]
    assert [line.sign.text() for line in lines] == ["○", "○"]
    assert "is not in the translation" in lines[0].accessibleName()
    assert "line-through" in lines[1].words.text()  # the forbidden one
    assert "not “flat”" in lines[0].words.text()
    window.pane.select(5)
    assert not panel.isVisible()


def test_what_is_typed_is_looked_at_after_a_pause(qtbot, window, at_rest, told):
    editor = begin(qtbot, window)
    at_rest()
    editor.insertPlainText("朴素")
    at_rest()
    assert told() == [("Plain", Standing.THERE), ("words", Standing.MISSING)]
    editor.insertPlainText("字")
    at_rest()
    assert told()[1] == ("words", Standing.FORBIDDEN)


def test_a_key_puts_in_one_missing_term_after_the_other(qtbot, window, at_rest, told):
    editor = begin(qtbot, window)
    at_rest()
    qtbot.keyClick(editor, KEY.Key_T, CTRL)
    qtbot.keyClick(editor, KEY.Key_T, CTRL)
    assert editor.text == CHINESE + "朴素词"
    at_rest()
    qtbot.keyClick(editor, KEY.Key_T, CTRL)
    assert editor.text == CHINESE + "朴素词"
    assert "No term of this row is missing" in window.status_line.currentMessage()
    qtbot.keyClick(editor, KEY.Key_Z, CTRL)
    assert editor.text == CHINESE + "朴素"


def test_a_click_and_return_put_a_term_in_where_the_caret_is(qtbot, window, at_rest):
    editor = begin(qtbot, window)
    at_rest()
    qtbot.keyClick(editor, KEY.Key_Home, CTRL)
    lines = window.knowledge.term_panel.lines
    qtbot.mouseClick(lines[1], Qt.MouseButton.LeftButton)
    assert editor.text == "词" + CHINESE
    assert editor.hasFocus()
    lines[0].setFocus()
    qtbot.keyClick(lines[0], KEY.Key_Return)
    assert editor.text == "词朴素" + CHINESE


def test_a_late_answer_is_not_shown_beside_another_row(qtbot, window, at_rest, told, workspace):
    workspace.terms.gate.clear()
    window.pane.select(1)
    qtbot.waitUntil(lambda: window.knowledge.terms.resting)
    window.pane.select(2)
    workspace.terms.gate.set()
    at_rest()
    assert told() == []


def test_in_a_row_without_a_translation_nothing_is_missing_yet(qtbot, window, at_rest, told, workspace):
    workspace.terms.known = [Term("paragraph", (Rendering("段落"),))]
    window.pane.select(6)
    at_rest()
    assert told() == [("paragraph", Standing.UNKNOWN)]
    qtbot.keyClick(window.pane.rows, KEY.Key_T, CTRL)
    assert window.bench.writing.editor.text == "段落"


def test_a_term_that_stays_says_so(qtbot, window, at_rest, workspace):
    workspace.terms.known = [KEPT]
    window.pane.select(1)
    at_rest()
    (one,) = window.knowledge.terms._told
    assert "stays “words.”" in term_line(one).text
    assert one.rendering == "words."
