# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole window by real keys."""

from __future__ import annotations

import dataclasses

import pytest
from desktop_fakes import FakeWorkspace, InlineTypeset, sample_view
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QMessageBox, QTextBrowser

from syncstudio.desktop.chaptertree import COUNTS
from syncstudio.desktop.illustrator import Illustrator
from syncstudio.desktop.jobrunner import JobRunner
from syncstudio.desktop.session import BookSession
from syncstudio.desktop.theme import DARK, LIGHT
from syncstudio.desktop.window import MainWindow
from syncstudio.errors import BookError
from syncstudio.model import DriftKind, Gravity, State

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
KEY = Qt.Key


@pytest.fixture
def at_rest(qtbot, window, runner):
    def wait():
        qtbot.waitUntil(lambda: not runner.busy)

    wait()
    return wait


def test_the_first_drifted_chapter_is_open_with_its_history(window, at_rest):
    assert window.pane.model.view.status.source == "book/one.md"
    assert window.chapters.languages.count() == 2
    assert window.windowTitle() == "Title of book/one.md — SyncStudio"
    counts = window.chapters.model.chapters()[0].data(COUNTS)
    assert counts[State.DRIFTED] == 2


def test_an_opened_book_has_the_keys_in_its_rows(qtbot, runner, illustrator, workspace, tmp_path):
    """Were they left among the languages, the first letter typed would choose another translation."""
    session = BookSession(runner, lambda folder: workspace)
    made = MainWindow(runner, session, illustrator, sample_builder=workspace.build_sample, theme=LIGHT)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.open_book(tmp_path, "zh")
    qtbot.waitUntil(lambda: made.pane.model.rowCount() > 0 and not runner.busy)
    assert made.focusWidget() is made.pane.rows
    made.close()


def test_keys_lead_from_drift_to_drift_and_to_drafts_and_back(qtbot, window, at_rest):
    rows = window.pane.rows
    qtbot.keyClick(rows, KEY.Key_Home)
    found = []
    for _ in range(5):
        qtbot.keyClick(rows, KEY.Key_Down, CTRL | SHIFT)
        found.append(window.pane.current)
    assert found == [2, 4, 5, 7, 10]
    assert window.pane.model.row(4).state is State.DRAFT
    qtbot.keyClick(rows, KEY.Key_Down, CTRL | SHIFT)
    assert window.pane.current == 10
    assert window.status_line.currentMessage()
    qtbot.keyClick(rows, KEY.Key_Up, CTRL | SHIFT)
    assert window.pane.current == 7


def test_at_the_end_of_a_chapter_the_same_key_again_leads_into_the_next(qtbot, window, at_rest):
    rows = window.pane.rows
    qtbot.keyClick(rows, KEY.Key_End)
    qtbot.keyClick(rows, KEY.Key_Down, CTRL | SHIFT)
    assert window.pane.current == 10
    assert "“Title of book/two.md”" in window.status_line.currentMessage()
    qtbot.keyClick(rows, KEY.Key_Down, CTRL | SHIFT)
    at_rest()
    assert (window.pane.model.view.status.source, window.pane.current) == ("book/two.md", 2)
    assert window.chapters.current.source == "book/two.md"
    for _ in range(2):
        qtbot.keyClick(rows, KEY.Key_Up, CTRL | SHIFT)
        at_rest()
    assert (window.pane.model.view.status.source, window.pane.current) == ("book/one.md", 10)
    assert not window.status_line.currentMessage()


def test_after_another_step_the_end_is_said_anew(qtbot, window, at_rest):
    rows = window.pane.rows
    qtbot.keyClick(rows, KEY.Key_End)
    for modifiers in (CTRL | SHIFT, CTRL | ALT, CTRL | SHIFT):
        qtbot.keyClick(rows, KEY.Key_Down, modifiers)
    qtbot.keyClick(rows, KEY.Key_Up)
    qtbot.keyClick(rows, KEY.Key_Down)
    qtbot.keyClick(rows, KEY.Key_Down, CTRL | SHIFT)
    at_rest()
    assert window.pane.model.view.status.source == "book/one.md"


