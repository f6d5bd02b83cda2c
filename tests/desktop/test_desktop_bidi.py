# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from desktop_fakes import ARABIC, CHINESE, VIETNAMESE

from syncstudio.desktop.bidi import isolated, right_to_left
from syncstudio.desktop.markup import scanned
from syncstudio.desktop.styled import Role, Styled


@pytest.mark.parametrize(
    ("text", "backwards"),
    [
        (ARABIC, True),
        ("PySide6: " + ARABIC, True),
        ("The word كتاب means book.", False),
        (CHINESE, False),
        (VIETNAMESE, False),
        ("", False),
        ("123", False),
    ],
)
def test_direction_by_the_script_of_most_letters(text, backwards):
    assert right_to_left(text) is backwards


def test_code_and_addresses_read_from_left_to_right_and_keep_their_marks():
    styled = isolated(scanned("انظر `a b` في 02-units.md"))
    assert "\u2066`a b`\u2069" in styled.text
    assert "\u206602-units.md\u2069" in styled.text
    assert [styled.text[a:b] for a, b, role in styled.stretches if role is Role.CODE] == ["`a b`"]


def test_plain_words_are_left_alone():
    assert isolated(Styled("كتاب")) == Styled("كتاب")
