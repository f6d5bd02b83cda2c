# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Offers beside the rows, by real keys, with engines that behave badly."""

from __future__ import annotations

import dataclasses
import threading

import pytest
from desktop_fakes import ARABIC, CHINESE, rows_of, view_of
from desktop_knowledge import exact
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from syncstudio.errors import EngineBusy, KnowledgeError
from syncstudio.model import Fate, Finding, Offer, OfferKind, Proposal, Refusal, Replacement, State

CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


@pytest.fixture
def at_rest(qtbot, window, runner, workspace):
    with qtbot.waitActive(window):
        window.activateWindow()

    def wait():
        qtbot.waitUntil(
            lambda: not runner.busy and window.bench.resting and window.knowledge.resting, timeout=10_000
        )

    wait()
    workspace.offering.looked.clear()
    return wait


@pytest.fixture
def offering(workspace):
    return workspace.offering


@pytest.fixture
def panel(window):
    return window.knowledge.panel


@pytest.fixture
def editor(window):
    return window.bench.writing.editor


def go(window, row):
    window.pane.select(0)  # of the row that is chosen already it is known what is offered
    window.pane.select(row)
    window.pane.rows.setFocus()


def listed(panel):
    """The numbers, headings and words of the cards that are seen."""
    return [
        (card.button.text(), card.head.text(), card.words.text()) for card in panel.cards if card.isVisible()
    ]


def texts(window):
    return [shown.offer.text for shown in window.knowledge.offers._shown]


def test_offers_for_the_chosen_row_are_numbered_and_say_where_they_come_from(
    qtbot, window, at_rest, offering, panel
):
    repaired = Offer(
        OfferKind.REPAIRED, "共 12 个", 91, "glossary", matched="about 10", changed=(Replacement("10", "12"),)
    )
    offering.known[6] = (exact("第一"), repaired)
    go(window, 6)
    at_rest()
    assert [(number, head) for number, head, _ in listed(panel)] == [
        ("1", "100 % · exact"),
        ("2", "91 % · repaired"),
    ]
    second = panel.cards[1]
    assert "line-through" in second.words.text()  # what was replaced
    assert ">10<" in second.words.text()
    assert ">12<" in second.words.text()
    assert second.origin.text() == "glossary"
    assert second.differs.isVisible()  # the source that it translates, against the wanted one
    assert panel.cards[0].origin.text() == "book/two.md"


def test_a_number_puts_the_offer_into_the_row_in_one_step_and_the_caret_where_it_is_open(
    qtbot, window, at_rest, offering, workspace
):
    editor = window.bench.writing.editor
    offering.known[2] = (exact("别的"), Offer(OfferKind.FUZZY, "甲乙丙丁", 80, "memory", open=((2, 3),)))
    go(window, 2)
    at_rest()
    qtbot.keyClick(window.pane.rows, KEY.Key_2, CTRL)
    assert window.bench.writing.origin == 2
    assert editor.hasFocus()
    assert (editor.text, editor.caret) == ("甲乙丙丁", 2)
    qtbot.keyClick(editor, KEY.Key_1, CTRL)
    assert editor.text == "别的"
    qtbot.keyClick(editor, KEY.Key_Z, CTRL)
    assert editor.text == "甲乙丙丁"
    qtbot.keyClick(editor, KEY.Key_Z, CTRL)
    assert editor.text == CHINESE * 3
    assert texts(window) == ["别的", "甲乙丙丁"]  # no number changes under the person's fingers
    qtbot.keyClick(editor, KEY.Key_Escape)
    at_rest()
    assert workspace.editing.done == []


def test_an_offer_left_as_it_is_becomes_a_draft_of_its_origin(qtbot, window, at_rest, offering, workspace):
    editor = window.bench.writing.editor
    offering.known[2] = (exact("别的"),)
    go(window, 2)
    at_rest()
    qtbot.keyClick(window.pane.rows, KEY.Key_1, CTRL)
    qtbot.keyClick(editor, KEY.Key_Escape)
    at_rest()
    assert workspace.editing.done == [(State.DRAFT, 2, "别的")]
    assert workspace.editing.origins == ["memory 100 %"]
    assert window.pane.model.view.rows[2].state is State.DRAFT


