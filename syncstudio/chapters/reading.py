# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The way in and out: from bytes to a chapter and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from syncstudio.chapters.blocks import cut
from syncstudio.chapters.lines import Piece, split_lines
from syncstudio.chapters.markdown import pieces
from syncstudio.chapters.notebook import notebook_blocks
from syncstudio.errors import ChapterError
from syncstudio.model import Block, BlockKind, Chapter

LARGEST = 64 * 1024 * 1024
"""Bytes; what is larger is refused."""

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_BINARY = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def markdown_blocks(data: bytes) -> tuple[Block, ...]:
    """The blocks of a Markdown file; one opaque block where there is no text to be found."""
    lines = split_lines(data)
    bulk = [Piece(BlockKind.OPAQUE, 0, len(lines.texts) - 1)]
    return tuple(cut(piece, data, lines) for piece in (bulk if _is_bulk(data) else pieces(lines.texts)))


FORMATS: Mapping[str, Callable[[bytes], tuple[Block, ...]]] = {
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd"), markdown_blocks),
    ".ipynb": notebook_blocks,
}
"""What reads a file, by its extension in small letters."""


def is_chapter(path: str) -> bool:
    """Whether a file of this name is read as a chapter."""
    return PurePosixPath(path).suffix.lower() in FORMATS


def _is_bulk(data: bytes) -> bool:
    """Whether there is no text to be found: UTF-16, UTF-32, or one byte in ten a control character."""
    if data.startswith(_WIDE_MARKS):
        return True
    controls = len(data) - len(data.translate(None, _BINARY))
    return controls * 10 > len(data)


def parse(data: bytes, path: str, language: str, revision: str = "") -> Chapter:
    """Read a chapter, its format by the path's extension. Never fails on content.

    Raises ChapterError over 64 MB. Roughly linear in the size.
    """
    if len(data) > LARGEST:
        raise ChapterError("the file is over 64 MB", where=path, remedy="split it into smaller chapters")
    suffix = PurePosixPath(path).suffix.lower()
    blocks = FORMATS.get(suffix, markdown_blocks)(data)
    return Chapter(path, language, data, blocks, revision)


def render(chapter: Chapter) -> bytes:
    """The bytes of the file: `render(parse(b, …)) == b`."""
    return chapter.data
