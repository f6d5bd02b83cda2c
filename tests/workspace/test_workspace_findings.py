# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from syncstudio.chapters import parse
from syncstudio.model import ChapterStatus, ChapterView, Row, State
from syncstudio.workspace.findings import findings

SOURCE = "# Start\n\nOne with $x$.\n\nTwo with `a`\nand $y$.\n\n- Three\n"
TARGET = "# Anfang\n\nEins\nmit $z$.\n\nZwei und\n`b`.\n\nDrei\n"


def view(*rows):
    """The two texts with these rows: blocks of the source, of the translation, state."""
    source, target = parse(SOURCE.encode(), "a.md", "en"), parse(TARGET.encode(), "a.md", "de")
    made = tuple(
        Row(tuple(source.blocks[i] for i in left), tuple(target.blocks[i] for i in right), state)
        for left, right, state in rows
    )
    return ChapterView(ChapterStatus("de", "a.md", "a.md", None, ()), source, target, made)


def told(found):
    return [(one.finding.what, one.source_line, one.target_line, one.row) for one in found]


def test_a_finding_has_its_line_on_both_sides():
    found = findings(view(((0,), (0,), State.TRANSLATED), ((1,), (1,), State.APPROVED)))
    assert told(found) == [("the formula $x$ is $z$ here", 3, 4, 1)]


def test_a_missing_thing_has_the_line_of_its_block():
    found = findings(view(((2,), (2,), State.DRAFT)))
    assert told(found) == [
        ("the formula $y$ is missing", 6, 6, 0),
        ("the code `a` is `b` here", 5, 7, 0),
    ]


def test_blocks_that_are_as_many_are_checked_one_by_one():
    found = findings(view(((1, 3), (1, 3), State.TRANSLATED)))
    assert told(found) == [
        ("the formula $x$ is $z$ here", 3, 4, 0),
        ("what makes the text a list item is missing: -", 8, 9, 0),
    ]


def test_blocks_that_are_not_as_many_are_one_text():
    found = findings(view(((1, 2), (1,), State.TRANSLATED)))
    assert told(found) == [
        ("the formula $x$ is missing", 3, 3, 0),
        ("the formula $y$ is missing", 6, 3, 0),
        ("the formula $z$ does not stand in the source", 3, 4, 0),
        ("the code `a` is missing", 5, 3, 0),
    ]


def test_what_waits_for_a_person_anyhow_is_left_out():
    states = [State.DRIFTED, State.NEEDS_WORK, State.UNTRANSLATED, State.EXTRA, State.OBSOLETE]
    assert not findings(view(*(((1,), (1,), state) for state in states)))
