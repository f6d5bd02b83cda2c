# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The live editor on the active row, by real keys."""

from __future__ import annotations

import dataclasses
from functools import partial

import pytest
from desktop_fakes import ARABIC, CHINESE, FakeWorkspace, rows_of, view_of
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from syncstudio.errors import ChapterError, FileChanged, SavingError
from syncstudio.model import Fate, Known, Proposal, State

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
KEY = Qt.Key


@pytest.fixture
def at_rest(qtbot, window, runner):
    with qtbot.waitActive(window):
        window.activateWindow()

    def wait():
        qtbot.waitUntil(lambda: not runner.busy and window.bench.resting)

    wait()
    return wait


@pytest.fixture
def book(workspace):
    return workspace.editing


@pytest.fixture
def editor(window):
    return window.bench.writing.editor


def edit(qtbot, window, row):
    window.pane.select(row)
    window.pane.rows.setFocus()
    qtbot.keyClick(window.pane.rows, KEY.Key_F2)
    assert window.bench.writing.origin == row


def target(window, row):
    return "\n\n".join(block.text for block in window.pane.model.view.rows[row].target)


def test_the_words_of_a_book_are_learned_once_somebody_translates(qtbot, window, at_rest, workspace):
    window.pane.select(2)
    at_rest()
    assert workspace.learned == []
    for row in (1, 2):
        edit(qtbot, window, row)
        qtbot.keyClicks(window.bench.writing.editor, "!")
        qtbot.keyClick(window.bench.writing.editor, KEY.Key_Return, CTRL)
        at_rest()
    assert workspace.learned == ["zh"]


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Enter, KEY.Key_F2])
def test_a_key_begins_and_escape_leaves_with_the_text_kept(qtbot, window, at_rest, book, key):
    editor = window.bench.writing.editor
    window.pane.select(1)
    qtbot.keyClick(window.pane.rows, key)
    assert editor.hasFocus()
    assert editor.text == CHINESE
    qtbot.keyClicks(editor, "!")
    qtbot.keyClick(editor, KEY.Key_Escape)
    assert window.pane.rows.hasFocus()
    assert not window.bench.writing.panel.isVisible()
    assert window.pane.model.row(1).target[0].text == CHINESE + "!"
    at_rest()
    assert book.done == [("edit", 1, CHINESE + "!")]
    assert target(window, 1) == CHINESE + "!"
    assert window.pane.model.typed == {}


def test_typing_alone_begins_and_nothing_typed_is_lost(qtbot, window, at_rest, editor):
    window.pane.select(1)
    qtbot.keyClick(window.pane.rows, "x")
    qtbot.keyClicks(editor, "yz")
    assert editor.text == CHINESE + "xyz"


def test_leaving_without_a_change_writes_nothing(qtbot, window, at_rest, book, editor):
    edit(qtbot, window, 1)
    qtbot.keyClicks(editor, "a")
    qtbot.keyClick(editor, KEY.Key_Backspace)
    qtbot.keyClick(editor, KEY.Key_Escape)
    at_rest()
    assert book.done == []


def test_undo_lasts_as_long_as_the_row_is_edited(qtbot, window, at_rest, book, editor):
    edit(qtbot, window, 1)
    qtbot.keyClicks(editor, "abc")
    qtbot.keyClick(editor, KEY.Key_S, CTRL)
    at_rest()
    assert book.done == [("edit", 1, CHINESE + "abc")]
    assert editor.hasFocus()
    qtbot.keyClick(editor, KEY.Key_Z, CTRL)
    assert editor.text == CHINESE
    qtbot.keyClick(editor, KEY.Key_Z, CTRL | SHIFT)
    assert editor.text == CHINESE + "abc"
    qtbot.keyClick(editor, KEY.Key_Escape)
    at_rest()
    qtbot.keyClick(window.pane.rows, KEY.Key_Return)
    qtbot.keyClick(editor, KEY.Key_Z, CTRL)
    assert editor.text == CHINESE


def compose(editor, preedit="", commit=""):
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(editor, event)


def test_what_an_input_method_composes_is_no_text_until_it_is_done(qtbot, window, at_rest, book, editor):
    edit(qtbot, window, 1)
    for preedit in ("w", "wa", "wang"):
        compose(editor, preedit)
    assert editor.composing
    assert editor.text == CHINESE
    qtbot.wait(300)  # longer than the journal waits
    assert book.noted == []
    compose(editor, "", "网络")
    assert editor.text == CHINESE + "网络"
    qtbot.waitUntil(lambda: book.noted == [(1, CHINESE + "网络")])
    qtbot.keyClick(editor, KEY.Key_Z, CTRL)
    assert editor.text == CHINESE


