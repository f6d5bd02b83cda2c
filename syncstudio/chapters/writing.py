# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""New texts for blocks, every other byte left as it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from syncstudio.chapters.notebook import block_encoder
from syncstudio.chapters.reading import parse
from syncstudio.errors import ChapterError
from syncstudio.model import Block, Chapter

_LINE_END = re.compile(r"\r\n?|\n")
_LINE_END_BYTES = re.compile(rb"\r\n?|\n")


def replace(chapter: Chapter, edits: Mapping[int, str]) -> Chapter:
    """The chapter with new texts for some of its blocks (by index), read again.

    A text whose lines end in \\n is written with the block's own line ends; one that holds \\r is
    written as it is. A block given its own text keeps its bytes.
    Raises ChapterError for an index that is not there or a text that UTF-8 cannot write.
    """
    encode = encoder(chapter)
    parts: list[bytes] = []
    at = 0
    for index in sorted(edits):
        if not 0 <= index < len(chapter.blocks):
            raise ChapterError(
                f"there is no block {index}", where=chapter.path, remedy="read the chapter again"
            )
        block, text = chapter.blocks[index], edits[index]
        start, end = block.span
        parts.append(chapter.data[at:start])
        parts.append(chapter.data[start:end] if text == block.text else encode(block, text))
        at = end
    parts.append(chapter.data[at:])
    return parse(b"".join(parts), chapter.path, chapter.language, chapter.revision)


def encoder(chapter: Chapter) -> Callable[[Block, str], bytes]:
    """What writes a text in the format and with the line ends of the block that it replaces."""
    is_notebook = PurePosixPath(chapter.path).suffix.lower() == ".ipynb"
    write = block_encoder(chapter.data) if is_notebook else _plain_bytes

    def encode(block: Block, text: str) -> bytes:
        if "\n" in text and "\r" not in text:
            usual = "\n" if is_notebook else _end_near(chapter, block)
            text = text.replace("\n", _own_end(block.text) or usual)
        try:
            return write(block, text)
        except UnicodeEncodeError as error:
            raise ChapterError(
                "the new text holds half a character", where=chapter.path, remedy="type it again"
            ) from error

    return encode


def _plain_bytes(_block: Block, text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _own_end(text: str) -> str:
    """The line end that a text uses most, "" if it has one line."""
    most = Counter(_LINE_END.findall(text)).most_common(1)
    return most[0][0] if most else ""


def _end_near(chapter: Chapter, block: Block) -> str:
    """The line end after a block, else before it, else the usual one."""
    after = _LINE_END_BYTES.match(chapter.data, block.span[1])
    if after:
        return after[0].decode()
    before = chapter.data[max(0, block.span[0] - 1000) : block.span[0]].rstrip(b" \t")
    return next((end for end in ("\r\n", "\n", "\r") if before.endswith(end.encode())), "\n")
