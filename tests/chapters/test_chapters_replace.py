# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An edit of one block changes that block's bytes alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syncstudio.chapters import parse, render, replace
from syncstudio.errors import ChapterError
from syncstudio.model import BlockKind

_BOOK = b"# Title\r\n\r\nOne\r\ntwo.\r\n\r\n- item\n- other\n\n```py\rcode\r```\r\rlast without end"


def test_a_text_is_written_with_the_blocks_own_line_ends() -> None:
    chapter = parse(_BOOK, "a.md", "en")
    assert [block.kind for block in chapter.blocks] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.LIST_ITEM,
        BlockKind.CODE,
        BlockKind.PARAGRAPH,
    ]
    edited = replace(chapter, {0: "# A\nB", 1: "1\n2\n3", 3: "- x\n  y", 4: "```\n```", 5: "end\nof"})
    assert render(edited) == (b"# A\r\nB\r\n\r\n1\r\n2\r\n3\r\n\r\n- item\n- x\n  y\n\n```\r```\r\rend\rof")


def test_a_text_with_returns_is_written_as_it_is() -> None:
    chapter = parse(b"a\nb\n", "a.md", "en")
    assert render(replace(chapter, {0: "a\r\nb\nc"})) == b"a\r\nb\nc\n"


@pytest.mark.parametrize(
    "data", [_BOOK, b"\xef\xbb\xbfa\r\nb\nc\r", b"bad \xff byte\r\nand more\n\nok\n", b"\0\n"]
)
def test_a_blocks_own_text_is_the_identity(data: bytes) -> None:
    chapter = parse(data, "a.md", "en")
    same = replace(chapter, {index: block.text for index, block in enumerate(chapter.blocks)})
    assert render(same) == data
    assert same == chapter


@given(
    st.lists(
        st.sampled_from(
            ["# h", "text", "- item", "> quote", "```\ncode\n```", "$$x$$", "| a |\n|---|\n| b |", "é"]
        )
    ),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.text(st.sampled_from("ab \n`$-#>é中😀"), max_size=20),
    st.data(),
)
@settings(max_examples=200, deadline=None)
def test_all_other_bytes_stay(parts: list[str], end: str, text: str, data: st.DataObject) -> None:
    raw = "\n\n".join(parts).replace("\n", end).encode()
    chapter = parse(raw, "a.md", "en")
    if not chapter.blocks:
        return
    index = data.draw(st.integers(0, len(chapter.blocks) - 1))
    start, stop = chapter.blocks[index].span
    edited = render(replace(chapter, {index: text}))
    assert edited.startswith(raw[:start])
    assert edited.endswith(raw[stop:])
    assert edited[start : len(edited) - len(raw) + stop].decode() in (text, text.replace("\n", end))


def test_a_block_that_is_not_there_is_refused() -> None:
    with pytest.raises(ChapterError, match="no block 1"):
        replace(parse(b"a", "a.md", "en"), {1: "b"})


def test_half_a_character_is_refused() -> None:
    with pytest.raises(ChapterError, match="half a character"):
        replace(parse(b"a", "a.md", "en"), {0: "\ud800"})
