# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""CommonMark's blocks in what the dialects have left, as leaves with line numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from syncstudio.chapters.lines import Piece
from syncstudio.model import BlockKind

_WIDEST = 20_000
_DEEPEST = 64
_TOO_DEEP = re.compile(rf"[ \t>]{{{_DEEPEST}}}[ \t>]*")
_SPECIAL = re.compile(
    r"\s|#{1,6}(?:\s|$)|`{3}|~{3}|>|[-+*](?:\s|$)|\d{1,9}[.)](?:\s|$)|<[A-Za-z/!?]|=+\s*$"
    r"|[-:|][-:|\s]*$|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$|\[.*\]:|\[[^\]]*$"
)
"""What makes a line more than a line of a plain paragraph, or doubtful enough to ask CommonMark."""

_HEADING = re.compile(r"(#{1,6})(?:\s|$)")
_MARKER = re.compile(r"(?:([-*+])|\d{1,9}([.)])) {1,4}(?=\S)")
_REFERENCE = re.compile(r"[ \t>]*\[[^\]]+\]:")
_ITEM = re.compile(r"[ \t>]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)")
_QUOTE_MARKS = re.compile(r"[ \t>]*>[ \t]*$")
_FIGURE = re.compile(
    r"(?:\[?!\[(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*\])*\]"
    r"(?:\((?:[^()\\]|\\.|\([^()]*\))*\)|\[[^\]]*\])(?:\](?:\([^()]*\)|\[[^\]]*\]))?(?:\{[^{}]*\})?\s*)+$"
)


def _commonmark() -> MarkdownIt:
    return MarkdownIt("commonmark", {"maxNesting": 60}).enable("table").use(footnote_plugin)


_MARKDOWN = _commonmark()


def _leaf_kind(token: Token, inside: Sequence[str]) -> tuple[BlockKind, str] | None:
    match token.type:
        case "heading_open":
            return BlockKind.HEADING, token.tag[1:]
        case "paragraph_open":
            container = inside[-1] if inside else ""
            if container == "item":
                return BlockKind.LIST_ITEM, ""
            return (BlockKind.QUOTE if container == "quote" else BlockKind.PARAGRAPH), ""
        case "code_block":
            return BlockKind.CODE, ""
        case "fence":
            return BlockKind.CODE, token.info.strip()
        case "html_block":
            return BlockKind.HTML, ""
        case "table_open":
            return BlockKind.TABLE, ""
        case "hr":
            return BlockKind.DIRECTIVE, "break"
        case _:
            return None


_CONTAINERS = {
    "list_item_open": "item",
    "blockquote_open": "quote",
    "footnote_reference_open": "footnote",
}


def _bounded(text: str) -> str:
    """A line as markdown-it gets it: neither its width nor its depth may cost more than they are worth."""
    if len(text) <= _DEEPEST:
        return text
    deep = _TOO_DEEP.match(text)
    return text[deep.end() - _DEEPEST if deep else 0 :][:_WIDEST]


def _leaves(view: Sequence[str], offset: int) -> Iterator[Piece]:
    """The leaves of a region, with the lines that markdown-it leaves unnamed still missing."""
    source = "\n".join(map(_bounded, view)).replace("\0", "\ufffd")
    tokens: list[Token] = []
    _MARKDOWN.block.parse(source, _MARKDOWN, {}, tokens)
    inside: list[str] = []
    for token in tokens:
        if token.type in _CONTAINERS:
            inside.append(_CONTAINERS[token.type])
        elif token.nesting == -1 and token.type.replace("_close", "_open") in _CONTAINERS:
            inside.pop()
        elif token.map and (found := _leaf_kind(token, inside)):
            first, last = token.map[0], token.map[1] - 1
            while last > first and not view[last].strip():
                last -= 1
            yield Piece(found[0], offset + first, offset + last, found[1])
            if inside and inside[-1] == "item":
                inside[-1] = "item's body"


_OPENING = (BlockKind.REFERENCE, BlockKind.LIST_ITEM)


def _unnamed_kind(text: str) -> BlockKind:
    if _REFERENCE.match(text):
        return BlockKind.REFERENCE
    if _ITEM.match(text):
        return BlockKind.LIST_ITEM
    return BlockKind.QUOTE if _QUOTE_MARKS.match(text) else BlockKind.PARAGRAPH


