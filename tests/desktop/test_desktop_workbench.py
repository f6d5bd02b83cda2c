# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands around the editor: sentence links, commits, what a crash left, by real keys and clicks."""

from __future__ import annotations

import pytest
from desktop_fakes import ARABIC, CHINESE
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from syncstudio.desktop.styled import Role
from syncstudio.desktop.theme import DARK
from syncstudio.errors import IdentityMissing
from syncstudio.model import ChapterSync, Fate, LeftOpen, Link, Pairs, Proposal, Unsaved

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key
FIRST = len(CHINESE)
PAIRS = Pairs(
    ((0, 18), (18, 40), (41, 66)),
    ((0, FIRST), (FIRST, 2 * FIRST), (2 * FIRST, 3 * FIRST)),
    (Link((0,), (0,), 0.9), Link((1,), (1,), 0.9), Link((2,), (2,), 0.9)),
    ((FIRST, FIRST + 4),),
)


@pytest.fixture
def book(workspace):
    return workspace.editing


@pytest.fixture
def at_rest(qtbot, window, runner):
    with qtbot.waitActive(window):
        window.activateWindow()

    def wait():
        qtbot.waitUntil(lambda: not runner.busy and window.bench.resting)

    wait()
    return wait


@pytest.fixture
def linked(window, book, at_rest):
    """The row of three sentences, current, with its pairs."""
    book.paired = PAIRS
    window.pane.select(1)
    window.pane.select(2)
    at_rest()
    window.pane.rows.viewport().repaint()
    return window


def lit(window):
    """The sentences that are lit in the painted row, of both sides."""
    marks = window.pane.delegate._marks[1]
    return tuple(
        tuple(number for number, span in enumerate(spans) if (*span, Role.LIT) in side)
        for spans, side in ((PAIRS.source, marks.source), (PAIRS.target, marks.target))
    )


def tinted(window):
    editor = window.bench.writing.editor
    return [one.cursor.selectedText() for one in editor.extraSelections()]


def point_of(window, side, number):
    """A point of the viewport on a sentence of the current row."""
    rows = window.pane.rows
    area = rows.visualRect(rows.currentIndex())
    layout = window.pane.delegate.layout(window.pane.model, rows.currentIndex().row(), area.width())
    for y in range(0, area.height(), 3):
        for x in range(0, area.width(), 3):
            if layout.sentence_at(x, y) == (side, number):
                return QPoint(x, y + area.top())
    raise AssertionError((side, number))