def test_a_key_without_an_offer_changes_nothing_and_says_so(qtbot, window, at_rest, offering, editor):
    offering.known[2] = (exact("别的"),)
    go(window, 2)
    at_rest()
    qtbot.keyClick(window.pane.rows, KEY.Key_7, CTRL)
    assert window.bench.writing.origin == -1
    assert "no offer 7" in window.status_line.currentMessage()


def test_an_offer_may_be_taken_by_a_double_click_a_button_or_return(qtbot, window, at_rest, offering, editor):
    panel = window.knowledge.panel
    offering.known[2] = (exact("一"), exact("二"), exact("三"))
    go(window, 2)
    at_rest()
    qtbot.mouseClick(panel.cards[1].button, Qt.MouseButton.LeftButton)
    assert editor.text == "二"
    qtbot.mouseDClick(panel.cards[2], Qt.MouseButton.LeftButton)
    assert editor.text == "三"
    panel.cards[1].setFocus()
    qtbot.keyClick(panel.cards[1], KEY.Key_Up)
    assert panel.cards[0].hasFocus()
    qtbot.keyClick(panel.cards[0], KEY.Key_Return)
    assert editor.text == "一"
    assert editor.hasFocus()


def test_no_offer_of_another_row_is_ever_shown_or_taken(qtbot, window, at_rest, offering, editor):
    panel = window.knowledge.panel
    offering.known[2] = (exact("旧的"),)
    offering.known[6] = (exact("新的"),)
    offering.gate.clear()
    go(window, 2)
    qtbot.waitUntil(lambda: offering.looked == [2])
    go(window, 6)
    assert listed(panel) == []
    qtbot.keyClick(window.pane.rows, KEY.Key_1, CTRL)
    assert window.bench.writing.origin == -1
    offering.gate.set()
    at_rest()
    assert texts(window) == ["新的"]
    window.pane.select(2)
    assert listed(panel) == []  # at once, not when the next answer comes
    qtbot.keyClick(window.pane.rows, KEY.Key_1, CTRL)
    assert window.bench.writing.origin == -1


def test_an_answer_about_a_source_that_changed_meanwhile_is_dropped(
    qtbot, window, at_rest, offering, workspace
):
    offering.known[1] = (exact("旧的"),)
    offering.gate.clear()
    go(window, 1)
    qtbot.waitUntil(lambda: offering.looked == [1])
    view = window.pane.model.view
    other = dataclasses.replace(view.rows[1].source[0], text="Quite other words.")
    rows = (view.rows[0], dataclasses.replace(view.rows[1], source=(other,)), *view.rows[2:])
    window.pane.renew(view_of(rows), {n: n for n in range(len(rows))})
    offering.gate.set()
    at_rest()
    assert texts(window) == []


def test_typing_asks_nothing_and_waits_for_nothing(qtbot, window, at_rest, offering, editor):
    offering.gate.clear()
    go(window, 2)
    qtbot.keyClick(window.pane.rows, KEY.Key_F2)
    qtbot.waitUntil(lambda: offering.looked == [2])
    qtbot.keyClicks(editor, "abc")
    assert editor.text.endswith("abc")
    offering.gate.set()
    at_rest()
    assert offering.looked == [2]


def test_nothing_is_asked_while_an_input_method_composes(qtbot, window, at_rest, offering, editor):
    go(window, 2)
    qtbot.keyClick(window.pane.rows, KEY.Key_F2)
    at_rest()
    before = len(offering.looked)
    offering.known[2] = (exact("别的"),)
    QApplication.sendEvent(editor, QInputMethodEvent("zhong", []))
    assert editor.composing
    window.knowledge.offers._forget()
    window.knowledge.offers.look()
    qtbot.wait(200)
    assert len(offering.looked) == before
    text = editor.text
    qtbot.keyClick(editor, KEY.Key_1, CTRL)
    assert editor.text == text
    done = QInputMethodEvent()
    done.setCommitString("中")
    QApplication.sendEvent(editor, done)
    at_rest()
    assert len(offering.looked) == before + 1
    qtbot.keyClick(editor, KEY.Key_1, CTRL)
    assert editor.text == "别的"


