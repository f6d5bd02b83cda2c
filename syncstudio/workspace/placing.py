# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a row's text goes in its chapter: a new text for its blocks, a new block, or none. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from syncstudio.chapters import parse, rebuild, replace
from syncstudio.errors import ChapterError, LayoutError
from syncstudio.model import Block, BlockKind, Chapter, ChapterView, Edition, Layout, LayoutKind, Part, Row
from syncstudio.workspace.layout import target_path

JOINT = "\n\n"
"""What stands between the texts of a row's blocks."""

_LINE_END = re.compile(r"\r\n?")
_FENCE = re.compile(r"[\s>]*(`{3,}(?=[^`]*$)|~{3,})")
_FENCE_END = re.compile(r"[\s>]*(`{3,}|~{3,})\s*")


@dataclass(frozen=True, slots=True)
class Placed:
    """A chapter to be, and which of its blocks are the row's."""

    chapter: Chapter
    blocks: tuple[int, ...]


def joined(blocks: Sequence[Block]) -> str:
    """The text of a row's side as it is shown and typed: plain line ends, a blank line between blocks."""
    return plain(JOINT.join(block.text for block in blocks))


def plain(text: str) -> str:
    """A text with plain line ends."""
    return _LINE_END.sub("\n", text)


def places(chapter: Chapter | None, blocks: Sequence[Block]) -> tuple[int, ...]:
    """The indices of a chapter's own blocks."""
    at = {} if chapter is None else {block.span: index for index, block in enumerate(chapter.blocks)}
    return tuple(at[block.span] for block in blocks)


def new_path(view: ChapterView, edition: Edition) -> str:
    """Where the translation of a chapter that has none yet will lie. Raises LayoutError."""
    source = view.status.source or ""
    path = target_path(source, edition.layout or Layout(LayoutKind.MIRROR))
    if path is None:
        raise LayoutError(
            "the book's layout has no place for its translation", where=source, remedy="see syncstudio.toml"
        )
    return path


def begun(view: ChapterView, row: int, text: str, path: str) -> Placed:
    """A translation of one block alone; of a notebook, whose cells need the rest of it, the source with
    that block translated.
    """
    source, language = view.source, view.status.language
    assert source is not None  # noqa: S101 - a chapter without translation has a source
    if is_notebook(path):
        copy = Chapter(path, language, source.data, source.blocks, source.revision)
        return rewritten(copy, view.rows[row].source, text)
    empty = Chapter(path, language, b"", (), source.revision)
    after = rebuild(empty, [Part(None, plain(text).strip("\n"), view.rows[row].source[0])])
    return Placed(after, tuple(range(len(after.blocks))))


def is_notebook(path: str) -> bool:
    """Whether a chapter's file has more to it than the text of its blocks."""
    return PurePosixPath(path).suffix.lower() == ".ipynb"


def rewritten(chapter: Chapter, blocks: Sequence[Block], text: str) -> Placed:
    """The chapter with another text (`joined`) for a row's blocks. Of several blocks those that the text
    still begins or ends with stay; one that it has no paragraph for goes. Raises ChapterError where
    other blocks would be read as a part of it.
    """
    held = places(chapter, blocks)
    texts = _shared_out(plain(text).strip("\n"), [plain(block.text) for block in blocks])
    edits = {
        index: new
        for index, new in zip(held, texts, strict=True)
        if new is not None and new != plain(chapter.blocks[index].text)
    }
    gone = {index for index, new in zip(held, texts, strict=True) if new is None}
    if gone:
        parts = [Part(index, edits.get(index)) for index in range(len(chapter.blocks)) if index not in gone]
        after = _checked(chapter, rebuild(chapter, parts), held)
        return _closed(Placed(after, tuple(n for n, part in enumerate(parts) if part.index in held)), blocks)
    return _closed(_edited(chapter, held, edits), blocks)


