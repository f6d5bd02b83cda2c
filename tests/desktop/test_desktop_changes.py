# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from desktop_fakes import changed
from hypothesis import given
from hypothesis import strategies as st

from syncstudio.desktop.changes import composed, composed_by_block
from syncstudio.desktop.styled import Role, Styled
from syncstudio.model import WordEdit


def without(styled: Styled, role: Role) -> str:
    gone = {i for a, b, found in styled.stretches if found is role for i in range(a, b)}
    return "".join(character for i, character in enumerate(styled.text) if i not in gone)


@given(st.text(max_size=30), st.text(max_size=30))
def test_removed_words_away_gives_the_new_text_and_added_ones_away_the_old(old, new):
    edits = () if old == new else changed(old, new, 1).edits
    both = composed(Styled(old), Styled(new), edits)
    assert without(both, Role.REMOVED) == new
    assert without(both, Role.ADDED) == old


def test_removed_words_stand_before_those_that_came():
    both = composed(Styled("a fast car"), Styled("a slow car"), (WordEdit((2, 6), (2, 6)),))
    assert both.text == "a fastslow car"


def test_a_split_paragraph_gives_each_block_its_part():
    old, new = "One. And two.", "One.\n\nTwo, now."
    edits = (WordEdit((4, 13), (4, 15)),)
    first, second = composed_by_block(Styled(old), Styled(new), edits, [(0, 4), (6, 15)])
    assert without(first, Role.REMOVED) == "One."
    assert without(second, Role.REMOVED) == "Two, now."
    assert " And two." in first.text + second.text