def _unnamed(view: Sequence[str], first: int, last: int) -> Iterator[Piece]:
    """Blocks for lines that CommonMark gives no token: definitions, empty items, too deep ones."""
    at = first
    while at <= last:
        if not view[at].strip():
            at += 1
            continue
        kind = _unnamed_kind(view[at])
        end = at
        while end < last and view[end + 1].strip() and _unnamed_kind(view[end + 1]) not in _OPENING:
            end += 1
        yield Piece(kind, at, end)
        at = end + 1


def _region(view: Sequence[str], first: int, last: int) -> Iterator[Piece]:
    """All blocks of the lines from `first` to `last`, in order and without overlap."""
    at = first
    for leaf in _leaves(view[first : last + 1], first):
        if leaf.last < at:
            continue
        begin, end = max(leaf.first, at), leaf.last
        # Lines of quote marks alone part the paragraphs of a quote and belong to the one before.
        while begin > at and _QUOTE_MARKS.match(view[begin - 1]):
            begin -= 1
        while end < last and _QUOTE_MARKS.match(view[end + 1]):
            end += 1
        yield from _unnamed(view, at, begin - 1)
        is_prose = leaf.kind is BlockKind.PARAGRAPH
        yield _prose(view, begin, end) if is_prose else replace(leaf, first=begin, last=end)
        at = end + 1
    yield from _unnamed(view, at, last)


def _prose(view: Sequence[str], first: int, last: int) -> Piece:
    opening = view[first].lstrip()
    if opening.startswith(("![", "[![")) and _FIGURE.match("\n".join(view[first : last + 1]).strip()):
        return Piece(BlockKind.FIGURE, first, last)
    return Piece(BlockKind.PARAGRAPH, first, last)


def _is_special(text: str, start: int = 0) -> bool:
    # Nothing special begins with a letter, and most lines do.
    return not text[start].isalpha() and _SPECIAL.match(text, start) is not None


def _plain(view: Sequence[str], first: int, last: int) -> list[Piece] | None:
    """The blocks of a run of lines that needs no parser, None where it needs one."""
    heading = _HEADING.match(view[first])
    if heading and first == last:
        return [Piece(BlockKind.HEADING, first, last, str(len(heading[1])))]
    if _MARKER.match(view[first]):
        return _flat_list(view, first, last)
    if any(_is_special(view[at]) for at in range(first, last + 1)):
        return None
    return [_prose(view, first, last)]


def _flat_list(view: Sequence[str], first: int, last: int) -> list[Piece] | None:
    """The items of a list at the margin, one level deep, each one paragraph; None for any other."""
    below = last + 1
    while below < len(view) and not view[below]:
        below += 1
    if below < len(view) and view[below][0] in " \t":
        return None  # what is indented below may belong to the last item
    starts: list[int] = []
    kind = ""
    for at in range(first, last + 1):
        text = view[at]
        marker = _MARKER.match(text)
        if marker:
            sign = marker[1] or marker[2]
            if kind and sign != kind:
                return None
            kind = sign
            starts.append(at)
        if _is_special(text, marker.end() if marker else len(text) - len(text.lstrip())):
            return None
    ends = [start - 1 for start in starts[1:]] + [last]
    return [Piece(BlockKind.LIST_ITEM, start, end) for start, end in zip(starts, ends, strict=True)]


def prose_blocks(view: Sequence[str]) -> Iterator[Piece]:
    """All blocks of the lines that are left.

    Most runs of lines are plain paragraphs, headings or flat lists and are named at once; a region
    of others, up to the next plain run (which ends every container), is CommonMark's.
    """
    pending = -1
    total, at = len(view), 0
    while at < total:
        if not view[at]:
            at += 1
            continue
        end = at
        while end + 1 < total and view[end + 1]:
            end += 1
        plain = _plain(view, at, end)
        if plain is None:
            pending = at if pending < 0 else pending
        else:
            if pending >= 0:
                yield from _region(view, pending, at - 1)
                pending = -1
            yield from plain
        at = end + 1
    if pending >= 0:
        yield from _region(view, pending, total - 1)
