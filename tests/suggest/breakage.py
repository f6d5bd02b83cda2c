# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a translated block is broken, told without the shield.

By CommonMark's own reading of both texts (markdown-it-py with formulas, footnotes and tables), and by a
strict comparison of formulas, code, roles and addresses by patterns of this file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from syncstudio.model import Block, BlockKind

_VALUES = re.compile(
    r"\$\$[\s\S]+?\$\$|\$[^$\n]+(?:\n[^$\n]+)?\$|`+[^`]+`+|:[a-z_]+:`[^`]*`|\]\([^()\s]*\)|https?://[\w./?=&%#:~@+-]*[\w/]"
    r"|<[^<>\s][^<>]*>|\{[#.:][^{}]*\}",
    re.ASCII,
)
_EMPHASIS = {"strong_open", "strong_close", "em_open", "em_close"}
_MARKDOWN = (
    MarkdownIt("commonmark")
    .enable(["table", "strikethrough"])
    .use(dollarmath_plugin, double_inline=True)
    .use(footnote_plugin)
)


def reading(block: Block, text: str) -> Counter[tuple[str, ...]]:
    """How CommonMark reads a block: its tokens, what they are in and, of those not words, what they say."""
    found: Counter[tuple[str, ...]] = Counter()
    margin = len(block.text) - len(block.text.lstrip(" \t"))
    lines = text.split("\n")
    plain = "\n".join(line[margin:] if not line[:margin].strip() else line for line in lines)
    for token, path in _walk(_MARKDOWN.parse(plain), ()):
        said = (
            token.content
            if token.type in ("code_inline", "math_inline", "math_block", "html_inline", "fence")
            else ""
        )
        address = str(token.attrs.get("href") or token.attrs.get("src") or "") if token.attrs else ""
        if token.type not in ("text", "softbreak", "inline"):
            found[(*path, token.type, " ".join(said.split()), address)] += 1
    return found


def _letters(text: str) -> list[str]:
    return [token.content for token, _ in _walk(_MARKDOWN.parse(text.lstrip()), ()) if token.type == "text"]


def _walk(tokens: Sequence[Token], path: tuple[str, ...]) -> Iterator[tuple[Token, tuple[str, ...]]]:
    inside = list(path)
    for token in tokens:
        if token.nesting == -1 and len(inside) > len(path):
            inside.pop()
        yield token, tuple(inside)
        if token.children:
            yield from _walk(token.children, tuple(inside))
        if token.nesting == 1:
            inside.append(token.type)


def values(text: str) -> Counter[str]:
    """What stands in a text that must stand in its translation."""
    return Counter(" ".join(found.split()) for found in _VALUES.findall(text))


def is_broken(block: Block, text: str) -> bool:
    """Whether a text is built otherwise than the block that it translates."""
    if block.kind is BlockKind.FRONT_MATTER:
        return [line.split(":")[0] for line in text.split("\n")] != [
            line.split(":")[0] for line in block.text.split("\n")
        ]
    was, now = reading(block, block.text), reading(block, text)
    more = {path[-3] for path in now - was}
    # Marks that CommonMark read as letters in the source may be read as marks now.
    mended = more <= _EMPHASIS and any("*" in said for said in _letters(block.text))
    return values(text) != values(block.text) or bool(was - now) or bool(more and not mended)
