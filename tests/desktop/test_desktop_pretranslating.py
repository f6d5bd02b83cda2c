# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pre-translating from the window: thresholds, progress, a stop, the report, taking it back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from syncstudio.errors import BookError
from syncstudio.model import LOCAL, ChapterDrafts, DraftedRow, OfferKind, PreTranslation, Readiness

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def offering(workspace):
    return workspace.offering


@pytest.fixture
def dialog(qtbot, window, at_rest, offering):
    qtbot.keyClick(window.pane.rows, KEY.Key_P, CTRL | SHIFT)
    at_rest()
    return window.knowledge.pretranslating.dialog


def test_a_chapter_is_pretranslated_with_these_thresholds_and_told(qtbot, window, dialog, offering, at_rest):
    dialog.least.setValue(85)
    window.session.workspace.asked.clear()
    qtbot.mouseClick(dialog.start, LEFT)
    at_rest()
    ((paths, thresholds, trial),) = offering.pretranslated
    assert (paths, thresholds.least, thresholds.kinds, thresholds.engine, trial) == (
        ["book/one.md"], 85, LOCAL, "", False,
    )  # fmt: skip
    assert dialog.note.text() == "6 drafts (exact 6)"
    report = dialog.report.toPlainText()
    assert "book/0.md: 2 drafts" in report
    assert "1 left, source line 9: nothing is like it" in report
    assert window.session.workspace.asked == [("zh", "book/one.md")]  # it is read again


def test_only_exact_ones_of_the_whole_book(qtbot, window, dialog, offering, at_rest):
    dialog.book.click()
    dialog.near.click()
    qtbot.mouseClick(dialog.start, LEFT)
    at_rest()
    ((paths, thresholds, _),) = offering.pretranslated
    assert paths is None
    assert thresholds.kinds == LOCAL - {OfferKind.FUZZY, OfferKind.REPAIRED}


def test_a_trial_writes_nothing_and_cannot_be_taken_back(qtbot, window, dialog, offering, at_rest):
    qtbot.mouseClick(dialog.trial, LEFT)
    at_rest()
    assert offering.pretranslated[0][2] is True
    assert "It would be so: 6 drafts" in dialog.note.text()
    assert not dialog.back.isVisible()


def test_it_can_be_stopped_and_what_was_done_be_taken_back(qtbot, window, dialog, offering, at_rest):
    offering.gate.clear()
    qtbot.mouseClick(dialog.start, LEFT)
    qtbot.waitUntil(lambda: offering.began.is_set() and dialog.note.text() == "book/0.md")
    assert dialog.progress.isVisible()
    assert not dialog.start.isEnabled()
    qtbot.mouseClick(dialog.halt, LEFT)
    at_rest()
    assert "Stopped; done by then: 2 drafts" in dialog.note.text()
    offering.gate.set()
    qtbot.mouseClick(dialog.back, LEFT)
    at_rest()
    assert [done.stopped for done in offering.undone] == [True]
    assert dialog.note.text() == "Taken back: 2; left, for somebody touched them: 1"
    assert not dialog.back.isVisible()


def test_what_is_typed_is_written_first(qtbot, window, at_rest, offering, workspace):
    window.pane.select(1)
    window.pane.rows.setFocus()
    qtbot.keyClick(window.pane.rows, KEY.Key_F2)
    qtbot.keyClicks(window.bench.writing.editor, "x")
    qtbot.keyClick(window.bench.writing.editor, KEY.Key_P, CTRL | SHIFT)
    dialog = window.knowledge.pretranslating.dialog
    workspace.editing.gate.clear()
    qtbot.mouseClick(dialog.start, LEFT)
    assert offering.pretranslated == []
    workspace.editing.gate.set()
    at_rest()
    assert [what for what, _, _ in workspace.editing.done] == ["edit"]
    assert len(offering.pretranslated) == 1


def test_the_dialog_may_be_closed_while_it_runs(qtbot, window, dialog, offering, at_rest):
    offering.gate.clear()
    qtbot.mouseClick(dialog.start, LEFT)
    qtbot.waitUntil(offering.began.is_set)
    qtbot.keyClick(dialog, KEY.Key_Escape)
    assert window.knowledge.pretranslating.dialog is None
    offering.gate.set()
    said = []
    window.knowledge.said.connect(said.append)
    at_rest()
    assert said == ["6 drafts (exact 6)"]


def test_one_of_an_earlier_day_can_be_taken_back(qtbot, window, at_rest, offering):
    row = DraftedRow(7, OfferKind.FUZZY, 80, "memory 80 %", "this book", "字")
    offering.before = PreTranslation(
        "zh", (ChapterDrafts("a.md", "a.md", (row,)),), at="2026-11-18T09:00:00Z"
    )
    qtbot.keyClick(window.pane.rows, KEY.Key_P, CTRL | SHIFT)
    at_rest()
    dialog = window.knowledge.pretranslating.dialog
    assert dialog.note.text() == "The last one, of 2026-11-18, was not taken back: one draft (fuzzy 1)"
    qtbot.mouseClick(dialog.back, LEFT)
    at_rest()
    assert offering.undone == [offering.before]


def test_an_engine_of_the_net_waits_until_its_price_is_seen(qtbot, window, at_rest, offering, workspace):
    workspace.engines.put("far", online=True, per_million=15.0)
    workspace.engines.put("shy", chosen=False, readiness=Readiness.NOT_CHOSEN)
    qtbot.keyClick(window.pane.rows, KEY.Key_P, CTRL | SHIFT)
    at_rest()
    dialog = window.knowledge.pretranslating.dialog
    assert [dialog.engine.itemText(n) for n in range(dialog.engine.count())][1:] == ["far"]
    dialog.engine.setCurrentIndex(1)
    assert not dialog.start.isEnabled()
    at_rest()
    assert "1,000 characters, 0.02 US dollars" in dialog.cost.text()
    assert dialog.start.isEnabled()
    dialog.book.click()
    assert not dialog.start.isEnabled()
    at_rest()
    assert "1,000,000 characters, 15.00 US dollars" in dialog.cost.text()
    qtbot.mouseClick(dialog.start, LEFT)
    at_rest()
    assert offering.pretranslated[0][1].engine == "far"


def test_what_forbids_it_is_said_in_the_dialog(qtbot, window, dialog, offering, at_rest):
    offering.error = BookError("the repository is bare; clone it")
    qtbot.mouseClick(dialog.start, LEFT)
    at_rest()
    assert "the repository is bare" in dialog.note.text()
    assert dialog.start.isEnabled()