def test_only_a_chapter_that_the_tree_shows_and_that_has_such_a_row_comes_next(qtbot, window, at_rest):
    qtbot.keyClicks(window.chapters.filter.words, "one")
    qtbot.keyClick(window.pane.rows, KEY.Key_End)
    for _ in range(3):
        qtbot.keyClick(window.pane.rows, KEY.Key_Down, CTRL | SHIFT)
        at_rest()
    assert window.pane.model.view.status.source == "book/one.md"
    assert "Title" not in window.status_line.currentMessage()
    window.chapters.filter.clear()
    qtbot.keyClicks(window.chapters.filter.words, "two")
    for _ in range(2):
        qtbot.keyClick(window.pane.rows, KEY.Key_Down, CTRL | SHIFT)
        at_rest()
    assert window.pane.model.view.status.source == "book/two.md"


def test_keys_do_nothing_while_the_next_chapter_is_on_its_way_and_work_when_it_never_comes(
    qtbot, window, workspace, monkeypatch, at_rest
):
    rows, view = window.pane.rows, workspace.view
    window.on_failure(lambda error: None)

    def fail(language, path, job=None):
        workspace.gate.wait(5)
        raise BookError("it cannot be read")

    monkeypatch.setattr(workspace, "view", fail)
    qtbot.keyClick(rows, KEY.Key_End)
    workspace.gate.clear()
    for _ in range(4):
        qtbot.keyClick(rows, KEY.Key_Down, CTRL | SHIFT)
    assert (window.pane.model.view.status.source, window.pane.current) == ("book/one.md", 10)
    workspace.gate.set()
    at_rest()
    monkeypatch.setattr(workspace, "view", view)
    for _ in range(2):
        qtbot.keyClick(rows, KEY.Key_Down, CTRL | SHIFT)
        at_rest()
    assert (window.pane.model.view.status.source, window.pane.current) == ("book/two.md", 2)


def test_keys_lead_to_grave_and_to_untranslated_rows(qtbot, window, at_rest):
    rows = window.pane.rows
    qtbot.keyClick(rows, KEY.Key_Home)
    qtbot.keyClick(rows, KEY.Key_Down, CTRL | ALT)
    assert window.pane.current == 2
    qtbot.keyClick(rows, KEY.Key_Down, CTRL | ALT)
    assert window.pane.current == 5
    qtbot.keyClick(rows, KEY.Key_PageDown, ALT)
    assert window.pane.current == 6
    qtbot.keyClick(rows, KEY.Key_Up, CTRL)
    assert window.pane.current == 5


def test_the_history_of_the_chosen_row_is_shown_as_plain_text(qtbot, window, at_rest):
    qtbot.keyClick(window.pane.rows, KEY.Key_Home)
    qtbot.keyClick(window.pane.rows, KEY.Key_Down, CTRL | SHIFT)
    at_rest()
    text = window.history.browser.toPlainText()
    assert "drifted: changed · meaning" in text
    assert "Say it <b>right</b>" in text
    assert "Ada Translator · 2023-11-14 · c0ffee00" in text
    assert "**not** " in text
    qtbot.keyClick(window.pane.rows, KEY.Key_Home)
    at_rest()
    assert "has not changed" in window.history.browser.toPlainText()


def test_of_a_row_that_stands_on_one_side_alone_no_baseline_is_told(window, at_rest):
    rows = [row for row in sample_view().rows if row.drift is None and row.source and row.target]
    for row in (dataclasses.replace(rows[0], target=()), dataclasses.replace(rows[0], source=())):
        window.history.show_row(row)
        window.history.show_changes(())
        assert "has not changed" not in window.history.browser.toPlainText()


