# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which engines may be asked: nothing is sent before an explicit yes, with the price on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from syncstudio.desktop.enginewords import cost_words
from syncstudio.errors import EngineRefused
from syncstudio.model import Cost, EngineOption, Readiness

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
REGION = EngineOption(
    "region", "Region", "choice", "eu-west-1", ("eu-west-1", "us-east-1"), "where it stands"
)
SPEED = EngineOption("speed", "Speed", "number", 3)
WARM = EngineOption("warm", "Keep it warm", "flag", False)
NAMED = EngineOption("model", "Model", "text", "small")


@pytest.fixture
def engines(workspace):
    fake = workspace.engines
    fake.put("near", chosen=False, readiness=Readiness.NOT_CHOSEN, options=(SPEED, WARM, NAMED))
    fake.put(
        "far",
        chosen=False,
        readiness=Readiness.NOT_CHOSEN,
        online=True,
        per_million=15.0,
        recommended=True,
        options=(REGION,),
    )
    fake.put("lame", chosen=False, readiness=Readiness.MISSING, why="apertium-eng-spa is not installed")
    return fake


@pytest.fixture
def dialog(qtbot, window, at_rest, engines):
    qtbot.keyClick(window.pane.rows, KEY.Key_E, CTRL | SHIFT)
    at_rest()
    return window.knowledge.choice.dialog


def test_every_engine_is_listed_with_where_it_stands(qtbot, dialog):
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == [
        "near\nnot chosen: it sees nothing",
        "far\nnot chosen: it sees nothing · recommended by the book",
        "lame\nsomething is missing",
    ]
    dialog.list.setCurrentRow(2)
    assert dialog.why.text() == "apertium-eng-spa is not installed"
    assert not dialog.choose.isEnabled()
    assert not dialog.drop.isEnabled()


def test_an_engine_of_this_machine_is_chosen_by_one_click_with_its_settings(
    qtbot, window, dialog, engines, at_rest
):
    assert "no text leaves" in dialog.about.text()
    assert not dialog.yes.isVisible()
    fields = dialog.form.fields
    fields["speed"].setText("7")
    fields["warm"].setChecked(True)
    fields["model"].setText("large")
    qtbot.mouseClick(dialog.choose, LEFT)
    at_rest()
    assert engines.chosen == [("zh", "near", {"speed": 7, "warm": True, "model": "large"})]
    assert "chosen: it is asked" in dialog.list.item(0).text()
    qtbot.mouseClick(dialog.drop, LEFT)
    at_rest()
    assert engines.dropped == [("zh", "near")]
    assert "not chosen" in dialog.list.item(0).text()


def test_one_of_the_net_needs_a_yes_with_its_price_on_the_screen(qtbot, window, dialog, engines, at_rest):
    offering = window.session.workspace.offering
    dialog.list.setCurrentRow(1)
    assert not dialog.yes.isEnabled()  # what it costs is not known yet
    assert not dialog.choose.isEnabled()
    at_rest()
    assert offering.counted == [["book/one.md"]]
    assert "leave this machine" in dialog.about.text()
    assert "may store them" in dialog.about.text()
    assert "15 US dollars" in dialog.about.text()
    assert "1,000 characters, 0.02 US dollars" in dialog.cost.text()
    qtbot.mouseClick(dialog.choose, LEFT)
    assert engines.chosen == []
    dialog.yes.click()
    dialog.form.fields["region"].setCurrentText("us-east-1")
    qtbot.mouseClick(dialog.choose, LEFT)
    at_rest()
    assert engines.chosen == [("zh", "far", {"region": "us-east-1"})]


def test_a_yes_to_one_engine_is_none_to_another(qtbot, dialog, engines, at_rest):
    dialog.list.setCurrentRow(1)
    at_rest()
    dialog.yes.click()
    dialog.list.setCurrentRow(0)
    dialog.list.setCurrentRow(1)
    assert not dialog.yes.isChecked()
    assert not dialog.choose.isEnabled()


def test_the_whole_book_is_counted_when_asked(qtbot, window, dialog, at_rest):
    dialog.list.setCurrentRow(1)
    at_rest()
    qtbot.mouseClick(dialog.whole, LEFT)
    at_rest()
    assert window.session.workspace.offering.counted == [["book/one.md"], None]
    assert "whole book: 1,000,000 characters, 15.00 US dollars" in dialog.cost.text()


def test_what_an_engine_refuses_is_said_in_the_dialog(qtbot, dialog, engines, at_rest):
    engines.refusal = EngineRefused("it has no option 'speed'", where="near", remedy="leave it out")
    qtbot.mouseClick(dialog.choose, LEFT)
    at_rest()
    assert "it has no option 'speed'" in dialog.trouble.text()
    assert dialog.choose.isEnabled()


def test_an_engine_that_was_chosen_is_asked_for_the_row_at_once(qtbot, window, dialog, engines, at_rest):
    offering = window.session.workspace.offering
    offering.engines["near"] = lambda wanted, job: ()
    window.pane.select(6)
    qtbot.mouseClick(dialog.choose, LEFT)
    at_rest()
    assert offering.asked == [("near", 6)]


def test_a_price_that_is_little_is_not_told_as_nothing():
    assert cost_words(Cost(12, 0.00018)) == "12 characters, 0.01 US dollars at most"
    assert cost_words(Cost(0, 0.0)) == "0 characters, 0.00 US dollars at most"


def test_without_an_engine_the_dialog_says_so(qtbot, window, at_rest):
    qtbot.keyClick(window.pane.rows, KEY.Key_E, CTRL | SHIFT)
    at_rest()
    dialog = window.knowledge.choice.dialog
    assert dialog.about.text() == "No engine is installed."
    qtbot.keyClick(dialog, KEY.Key_Escape)
    assert window.knowledge.choice.dialog is None