def test_an_input_method_that_begins_on_the_row_goes_on_in_the_field(qtbot, window, at_rest, editor):
    window.pane.select(1)
    compose(window.pane.rows, "wang")
    assert editor.hasFocus()
    assert editor.composing
    compose(editor, "", "网")
    assert editor.text == CHINESE + "网"


def test_typing_is_journalled_while_a_save_runs_and_the_late_answer_overwrites_nothing(
    qtbot, window, at_rest, book, editor
):
    edit(qtbot, window, 1)
    qtbot.keyClicks(editor, "one")
    book.gate.clear()
    qtbot.keyClick(editor, KEY.Key_S, CTRL)
    qtbot.keyClicks(editor, "two")
    qtbot.waitUntil(lambda: (1, CHINESE + "onetwo") in book.noted, timeout=2000)
    book.gate.set()
    at_rest()
    assert editor.text == CHINESE + "onetwo"
    assert target(window, 1) == CHINESE + "one"
    qtbot.keyClick(editor, KEY.Key_Escape)
    at_rest()
    assert target(window, 1) == CHINESE + "onetwo"


def test_rows_saved_in_haste_go_one_after_the_other(qtbot, window, at_rest, book, editor):
    book.gate.clear()
    edit(qtbot, window, 1)
    for _ in range(3):
        qtbot.keyClicks(editor, "q")
        qtbot.keyClick(editor, KEY.Key_Down, CTRL)
    assert window.bench.writing.origin == 4
    book.gate.set()
    at_rest()
    assert [row for _, row, _ in book.done] == [1, 2, 3]


def pair(first, last, rows):
    """Rows with those between two put together, as where a source and a text of nobody's meet."""
    whole = dataclasses.replace(
        rows[first],
        source=tuple(block for row in rows[first:last] for block in row.source),
        target=tuple(block for row in rows[first:last] for block in row.target),
    )
    return (*rows[:first], whole, *rows[last:])


@pytest.mark.parametrize("stretch", [(7, 9), (0, 2), (9, 11)], ids=["below", "above", "far below"])
def test_what_is_typed_while_rows_are_paired_anew_goes_where_it_was_typed(
    qtbot, window, at_rest, book, stretch
):
    editor = window.bench.writing.editor
    source = window.pane.model.view.rows[4].source
    book.gate.clear()
    book.repair = partial(pair, *stretch)
    edit(qtbot, window, 2)
    qtbot.keyClicks(editor, "q")
    qtbot.keyClick(editor, KEY.Key_Down, CTRL)
    qtbot.keyClicks(editor, "u")
    qtbot.keyClick(editor, KEY.Key_Down, CTRL)
    qtbot.keyClicks(editor, "w")
    book.gate.set()
    at_rest()
    assert editor.text == "$$y$$w"
    qtbot.keyClick(editor, KEY.Key_S, CTRL)
    at_rest()
    view = window.pane.model.view
    texts = ["\n\n".join(block.text for block in row.target) for row in view.rows]
    assert [text[-1] for text in texts if text.endswith(("q", "u", "w"))] == ["q", "u", "w"]
    assert next(row.source for row in view.rows if row.target[-1].text == "$$y$$w") == source
    assert CHINESE * 3 + "q" in texts


def test_what_waits_for_a_row_that_is_none_any_more_goes_into_no_other(qtbot, window, at_rest, book, editor):
    book.gate.clear()
    book.repair = partial(pair, 3, 5)
    edit(qtbot, window, 1)
    qtbot.keyClicks(editor, "q")
    window.pane.select(3)
    qtbot.keyClicks(editor, "u")
    window.pane.select(4)
    qtbot.keyClicks(editor, "w")
    book.gate.set()
    at_rest()
    assert [row for _, row, _ in book.done] == [1]
    assert target(window, 1) == CHINESE + "q"
    assert not [row for row in range(9) if target(window, row).endswith(("u", "w"))]
    assert QApplication.clipboard().text().endswith("u")
    assert any(text.endswith("w") for _, text in book.noted)