def test_the_status_bar_says_where_one_is(qtbot, window, at_rest):
    qtbot.keyClick(window.pane.rows, KEY.Key_End)
    labels = [label.text() for label in window.status_line.findChildren(type(window.chapters.summary))]
    assert "Row 11 of 11 · drifted: changed · typo" in labels
    assert any("2 drifted" in label for label in labels)


def test_filter_by_key_and_back(qtbot, window, at_rest):
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window.pane.rows, KEY.Key_F, CTRL)
    words = window.pane.filter.words
    assert words.hasFocus()
    qtbot.keyClicks(words, "plain")
    assert window.pane.model.rowCount() == 1
    qtbot.keyClick(words, KEY.Key_Escape)
    assert window.pane.model.rowCount() == 11
    assert window.pane.rows.hasFocus()


def test_chapters_by_key_and_by_filter(qtbot, window, at_rest):
    qtbot.keyClick(window.pane.rows, KEY.Key_PageDown, CTRL)
    at_rest()
    assert window.pane.model.view.status.source == "book/two.md"
    qtbot.keyClicks(window.chapters.filter.words, "one")
    assert [item.text() for item in window.chapters.model.chapters()] == ["Title of book/one.md"]
    assert window.pane.model.view.status.source == "book/two.md"
    window.chapters.filter.clear()
    qtbot.keyClicks(window.chapters.filter.states, "Draft")
    assert len(window.chapters.model.chapters()) == 2


def test_a_chapter_that_the_filter_hides_stays_open(qtbot, window, workspace, at_rest):
    words = window.chapters.filter.words
    qtbot.keyClicks(words, "two")
    at_rest()
    assert window.pane.model.view.status.source == "book/one.md"
    assert workspace.asked == [("zh", "book/one.md")]
    for _ in "two":
        qtbot.keyClick(words, KEY.Key_Backspace)
    assert window.chapters.current.source == "book/one.md"


def test_from_the_chapters_filter_keys_lead_to_the_tree(qtbot, window, at_rest):
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window.pane.rows, KEY.Key_F, CTRL | SHIFT)
    words = window.chapters.filter.words
    qtbot.keyClicks(words, "two")
    qtbot.keyClick(words, KEY.Key_Down)
    assert window.chapters.tree.hasFocus()
    words.setFocus()
    qtbot.keyClick(words, KEY.Key_Escape)
    assert words.text() == ""
    assert window.chapters.tree.hasFocus()


def test_an_end_that_was_said_is_not_said_of_another_chapter(qtbot, window, at_rest):
    qtbot.keyClick(window.pane.rows, KEY.Key_End)
    qtbot.keyClick(window.pane.rows, KEY.Key_Down, CTRL | SHIFT)
    assert window.status_line.currentMessage()
    qtbot.keyClick(window.pane.rows, KEY.Key_PageDown, CTRL)
    at_rest()
    assert not window.status_line.currentMessage()


def test_no_panel_is_squeezed_until_its_words_break(window):
    for panel in (window.chapters, window.history):
        assert panel.minimumWidth() > panel.fontMetrics().horizontalAdvance("untranslated")


def test_the_chosen_entry_of_a_list_can_be_read(qtbot, window, at_rest):
    """A style sheet on the box itself takes its arrow and the colour behind the chosen entry away."""
    box = window.chapters.languages
    view = box.view()
    box.showPopup()
    qtbot.waitUntil(view.isVisible)
    picture = view.viewport().grab(view.visualRect(view.currentIndex())).toImage()
    colours = {
        picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())
    }
    box.hidePopup()
    assert len(colours) > 3


def test_a_column_without_a_language_is_still_named(qtbot, window, at_rest):
    gone = dataclasses.replace(sample_view(), source=None)
    window.pane.show_view(gone)
    labels = [label.text() for label in window.pane.findChildren(QLabel, "columnLabel")]
    assert labels == ["Source", "Translation · 简体中文 (zh)"]


