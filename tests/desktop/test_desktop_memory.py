# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The memory is filled beside the work, and knows what was written."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path

import pytest
from desktop_knowledge import exact
from PySide6.QtCore import Qt

from syncstudio.desktop.session import BookSession
from syncstudio.desktop.theme import LIGHT
from syncstudio.desktop.window import MainWindow

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


class Filler:
    """Fills when the gate opens; raises what it is told to."""

    def __init__(self):
        self.gate = threading.Event()
        self.filled = []
        self.error = None

    def __call__(self, folder, language, job):
        while not self.gate.wait(0.02):
            job.step(3, 10, "book/one.md")
        if self.error is not None:
            raise self.error
        self.filled.append(language)


@pytest.fixture
def filler():
    return Filler()


@pytest.fixture
def filling(qtbot, runner, illustrator, workspace, filler):
    """A window whose memory is being filled."""
    session = BookSession(runner, lambda folder: workspace, filler=filler)
    window = MainWindow(runner, session, illustrator, sample_builder=workspace.build_sample, theme=LIGHT)
    window.resize(1200, 700)
    window.show()
    window.open_book(Path("/books/a-book"), "zh")
    qtbot.waitUntil(lambda: window.pane.model.rowCount() > 0)
    yield window
    filler.gate.set()
    window.close()


def test_what_the_memory_has_once_it_is_filled_is_offered_below(qtbot, filling, workspace, filler, runner):
    offers = filling.knowledge.offers
    workspace.offering.known[2] = (exact("先"),)
    filling.pane.select(0)
    filling.pane.select(2)
    qtbot.waitUntil(lambda: [shown.offer.text for shown in offers._shown] == ["先"])
    qtbot.waitUntil(lambda: "memory" in filling.status_line._note.text())
    workspace.offering.known[2] = (exact("后"), exact("先"))
    filler.gate.set()
    qtbot.waitUntil(lambda: not runner.busy and filling.knowledge.resting)
    assert filler.filled == ["zh"]
    assert [shown.offer.text for shown in offers._shown] == ["先", "后"]


def test_filling_can_be_stopped_and_the_rows_stay(qtbot, filling, filler, runner):
    qtbot.waitUntil(lambda: "memory" in filling.status_line._note.text())
    qtbot.keyClick(filling.pane.rows, KEY.Key_Period, CTRL)
    qtbot.waitUntil(lambda: not runner.busy)
    assert filler.filled == []
    assert filling.status_line.currentMessage() == "Stopped."
    assert filling.pane.model.rowCount() > 0


def test_a_memory_that_cannot_be_filled_opens_no_box(qtbot, filling, filler, runner):
    failures = []
    filling.on_failure(failures.append)
    filler.error = OSError("no room")
    filler.gate.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert failures == []


def test_writing_goes_on_while_it_is_filled_and_what_is_written_is_told_to_it(
    qtbot, filling, workspace, runner
):
    filling.knowledge._renewing.setInterval(20)
    filling.pane.select(1)
    filling.pane.rows.setFocus()
    qtbot.keyClick(filling.pane.rows, KEY.Key_F2)
    editor = filling.bench.writing.editor
    qtbot.keyClicks(editor, "x")
    qtbot.keyClick(editor, KEY.Key_Escape)
    qtbot.waitUntil(lambda: workspace.memory.renewed == ["book/one.md"])
    assert [what for what, _, _ in workspace.editing.done] == ["edit"]


def test_a_memory_that_does_not_take_it_is_no_reason_to_stop(qtbot, window, runner, workspace, monkeypatch):
    monkeypatch.setattr(workspace.memory, "renew", partial(lambda view: 1 / 0))
    failures = []
    window.on_failure(failures.append)
    window.session.renew_memory(window.pane.model.view)
    qtbot.waitUntil(lambda: not runner.busy)
    assert failures == []