def test_no_number_takes_an_offer_while_a_word_is_composed(qtbot, window, at_rest, offering, editor):
    offering.known[2] = (exact("别的"),)
    go(window, 2)
    qtbot.keyClick(window.pane.rows, KEY.Key_F2)
    at_rest()
    assert texts(window) == ["别的"]
    QApplication.sendEvent(editor, QInputMethodEvent("zhong", []))
    text = editor.text
    qtbot.keyClick(editor, KEY.Key_1, CTRL)
    assert (editor.composing, editor.text) == (True, text)
    QApplication.sendEvent(editor, QInputMethodEvent())
    qtbot.keyClick(editor, KEY.Key_1, CTRL)
    assert editor.text == "别的"


def test_what_cannot_be_looked_up_is_said_and_typing_goes_on(qtbot, window, at_rest, offering, editor):
    panel = window.knowledge.panel
    offering.error = KnowledgeError("the memory is corrupt", where="memory.db", remedy="rebuild it")
    go(window, 2)
    at_rest()
    assert "the memory is corrupt" in panel.note.text()
    offering.error = None
    offering.known[2] = (exact("也好"),)
    window.knowledge.offers.look_again()
    at_rest()
    assert not panel.note.isVisible()
    assert texts(window) == ["也好"]
    offering.known[6] = (exact("好"),)
    go(window, 6)
    at_rest()
    assert not panel.note.isVisible()
    assert texts(window) == ["好"]


def test_a_row_without_a_source_or_without_anything_known_says_so(qtbot, window, at_rest, offering, panel):
    go(window, 5)
    at_rest()
    assert "no source" in panel.note.text()
    go(window, 6)
    at_rest()
    assert "Nothing that is known" in panel.note.text()
    assert 5 not in offering.looked


def test_a_hidden_panel_asks_nothing_and_its_keys_say_how_to_show_it(
    qtbot, window, at_rest, offering, editor
):
    panel = window.knowledge.panel
    offering.known[2] = (exact("别的"),)
    qtbot.keyClick(window.pane.rows, KEY.Key_F9)
    assert not panel.isVisible()
    looked = len(offering.looked)
    go(window, 2)
    at_rest()
    assert len(offering.looked) == looked
    qtbot.keyClick(window.pane.rows, KEY.Key_1, CTRL)
    assert "F9" in window.status_line.currentMessage()
    assert window.bench.writing.origin == -1
    qtbot.keyClick(window.pane.rows, KEY.Key_F9)
    at_rest()
    assert texts(window) == ["别的"]


# The merge's proposal


def test_the_merge_s_proposal_stands_in_one_place_only(qtbot, window, at_rest, offering, workspace):
    editor = window.bench.writing.editor
    words = "新的 " + CHINESE * 3
    proposal = Proposal((2,), (2,), Fate.DRAFTED, (words,), why=("a word came",), open=((0, 2),))
    workspace.editing.proposed[2] = proposal
    offering.known[2] = (Offer(OfferKind.MERGE, words, None, "merge", why=proposal.why),)
    window.bench.asking.ask_proposals(window.pane.model.view)
    at_rest()
    go(window, 2)
    qtbot.keyClick(window.pane.rows, KEY.Key_F2)
    at_rest()
    card = window.bench.writing.panel.card
    panel = window.knowledge.panel
    assert not card.isVisible()
    assert listed(panel)[0][1].startswith("proposal")
    assert "· a word came" in panel.cards[0].notes.text()
    assert "yellow" in panel.cards[0].notes.text()
    assert proposal in offering.proposals
    qtbot.keyClick(window.pane.rows, KEY.Key_F9)
    assert card.isVisible()
    qtbot.keyClick(window.pane.rows, KEY.Key_F9)
    assert not card.isVisible()
    qtbot.keyClick(editor, KEY.Key_R, CTRL)
    assert editor.text == words
    qtbot.keyClick(editor, KEY.Key_Z, CTRL)
    at_rest()
    qtbot.keyClick(editor, KEY.Key_1, CTRL)
    assert (editor.text, editor.caret) == (words, 0)


