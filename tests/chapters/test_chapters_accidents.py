# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Encoding accidents and sizes: kept byte for byte, and no accident costs more than its block."""

import time

import pytest

from syncstudio.chapters import is_chapter, masks, parse, render, sentences, words
from syncstudio.errors import ChapterError
from syncstudio.model import BlockKind, Chapter


def _texts(chapter: Chapter) -> list[str]:
    return [block.text for block in chapter.blocks]


def test_a_byte_order_mark_belongs_to_no_block() -> None:
    chapter = parse(b"\xef\xbb\xbf# A\r\n\r\nb", "a.md", "en")
    assert render(chapter).startswith(b"\xef\xbb\xbf")
    assert _texts(chapter) == ["# A", "b"]
    assert chapter.blocks[0].span == (3, 6)
    assert chapter.blocks[0].kind is BlockKind.HEADING


def test_mixed_line_ends_are_counted_as_commonmark_counts_them() -> None:
    chapter = parse(b"a\r\n\nb\r\rc\n\r\nd", "a.md", "en")
    assert _texts(chapter) == ["a", "b", "c", "d"]
    assert [block.lines for block in chapter.blocks] == [(1, 1), (3, 3), (5, 5), (7, 7)]


def test_other_separators_end_no_line() -> None:
    text = "a\u2028b\x0bc\x0cd\x85e\x1cf"
    assert _texts(parse(text.encode(), "a.md", "en")) == [text]


def test_invalid_bytes_make_their_block_opaque_and_no_other() -> None:
    chapter = parse(b"# A\n\nbad \xff\xc3\n\n- ok\n- caf\xe9\n\nend \xe4\xb8\xad", "a.md", "en")
    assert [block.kind for block in chapter.blocks] == [
        BlockKind.HEADING,
        BlockKind.OPAQUE,
        BlockKind.LIST_ITEM,
        BlockKind.OPAQUE,
        BlockKind.PARAGRAPH,
    ]


def test_nul_is_text() -> None:
    chapter = parse(b"# A\0B\n\ntext and more text", "a.md", "en")
    assert [block.kind for block in chapter.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]
    assert chapter.blocks[0].text == "# A\0B"


@pytest.mark.parametrize(
    "data",
    ["\ufeff# A\n\ntext\n".encode("utf-16-le"), "# A\n\ntext\n".encode("utf-16-be"), bytes(range(256)) * 4],
    ids=["UTF-16 with mark", "UTF-16 without", "binary"],
)
def test_what_is_no_text_is_one_opaque_block(data: bytes) -> None:
    chapter = parse(data, "a.md", "en")
    assert [block.kind for block in chapter.blocks] == [BlockKind.OPAQUE]
    assert render(chapter) == data


@pytest.mark.parametrize("data", [b"", b"\n", b" \r\n\t\r", b"\xef\xbb\xbf"])
def test_nothing_makes_no_block(data: bytes) -> None:
    assert parse(data, "a.md", "en").blocks == ()


def test_a_legacy_encoding_is_cut_into_blocks_too() -> None:
    data = "\n\n".join(["# 标题", *["中文的段落，不是 UTF-8。"] * 40]).encode("gbk")
    chapter = parse(data, "a.md", "zh")
    assert len(chapter.blocks) == 41


def test_over_64_mb_is_refused() -> None:
    with pytest.raises(ChapterError, match="over 64 MB"):
        parse(b"a" * (64 * 1024 * 1024 + 1), "a.md", "en")


def test_names_of_chapters() -> None:
    assert is_chapter("a/b.md")
    assert is_chapter("B.IPYNB")
    assert is_chapter("x.mdx")
    assert not is_chapter("a.py")
    assert not is_chapter("md")


_UNITS = {
    "letters": "a",
    "sentences": "One two. ",
    "dollars": "$a ",
    "double dollars": "$$a ",
    "backticks": "`a``",
    "quotes": "> ",
    "dashes": "- ",
    "indentation": "\u00a0 \t",
    "pipes": "|",
    "brackets": "[",
    "tags": "<a ",
    "comments": "<!-- ",
    "braces": "{{",
    "images": "![a",
    "footnotes": "[^",
    "Chinese": "你好。**",
    "TeX": "\\(",
    "addresses": "http://",
}


@pytest.mark.parametrize("unit", _UNITS.values(), ids=_UNITS)
def test_one_long_line(unit: str) -> None:
    data = (unit * (300_000 // len(unit)) + "x").encode()
    began = time.process_time()
    chapter = parse(data, "a.md", "en")
    assert render(chapter) == data
    text = data.decode()[:100_000]
    assert masks(text) == masks(text + " ")
    assert all(text[start:end].strip() for start, end in words(text, "en"))
    sentences(text, "zh")
    assert time.process_time() - began < 8  # under a second; a square would take minutes


_LINES = {
    "paragraphs": "para\n\n",
    "headings": "# h\n",
    "items": "- item\n",
    "quotes": "> a\n>\n",
    "unclosed fences": "````\n\n```` x\n",
    "unclosed formulas": "$$\nx\n\n",
    "unclosed comments": "<!-- \n\n",
    "unclosed shortcodes": "{{< highlight x >}}\n\n",
    "unclosed directives": "```{note}\n",
    "unclosed colons": ":::{code}\n",
    "rows": "| a | b |\n",
    "definitions": "[a]: b\n",
    "brackets": "[a\n",
    "setext": "a\n---\n",
}


@pytest.mark.parametrize("unit", _LINES.values(), ids=_LINES)
def test_many_lines(unit: str) -> None:
    data = (unit * 10_000).encode()
    began = time.process_time()
    chapter = parse(data, "a.md", "en")
    assert render(chapter) == data
    assert time.process_time() - began < 6  # some 0.3 s


def test_a_deep_list_is_still_in_items() -> None:
    chapter = parse("".join("  " * depth + "- a\n" for depth in range(200)).encode(), "a.md", "en")
    assert [block.lines for block in chapter.blocks] == [(n, n) for n in range(1, 201)]