def test_a_chapter_read_again_shows_what_is_still_on_its_way_into_its_file(
    qtbot, window, at_rest, book, runner
):
    editor = window.bench.writing.editor
    edit(qtbot, window, 1)
    qtbot.keyClicks(editor, "one")
    book.gate.clear()
    qtbot.keyClick(editor, KEY.Key_Down, CTRL)
    qtbot.keyClicks(editor, "two")
    view = window.pane.model.view
    window.session.view.emit(view)
    assert window.pane.model.typed == {1: CHINESE + "one", 2: CHINESE * 3 + "two"}
    assert editor.text == CHINESE * 3 + "two"
    book.gate.set()
    at_rest()
    assert window.pane.model.typed == {}
    assert [row for _, row, _ in book.done] == [1, 2]


def test_confirm_goes_from_unfinished_row_to_unfinished_row_and_into_the_next_chapter(
    qtbot, window, at_rest, book, editor
):
    window.pane.select(0)
    edit(qtbot, window, 2)
    for row in (2, 4, 6, 7, 10):
        assert window.bench.writing.origin == row
        assert editor.hasFocus()
        qtbot.keyClicks(editor, "ok")
        qtbot.keyClick(editor, KEY.Key_Return, CTRL)
    at_rest()
    assert [(what, row) for what, row, _ in book.done] == [
        (State.TRANSLATED, row) for row in (2, 4, 6, 7, 10)
    ]
    assert "“Title of book/two.md”" in window.status_line.currentMessage()
    rows = window.pane.model.view.rows
    assert [rows[row].how for row in (2, 4, 6, 7, 10)] == [Known.RECORD] * 5
    counts = window.chapters.model.chapters()[0].data(Qt.ItemDataRole.UserRole + 2)
    assert counts.get(State.DRIFTED, 0) == 0
    assert window.chapters.summary.text().startswith("1 untranslated, 1 draft, 2 drifted")
    qtbot.keyClick(editor, KEY.Key_Return, CTRL)
    at_rest()
    assert window.pane.model.view.status.target == "book/two.md"
    assert (window.bench.writing.origin, editor.hasFocus()) == (2, True)
    assert len(book.done) == 5


def test_confirming_an_unchanged_text_waives_the_change(qtbot, window, at_rest, book):
    window.pane.select(2)
    qtbot.keyClick(window.pane.rows, KEY.Key_Return, CTRL)
    at_rest()
    assert book.done == [(State.TRANSLATED, 2, CHINESE * 3)]


def test_a_text_that_is_being_written_can_be_confirmed(qtbot, window, at_rest, book, editor):
    edit(qtbot, window, 2)
    qtbot.keyClicks(editor, "x")
    book.gate.clear()
    qtbot.keyClick(editor, KEY.Key_S, CTRL)
    qtbot.keyClick(editor, KEY.Key_Return, CTRL)
    book.gate.set()
    at_rest()
    assert book.done == [("edit", 2, CHINESE * 3 + "x"), (State.TRANSLATED, 2, CHINESE * 3 + "x")]


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, SHIFT])
def test_return_begins_a_line_with_shift_or_without(qtbot, window, at_rest, book, modifier):
    editor = window.bench.writing.editor
    edit(qtbot, window, 1)
    qtbot.keyClick(editor, KEY.Key_Return, modifier)
    qtbot.keyClicks(editor, "x")
    qtbot.keyClick(editor, KEY.Key_Escape)
    at_rest()
    assert book.done == [("edit", 1, CHINESE + "\nx")]


def test_needs_work_is_recorded_and_stays_on_the_row(qtbot, window, at_rest, book, editor):
    edit(qtbot, window, 1)
    qtbot.keyClick(editor, KEY.Key_U, CTRL)
    at_rest()
    assert book.done == [(State.NEEDS_WORK, 1, CHINESE)]
    assert window.bench.writing.origin == 1
    assert window.pane.model.view.rows[1].state is State.NEEDS_WORK


def test_nothing_is_confirmed_where_there_is_no_translation(qtbot, window, at_rest, book):
    edit(qtbot, window, 6)
    qtbot.keyClick(window.bench.writing.editor, KEY.Key_Return, CTRL)
    at_rest()
    assert book.done == []
    assert window.status_line.currentMessage()


def test_an_emptied_text_is_not_written(qtbot, window, at_rest, book, editor):
    edit(qtbot, window, 1)
    qtbot.keyClick(editor, KEY.Key_A, CTRL)
    qtbot.keyClick(editor, KEY.Key_Delete)
    qtbot.keyClick(editor, KEY.Key_Escape)
    at_rest()
    assert book.done == []
    assert "empty" in window.status_line.currentMessage()