def test_a_proposal_that_comes_late_is_added_below_what_is_shown(
    qtbot, window, at_rest, workspace, monkeypatch
):
    offering = workspace.offering
    monkeypatch.setattr(type(window.bench), "awaits_proposals", property(lambda bench: False))
    offering.known[2] = (exact("先来"),)
    go(window, 2)
    at_rest()
    merge = Offer(OfferKind.MERGE, "后到", None, "merge")
    offering.known[2] = (merge, exact("先来"))
    workspace.editing.proposed[2] = Proposal((2,), (2,), Fate.DRAFTED, ("后到",))
    window.bench.asking.ask_proposals(window.pane.model.view)
    at_rest()
    assert texts(window) == ["先来", "后到"]


def test_an_engine_s_answer_counts_though_the_proposal_came_while_it_thought(
    qtbot, window, at_rest, offering, workspace
):
    gate = threading.Event()

    def slow(wanted, job):
        gate.wait(10)
        return (Offer(OfferKind.ENGINE, "好", None, "slow"),)

    workspace.engines.put("slow")
    window.knowledge.offers.renew_engines()
    offering.engines["slow"] = slow
    go(window, 2)
    qtbot.waitUntil(lambda: offering.asked == [("slow", 2)])
    offering.known[2] = (Offer(OfferKind.MERGE, "后到", None, "merge"),)
    workspace.editing.proposed[2] = Proposal((2,), (2,), Fate.OPEN, ("后到",))
    window.bench.asking.ask_proposals(window.pane.model.view)
    qtbot.waitUntil(lambda: texts(window) == ["后到"])
    gate.set()
    at_rest()
    assert texts(window) == ["后到", "好"]
    assert offering.asked == [("slow", 2)]


# Engines


def test_an_engine_s_answer_comes_below_and_who_says_the_same_is_named(
    qtbot, window, at_rest, offering, workspace
):
    panel = window.knowledge.panel
    gate = threading.Event()

    def slow(wanted, job):
        gate.wait(10)
        return (
            Offer(OfferKind.ENGINE, "好", None, "slow"),
            Offer(OfferKind.ENGINE, "先", None, "slow"),
        )

    workspace.engines.put("slow")
    window.knowledge.offers.renew_engines()
    offering.engines["slow"] = slow
    offering.known[6] = (exact("先"),)
    go(window, 6)
    qtbot.waitUntil(lambda: "asking" in panel.engines.text())
    assert texts(window) == ["先"]  # the quick answer does not wait for the slow one
    gate.set()
    at_rest()
    assert texts(window) == ["先", "好"]
    assert "slow" in panel.cards[0].origin.text()
    assert listed(panel)[1][1] == "machine"
    assert not panel.engines.isVisible()


def test_an_engine_s_answer_for_a_row_that_was_left_is_dropped(qtbot, window, at_rest, offering, workspace):
    panel = window.knowledge.panel
    gates = {6: threading.Event(), 2: threading.Event()}

    def late(wanted, job):
        gates[wanted.row].wait(10)
        return (Offer(OfferKind.ENGINE, f"row {wanted.row}", None, "late"),)

    workspace.engines.put("late")
    window.knowledge.offers.renew_engines()
    offering.engines["late"] = late
    go(window, 6)
    qtbot.waitUntil(lambda: offering.asked == [("late", 6)])
    go(window, 2)
    qtbot.waitUntil(lambda: "busy with an earlier row" in panel.engines.text())
    assert offering.asked == [("late", 6)]  # one question at a time
    gates[6].set()
    gates[2].set()
    at_rest()
    assert offering.asked == [("late", 6), ("late", 2)]
    assert texts(window) == ["row 2"]


