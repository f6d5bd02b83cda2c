# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows on books made by hand, and a check that nothing is left behind."""

from __future__ import annotations

import multiprocessing
import threading
from functools import partial

import pytest
from desktop_fakes import FakeWorkspace, InlineTypeset, chapter_of, sample_view
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from syncstudio.desktop.illustrator import Illustrator
from syncstudio.desktop.jobrunner import JobRunner
from syncstudio.desktop.session import BookSession
from syncstudio.desktop.theme import LIGHT
from syncstudio.desktop.window import MainWindow


@pytest.fixture(scope="session")
def qapp_args():
    return ["syncstudio"]


@pytest.fixture(autouse=True)
def nothing_is_left(qapp):
    """No thread of ours and no window outlives its test."""
    yield
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    qapp.processEvents()
    qapp.sendPostedEvents(None, 52)  # deferred deletes
    left = [thread.name for thread in threading.enumerate() if thread.name.startswith("syncstudio")]
    assert left == []
    assert multiprocessing.active_children() == []
    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == []


@pytest.fixture
def runner():
    made = JobRunner()
    yield made
    made.close()


@pytest.fixture
def illustrator(runner):
    return Illustrator(runner, InlineTypeset())


@pytest.fixture
def workspace():
    return FakeWorkspace(
        (sample_view("zh", "book/one.md"), sample_view("zh", "book/two.md"), chapter_of("ar"))
    )


def _told(workspace, folder, language, job):
    workspace.learned.append(language)


@pytest.fixture
def window(qtbot, runner, illustrator, workspace, tmp_path):
    """A window on the book of `workspace`, its first chapter open, nothing running."""
    learner = partial(_told, workspace)
    session = BookSession(runner, lambda folder: workspace, learner=learner)
    made = MainWindow(runner, session, illustrator, sample_builder=workspace.build_sample, theme=LIGHT)
    made.resize(1200, 700)
    made.show()
    known = made.knowledge
    for part in (known.offers, known.terms, known.findings, known.concordance):
        for timer in part.findChildren(QTimer):
            timer.setInterval(min(timer.interval(), 40))  # as long as a test need wait for a pause
    made.open_book(tmp_path, "zh")
    qtbot.waitUntil(lambda: made.pane.model.rowCount() > 0 and not runner.busy)
    made.pane.rows.setFocus()
    yield made
    made.close()


@pytest.fixture
def at_rest(qtbot, window, runner):
    """The window in front; call it to wait until nothing is on its way."""
    with qtbot.waitActive(window):
        window.activateWindow()

    def wait():
        qtbot.waitUntil(lambda: not runner.busy and window.bench.resting and window.knowledge.resting)

    wait()
    return wait
