# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A chapter composed anew of blocks that stay, blocks with new texts and new blocks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from syncstudio.chapters.cells import read_notebook
from syncstudio.chapters.lines import BOM
from syncstudio.chapters.reading import parse
from syncstudio.chapters.recomposing import Recomposer
from syncstudio.chapters.writing import encoder, replace
from syncstudio.errors import ChapterError
from syncstudio.model import BlockKind, Chapter, Part

_LINE_END = re.compile(rb"\r\n?|\n")
_ANY_END = re.compile(r"\r\n?|\n")

# What a paragraph on the next line would be read as a part of.
_DRAWS_IN = frozenset(
    {
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.QUOTE,
        BlockKind.TABLE,
        BlockKind.REFERENCE,
        BlockKind.HTML,
    }
)

_MARKED = frozenset({BlockKind.LIST_ITEM, BlockKind.QUOTE})
_MARK = re.compile(r"\s*(?:>|(?:[-*+]|\d{1,9}[.)])(?:\s|$))")


def rebuild(chapter: Chapter, parts: Sequence[Part], source: Chapter | None = None) -> Chapter:
    """The chapter made of `parts`, read again. `source` is the chapter that the `like` come from.

    Kept blocks keep their bytes; what lies between two that stay neighbours stays too, and so does
    what stands before the first block and after the last. A new block gets the chapter's line ends,
    and stands close to its neighbour where their `like` do (a kept block may have a `like` too),
    else as the chapter's own blocks of these kinds mostly do. Blocks that no part names are gone.
    In a notebook a new block joins the cell that it stands in in the source, and new code, or a new
    cell of the source, becomes a cell with the outputs and metadata that it has there.
    Raises ChapterError for an index that is not there or a text that UTF-8 cannot write. O(n).
    """
    for part in parts:
        if part.index is not None and not 0 <= part.index < len(chapter.blocks):
            raise ChapterError(
                f"there is no block {part.index}", where=chapter.path, remedy="read the chapter again"
            )
    data = _notebook(chapter, parts, source) if chapter.path.lower().endswith(".ipynb") else None
    if data is None:
        data = _Composer(chapter).composed(parts)
    return parse(data, chapter.path, chapter.language, chapter.revision)


def _notebook(chapter: Chapter, parts: Sequence[Part], source: Chapter | None) -> bytes | None:
    """A notebook's bytes; None where it is broken, which makes it a text like any other.

    Where cells cannot be put in or taken out, blocks get their new texts and all stay.
    """
    if read_notebook(chapter.data) is None:
        return None
    recomposer = Recomposer(chapter, source, lambda cell, some: _Composer(cell).composed(some))
    if recomposer.is_able():
        return recomposer.recomposed(parts)
    texts = {part.index: part.text for part in parts if part.index is not None and part.text is not None}
    return replace(chapter, texts).data


class _Composer:
    """What a chapter's manner of writing says of bytes that are to be new."""

    def __init__(self, chapter: Chapter) -> None:
        self._chapter = chapter
        self._encode = encoder(chapter)
        ends = Counter(_LINE_END.findall(chapter.data)).most_common(1)
        self._end = ends[0][0] if ends else b"\n"
        self._customs: dict[tuple[BlockKind, BlockKind], bool] | None = None

    def composed(self, parts: Sequence[Part]) -> bytes:
        data, blocks = self._chapter.data, self._chapter.blocks
        if not blocks:
            return self._from_nothing(parts)
        pieces = [data[: blocks[0].span[0]]]
        before: Part | None = None
        for part in parts:
            if before is not None:
                pieces.append(self._between(before, part))
            pieces.append(self._bytes_of(part))
            before = part
        pieces.append(data[blocks[-1].span[1] :])
        return b"".join(pieces)

    def _from_nothing(self, parts: Sequence[Part]) -> bytes:
        data = self._chapter.data
        if not parts:
            return data
        pieces = [BOM] if data.startswith(BOM) else []
        for number, part in enumerate(parts):
            pieces += [self._between(parts[number - 1], part)] if number else []
            pieces.append(self._bytes_of(part))
        return b"".join([*pieces, self._end])

    def _bytes_of(self, part: Part) -> bytes:
        if part.index is None:
            text = _ANY_END.sub(self._end.decode(), part.text or "")
            try:
                return text.encode("utf-8", "surrogateescape")
            except UnicodeEncodeError as error:
                raise ChapterError(
                    "the new text holds half a character", where=self._chapter.path, remedy="type it again"
                ) from error
        block = self._chapter.blocks[part.index]
        if part.text is None or part.text == block.text:
            return self._chapter.data[block.span[0] : block.span[1]]
        return self._encode(block, part.text)

    def _between(self, one: Part, other: Part) -> bytes:
        drawn_in = self._kind(other) is BlockKind.PARAGRAPH and self._kind(one) in _DRAWS_IN
        if one.index is not None and other.index == one.index + 1:
            gap = self._gap(one.index)
            return self._end * 2 if drawn_in and other.text is not None and _height(gap) == 1 else gap
        near = not drawn_in and self._are_close(one, other)
        gaps = []  # where blocks between the two are gone, what was below them comes first
        if other.index:
            gaps.append(self._gap(other.index - 1))
        if one.index is not None and one.index + 1 < len(self._chapter.blocks):
            gaps.append(self._gap(one.index))
        if near is None and one.index is not None and other.index is not None and gaps:
            return max(gaps, key=lambda gap: _height(gap) > 1)
        wanted = [gap for gap in gaps if (_height(gap) == 1) == bool(near)]
        return wanted[0] if wanted else self._end * (1 if near else 2)

    def _are_close(self, one: Part, other: Part) -> bool | None:
        """Whether the two stand on neighbouring lines, None where nothing tells."""
        if one.like is not None and other.like is not None:
            apart = other.like.lines[0] - one.like.lines[1]
            if 0 < apart < 3:
                return apart == 1
        if one.index is not None and other.index is not None:
            return None
        return self._custom.get((self._kind(one), self._kind(other)))

    @property
    def _custom(self) -> dict[tuple[BlockKind, BlockKind], bool]:
        """For each two kinds whether the chapter's blocks of them mostly stand close."""
        if self._customs is None:
            votes: Counter[tuple[BlockKind, BlockKind]] = Counter()
            for index, (one, other) in enumerate(
                zip(self._chapter.blocks, self._chapter.blocks[1:], strict=False)
            ):
                votes[one.kind, other.kind] += 1 if _height(self._gap(index)) == 1 else -1
            self._customs = {kinds: vote > 0 for kinds, vote in votes.items()}
        return self._customs

    def _kind(self, part: Part) -> BlockKind:
        """What a part will be read as, as far as that bears on what may stand close to it."""
        if part.index is None:
            return BlockKind.PARAGRAPH if part.like is None else part.like.kind
        kind = self._chapter.blocks[part.index].kind
        unmarked = part.text is not None and kind in _MARKED and not _MARK.match(part.text)
        return BlockKind.PARAGRAPH if unmarked else kind

    def _gap(self, index: int) -> bytes:
        """What lies between a block and the next."""
        blocks = self._chapter.blocks
        return self._chapter.data[blocks[index].span[1] : blocks[index + 1].span[0]]


def _height(gap: bytes) -> int:
    """How many line ends a gap has."""
    return len(_LINE_END.findall(gap))
