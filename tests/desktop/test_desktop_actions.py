# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QKeySequence

from syncstudio.desktop.actions import ACTIONS, Menu, Needs

RESERVED = {"Return", "Enter", "Ctrl+Space", "Space", "Tab"}
"""Keys of input methods and of plain typing and moving."""


def test_no_two_actions_share_an_id():
    assert [name for name, count in Counter(action.id for action in ACTIONS).items() if count > 1] == []


def test_no_two_actions_share_a_key(qapp):
    keys = Counter(QKeySequence(key).toString() for action in ACTIONS for key in action.keys)
    assert [key for key, count in keys.items() if count > 1] == []
    assert "" not in keys


def test_no_action_takes_a_key_that_writing_needs():
    assert {key for action in ACTIONS for key in action.keys} & RESERVED == set()


def test_no_two_entries_of_a_menu_share_their_underlined_letter():
    for menu in Menu:
        letters = [
            action.title[action.title.index("&") + 1].lower()
            for action in ACTIONS
            if action.menu is menu and "&" in action.title
        ]
        assert sorted(set(letters)) == sorted(letters), menu


def test_every_action_is_made_with_its_keys(window):
    for action in ACTIONS:
        made = window.actions_[action.id]
        assert [key.toString() for key in made.shortcuts()] == [
            QKeySequence(key).toString() for key in action.keys
        ]
        assert made.isEnabled() is (action.needs is not Needs.WORK)


def test_without_a_book_only_what_needs_none_can_be_done(window):
    for need in (Needs.BOOK, Needs.CHAPTER, Needs.WORK):
        window.actions_.enable(need, there=False)
    allowed = {action.id for action in ACTIONS if window.actions_[action.id].isEnabled()}
    assert allowed == {action.id for action in ACTIONS if action.needs is Needs.NOTHING}
