# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Blocks out of pieces."""

from __future__ import annotations

from syncstudio.chapters.fingerprints import fingerprint
from syncstudio.chapters.lines import Lines, Piece
from syncstudio.model import Block, BlockKind, Span


def is_text(text: str) -> bool:
    """Whether a decoded text stands for valid UTF-8, no byte of it smuggled through as a surrogate."""
    if text.isascii():
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def make_block(kind: BlockKind, text: str, span: Span, lines: Span, detail: str = "") -> Block:
    """A block that is opaque if its text is none."""
    kind = kind if is_text(text) else BlockKind.OPAQUE
    return Block(kind, text, span, lines, fingerprint(text), detail)


def cut(piece: Piece, data: bytes, lines: Lines) -> Block:
    """The block of a piece of a file whose bytes are its text."""
    span = (lines.starts[piece.first], lines.ends[piece.last])
    text = data[span[0] : span[1]].decode("utf-8", "surrogateescape")
    return make_block(piece.kind, text, span, (piece.first + 1, piece.last + 1), piece.detail)