def test_a_proposal_is_taken_by_one_key_and_undone_by_one(qtbot, window, at_rest, book, editor):
    text = CHINESE * 2 + "不快。"
    book.proposed[2] = Proposal(
        (2,), (2,), Fate.DRAFTED, (text,), ("number taken from the source",), ((3, 5),)
    )
    window.session.ask_view(window.chapters.current)
    at_rest()
    assert window.pane.model.signed == {2}
    edit(qtbot, window, 2)
    card = window.bench.writing.panel.card
    qtbot.waitUntil(card.isVisible)  # it stands here as long as it does not stand among the offers
    assert "number taken" in " ".join(
        label.text() for label in card.findChildren(type(window.chapters.summary))
    )
    qtbot.keyClick(editor, KEY.Key_R, CTRL)
    assert editor.text == text
    assert not card.take.isVisible()
    qtbot.keyClick(editor, KEY.Key_Z, CTRL)
    assert editor.text == CHINESE * 3
    assert card.take.isVisible()
    qtbot.keyClick(editor, KEY.Key_R, CTRL)
    qtbot.keyClicks(editor, "more")
    qtbot.keyClick(editor, KEY.Key_Z, CTRL)
    assert editor.text == text
    qtbot.keyClick(editor, KEY.Key_Return, CTRL)
    at_rest()
    assert book.done == [(State.TRANSLATED, 2, text)]
    assert window.pane.model.signed == set()


def test_why_nothing_can_be_written_stands_where_one_types(qtbot, window, at_rest, book, workspace):
    editor = window.bench.writing.editor
    book.reason = "the repository is bare; clone it"
    window.open_book(workspace.book.folder, "zh")
    at_rest()
    edit(qtbot, window, 1)
    qtbot.keyClicks(editor, "x")
    assert editor.text == CHINESE
    assert "the repository is bare; clone it" in window.bench.writing.panel.notice.text()
    qtbot.keyClick(editor, KEY.Key_Return, CTRL)
    at_rest()
    assert book.done == []


def test_a_file_that_another_program_wrote_is_read_again_and_the_text_stays(
    qtbot, window, at_rest, book, workspace
):
    editor = window.bench.writing.editor
    edit(qtbot, window, 1)
    qtbot.keyClicks(editor, "mine")
    view = window.pane.model.view
    rows = list(view.rows)
    rows[0] = dataclasses.replace(rows[0], target=(dataclasses.replace(rows[0].target[0], text="# 别的"),))
    rows.insert(1, rows[9])
    book.refusal = FileChanged("another program wrote it")
    book.change(view, view_of(tuple(rows)))
    qtbot.keyClick(editor, KEY.Key_S, CTRL)
    at_rest()
    assert target(window, 0) == "# 别的"
    assert window.bench.writing.origin == 2
    assert editor.text == CHINESE + "mine"
    assert "Another program" in window.bench.writing.panel.notice.text()
    assert book.done == []
    qtbot.keyClick(editor, KEY.Key_S, CTRL)
    at_rest()
    assert book.done == [("edit", 2, CHINESE + "mine")]
    assert target(window, 0) == "# 别的"


def test_what_the_disk_refuses_stays_typed(qtbot, window, at_rest, book, editor):
    told = []
    window.on_failure(told.append)
    edit(qtbot, window, 1)
    qtbot.keyClicks(editor, "mine")
    book.refusal = SavingError("the disk is full")
    qtbot.keyClick(editor, KEY.Key_S, CTRL)
    at_rest()
    assert len(told) == 1
    assert editor.text == CHINESE + "mine"
    qtbot.keyClick(editor, KEY.Key_S, CTRL)
    at_rest()
    assert book.done == [("edit", 1, CHINESE + "mine")]


def test_what_was_refused_after_its_row_was_left_is_written_when_it_is_left_again(
    qtbot, window, at_rest, book, editor
):
    window.on_failure(lambda error: None)
    edit(qtbot, window, 1)
    qtbot.keyClicks(editor, "q")
    book.refusal = SavingError("the disk is full")
    qtbot.keyClick(editor, KEY.Key_Escape)
    at_rest()
    assert book.done == []
    edit(qtbot, window, 1)
    assert editor.text == CHINESE + "q"
    qtbot.keyClick(editor, KEY.Key_Escape)
    at_rest()
    assert book.done == [("edit", 1, CHINESE + "q")]


