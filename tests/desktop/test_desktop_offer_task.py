# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Offers from a real book: out of its memory into a row, where they stay a draft until somebody confirms."""

from __future__ import annotations

from functools import partial

import pytest
from desktop_fakes import InlineTypeset
from PySide6.QtCore import Qt

from syncstudio.desktop.illustrator import Illustrator
from syncstudio.desktop.jobrunner import JobRunner
from syncstudio.desktop.session import BookSession
from syncstudio.desktop.termwords import Standing
from syncstudio.desktop.theme import LIGHT
from syncstudio.desktop.window import MainWindow
from syncstudio.model import OfferKind, State
from syncstudio.workspace import build_sample_book, init_book, open_book

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key

ONE = "# Rivers\n\nThe long river runs through the green valley to the sea.\n"
ONE_ES = "# Ríos\n\nEl largo río corre por el verde valle hasta el mar.\n"
TWO = "# Valleys\n\nA valley is what a river leaves.\n"
TWO_ES = "# Valles\n\nUn valle es lo que deja un río.\n"
NEW = "The long river runs through the green valley to the sea.\n"
TERMS = "source,target\nvalley,valle\n"


@pytest.fixture
def opened(qtbot, make_repository, tmp_path, monkeypatch):
    """A window on a book, one paragraph of which is new and stands elsewhere in the book, translated."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    source, target = make_repository("en"), make_repository("es")
    source.commit({"one.md": ONE, "two.md": TWO}, "begin")
    target.stamp()
    target.commit({"one.md": ONE_ES, "two.md": TWO_ES, "terms.csv": TERMS}, "translate")
    source.stamp()
    source.commit({"two.md": f"{TWO}\n{NEW}"}, "say it here too")
    init_book(tmp_path / "book", str(source.path), "en", [(str(target.path), "es")])
    runner = JobRunner()
    session = BookSession(runner, partial(open_book, working=True))
    illustrator = Illustrator(runner, InlineTypeset())
    window = MainWindow(runner, session, illustrator, sample_builder=build_sample_book, theme=LIGHT)
    failures = []
    window.on_failure(failures.append)
    window.resize(1200, 800)
    window.show()
    with open_book(tmp_path / "book", working=True) as book:
        book.memory.refresh("es")
    window.open_book(tmp_path / "book", "es", "two.md")

    def rest():
        qtbot.waitUntil(
            lambda: not runner.busy and window.bench.resting and window.knowledge.resting, timeout=30_000
        )

    rest()
    with qtbot.waitActive(window):
        window.activateWindow()
    yield window, rest, target.path
    window.close()
    runner.close()
    assert failures == []


def new_row(window):
    rows = window.pane.model.view.rows
    return next(n for n, row in enumerate(rows) if row.state is State.UNTRANSLATED)


def test_what_the_book_says_elsewhere_is_taken_read_and_confirmed(qtbot, opened):
    window, rest, folder = opened
    row = new_row(window)
    window.pane.select(row)
    window.pane.rows.setFocus()
    rest()
    (first, *_) = [shown.offer for shown in window.knowledge.offers._shown]
    assert (first.kind, first.percent, first.text) == (
        OfferKind.EXACT, 100, "El largo río corre por el verde valle hasta el mar.",
    )  # fmt: skip
    assert [one.term.source for one in window.knowledge.terms._told] == ["valley"]
    qtbot.keyClick(window.pane.rows, KEY.Key_1, CTRL)
    rest()
    assert [one.standing for one in window.knowledge.terms._told] == [Standing.THERE]
    assert not window.bench.writing.panel.findings.isVisible()
    qtbot.keyClick(window.bench.writing.editor, KEY.Key_Escape)
    rest()
    assert window.pane.model.view.rows[row].state is State.DRAFT
    assert "hasta el mar" in (folder / "two.md").read_text("utf-8")
    record = "".join(one.read_text("utf-8") for one in (folder / ".syncstudio").rglob("*") if one.is_file())
    assert "memory 100 %" in record
    qtbot.keyClick(window.pane.rows, KEY.Key_F2)
    qtbot.keyClick(window.bench.writing.editor, KEY.Key_Return, CTRL)
    rest()
    assert window.pane.model.view.rows[row].state is State.TRANSLATED


def test_what_the_checks_find_in_a_text_of_the_book_is_said(qtbot, opened):
    window, rest, _ = opened
    window.pane.select(new_row(window))
    window.pane.rows.setFocus()
    qtbot.keyClick(window.pane.rows, KEY.Key_F2)
    qtbot.keyClicks(window.bench.writing.editor, "El largo 7 rio")
    rest()
    said = window.bench.writing.panel.findings.text()
    assert "7" in said
    assert "valle" in said


def test_a_chapter_is_pretranslated_and_all_of_it_taken_back(qtbot, opened):
    window, rest, folder = opened
    before = (folder / "two.md").read_bytes()
    row = new_row(window)
    qtbot.keyClick(window.pane.rows, KEY.Key_P, CTRL | SHIFT)
    rest()
    dialog = window.knowledge.pretranslating.dialog
    qtbot.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    rest()
    assert "one draft" in dialog.note.text()
    assert window.pane.model.view.rows[row].state is State.DRAFT
    qtbot.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    rest()
    assert (folder / "two.md").read_bytes() == before
    assert window.pane.model.view.rows[row].state is State.UNTRANSLATED


def test_the_concordance_leads_to_another_chapter_of_the_book(qtbot, opened):
    window, rest, _ = opened
    qtbot.keyClick(window.pane.rows, KEY.Key_F3)
    panel = window.knowledge.concordance.panel
    qtbot.keyClicks(panel.words, "green valley")
    rest()
    place = next(one for one in panel.places if one.isVisible())
    place.setFocus()
    qtbot.keyClick(place, KEY.Key_Return, SHIFT)
    rest()
    assert window.pane.model.view.status.target == "one.md"
    assert window.pane.current == 1
