# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A chapter, what it is made of, and what of two chapters belongs together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Span = tuple[int, int]
"""Half-open range: bytes of a chapter's data, or characters of a text, as the field says."""


class BlockKind(StrEnum):
    """What a block is. `OPAQUE` is what cannot be read as text."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    QUOTE = "quote"
    TABLE = "table"
    CODE = "code"
    FORMULA = "formula"
    FIGURE = "figure"
    LABEL = "label"
    HTML = "html"
    FRONT_MATTER = "front matter"
    REFERENCE = "reference definition"
    DIRECTIVE = "directive"
    OPAQUE = "opaque"


@dataclass(frozen=True, slots=True)
class Block:
    """The smallest piece of a chapter that is translated, moved or kept as a whole.

    `text` is decoded (UTF-8, surrogateescape) and holds the block's own line ends, but not the
    last one; in a notebook it is the text that the cell shows, not its JSON. `span` is in bytes
    of the chapter's data, `lines` 1-based and inclusive. `fingerprint` is equal for equal text
    up to white space. `detail` is the heading's level, the code's info string, the
    directive's name, or "".
    """

    kind: BlockKind
    text: str
    span: Span
    lines: tuple[int, int]
    fingerprint: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A file's bytes and the blocks found in them, in order and without overlap.

    What lies between the blocks (blank lines, JSON of a notebook) belongs to none of them.
    """

    path: str
    language: str
    data: bytes
    blocks: tuple[Block, ...]
    revision: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Target blocks that render source blocks (indices, ascending); `score` 0 to 1."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Part:
    """A block of a chapter to be: block `index` of the one that was, as it stands (`text` None) or
    with another text; or, without index, a new block, of the kind and in the manner of `like`.
    """

    index: int | None
    text: str | None = None
    like: Block | None = None


class MaskKind(StrEnum):
    """What a stretch of a text is that is not words."""

    FORMULA = "formula"
    CODE = "code"
    ROLE = "role"
    LINK = "link"
    IMAGE = "image"
    HTML = "html"
    ENTITY = "entity"
    FOOTNOTE = "footnote"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Mask:
    """A stretch of a text (characters) that no sentence may be split in and no engine may touch."""

    kind: MaskKind
    span: Span