def test_of_rows_that_wait_only_the_refused_one_stays_behind(qtbot, window, at_rest, book, editor):
    told = []
    window.on_failure(told.append)
    book.gate.clear()
    edit(qtbot, window, 1)
    qtbot.keyClicks(editor, "q")
    book.refusal = ChapterError("it would take in the next row")
    qtbot.keyClick(editor, KEY.Key_Down, CTRL)
    qtbot.keyClicks(editor, "u")
    qtbot.keyClick(editor, KEY.Key_Down, CTRL)
    book.gate.set()
    at_rest()
    assert len(told) == 1
    assert book.done == [("edit", 2, CHINESE * 3 + "u")]
    assert window.pane.model.typed == {1: CHINESE + "q"}
    edit(qtbot, window, 1)
    assert editor.text == CHINESE + "q"
    qtbot.keyClick(editor, KEY.Key_Escape)
    at_rest()
    assert book.done[1:] == [("edit", 1, CHINESE + "q")]


def test_closing_the_window_writes_first(qtbot, window, at_rest, book, editor):
    edit(qtbot, window, 1)
    qtbot.keyClicks(editor, "last")
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert book.done == [("edit", 1, CHINESE + "last")]


def test_an_obsolete_row_is_removed_and_the_rows_below_stay_in_hand(qtbot, window, at_rest, book, editor):
    window.pane.select(5)
    qtbot.keyClick(window.pane.rows, KEY.Key_Delete, CTRL | SHIFT)
    edit(qtbot, window, 9)
    qtbot.keyClicks(editor, "x")
    at_rest()
    assert book.done == [("remove", 5, "")]
    assert window.bench.writing.origin == 8
    assert editor.text.endswith("x")
    qtbot.keyClick(editor, KEY.Key_Escape)
    at_rest()
    assert book.done[-1][:2] == ("edit", 8)


def test_arabic_runs_from_right_to_left_and_so_does_an_empty_field(qtbot, window, at_rest, editor):
    window.chapters.languages.setCurrentIndex(1)
    window.chapters.languages.activated.emit(1)
    at_rest()
    right = Qt.LayoutDirection.RightToLeft
    for row, text in ((1, ARABIC), (6, "")):
        edit(qtbot, window, row)
        assert editor.text == text
        assert editor.document().defaultTextOption().textDirection() == right
        qtbot.keyClick(editor, KEY.Key_Escape)
    edit(qtbot, window, 3)
    assert editor.document().defaultTextOption().textDirection() != right


def test_the_row_grows_with_its_text_and_the_caret_stays_in_sight(qtbot, window, at_rest, editor):
    edit(qtbot, window, 9)
    rows = window.pane.rows
    before = rows.heights.height(9)
    for _ in range(30):
        qtbot.keyClick(editor, KEY.Key_Return)
    qtbot.keyClicks(editor, "end")
    assert rows.heights.height(9) > before + 300
    assert editor.height() >= editor.needed()
    caret = editor.mapTo(rows.viewport(), editor.caret_area().center())
    assert rows.viewport().rect().contains(caret)


def test_no_line_moves_when_the_field_opens(qtbot, window, at_rest, editor):
    painted = window.pane.delegate.layout(window.pane.model, 2, window.pane.rows.viewport().width()).target
    edit(qtbot, window, 2)
    assert abs(editor.needed() - painted.height) < 8
    lines = editor.document().firstBlock().layout()
    steps = {round(lines.lineAt(n + 1).y() - lines.lineAt(n).y()) for n in range(lines.lineCount() - 1)}
    assert len(steps) == 1
    assert abs(steps.pop() * lines.lineCount() - painted.height) < lines.lineCount() + 1


def test_special_characters_and_line_ends_come_back_as_they_were(qtbot, window, at_rest, book, editor):
    view = window.pane.model.view
    text = "a\u00a0b\u2028c\r\n𝔘nd 😀 d\r\n"
    rows = list(view.rows)
    rows[1] = dataclasses.replace(rows[1], target=(dataclasses.replace(rows[1].target[0], text=text),))
    new = view_of(tuple(rows))
    book.change(view, new)
    window.session.forget_views()
    window.session.ask_view(window.chapters.current)
    at_rest()
    edit(qtbot, window, 1)
    qtbot.keyClicks(editor, "e")
    qtbot.keyClick(editor, KEY.Key_Escape)
    at_rest()
    assert book.done == [("edit", 1, text + "e")]


