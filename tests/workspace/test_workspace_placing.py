# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncstudio.chapters import parse
from syncstudio.errors import ChapterError
from syncstudio.model import ChapterStatus, ChapterView, Row, State
from syncstudio.workspace.placing import inserted, joined, removed, rewritten

PARAGRAPHS = st.sampled_from(["one", "two words", "three\nlines of\ntext", "# head", "- item", "`x` 四。"])
GAPS = st.sampled_from(["\n\n", "\n\n\n", "\n \n", "\n\n<!-- -->\n\n"])
ENDS = st.sampled_from(["\n", "\r\n"])


@st.composite
def chapters(draw):
    """A chapter of paragraphs, with any gaps, line ends, byte order mark and end."""
    texts = draw(st.lists(PARAGRAPHS, min_size=1, max_size=7))
    gaps = draw(st.lists(GAPS, min_size=len(texts), max_size=len(texts)))
    whole = "".join(text + gap for text, gap in zip(texts, gaps, strict=True)).rstrip("\n")
    whole = draw(st.sampled_from(["", "\ufeff"])) + whole + draw(st.sampled_from(["", "\n", "\n\n", "  \n"]))
    return parse(whole.replace("\n", draw(ENDS)).encode(), "a.md", "en")


def chosen(draw, chapter):
    count = len(chapter.blocks)
    return sorted(draw(st.sets(st.integers(0, count - 1), min_size=1, max_size=min(3, count))))


@given(st.data(), chapters(), st.lists(PARAGRAPHS, min_size=1, max_size=4))
def test_an_edit_keeps_every_byte_outside_of_its_row(data, chapter, paragraphs):
    row = chosen(data.draw, chapter)
    blocks = [chapter.blocks[index] for index in row]
    after = rewritten(chapter, blocks, "\n\n".join(paragraphs)).chapter.data
    start, end = blocks[0].span[0], len(chapter.data) - blocks[-1].span[1]
    assert after[:start] == chapter.data[:start]
    if row == list(range(row[0], row[-1] + 1)):
        assert after.endswith(chapter.data[len(chapter.data) - end :])
    for index, block in enumerate(chapter.blocks):
        if index not in row:
            assert chapter.data[block.span[0] : block.span[1]] in after


@given(st.data(), chapters())
def test_a_row_given_its_own_text_keeps_its_bytes(data, chapter):
    row = chosen(data.draw, chapter)
    blocks = [chapter.blocks[index] for index in row]
    placed = rewritten(chapter, blocks, joined(blocks))
    assert placed.chapter.data == chapter.data
    assert placed.blocks == tuple(row)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("a\n\nb\n\nc", ["a", "b", "c"]),
        ("a\n\nB\n\nc", ["a", "B", "c"]),
        ("a\n\nb\n\nc\n\nd", ["a", "b", "c", "d"]),
        ("a\n\nc", ["a", "c"]),
        ("x", ["x"]),
        ("a\n\n```\nb\n\nc\n```\n\nc", ["a", "```\nb\n\nc\n```", "c"]),
    ],
)
def test_a_text_is_shared_out_to_the_blocks_that_it_replaces(text, blocks):
    chapter = parse(b"before\n\na\n\nb\n\nc\n\nafter\n", "a.md", "en")
    placed = rewritten(chapter, chapter.blocks[1:4], text)
    assert [placed.chapter.blocks[index].text for index in placed.blocks] == blocks
    assert placed.chapter.data == ("before\n\n" + "\n\n".join(blocks) + "\n\nafter\n").encode()


@pytest.mark.parametrize("text", ["```python\nx", "Text.\n\n~~~", "$$\ny"], ids=["fence", "below", "formula"])
@pytest.mark.parametrize("page", ["a.md", "a.ipynb"])
def test_a_text_that_takes_in_what_follows_is_refused(text, page):
    whole = "One.\n\nTwo.\n\n$$\nx\n$$\n\n~~~\n```\n~~~\n\nLast.\n"
    if page.endswith(".ipynb"):
        cell = {"cell_type": "markdown", "metadata": {}, "source": whole}
        whole = json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4})
    chapter = parse(whole.encode(), page, "en")
    with pytest.raises(ChapterError, match=r"a\.(md|ipynb):[0-9]+: what stands in this line"):
        rewritten(chapter, chapter.blocks[1:2], text)
    with pytest.raises(ChapterError):
        rewritten(chapter, chapter.blocks[:2], text)
    source = parse(b"A source.\n", "a.md", "en")
    rows = [Row((), (chapter.blocks[1],), State.EXTRA), Row(source.blocks, (), State.UNTRANSLATED)]
    view = ChapterView(ChapterStatus("en", page, page, None, ()), source, chapter, tuple(rows))
    with pytest.raises(ChapterError):
        inserted(view, 1, text)


CODE = "```python\nx\n```"


@pytest.mark.parametrize(
    "text",
    ["```python\nx\n```more", "```python\nx", "```python\nx\n\ny\n``", "```", "```python\nx\n```\n\n~~~\ny"],
)
@pytest.mark.parametrize("lead", ["", "> ", "   "])
def test_code_that_loses_its_end_is_refused_though_we_read_what_follows(text, lead):
    def within(code):
        return "\n".join(lead + line for line in code.split("\n"))

    whole = f"1. One.\n\n{within(CODE)}\n\nTwo.\n"
    chapter = parse(whole.encode(), "a.md", "en")
    with pytest.raises(ChapterError, match=r"a\.md:[0-9]+: the code that begins in this line has no end"):
        rewritten(chapter, chapter.blocks[1:2], within(text))
    row = Row(chapter.blocks[1:2], (), State.UNTRANSLATED)
    status = ChapterStatus("en", "a.md", "a.md", None, ())
    with pytest.raises(ChapterError):
        inserted(ChapterView(status, chapter, chapter, (row,)), 0, within(text))
    assert rewritten(chapter, chapter.blocks[1:2], within("````\nx\n```\n````")).blocks == (1,)


def test_a_fence_that_nobody_closed_can_be_closed():
    chapter = parse(b"One.\n\n```\nx\n\nTwo.\n", "a.md", "en")
    after = rewritten(chapter, chapter.blocks[1:], "```\nx\n```\n\nTwo.")
    assert [chapter.text for chapter in after.chapter.blocks] == ["One.", "```\nx\n```", "Two."]
    assert after.blocks == (1, 2)


@given(st.data(), chapters())
def test_what_is_put_in_and_taken_out_again_leaves_the_chapter_as_it_was(data, chapter):
    place = data.draw(st.integers(0, len(chapter.blocks)))
    rows = [Row((), (block,), State.TRANSLATED) for block in chapter.blocks]
    new = parse(b"A source.\n", "a.md", "en")
    rows.insert(place, Row(new.blocks, (), State.UNTRANSLATED))
    status = ChapterStatus("en", "a.md", "a.md", None, ())
    placed = inserted(ChapterView(status, new, chapter, tuple(rows)), place, "Entirely new.")
    assert [placed.chapter.blocks[index].text for index in placed.blocks] == ["Entirely new."]
    row = Row((), tuple(placed.chapter.blocks[index] for index in placed.blocks), State.EXTRA)
    back = removed(placed.chapter, row)
    assert [one.text for one in back.blocks] == [one.text for one in chapter.blocks]
