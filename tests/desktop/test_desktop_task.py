# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One real task through the window's own keys: from drift to commit, on the sample book."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from desktop_fakes import InlineTypeset
from PySide6.QtCore import Qt

from syncstudio.desktop.illustrator import Illustrator
from syncstudio.desktop.jobrunner import JobRunner
from syncstudio.desktop.session import BookSession
from syncstudio.desktop.theme import LIGHT
from syncstudio.desktop.window import MainWindow
from syncstudio.errors import FileChanged
from syncstudio.model import Fate, Known, State
from syncstudio.workspace import build_sample_book, open_book

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key
CHAPTER = "book/01-why-measure.md"


@pytest.fixture(scope="module")
def master(tmp_path_factory):
    return build_sample_book(tmp_path_factory.mktemp("master") / "sample")


@pytest.fixture
def sample(master, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return Path(shutil.copytree(master, tmp_path / "sample"))


@pytest.fixture
def translation(sample):
    folder = sample / "measuring-zh"
    git(folder, "config", "user.name", "Ada")
    git(folder, "config", "user.email", "ada@example.org")
    return folder


def git(folder, *arguments):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    run = subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return run.stdout


@pytest.fixture
def opened(qtbot, sample):
    """Opens the sample book in a window, and waits until nothing runs."""
    made = []

    def open_window():
        runner = JobRunner()
        session = BookSession(runner, partial(open_book, working=True))
        illustrator = Illustrator(runner, InlineTypeset())
        window = MainWindow(runner, session, illustrator, sample_builder=build_sample_book, theme=LIGHT)
        made.append((window, runner))
        window.resize(1200, 800)
        window.show()
        window.open_book(sample, "zh", CHAPTER)

        def rest():
            qtbot.waitUntil(
                lambda: not runner.busy and window.bench.resting,
                timeout=30_000,
            )

        rest()
        with qtbot.waitActive(window):
            window.activateWindow()
        return window, rest

    yield open_window
    for window, runner in made:
        window.on_failure(lambda error: None)
        window.close()
        runner.close()


def test_drifted_rows_from_the_first_look_to_the_commit(qtbot, opened, translation):
    window, rest = opened()
    editor, rows = window.bench.writing.editor, window.pane.rows
    before = (translation / CHAPTER).read_bytes()
    others = git(translation, "ls-tree", "-r", "HEAD")
    qtbot.keyClick(rows, KEY.Key_Home)
    qtbot.keyClick(rows, KEY.Key_Down, CTRL | SHIFT)
    drifted = [n for n, row in enumerate(window.pane.model.view.rows) if row.state is State.DRIFTED]
    qtbot.keyClick(rows, KEY.Key_Return)
    taken = typed = 0
    for number in drifted:
        rest()
        assert window.bench.writing.origin == number
        text = editor.text
        proposal = window.bench._proposals[number]
        if proposal.fate is Fate.FOLLOWED:
            qtbot.keyClick(editor, KEY.Key_R, CTRL)
            assert editor.text == "\n\n".join(proposal.texts) != text
            taken += 1
        else:
            assert "".join(window.bench.writing.panel.card._why.text())
            qtbot.keyClick(editor, KEY.Key_End, CTRL)
            qtbot.keyClicks(editor, f" [{number}]")
            typed += 1
        qtbot.keyClick(editor, KEY.Key_Return, CTRL)
    rest()
    assert (taken >= 1, typed >= 2) == (True, True)
    view = window.pane.model.view
    assert {view.rows[number].state for number in drifted} == {State.TRANSLATED}
    assert {view.rows[number].how for number in drifted} == {Known.RECORD}
    qtbot.keyClick(editor, KEY.Key_K, CTRL)
    rest()
    qtbot.keyClick(window.bench.committing.dialog.message, KEY.Key_Return, CTRL)
    rest()

    told = git(translation, "show", "--name-only", "--format=%B", "HEAD").splitlines()
    assert any(line.startswith("Synced-from: ") for line in told)
    touched = git(translation, "show", "--name-only", "--format=", "HEAD").split()
    assert CHAPTER in touched
    assert all(path == CHAPTER or path.startswith(".syncstudio/") for path in touched)
    kept = [line for line in others.splitlines() if not line.endswith(CHAPTER)]
    assert set(kept) <= set(git(translation, "ls-tree", "-r", "HEAD").splitlines())
    assert git(translation, "status", "--porcelain") == ""
    after = (translation / CHAPTER).read_bytes()
    blocks = set(before.split(b"\n\n")) ^ set(after.split(b"\n\n"))
    assert len(blocks) <= 2 * len(drifted)


def test_another_program_writes_the_file_meanwhile(qtbot, opened, translation):
    window, rest = opened()
    errors = []
    window.on_failure(errors.append)
    editor = window.bench.writing.editor
    window.pane.select(4)
    qtbot.keyClick(window.pane.rows, KEY.Key_F2)
    qtbot.keyClicks(editor, " mine")
    file = translation / CHAPTER
    theirs = file.read_bytes() + b"\nTheirs.\n"
    file.write_bytes(theirs)
    qtbot.keyClick(editor, KEY.Key_S, CTRL)
    rest()
    assert errors == []
    assert editor.text.endswith(" mine")
    assert "Another program" in window.bench.writing.panel.notice.text()
    assert file.read_bytes() == theirs
    qtbot.keyClick(editor, KEY.Key_S, CTRL)
    rest()
    assert file.read_bytes().endswith(b"\nTheirs.\n")
    assert b" mine\n" in file.read_bytes()
    assert not any(isinstance(error, FileChanged) for error in errors)


KILLED = """
import os, signal, sys
from pathlib import Path
from functools import partial
sys.path.insert(0, sys.argv[1])
from desktop_fakes import InlineTypeset
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from syncstudio.desktop.illustrator import Illustrator
from syncstudio.desktop.jobrunner import JobRunner
from syncstudio.desktop.screenshot import settle
from syncstudio.desktop.session import BookSession
from syncstudio.desktop.theme import LIGHT
from syncstudio.desktop.window import MainWindow
from syncstudio.workspace import build_sample_book, open_book
app = QApplication(["killed"])
runner = JobRunner()
session = BookSession(runner, partial(open_book, working=True))
illustrator = Illustrator(runner, InlineTypeset())
window = MainWindow(runner, session, illustrator, sample_builder=build_sample_book, theme=LIGHT)
window.show()
window.open_book(Path(sys.argv[2]), "zh", sys.argv[3])
settle(runner, illustrator)
window.pane.select(4)
QTest.keyClick(window.pane.rows, Qt.Key.Key_F2)
QTest.keyClicks(window.bench.writing.editor, " half a sentence")
QTimer.singleShot(500, lambda: os.kill(os.getpid(), signal.SIGKILL))
app.exec()
"""


def test_what_a_killed_window_left_is_offered_by_the_next(qtbot, opened, sample, translation):
    here = Path(__file__).parent
    run = subprocess.run(
        [sys.executable, "-c", KILLED, here, sample, CHAPTER], check=False, timeout=60, capture_output=True
    )
    assert run.returncode == -signal.SIGKILL, run.stderr
    assert git(translation, "status", "--porcelain") == ""
    window, rest = opened()
    before = window.pane.model.view.rows[4].target[0].text
    bar = window.bench.rescue
    assert bar.isVisible()
    assert "half a sentence" in bar.words.text()
    qtbot.mouseClick(bar.take, Qt.MouseButton.LeftButton)
    rest()
    assert window.pane.model.view.rows[4].target[0].text == before + " half a sentence"
    assert (before + " half a sentence").encode() in (translation / CHAPTER).read_bytes()
    assert not bar.isVisible()
    assert open_book(sample, working=True).editing.recover("zh") == ()
