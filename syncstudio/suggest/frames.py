# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds the words of a block without being words: markers, pipes, keys, hard line breaks.

No text that an engine gets reaches over a frame.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from syncstudio.chapters import parse
from syncstudio.merge import undress
from syncstudio.model import BlockKind, Span

MARGIN = r"(?:[ \t]*+>)*+[ \t]*+"
"""What a line of a quote or of an indented block begins with."""

_HARD_BREAK = re.compile(rf"(?:(?<![ \t])[ \t]*+(?<=[ ]{{2}})|\\)(?:\r\n?|\n){MARGIN}")
_UNDERLINE = re.compile(r"(?<![ \t])[ \t]*+(?:\r\n?|\n)[ \t>]*(?:=+|-+)[ \t]*\Z")
_HASHES = re.compile(r"(?<![ \t])[ \t]++#++[ \t]*+\Z")
_DEFINITION = re.compile(r"[ \t]*:[ \t]+")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\S")

_CELL = re.compile(r"(?:\\[^\n]|[^|\n\\])+")
_RULE = re.compile(r"[ \t>]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+")

_SHOWN = re.compile(
    r"title|description|summary|subtitle|label|caption|lead|abstract|heading|headline|tagline|excerpt",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"""
    ^[ \t]*(?:-[ \t]+)?(?P<key>[\w.-]+)[ \t]*[:=][ \t]+
    (?: "(?P<double>[^"\\\n]+)"
      | '(?P<single>[^'\\\n]+)'
      | (?!(?:yes|no|on|off|true|false|null|y|n)[ \t]*\r?$)  # a bare "no" is no text
        (?P<plain>[^\s"'\#&*!|>%@`\[{-](?:[^\n\#:]|:(?=\S))*+)
    )[ \t]*\r?$
    """,
    re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)
"""An entry of front matter on a line of its own, in YAML or TOML, whose value is one text."""

_VERBATIM_HTML = re.compile(r"\s*(?:<!|<\?|\{/\*|<(?:script|style|pre|textarea|svg|math)\b)", re.IGNORECASE)
_TAG = re.compile(r"<!--[\s\S]*?-->|</?([A-Za-z][\w.-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_NAMES = """a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q s samp small span strong sub
sup time tt u var wbr"""
_INLINE = frozenset(_NAMES.split())

Framer = Callable[[str], Iterator[Span]]


def frames(text: str, kind: BlockKind | None) -> Iterator[Span]:
    """Stretches of `text` (characters) that are frame, in order and disjoint.

    Without a kind, the text is read as a chapter of its own.
    """
    if kind is not None:
        yield from _FRAMERS.get(kind, _all)(text)
        return
    at = 0
    for start, end, found in read(text):
        if at < start:
            yield at, start
        for a, b in _FRAMERS.get(found, _all)(text[start:end]):
            yield start + a, start + b
        at = end
    if at < len(text):
        yield at, len(text)


def read(text: str) -> Iterator[tuple[int, int, BlockKind]]:
    """The blocks of a text that stands alone: from, to (characters) and kind."""
    if "\r" in text.replace("\r\n", "") or not _is_text(text):
        return
    data = text.encode()
    at = byte = 0
    for block in parse(data, "text.md", "").blocks:
        at += len(data[byte : block.span[0]].decode())
        end = at + len(block.text)
        kind = block.kind
        if kind is BlockKind.CODE and not block.detail and _ITEM.match(block.text):
            kind = BlockKind.LIST_ITEM  # an item of an inner list, taken out of its place
        yield at, end, kind
        at, byte = end, block.span[1]


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _all(text: str) -> Iterator[Span]:
    if text:
        yield 0, len(text)


def _prose(text: str) -> Iterator[Span]:
    lead = len(undress(text).lead)
    if not lead and (definition := _DEFINITION.match(text)):
        lead = definition.end()
    if lead:
        yield 0, lead
    for found in _HARD_BREAK.finditer(text[lead:]):
        yield lead + found.start(), lead + found.end()


def _heading(text: str) -> Iterator[Span]:
    closing = (_HASHES if text.lstrip(" \t>").startswith("#") else _UNDERLINE).search(text)
    end = closing.start() if closing else len(text)
    for start, stop in _prose(text):
        if stop <= end:
            yield start, stop
    if closing:
        yield closing.span()


def _table(text: str) -> Iterator[Span]:
    at = start = 0
    for line in text.splitlines(keepends=True):
        if not _RULE.fullmatch(line.rstrip("\r\n")):
            margin = re.match(r"[ \t>]*", line)
            for cell in _CELL.finditer(line.rstrip("\r\n"), margin.end() if margin else 0):
                words = cell[0].strip()
                if words:
                    first = start + cell.start() + cell[0].index(words)
                    if at < first:
                        yield at, first
                    at = first + len(words)
        start += len(line)
    if at < len(text):
        yield at, len(text)


def _front_matter(text: str) -> Iterator[Span]:
    at = 0
    for entry in _ENTRY.finditer(text):
        group = next(name for name in ("double", "single", "plain") if entry[name] is not None)
        if _SHOWN.search(entry["key"]):
            yield at, entry.start(group)
            at = entry.start(group) + len(entry[group].rstrip())
    yield at, len(text)


def _html(text: str) -> Iterator[Span]:
    if _VERBATIM_HTML.match(text):
        yield from _all(text)
        return
    for tag in _TAG.finditer(text):
        if not tag[1] or tag[1].lower() not in _INLINE:
            yield tag.span()


_FRAMERS: Mapping[BlockKind, Framer] = {
    BlockKind.HEADING: _heading,
    BlockKind.PARAGRAPH: _prose,
    BlockKind.LIST_ITEM: _prose,
    BlockKind.QUOTE: _prose,
    BlockKind.FIGURE: _prose,
    BlockKind.TABLE: _table,
    BlockKind.FRONT_MATTER: _front_matter,
    BlockKind.HTML: _html,
}
"""Kinds that hold words; of the others everything is frame."""