def test_of_the_rows_that_were_passed_while_an_engine_was_busy_only_the_last_is_asked(
    qtbot, window, at_rest, offering, workspace
):
    panel = window.knowledge.panel
    gate = threading.Event()

    def late(wanted, job):
        gate.wait(10)
        return (Offer(OfferKind.ENGINE, f"row {wanted.row}", None, "late"),)

    workspace.engines.put("late")
    window.knowledge.offers.renew_engines()
    offering.engines["late"] = late
    for row, words in ((6, "asking"), (10, "earlier row"), (2, "earlier row")):
        go(window, row)
        qtbot.waitUntil(lambda words=words: words in panel.engines.text())
    gate.set()
    at_rest()
    assert offering.asked == [("late", 6), ("late", 2)]
    assert texts(window) == ["row 2"]


def test_an_engine_s_answer_for_another_language_is_dropped(qtbot, window, at_rest, offering, workspace):
    gate = threading.Event()

    def late(wanted, job):
        gate.wait(10)
        return (Offer(OfferKind.ENGINE, "迟", None, "late"),)

    workspace.engines.put("late")
    window.knowledge.offers.renew_engines()
    offering.engines["late"] = late
    go(window, 6)
    qtbot.waitUntil(lambda: offering.asked == [("late", 6)])
    qtbot.keyClick(window.chapters.languages, KEY.Key_Down)
    qtbot.waitUntil(lambda: window.pane.model.view.status.language == "ar")
    go(window, 1)
    gate.set()
    at_rest()
    assert window.pane.current == 1
    assert texts(window) == []


@pytest.mark.parametrize(
    "bad",
    [
        (lambda wanted, job: (Refusal("bad", "it dropped a formula"),), "it dropped a formula"),
        (lambda wanted, job: (), "no answer"),
        (lambda wanted, job: None, "no answer"),
        (lambda wanted, job: "a string", "no answer"),
        (lambda wanted, job: ("words", 3), "no answer"),
        (lambda wanted, job: (Offer(OfferKind.ENGINE, "  ", None, "bad"),), "says nothing else"),
        (lambda wanted, job: 1 / 0, "division by zero"),
    ],
)
def test_an_engine_that_refuses_or_fails_is_named_with_its_words(qtbot, window, at_rest, workspace, bad):
    panel = window.knowledge.panel
    offering = workspace.offering
    behaviour, words = bad
    workspace.engines.put("bad")
    window.knowledge.offers.renew_engines()
    offering.engines["bad"] = behaviour
    offering.known[6] = (exact("先"),)
    go(window, 6)
    at_rest()
    assert panel.engines.text().startswith("bad: ")
    assert words in panel.engines.text()
    assert texts(window) == ["先"]


def test_an_engine_that_hangs_neither_holds_the_window_nor_its_end(qtbot, window, at_rest, workspace):
    panel = window.knowledge.panel
    editor = window.bench.writing.editor
    offering = workspace.offering
    gate, hung = threading.Event(), []

    def hang(wanted, job):
        hung.append(threading.current_thread())
        gate.wait(30)
        raise EngineBusy("too slow", where="hung")

    workspace.engines.put("hung")
    workspace.engines.put("quick")
    window.knowledge.offers.renew_engines()
    offering.engines["hung"] = hang
    offering.engines["quick"] = lambda wanted, job: (Offer(OfferKind.ENGINE, "快", None, "quick"),)
    go(window, 6)
    qtbot.waitUntil(lambda: texts(window) == ["快"])
    assert "hung: asking" in panel.engines.text()
    qtbot.keyClick(window.pane.rows, KEY.Key_1, CTRL)
    qtbot.keyClicks(editor, "!")
    assert editor.text == "快!"
    qtbot.keyClick(editor, KEY.Key_Escape)
    qtbot.waitUntil(lambda: not window.bench.saves.busy)
    window.close()
    assert not window.isVisible()
    gate.set()
    for thread in hung:
        thread.join(10)