def test_what_is_said_is_said_whole_in_a_small_window(qtbot, window, at_rest):
    """What always stands in the bar comes back when it was read."""
    bar = window.status_line
    bar.show_work("syncstudio/zh/main-2026-11-20", 2, "Ctrl+K")
    window.resize(900, 600)
    words = "No further one in this chapter; Ctrl+Return again for “A chapter with a long name”"
    always = [bar.work, bar._counts, bar._position]
    qtbot.waitUntil(lambda: bar.width() == 900)
    assert all(label.isVisible() for label in always)
    bar.showMessage(words)
    qtbot.waitUntil(lambda: not bar.work.isVisible())
    left = min((label.x() for label in always if label.isVisible()), default=bar.width())
    assert bar.fontMetrics().horizontalAdvance(words) < left
    bar.show_work("syncstudio/zh/main-2026-11-20", 3, "Ctrl+K")
    assert not bar.work.isVisible()
    bar.clearMessage()
    assert all(label.isVisible() for label in always)


def test_the_menu_says_which_panels_are_shown(qtbot, window, at_rest):
    for name, key, panel in (
        ("view.chapters", KEY.Key_F7, window.chapters),
        ("view.history", KEY.Key_F8, window.history),
    ):
        action = window.actions_[name]
        for _ in range(3):
            assert action.isChecked() == panel.isVisible()
            qtbot.keyClick(window.pane.rows, key)


def test_how_surely_the_version_is_known_stands_before_how(window, at_rest):
    """The line is cut at its end where there is little room."""
    assert window.pane.findChild(QLabel, "quiet").text().endswith("(93%, inferred from the histories)")


def test_the_heading_names_both_paths_where_they_differ(window, at_rest):
    about = window.pane.findChild(QLabel, "quiet")
    assert about.text().startswith("book/one.md  ·  follows")
    view = sample_view()
    for source, target, wanted in (
        ("en/one.md", "zh/one.md", "en/one.md → zh/one.md  ·"),
        (None, "zh/one.md", "zh/one.md  ·"),
        ("en/one.md", None, "en/one.md  ·"),
    ):
        status = dataclasses.replace(view.status, source=source, target=target)
        window.pane.show_view(dataclasses.replace(view, status=status))
        assert about.text().startswith(wanted)


def test_going_back_to_a_chapter_asks_nobody(qtbot, window, workspace, at_rest):
    for key in (KEY.Key_PageDown, KEY.Key_PageUp, KEY.Key_PageDown):
        qtbot.keyClick(window.pane.rows, key, CTRL)
        at_rest()
    assert workspace.asked == [("zh", "book/one.md"), ("zh", "book/two.md")]
    qtbot.keyClick(window.pane.rows, KEY.Key_F5)
    at_rest()
    assert workspace.asked[2:] == [("zh", "book/two.md")]


def test_another_language_shows_the_same_chapter(qtbot, window, at_rest):
    qtbot.keyClick(window.chapters.languages, KEY.Key_Down)
    at_rest()
    assert window.pane.model.view.status.language == "ar"
    assert window.pane.model.view.status.source == "book/one.md"


def test_panels_zoom_and_copy_by_key(qtbot, window, at_rest):
    rows = window.pane.rows
    for key, panel in ((KEY.Key_F7, window.chapters), (KEY.Key_F8, window.history)):
        assert panel.isVisible()
        qtbot.keyClick(rows, key)
        assert not panel.isVisible()
        qtbot.keyClick(rows, key)
        assert panel.isVisible()
    size = window.pane.delegate.typography.size
    qtbot.keyClick(rows, KEY.Key_Plus, CTRL)
    assert window.pane.delegate.typography.size > size
    qtbot.keyClick(rows, KEY.Key_0, CTRL)
    assert window.pane.delegate.typography.size == size
    qtbot.keyClick(rows, KEY.Key_Home)
    qtbot.keyClick(rows, KEY.Key_C, CTRL | SHIFT)
    assert QApplication.clipboard().text() == "# The title"
    qtbot.keyClick(rows, KEY.Key_C, CTRL)
    assert QApplication.clipboard().text() == "# 标题"


