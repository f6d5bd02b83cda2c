# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Terms that the book suggests, accepted by one key; terms that it renders in several ways."""

from __future__ import annotations

import pytest
from desktop_fakes import CHINESE
from PySide6.QtCore import Qt

from syncstudio.errors import KnowledgeError
from syncstudio.model import Inconsistency, TermCandidate, TermExample

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
EXAMPLE = TermExample("In the lase line.", CHINESE, "book/two.md")
FOUND = tuple(
    TermCandidate(source, target, count, 0.75, 1.0, (EXAMPLE,))
    for source, target, count in (("line", "行", 12), ("network", "网络", 9), ("machine", "机器", 4))
)


@pytest.fixture
def at_rest(qtbot, window, runner, workspace):
    with qtbot.waitActive(window):
        window.activateWindow()
    workspace.terms.found = FOUND

    def wait():
        qtbot.waitUntil(lambda: not runner.busy and window.bench.resting and window.knowledge.resting)

    wait()
    return wait


@pytest.fixture
def dialog(qtbot, window, at_rest):
    qtbot.keyClick(window.pane.rows, KEY.Key_G, CTRL | SHIFT)
    at_rest()
    return window.knowledge.term_work.dialog


def listed(dialog):
    return [
        tuple(dialog.list.topLevelItem(row).text(column) for column in range(4))
        for row in range(dialog.list.topLevelItemCount())
    ]


def test_candidates_stand_with_their_counts_and_examples(dialog):
    assert listed(dialog)[0] == ("line", "行", "12", "75%")
    assert "In the lase" in dialog.examples.toPlainText()
    assert "book/two.md" in dialog.examples.toPlainText()


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Enter, KEY.Key_A])
def test_one_key_accepts_and_goes_on(qtbot, dialog, workspace, at_rest, key):
    qtbot.keyClick(dialog.list, key)
    qtbot.keyClick(dialog.list, key)
    at_rest()
    assert workspace.terms.accepted == list(FOUND[:2])
    assert [line[0] for line in listed(dialog)] == ["machine"]
    assert dialog.note.text() == "“network” → “网络” is in TERMS.md:7 now."


def test_one_is_passed_by_and_not_written(qtbot, dialog, workspace, at_rest):
    qtbot.keyClick(dialog.list, KEY.Key_Delete)
    qtbot.mouseClick(dialog.accept_, LEFT)
    at_rest()
    assert workspace.terms.accepted == [FOUND[1]]


def test_a_termbase_that_takes_none_says_why(qtbot, dialog, workspace, at_rest):
    workspace.terms.refusal = KnowledgeError("it has that term already", where="TERMS.md:3")
    qtbot.keyClick(dialog.list, KEY.Key_Return)
    at_rest()
    assert "“line” was not taken: TERMS.md:3: it has that term already" in dialog.note.text()


def test_of_an_inconsistent_term_each_place_can_be_gone_to(qtbot, window, dialog, workspace, at_rest):
    workspace.terms.ways = (Inconsistency("line", (("行", (EXAMPLE,)), ("线", (EXAMPLE,)))),)
    dialog.tabs.setCurrentIndex(1)
    at_rest()
    term = dialog.ways.topLevelItem(0)
    assert [term.child(n).text(0) for n in range(term.childCount())] == ["行", "线"]
    place = term.child(0).child(0)
    dialog.ways.setCurrentItem(place)
    dialog.ways.setFocus()
    qtbot.keyClick(dialog.ways, KEY.Key_Return)
    at_rest()
    assert window.knowledge.term_work.dialog is None
    assert window.pane.model.view.status.target == "book/two.md"
    assert window.pane.current == 10


def test_a_book_without_candidates_says_so(qtbot, window, at_rest, workspace):
    workspace.terms.found = ()
    qtbot.keyClick(window.pane.rows, KEY.Key_G, CTRL | SHIFT)
    at_rest()
    assert "suggests no term" in window.knowledge.term_work.dialog.note.text()


def test_what_takes_long_can_be_left(qtbot, window, at_rest, workspace, runner):
    workspace.terms.gate.clear()
    qtbot.keyClick(window.pane.rows, KEY.Key_G, CTRL | SHIFT)
    dialog = window.knowledge.term_work.dialog
    qtbot.waitUntil(lambda: "terms" in window.status_line._note.text())
    qtbot.keyClick(dialog, KEY.Key_Escape)
    assert window.knowledge.term_work.dialog is None
    workspace.terms.gate.set()
    at_rest()