def test_no_engine_is_asked_that_was_not_chosen_nor_for_a_row_that_is_in_step(
    qtbot, window, at_rest, offering, workspace
):
    panel = window.knowledge.panel
    workspace.engines.put("stranger", chosen=False)
    workspace.engines.put("friend")
    window.knowledge.offers.renew_engines()
    for name in ("stranger", "friend"):
        offering.engines[name] = lambda wanted, job, name=name: (Offer(OfferKind.ENGINE, name, None, name),)
    go(window, 1)
    at_rest()
    assert offering.asked == []
    assert panel.ask.isVisible()
    qtbot.keyClick(window.pane.rows, KEY.Key_M, CTRL)
    at_rest()
    assert offering.asked == [("friend", 1)]
    assert texts(window) == ["friend"]


def test_no_engine_is_asked_unbidden_where_the_merge_has_all(qtbot, window, at_rest, offering, workspace):
    workspace.engines.put("friend")
    window.knowledge.offers.renew_engines()
    offering.engines["friend"] = lambda wanted, job: ()
    workspace.editing.proposed[2] = Proposal((2,), (2,), Fate.FOLLOWED, (CHINESE * 3,), moved=True)
    window.bench.asking.ask_proposals(window.pane.model.view)
    at_rest()
    go(window, 2)
    at_rest()
    assert offering.asked == []
    qtbot.keyClick(window.pane.rows, KEY.Key_M, CTRL)
    at_rest()
    assert offering.asked == [("friend", 2)]


def test_no_engine_is_asked_for_a_picture_of_the_window(qtbot, window, at_rest, offering, workspace):
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    workspace.engines.put("friend")
    window.knowledge.offers.renew_engines()
    at_rest()
    go(window, 6)
    at_rest()
    assert offering.looked == [6]
    assert offering.asked == []


def test_texts_of_a_hostile_engine_are_shown_as_they_are_and_cut(qtbot, window, at_rest, offering, workspace):
    panel = window.knowledge.panel
    workspace.engines.put("wild")
    window.knowledge.offers.renew_engines()
    long = "<b>bold</b> \u202e" + "x" * 1_000_000
    offering.engines["wild"] = lambda wanted, job: (Offer(OfferKind.ENGINE, long, None, "wild"),)
    go(window, 6)
    at_rest()
    shown = panel.cards[0].words.text()
    assert "&lt;b&gt;bold" in shown
    assert len(shown) < 20_000


# How it is said


def test_findings_and_open_stretches_are_told_before_an_offer_is_taken(
    qtbot, window, at_rest, offering, panel
):
    finding = Finding("numbers", "the number 3 is missing", grave=False)
    offering.known[6] = (exact("字", findings=(finding,), open=((0, 1),)),)
    go(window, 6)
    at_rest()
    assert panel.cards[0].notes.text().split("\n") == [
        "· the number 3 is missing",
        "· what is marked in yellow: look at it",
    ]


def test_an_offer_that_runs_from_right_to_left_stands_at_the_right(qtbot, window, at_rest, offering, panel):
    offering.known[6] = (exact(ARABIC),)
    go(window, 6)
    at_rest()
    assert panel.cards[0].words.alignment() & Qt.AlignmentFlag.AlignRight


def test_every_card_says_to_a_reader_what_it_holds(qtbot, window, at_rest, offering, panel):
    offering.known[6] = (exact("字"),)
    go(window, 6)
    at_rest()
    assert panel.cards[0].accessibleName() == "Offer 1: 100 % · exact, book/two.md: 字"


def test_the_rows_of_the_fake_are_what_these_tests_take_them_for():
    rows = rows_of(CHINESE)
    assert [rows[n].state for n in (1, 2, 5, 6)] == [
        State.TRANSLATED,
        State.DRIFTED,
        State.OBSOLETE,
        State.UNTRANSLATED,
    ]
