# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from desktop_fakes import block, changed, rows_of

from syncstudio.desktop.pieces import LONGEST, Look, pieces_of
from syncstudio.desktop.styled import Role
from syncstudio.model import BlockKind, Drift, DriftKind, Gravity, Row, State, WordEdit


def no_colours(tag, code):
    return ()


def only(text, kind, detail=""):
    return pieces_of(Row((block(text, kind, 1, detail),), (), State.UNTRANSLATED), no_colours).source[0]


def test_heading_without_its_hashes():
    piece = only("## Two **words**", BlockKind.HEADING, "2")
    assert (piece.look, piece.level, piece.styled.text) == (Look.HEADING, 2, "Two **words**")
    assert only("Title\n=====", BlockKind.HEADING, "1").styled.text == "Title"


def test_a_heading_whose_level_changed_shows_its_hashes():
    drift = changed("# Title", "## Title", 1)
    row = Row(drift.after, (), State.DRIFTED, drift)
    after = block("## Title", BlockKind.HEADING, 1, "2")
    edited = Drift(drift.kind, drift.gravity, drift.before, (after,), drift.edits)
    piece = pieces_of(Row((after,), (), State.DRIFTED, edited), no_colours).source[0]
    assert row.source
    assert piece.styled.text == "## Title"


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_code_without_its_fences_and_coloured_within(fence):
    seen = []

    def lexer(tag, code):
        seen.append((tag, code))
        return ((0, 3, Role.KEYWORD),)

    text = f"{fence}python\nfor x in y:\n    pass\n{fence}"
    piece = pieces_of(Row((block(text, BlockKind.CODE, 1, "python"),), (), State.TRANSLATED), lexer).source[0]
    assert piece.styled.text == "for x in y:\n    pass"
    assert piece.tag == "python"
    assert seen == [("python", "for x in y:\n    pass")]
    assert [piece.styled.text[a:b] for a, b, _ in piece.styled.stretches] == ["for"]


def test_an_unfenced_and_an_unclosed_code_block():
    assert only("print(1)", BlockKind.CODE).styled.text == "print(1)"
    assert only("```\nprint(1)", BlockKind.CODE).styled.text == "print(1)"
    assert only("```\n```", BlockKind.CODE).styled.text == ""


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("$$x^2$$", "x^2"),
        ("$$\nx^2\n$$\n:eqlabel:`eq_x`", "x^2"),
        (r"\[x^2\]", "x^2"),
        (r"\begin{equation}x\end{equation}", r"\begin{equation}x\end{equation}"),
        ("```{math}\nx^2\n```", "x^2"),
        ("x^2", ""),
    ],
)
def test_formula(text, tex):
    assert only(text, BlockKind.FORMULA).tex == tex


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("![words](../img/a.svg)", "../img/a.svg"),
        ('![a [b] c](<a.png> "title")', "a.png"),
        ('<img width="3" src="a.png">', "a.png"),
        ("```{figure} img/a.png\ncaption\n```", "img/a.png"),
        ("no picture", ""),
    ],
)
def test_figure(text, link):
    assert only(text, BlockKind.FIGURE).link == link


def test_word_edits_mark_what_went_and_what_came():
    drifted = next(row for row in rows_of("x") if row.state is State.DRIFTED)
    styled = pieces_of(drifted, no_colours).source[0].styled
    roles = {styled.text[a:b].strip(): role for a, b, role in styled.stretches}
    assert roles["**not**"] is Role.ADDED
    assert roles["$x^2$"] is Role.FORMULA


def test_what_is_gone_from_the_source_is_shown_struck():
    obsolete = next(row for row in rows_of("x") if row.state is State.OBSOLETE)
    piece = pieces_of(obsolete, no_colours).source[0]
    assert piece.styled.text == "It was here."
    assert piece.styled.holds(Role.REMOVED)


@pytest.mark.parametrize("kind", list(BlockKind))
def test_of_whatever_kind_it_is_what_is_gone_is_known_as_gone(kind):
    old = block("$$x^2$$", kind)
    gone = Drift(DriftKind.REMOVED, Gravity.MEANING, (old,), ())
    row = Row((), (block("y"),), State.OBSOLETE, gone)
    pieces = pieces_of(row, no_colours)
    assert [piece.gone for piece in (*pieces.source, *pieces.target)] == [True, False]


def test_a_merged_paragraph_shows_what_both_became():
    before = (block("One.", line=1), block("Two.", line=3))
    after = (block("One. Two.", line=1),)
    drift = Drift(DriftKind.MERGED, Gravity.FORMAT, before, after, (WordEdit((4, 6), (4, 5)),))
    piece = pieces_of(Row(after, (), State.DRIFTED, drift), no_colours).source[0]
    assert piece.styled.holds(Role.REMOVED, Role.ADDED)


def test_a_huge_block_is_cut_and_says_so():
    piece = only("word " * LONGEST, BlockKind.PARAGRAPH)
    assert len(piece.styled.text) == LONGEST
    assert piece.more == 4 * LONGEST


def test_bytes_that_are_no_text_can_be_shown():
    assert only("a\udc80b\0c", BlockKind.PARAGRAPH).styled.text == "a\ufffdb\ufffdc"