def test_tab_goes_round_all_parts(qtbot, window, at_rest):
    with qtbot.waitActive(window):
        window.activateWindow()
    wanted = {window.chapters.tree, window.pane.rows, window.pane.filter.words, window.history.browser}
    reached = set()
    window.chapters.tree.setFocus()
    for _ in range(16):
        reached.add(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
    assert wanted <= reached
    for widget in reached:
        assert widget.accessibleName() or widget.text(), widget


def test_progress_shows_and_work_can_be_stopped(qtbot, window, workspace, runner, at_rest):
    workspace.gate.clear()
    with qtbot.waitSignal(runner.progressed, check_params_cb=lambda title, done, total, note: total == 200):
        qtbot.keyClick(window.pane.rows, KEY.Key_F5)
    assert window.status_line.progress.isVisible()
    assert window.actions_["work.stop"].isEnabled()
    qtbot.mouseClick(window.status_line.cancel, Qt.MouseButton.LeftButton)
    at_rest()
    assert not window.status_line.progress.isVisible()
    assert not window.actions_["work.stop"].isEnabled()
    assert "F5" in window.status_line.currentMessage()
    assert len(window.chapters.model.chapters()) == 2


def test_work_can_be_stopped_by_key_and_only_while_it_runs(qtbot, window, workspace, runner, at_rest):
    stop = window.actions_["work.stop"]
    assert not stop.isEnabled()
    workspace.gate.clear()
    qtbot.keyClick(window.pane.rows, KEY.Key_F5)
    assert stop.isEnabled()
    with qtbot.waitSignal(runner.stopped):
        qtbot.keyClick(window.pane.rows, KEY.Key_Period, CTRL)
    at_rest()
    assert not stop.isEnabled()


def test_who_opens_a_book_is_told_which_folder_is_wanted(qtbot, window, monkeypatch, at_rest):
    asked = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda parent, title: asked.append(title) or "")
    qtbot.keyClick(window.pane.rows, KEY.Key_O, CTRL)
    assert "syncstudio.toml" in asked[0]
    assert window.session.book is not None


def test_errors_are_shown_in_a_box_with_the_remedy(qtbot, window, workspace, monkeypatch, at_rest):
    def fail(*args, **kwargs):
        raise BookError("the book is gone", where="/there", remedy="look elsewhere")

    monkeypatch.setattr(workspace, "status", fail)
    qtbot.keyClick(window.pane.rows, KEY.Key_F5)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None)
    box = window.findChild(QMessageBox)
    assert box.text() == "The book is gone."
    assert box.informativeText() == "/there\nlook elsewhere"
    qtbot.keyClick(box, KEY.Key_Escape)


def test_a_folder_that_holds_no_book_leaves_the_open_one_in_use(qtbot, window, workspace, tmp_path, at_rest):
    def refuse(folder):
        raise BookError("no book is here", where=str(folder))

    failures = []
    window.on_failure(failures.append)
    window.session._opener = refuse
    window.open_book(tmp_path / "elsewhere")
    at_rest()
    assert len(failures) == 1
    assert workspace.closed == 0
    qtbot.keyClick(window.pane.rows, KEY.Key_PageDown, CTRL)
    at_rest()
    assert window.pane.model.view.status.source == "book/two.md"


def test_another_book_takes_the_place_of_the_open_one(qtbot, window, workspace, tmp_path, at_rest):
    other = FakeWorkspace((sample_view("zh", "other/three.md"),))
    window.session._opener = lambda folder: other
    window.open_book(tmp_path / "other")
    at_rest()
    assert window.pane.model.view.status.source == "other/three.md"
    assert (workspace.closed, other.closed) == (1, 0)


