# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from syncstudio.desktop import wordedits
from syncstudio.desktop.proposalcard import excerpt
from syncstudio.desktop.richtext import html_of
from syncstudio.desktop.styled import Role, Styled
from syncstudio.desktop.theme import LIGHT
from syncstudio.desktop.wordedits import word_edits


def shown(old, new):
    return [(old[slice(*edit.old)], new[slice(*edit.new)]) for edit in word_edits(old, new)]


def test_words_numbers_and_characters_of_scripts_without_spaces_change_one_by_one():
    assert shown("below 0.05, it is", "below 0.005, it was") == [("0.05", "0.005"), ("is", "was")]
    assert shown("有了三次，就看得出", "有了五次，就看得出") == [("三", "五")]
    assert shown("same", "same") == []


def test_what_comes_after_very_many_words_counts_as_one(monkeypatch):
    monkeypatch.setattr(wordedits, "_MOST", 3)
    assert shown("a b c d", "a b c e") == [(" c d", " c e")]
    assert shown("a b", "a b c d") == [("", " c d")]


def test_a_line_that_came_or_went_is_told_as_a_line():
    assert shown("import b\nimport c", "import a\nimport b\nimport c") == [("", "import a\n")]
    assert shown("x\nimport b\nimport c", "x\nimport c") == [("import b\n", "")]


texts = st.text("ab 1.中\n", max_size=30)


@given(texts, texts)
def test_the_edits_make_the_new_text_of_the_old(old, new):
    made, at = [], 0
    for edit in word_edits(old, new):
        made += [old[at : edit.old[0]], new[slice(*edit.new)]]
        at = edit.old[1]
    assert "".join([*made, old[at:]]) == new


def test_of_a_long_text_the_lines_around_what_is_marked_are_shown():
    text = "\n".join(str(number) for number in range(10))
    assert excerpt(Styled(text, ((8, 9, Role.ADDED),))).text == "⋯\n3\n4\n5\n⋯"


def test_a_book_s_text_is_never_read_as_html():
    found = html_of(Styled("a <b>&\nc", ((2, 5, Role.ADDED),)), LIGHT)
    assert "&lt;b&gt;" in found
    assert "&amp;<br>c" in found
