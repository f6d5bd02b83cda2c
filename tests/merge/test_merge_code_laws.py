# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Laws of carrying code and data over, on texts of any sort and on programs whose lines are known."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syncstudio.merge import carry_code, carry_data
from syncstudio.merge.data.code import lex_code
from syncstudio.merge.data.elements import lex_directive, lex_html
from syncstudio.merge.data.figures import lex_figure, lex_reference
from syncstudio.merge.data.formulas import lex_formula
from syncstudio.merge.data.frontmatter import lex_front_matter
from syncstudio.merge.data.tables import lex_table
from syncstudio.model import BlockKind, Fate

KINDS = [kind for kind in BlockKind if kind not in {BlockKind.HEADING, BlockKind.PARAGRAPH}]
LEXERS = [
    lex_directive,
    lex_figure,
    lex_formula,
    lex_front_matter,
    lex_html,
    lex_reference,
    lex_table,
    lambda text: lex_code(text, "python"),
    lambda text: lex_code(text, "{code-block} c"),
    lambda text: lex_code(text, ""),
]
WORDS = Path(__file__).parent.parent.joinpath("cases/merge/code/scraps.txt").read_text("utf-8").split()
SPACES = [" ", "  ", "\n", "\n    ", "\n\n", "\r\n", "\n> ", "\t", "\x0c", "\u2028"]
SCRAPS = st.sampled_from([*WORDS, *SPACES, "# a b", "print('a b')", "key: value", "\ud800"])
TEXTS = st.lists(SCRAPS, max_size=14).map("".join)


@pytest.mark.parametrize("lex", LEXERS)
@given(text=TEXTS)
@settings(max_examples=60, deadline=None)
def test_taking_apart_loses_nothing(lex, text):
    tokens = lex("\n" + text)
    assert "".join(token.space + token.text for token in tokens) == "\n" + text
    assert all(token.text for token in tokens[:-1])


@pytest.mark.parametrize("kind", KINDS)
@given(old=TEXTS, target=TEXTS)
@settings(max_examples=20, deadline=None)
def test_an_unchanged_source_leaves_the_bytes(kind, old, target):
    carried = carry_data(kind, old, old, target)
    assert (carried.text, carried.fate, carried.open) == (target, Fate.KEPT, ())


@pytest.mark.parametrize("kind", KINDS)
@given(old=TEXTS, new=TEXTS)
@settings(max_examples=20, deadline=None)
def test_what_was_never_localised_follows_to_the_letter(kind, old, new):
    carried = carry_data(kind, old, new, old)
    ends = str.maketrans({"\r": ""})
    assert carried.text.translate(ends).split() == new.translate(ends).split()
    assert not carried.open


@pytest.mark.parametrize("kind", KINDS)
@given(old=TEXTS, new=TEXTS, target=TEXTS)
@settings(max_examples=40, deadline=None)
def test_what_is_open_can_be_shown(kind, old, new, target):
    carried = carry_data(kind, old, new, target, "python", language="en")
    assert carried.why
    assert (carried.fate in {Fate.DRAFTED, Fate.OPEN}) == bool(carried.open)
    at = 0
    for start, end in carried.open:
        assert at <= start < end <= len(carried.text)
        at = end


@pytest.mark.parametrize("kind", KINDS)
@given(old=TEXTS, new=TEXTS, target=TEXTS)
@settings(max_examples=20, deadline=None)
def test_a_second_time_nothing_happens(kind, old, new, target):
    once = carry_data(kind, old, new, target).text
    assert carry_data(kind, new, new, once).text == once


@dataclass(frozen=True)
class Step:
    """A line of a program: what becomes of it in the source, and what the translation did to it."""

    number: int
    said: str  # "above", "behind" or ""
    fate: str  # "stays", "changes", "goes"
    before: str  # what the translation put before it: "line", "comment" or ""
    new: bool  # whether the source puts a line before it


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["", "above", "behind"]),
        st.sampled_from(["stays", "stays", "stays", "changes", "goes"]),
        st.sampled_from(["", "", "", "line", "comment"]),
        st.sampled_from([False, False, False, True]),
    ),
    min_size=1,
    max_size=9,
).map(lambda rows: [Step(k, *row) for k, row in enumerate(rows)])


def code_of(step, changed=False):
    return f"value{step.number} = compute{step.number}(data, {'other' if changed else 'first'})"


def listing(steps, remark, *, new=False, own=False):
    lines = ["```python"]
    for step in steps:
        if own and step.before:
            lines.append(f"own{step.number} = 1" if step.before == "line" else f"# 附{step.number}")
        if new and step.new:
            lines.append(f"fresh{step.number}(batch)")
        if new and step.fate == "goes":
            continue
        code = code_of(step, changed=new and step.fate == "changes")
        if step.said == "above":
            lines.append(f"# {remark}{step.number}")
        lines.append(f"{code}  # {remark}{step.number}" if step.said == "behind" else code)
    return "\n".join([*lines, "```"])


@given(STEPS)
@settings(max_examples=200, deadline=None)
def test_no_comment_and_no_line_of_the_translation_is_lost(steps):
    old, new = listing(steps, "step "), listing(steps, "step ", new=True)
    carried = carry_code(old, new, listing(steps, "步", own=True), "python")
    lines = carried.text.split("\n")
    gone = [why for why in carried.why if why.startswith("gone")]
    for step in steps:
        stays = step.fate != "goes"
        line = [text for text in lines if text.startswith(f"value{step.number} =")]
        assert len(line) == stays
        assert not stays or (code_of(step, changed=step.fate == "changes") in line[0])
        assert not step.new or f"fresh{step.number}(batch)" in lines
        if step.said:
            comment = f"# 步{step.number}"
            found = carried.text.count(comment)
            assert found == 1 if stays else found + sum(comment in why for why in gone) == 1
            assert not (stays and step.said == "behind") or line[0].endswith(comment)
            if stays and step.said == "above":
                assert lines.index(comment) < lines.index(line[0])
        if step.before == "line":
            assert f"own{step.number} = 1" in lines
        if step.before == "comment":
            comment = f"# 附{step.number}"
            found = carried.text.count(comment)
            assert found == 1 if stays else found + sum(comment in why for why in gone) == 1


@given(STEPS)
@settings(max_examples=60, deadline=None)
def test_comments_alone_leave_nothing_open(steps):
    old, new = listing(steps, "step "), listing(steps, "step ", new=True)
    carried = carry_code(old, new, listing(steps, "步"), "python")
    assert carried.fate is not Fate.OPEN
    assert carried.text == listing(steps, "步", new=True)