def test_the_keys_are_explained_by_key(qtbot, window, at_rest):
    qtbot.keyClick(window.pane.rows, KEY.Key_F1)
    box = window.findChild(QDialog)
    text = box.findChild(QTextBrowser).toPlainText()
    assert "Ctrl+Shift+Down" in text
    for word in (*State, *DriftKind, *(gravity.label for gravity in Gravity)):
        assert word in text
    qtbot.keyClick(box, KEY.Key_Escape)


def test_dark_and_light_change_while_it_runs(window, at_rest):
    window.apply_theme(DARK)
    assert window.grab().toImage().pixelColor(600, 400).lightness() < 80
    window.apply_theme(LIGHT)
    assert window.grab().toImage().pixelColor(600, 400).lightness() > 200


def test_figures_come_from_the_workspace_in_their_chapter_s_words(qtbot, window, workspace, at_rest):
    window.pane.select(8)
    window.pane.rows.viewport().repaint()
    qtbot.waitUntil(lambda: len(workspace.figures) >= 2)
    at_rest()
    assert set(workspace.figures) == {
        ("en", "book/one.md", "../img/card.svg"),
        ("zh", "book/one.md", "../img/card.svg"),
    }
    rect = window.pane.rows.visualRect(window.pane.model.index(8, 0))
    picture = window.pane.rows.viewport().grab(rect).toImage()
    red = {picture.pixelColor(x, 20).name() for x in range(picture.width())}
    assert "#ff0000" in red


def test_closing_closes_the_book_and_keeps_the_geometry(qtbot, tmp_path):
    runner = JobRunner()
    workspace = FakeWorkspace((sample_view(),))
    session = BookSession(runner, lambda folder: workspace)
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    made = MainWindow(
        runner,
        session,
        Illustrator(runner, InlineTypeset()),
        sample_builder=workspace.build_sample,
        theme=LIGHT,
        settings=settings,
    )
    assert not made.restored
    made.show()
    made.open_book(tmp_path)
    qtbot.waitUntil(lambda: made.pane.model.rowCount() > 0 and not runner.busy)
    made.close()
    assert workspace.closed == 1
    assert settings.allKeys() == ["window/geometry"]


def test_the_start_page_makes_and_opens_the_sample_book(qtbot, runner, illustrator, workspace, tmp_path):
    session = BookSession(runner, lambda folder: workspace)
    made = MainWindow(runner, session, illustrator, sample_builder=workspace.build_sample, theme=LIGHT)
    made.show()
    assert made.start.isVisible()
    made.make_sample(tmp_path)
    qtbot.waitUntil(lambda: made.pane.model.rowCount() > 0 and not runner.busy)
    assert not made.start.isVisible()
    made.close()


def test_the_wheel_zooms_while_ctrl_is_held(window, at_rest):
    rows = window.pane.rows
    size, value = window.pane.delegate.typography.size, rows.verticalScrollBar().value()
    middle = QPointF(rows.viewport().rect().center())
    for delta in (120, 120, -120):
        event = QWheelEvent(
            middle,
            rows.viewport().mapToGlobal(middle),
            QPoint(),
            QPoint(0, delta),
            Qt.MouseButton.NoButton,
            CTRL,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(rows.viewport(), event)
    assert window.pane.delegate.typography.size > size
    assert rows.verticalScrollBar().value() == value


def test_return_in_the_tree_leads_to_the_rows(qtbot, window, at_rest):
    with qtbot.waitActive(window):
        window.activateWindow()
    window.chapters.tree.setFocus()
    qtbot.keyClick(window.chapters.tree, KEY.Key_Down)
    at_rest()
    assert window.pane.model.view.status.source == "book/two.md"
    qtbot.keyClick(window.chapters.tree, KEY.Key_Return)
    assert window.pane.rows.hasFocus()
