# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks find stands below the text, after a pause and never in the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from syncstudio.model import Finding

KEY = Qt.Key


@pytest.fixture
def at_rest(qtbot, window, runner, workspace):
    with qtbot.waitActive(window):
        window.activateWindow()
    workspace.offering.wrong = {
        "q": Finding("numbers", "the number 3 is missing"),
        "z": Finding("marks", "an asterisk is open"),
    }

    def wait():
        qtbot.waitUntil(lambda: not runner.busy and window.bench.resting and window.knowledge.resting)

    wait()
    return wait


@pytest.fixture
def editor(qtbot, window, at_rest):
    window.pane.select(1)
    window.pane.rows.setFocus()
    qtbot.keyClick(window.pane.rows, KEY.Key_F2)
    at_rest()
    return window.bench.writing.editor


def test_findings_come_and_go_with_the_text(qtbot, window, at_rest, editor):
    line = window.bench.writing.panel.findings
    assert not line.isVisible()
    height = window.bench.writing.panel.height()
    qtbot.keyClicks(editor, "qz")
    at_rest()
    assert line.text() == "· the number 3 is missing\n· an asterisk is open"
    assert line.isVisible()
    assert line.y() >= editor.geometry().bottom()
    assert window.bench.writing.panel.height() > height
    assert editor.hasFocus()
    qtbot.keyClick(editor, KEY.Key_Backspace)
    at_rest()
    assert line.text() == "· the number 3 is missing"
    qtbot.keyClick(editor, KEY.Key_Backspace)
    at_rest()
    assert not line.isVisible()
    assert window.bench.writing.panel.height() == height


def test_each_pause_is_checked_and_no_key(qtbot, window, at_rest, editor, workspace):
    workspace.offering.checked.clear()
    window.knowledge.findings._rest.setInterval(600)
    qtbot.keyClicks(editor, "abcq")
    at_rest()
    assert len(workspace.offering.checked) == 1


def test_what_was_found_in_a_row_does_not_stand_below_another(qtbot, window, at_rest, editor):
    qtbot.keyClicks(editor, "q")
    at_rest()
    window.pane.select(2)
    assert not window.bench.writing.panel.findings.isVisible()


def test_a_check_that_fails_opens_no_box(qtbot, window, at_rest, editor, workspace):
    workspace.offering.findings = None
    failures = []
    window.on_failure(failures.append)
    qtbot.keyClicks(editor, "q")
    at_rest()
    assert failures == []
    assert editor.text.endswith("q")


def test_many_findings_are_counted(qtbot, window, at_rest, editor, workspace):
    workspace.offering.wrong = {
        letter: Finding("marks", f"the mark {letter} is open") for letter in "abcdefg"
    }
    qtbot.keyClicks(editor, "abcdefg")
    at_rest()
    lines = window.bench.writing.panel.findings.text().split("\n")
    assert lines == ["· the mark a is open", "· the mark b is open", "· and 5 more"]


def test_what_is_found_in_the_lowest_row_is_seen(qtbot, window, at_rest, editor):
    rows = window.pane.rows
    window.resize(1200, 420)
    qtbot.keyClick(editor, KEY.Key_Escape)
    window.pane.select(0)
    rows.verticalScrollBar().setValue(0)
    lowest = rows.indexAt(rows.viewport().rect().bottomLeft()).row()
    window.pane.select(lowest if window.pane.model.row(lowest).source else lowest - 1)
    qtbot.keyClick(rows, KEY.Key_F2)
    at_rest()
    qtbot.keyClicks(editor, "q")
    at_rest()
    line = window.bench.writing.panel.findings
    assert line.isVisible()
    assert line.mapTo(rows.viewport(), line.rect().bottomLeft()).y() <= rows.viewport().height()
