# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The way in and out: from bytes to a chapter and back."""

from __future__ import annotations

from pathlib import PurePosixPath

from syncstudio.chapters.fingerprints import fingerprint
from syncstudio.chapters.lines import Lines, Piece, split_lines
from syncstudio.chapters.markdown import pieces
from syncstudio.errors import ChapterError
from syncstudio.model import Block, BlockKind, Chapter

LARGEST = 64 * 1024 * 1024
"""Bytes; what is larger is refused."""

_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd"})
_SUFFIXES = _MARKDOWN | {".ipynb"}
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_BINARY = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def is_chapter(path: str) -> bool:
    """Whether a file of this name is read as a chapter."""
    return PurePosixPath(path).suffix.lower() in _SUFFIXES


def _is_bulk(data: bytes) -> bool:
    """Whether there is no text to be found: UTF-16, UTF-32, or one byte in ten a control character."""
    if data.startswith(_WIDE_MARKS):
        return True
    controls = len(data) - len(data.translate(None, _BINARY))
    return controls * 10 > len(data)


def make_block(piece: Piece, data: bytes, lines: Lines) -> Block:
    """Cut a piece out of the bytes."""
    start, end = lines.starts[piece.first], lines.ends[piece.last]
    raw = data[start:end]
    text = raw.decode("utf-8", "surrogateescape")
    kind = piece.kind
    if not text.isascii() and not _is_utf8(text):
        kind = BlockKind.OPAQUE
    return Block(kind, text, (start, end), (piece.first + 1, piece.last + 1), fingerprint(text), piece.detail)


def _is_utf8(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def parse(data: bytes, path: str, language: str, revision: str = "") -> Chapter:
    """Read a chapter, its format by the path's extension. Never fails on content.

    Raises ChapterError over 64 MB. Roughly linear in the size.
    """
    if len(data) > LARGEST:
        raise ChapterError("the file is over 64 MB", where=path, remedy="split it into smaller chapters")
    lines = split_lines(data)
    found = _pieces(data, lines)
    blocks = tuple(make_block(piece, data, lines) for piece in found)
    return Chapter(path, language, data, blocks, revision)


def _pieces(data: bytes, lines: Lines) -> list[Piece]:
    if _is_bulk(data):
        return [Piece(BlockKind.OPAQUE, 0, len(lines.texts) - 1)]
    return pieces(lines.texts)


def render(chapter: Chapter) -> bytes:
    """The bytes of the file: `render(parse(b, …)) == b`."""
    return chapter.data