def test_an_emptied_field_does_not_keep_the_window_open(qtbot, window, at_rest, editor):
    edit(qtbot, window, 1)
    qtbot.keyClick(editor, KEY.Key_A, CTRL)
    qtbot.keyClick(editor, KEY.Key_Delete)
    window.close()
    assert not window.isVisible()


def test_a_window_whose_disk_is_full_closes_when_asked_twice(qtbot, window, at_rest, book, editor):
    told = []
    window.on_failure(told.append)
    edit(qtbot, window, 1)
    qtbot.keyClicks(editor, "mine")
    book.refusal = SavingError("the disk is full")
    window.close()
    at_rest()
    assert window.isVisible()
    assert len(told) == 1
    book.refusal = SavingError("the disk is full")
    window.close()
    assert not window.isVisible()


def test_what_was_typed_goes_into_its_own_book_when_another_is_opened(
    qtbot, window, at_rest, workspace, tmp_path
):
    editor = window.bench.writing.editor
    other = FakeWorkspace((view_of(rows_of(ARABIC), "zh", "book/one.md"),))
    edit(qtbot, window, 1)
    qtbot.keyClicks(editor, "one")
    qtbot.keyClick(editor, KEY.Key_Down, CTRL)
    qtbot.keyClicks(editor, "two")
    window.session._opener = lambda folder: other
    window.open_book(tmp_path, "zh")
    at_rest()
    assert [(row, text[-3:]) for _, row, text in workspace.editing.done] == [(1, "one"), (2, "two")]
    assert other.editing.done == []
    assert window.pane.model.view is other.views[0]


def test_a_journal_that_cannot_be_written_is_said_once(qtbot, window, at_rest, book, monkeypatch):
    editor = window.bench.writing.editor
    told = []
    window.on_failure(told.append)
    asked = []

    def refuse(view, row, text):
        asked.append(text)
        raise SavingError("the folder cannot be written")

    monkeypatch.setattr(book, "note", refuse)
    edit(qtbot, window, 1)
    for letter in "ab":
        qtbot.keyClicks(editor, letter)
        qtbot.waitUntil(lambda: not window.bench._scribe.pending)
    assert (len(asked), len(told)) == (2, 1)
    qtbot.keyClick(editor, KEY.Key_Escape)
    at_rest()
    assert book.done == [("edit", 1, CHINESE + "ab")]


def proposal_of(text):
    return Proposal((2,), (2,), Fate.DRAFTED, (text,), open=((2, 4),))


def test_what_was_taken_and_left_as_it_is_becomes_a_draft_of_who_gave_it(
    qtbot, window, at_rest, book, editor
):
    book.proposed[2] = proposal_of("几个新的字")
    window.bench.asking.ask_proposals(window.pane.model.view)
    at_rest()
    edit(qtbot, window, 2)
    qtbot.keyClick(editor, KEY.Key_R, CTRL)
    assert editor.caret == 2  # where the first open stretch begins
    qtbot.keyClick(editor, KEY.Key_Escape)
    at_rest()
    assert book.done == [(State.DRAFT, 2, "几个新的字")]
    assert book.origins == ["merge"]
    assert window.pane.model.view.rows[2].state is State.DRAFT
    edit(qtbot, window, 2)
    qtbot.keyClick(editor, KEY.Key_Return, CTRL)
    at_rest()
    assert book.done[1:] == [(State.TRANSLATED, 2, "几个新的字")]


def test_what_was_taken_and_typed_over_is_the_hand_s(qtbot, window, at_rest, book, editor):
    book.proposed[2] = proposal_of("几个新的字")
    window.bench.asking.ask_proposals(window.pane.model.view)
    at_rest()
    edit(qtbot, window, 2)
    qtbot.keyClick(editor, KEY.Key_R, CTRL)
    qtbot.keyClicks(editor, "x")
    qtbot.keyClick(editor, KEY.Key_Escape)
    at_rest()
    assert book.done == [("edit", 2, "几个x新的字")]
    assert book.origins == [""]


def test_what_was_taken_and_confirmed_says_who_gave_it(qtbot, window, at_rest, book, editor):
    book.proposed[2] = proposal_of("几个新的字")
    window.bench.asking.ask_proposals(window.pane.model.view)
    at_rest()
    edit(qtbot, window, 2)
    qtbot.keyClick(editor, KEY.Key_R, CTRL)
    qtbot.keyClick(editor, KEY.Key_Return, CTRL)
    at_rest()
    assert book.done[0] == (State.TRANSLATED, 2, "几个新的字")
    assert book.origins[0] == "merge"