def hover(window, point):
    viewport = window.pane.rows.viewport()
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        QPointF(point),
        QPointF(viewport.mapToGlobal(point)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(viewport, event)


def test_the_mouse_over_a_sentence_lights_it_and_its_partners(linked):
    for side in (0, 1):
        for number in (1, 0, 2):
            hover(linked, point_of(linked, side, number))
            assert lit(linked) == ((number,), (number,))
    hover(linked, QPoint(3, 3))
    assert lit(linked) == ((), ())


def test_the_caret_lights_its_sentence_in_the_field_and_the_source(qtbot, linked):
    qtbot.keyClick(linked.pane.rows, KEY.Key_F2)
    assert lit(linked)[0] == (2,)
    assert tinted(linked) == [CHINESE, CHINESE[:4]]
    editor = linked.bench.writing.editor
    qtbot.keyClick(editor, KEY.Key_Home, CTRL)
    assert lit(linked)[0] == (0,)
    qtbot.keyClicks(editor, "ab")
    assert tinted(linked) == ["ab" + CHINESE, CHINESE[:4]]
    qtbot.keyClick(editor, KEY.Key_Escape)


def test_what_the_change_concerns_is_marked_in_the_translation(linked):
    marks = linked.pane.delegate._marks[1]
    assert (FIRST, FIRST + 4, Role.CONCERNED) in marks.target


def test_links_are_corrected_by_key_and_by_click(qtbot, linked, book, at_rest):
    qtbot.keyClick(linked.pane.rows, KEY.Key_F2)
    editor = linked.bench.writing.editor
    qtbot.keyClick(editor, KEY.Key_Home, CTRL)
    qtbot.keyClick(editor, KEY.Key_J, CTRL)
    at_rest()
    assert book.corrected[-1][0] == 2
    assert [(link.source, link.target) for link in book.corrected[-1][1]] == [
        ((0, 1), (0,)),
        ((), (1,)),
        ((2,), (2,)),
    ]
    assert editor.hasFocus()
    assert editor.text == CHINESE * 3
    qtbot.mouseClick(linked.pane.rows.viewport(), Qt.MouseButton.LeftButton, CTRL, point_of(linked, 0, 2))
    at_rest()
    assert book.corrected[-1][1][0].source == (0, 2)
    assert book.done == []


def test_links_are_not_corrected_in_a_text_that_is_not_written_yet(qtbot, linked, book, at_rest):
    qtbot.keyClick(linked.pane.rows, KEY.Key_F2)
    editor = linked.bench.writing.editor
    qtbot.keyClicks(editor, "x")
    qtbot.keyClick(editor, KEY.Key_Home, CTRL)
    qtbot.keyClick(editor, KEY.Key_J, CTRL)
    at_rest()
    assert book.corrected == []
    assert book.done == [("edit", 2, CHINESE * 3 + "x")]


def test_a_commit_from_typing_to_the_message(qtbot, window, book, at_rest):
    window.pane.select(1)
    qtbot.keyClick(window.pane.rows, "x")
    qtbot.keyClick(window.bench.writing.editor, KEY.Key_K, CTRL)
    at_rest()
    assert book.done == [("edit", 1, CHINESE + "x")]
    dialog = window.bench.committing.dialog
    assert dialog.files.item(0).text() == "book/one.md"
    qtbot.waitUntil(lambda: "1 changed file" in window.status_line.work.text())
    assert "on work-zh" in window.status_line.work.text()
    qtbot.keyClick(dialog.message, KEY.Key_Home, CTRL)
    qtbot.keyClicks(dialog.message, "By hand: ")
    qtbot.keyClick(dialog.message, KEY.Key_Return, CTRL)
    at_rest()
    assert book.committed == ["By hand: Sync one chapter\n\nSynced-from: c0ffee\n"]
    assert window.bench.committing.dialog is None
    assert "Committed c0ffee00: By hand: Sync one chapter" in window.status_line.currentMessage()
    at_rest()
    assert "changed" not in window.status_line.work.text()


def test_a_chapter_is_synced_as_far_as_that_needs_no_decision(qtbot, window, book, at_rest):
    book.proposed = {3: Proposal((3,), (3,), Fate.FOLLOWED, ("```python\nnew\n```",), ("from the source",))}
    window.pane.select(1)
    qtbot.keyClick(window.pane.rows, "x")
    qtbot.keyClick(window.bench.writing.editor, KEY.Key_R, CTRL | SHIFT)
    at_rest()
    assert [what for what, _, _ in book.done] == ["edit", "sync"]
    rows = window.pane.model.view.rows
    assert (rows[1].target[0].text, rows[3].target[0].text) == (CHINESE + "x", "```python\nnew\n```")
    assert "Following the source now: 1" in window.status_line.currentMessage()
    assert "1 changed file" in window.status_line.work.text()


def test_after_a_sync_each_row_is_counted_once(qtbot, window, book, at_rest, monkeypatch):
    def sync(view):
        paths = view.status.language, view.status.source, view.status.target
        left = [LeftOpen(None, None, fate, ()) for fate in (Fate.DRAFTED, Fate.OPEN, Fate.UNTRANSLATED)]
        return ChapterSync(*paths, {Fate.FOLLOWED: 4, **{one.fate: 1 for one in left}}, tuple(left), True)

    monkeypatch.setattr(book, "sync", sync)
    qtbot.keyClick(window.pane.rows, KEY.Key_R, CTRL | SHIFT)
    at_rest()
    words = "Following the source now: 4; drafts for you to read: 1; left to you: 2."
    assert window.status_line.currentMessage().startswith(words)


def test_with_nothing_to_commit_no_dialog_opens(qtbot, window, book, at_rest):
    qtbot.keyClick(window.pane.rows, KEY.Key_K, CTRL)
    at_rest()
    assert window.bench.committing.dialog is None
    assert "nothing to commit" in window.status_line.currentMessage()


def test_a_commit_that_fails_can_be_tried_again(qtbot, window, book, at_rest, monkeypatch):
    book.waiting.add("book/one.md")
    commit = book.commit

    def refuse(language, message):
        raise IdentityMissing("git does not know who you are", remedy="set user.name and user.email")

    monkeypatch.setattr(book, "commit", refuse)
    qtbot.keyClick(window.pane.rows, KEY.Key_K, CTRL)
    at_rest()
    dialog = window.bench.committing.dialog
    qtbot.keyClick(dialog.message, KEY.Key_Return, CTRL)
    at_rest()
    box = window.findChild(QMessageBox)
    assert "git does not know who you are" in box.text().lower()
    box.close()
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    monkeypatch.setattr(book, "commit", commit)
    qtbot.keyClick(dialog.message, KEY.Key_Return, CTRL)
    at_rest()
    assert len(book.committed) == 1


def test_what_a_crash_left_is_offered_and_put_back_where_it_was_typed(
    qtbot, window, book, workspace, at_rest
):
    lost = [
        Unsaved("zh", "book/two.md", CHINESE, CHINESE + " typed", "2026-11-20T10:00:00Z", 1),
        Unsaved("zh", "book/one.md", "gone", "nobody's", "2026-11-20T10:00:01Z", 3),
        Unsaved("zh", "book/one.md", "gone too", "nothing", "2026-11-20T10:00:02Z"),
    ]
    book.unsaved = list(lost)
    window.open_book(workspace.book.folder, "zh")
    at_rest()
    bar = window.bench.rescue
    assert bar.isVisible()
    assert "book/two.md" in bar.words.text()
    assert "typed" in bar.words.text()
    qtbot.mouseClick(bar.take, Qt.MouseButton.LeftButton)
    at_rest()
    assert window.pane.model.view.status.target == "book/two.md"
    assert window.bench.writing.editor.text == CHINESE + " typed"
    assert book.done == [("edit", 1, CHINESE + " typed")]
    assert book.unsaved == lost[1:]
    qtbot.keyClick(window.bench.writing.editor, KEY.Key_Z, CTRL)
    assert window.bench.writing.editor.text == CHINESE
    qtbot.mouseClick(bar.take, Qt.MouseButton.LeftButton)
    at_rest()
    assert QApplication.clipboard().text() == "nobody's"
    qtbot.mouseClick(bar.drop, Qt.MouseButton.LeftButton)
    at_rest()
    assert not bar.isVisible()
    assert lost[2] not in book.unsaved


def test_the_field_follows_zoom_and_theme(qtbot, window, at_rest):
    window.pane.select(1)
    qtbot.keyClick(window.pane.rows, "x")
    editor = window.bench.writing.editor
    before = editor.fontMetrics().height()
    window.pane.zoom(1)
    window.pane.zoom(1)
    window.apply_theme(DARK)
    assert editor.fontMetrics().height() > before
    assert editor.height() >= editor.needed()
    qtbot.keyClick(editor, KEY.Key_Z, CTRL)
    assert editor.text == CHINESE


def test_arabic_sentences_are_found_under_the_mouse(qtbot, window, book, at_rest):
    window.chapters.languages.setCurrentIndex(1)
    window.chapters.languages.activated.emit(1)
    half = len(ARABIC) // 2
    book.paired = Pairs(
        ((0, 5), (6, 12)), ((0, half), (half, len(ARABIC))), (Link((0,), (1,), 1.0), Link((1,), (0,), 1.0))
    )
    at_rest()
    window.pane.select(1)
    at_rest()
    window.pane.rows.viewport().repaint()
    hover(window, point_of(window, 1, 1))
    marks = window.pane.delegate._marks[1]
    assert (0, 5, Role.LIT) in marks.source
    assert point_of(window, 1, 0).x() > window.pane.rows.viewport().width() // 2