def inserted(view: ChapterView, row: int, text: str) -> Placed:
    """The translation with a new block for a row that has none, after the target of the row before it.
    Raises ChapterError where other blocks would be read as a part of it.
    """
    chapter = view.target
    assert chapter is not None  # noqa: S101 - a chapter that is not there yet is begun elsewhere
    before = next((one for one in reversed(view.rows[:row]) if one.target), None)
    held = () if before is None else places(chapter, before.target)
    at = max(held, default=-1) + 1
    parts = [Part(index) for index in range(len(chapter.blocks))]
    if before is not None and before.source:
        parts[at - 1] = Part(at - 1, None, before.source[-1])
    like = view.rows[row].source
    parts.insert(at, Part(None, plain(text).strip("\n"), like[0] if like else None))
    after = _checked(chapter, rebuild(chapter, parts), ())
    return _closed(Placed(after, tuple(range(at, at + 1 + len(after.blocks) - len(parts)))), like)


def removed(chapter: Chapter, row: Row) -> Chapter:
    """The chapter without a row's blocks."""
    gone = set(places(chapter, row.target))
    return rebuild(chapter, [Part(index) for index in range(len(chapter.blocks)) if index not in gone])


def _edited(chapter: Chapter, held: Sequence[int], edits: dict[int, str]) -> Placed:
    """New texts, each of which may be read as several blocks; those are told by their bytes."""
    ranges = []
    grown = 0
    for index in held:
        start, end = chapter.blocks[index].span
        begun = start + grown
        if index in edits:
            grown = len(replace(chapter, {i: edits[i] for i in edits if i <= index}).data) - len(chapter.data)
        ranges.append((begun, end + grown))
    after = _checked(chapter, replace(chapter, edits), held) if edits else chapter
    found = tuple(
        index
        for index, block in enumerate(after.blocks)
        if any(start < block.span[1] and block.span[0] < end for start, end in ranges)
    )
    return Placed(after, found)


def _checked(chapter: Chapter, after: Chapter, changed: Collection[int]) -> Chapter:
    """`after`, in which all blocks but the `changed` ones must still be read as what they were: a fence
    that nobody closes would take in what follows.
    """
    found = iter(after.blocks)
    for index, block in enumerate(chapter.blocks):
        if index not in changed and not any(one.text == block.text for one in found):
            raise ChapterError(
                "what stands in this line would become a part of the new text, or that a part of it",
                where=f"{chapter.path}:{block.lines[0]}",
                remedy="nothing was written; close what the text opens, and keep the marks it began with",
            )
    return after


def _closed(placed: Placed, blocks: Sequence[Block]) -> Placed:
    """The same, in which no code lacks the end that it has in `blocks`: we read it up to the next blank
    line, but all other programs up to the end of the chapter.
    """
    chapter = placed.chapter
    for block in (chapter.blocks[index] for index in placed.blocks):
        if block.kind is not BlockKind.DIRECTIVE and _is_open(block) and not any(map(_is_open, blocks)):
            raise ChapterError(
                "the code that begins in this line has no end, and would take in what follows",
                where=f"{chapter.path}:{block.lines[0]}",
                remedy="nothing was written; end it with a line of the marks that it begins with, alone",
            )
    return placed


def _is_open(block: Block) -> bool:
    """Whether a block begins with a fence and does not end with one."""
    lines = plain(block.text).split("\n")
    begun, ended = _FENCE.match(lines[0]), _FENCE_END.fullmatch(lines[-1])
    return begun is not None and (len(lines) == 1 or ended is None or not ended[1].startswith(begun[1]))


def _shared_out(text: str, old: Sequence[str]) -> list[str | None]:
    """A text cut to the blocks whose texts it replaces, None for a block that gets nothing."""
    first, last = 0, len(old)
    while last - first > 1 and text.startswith(old[first] + JOINT):
        text = text[len(old[first]) + len(JOINT) :]
        first += 1
    while last - first > 1 and text.endswith(JOINT + old[last - 1]):
        text = text[: -len(old[last - 1]) - len(JOINT)]
        last -= 1
    middle = _paragraphs(text, last - first)
    return [*old[:first], *middle, *old[last:]]


def _paragraphs(text: str, most: int) -> list[str | None]:
    """A text's paragraphs, all the rest in the last of `most`; filled up with None."""
    if most == 1:
        return [text]
    data = text.encode("utf-8", "surrogateescape")
    starts = [block.span[0] for block in parse(data, "text.md", "").blocks][:most] or [0]
    starts[0] = 0
    pieces: list[str | None] = [
        data[start:end].decode("utf-8", "surrogateescape").strip("\n")
        for start, end in zip(starts, [*starts[1:], len(data)], strict=True)
    ]
    return pieces + [None] * (most - len(pieces))
