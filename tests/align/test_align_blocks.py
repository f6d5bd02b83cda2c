# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncstudio.align import link
from syncstudio.chapters import parse

CASES = Path(__file__).parent.parent / "cases" / "align" / "links.md"
DOTS = "\n....\n"


def cases():
    found = (case.partition("\n") for case in CASES.read_text(encoding="utf-8").split("\n=== ")[1:])
    return [pytest.param(*rest.split(DOTS), id=title) for title, _, rest in found]


def chapter(text, language):
    return parse(text.encode(), "chapter.md", language)


@pytest.mark.parametrize(("source", "target", "wanted"), cases())
def test_links(source, target, wanted):
    links = link(chapter(source, "en"), chapter(target, "xx"))
    shown = [f"{_numbers(one.source)} > {_numbers(one.target)}" for one in links]
    assert shown == wanted.strip().splitlines()


def _numbers(indices):
    return ", ".join(str(index) for index in indices)


def test_an_empty_side_has_no_links():
    empty, full = chapter("", "en"), chapter("# Title\n\nWords.\n", "en")
    assert link(empty, full) == link(full, empty) == link(empty, empty) == ()


PIECES = st.lists(
    st.sampled_from(
        [
            "# A heading",
            "Some prose about 3 things and `code`.",
            "Other prose, longer than the first, about $x^2$.",
            "```python\nx = 1\n```",
            "```python\ny = 2  # why\n```",
            "$$a + b$$",
            "| a | b |\n|---|---|\n| 1 | 2 |",
            "- an item",
            ":label:`sec_x`",
        ]
    ),
    max_size=14,
)


@given(PIECES, PIECES)
def test_each_block_is_linked_at_most_once_and_scores_are_shares(left, right):
    source, target = chapter("\n\n".join(left), "en"), chapter("\n\n".join(right), "xx")
    links = link(source, target)
    ours = [i for one in links for i in one.source]
    theirs = [j for one in links for j in one.target]
    assert len(ours) == len(set(ours))
    assert len(theirs) == len(set(theirs))
    assert all(0 <= i < len(source.blocks) for i in ours)
    assert all(0 <= j < len(target.blocks) for j in theirs)
    assert all(one.source and one.target and 0.0 <= one.score <= 1.0 for one in links)


@given(PIECES)
def test_a_chapter_is_linked_to_itself_block_by_block(pieces):
    whole = chapter("\n\n".join(pieces), "en")
    links = link(whole, whole)
    assert [(one.source, one.target) for one in links] == [((i,), (i,)) for i in range(len(whole.blocks))]


def test_long_chapters_stay_within_the_band():
    source = chapter("\n\n".join(f"Paragraph {n} about thing{n % 7}." for n in range(1200)), "en")
    target = chapter("\n\n".join(f"第 {n} 段，关于 thing{n % 7}。" for n in range(1200)), "zh")
    links = link(source, target)
    assert sum(one.source == one.target for one in links) > 1150
