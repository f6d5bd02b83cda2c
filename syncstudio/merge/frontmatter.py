# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Front matter (YAML, TOML, JSON) apart: keys are the source's, the values people read may be localised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from syncstudio.merge.lexing import PLAIN_SPACE, Sort, Token, in_runs, scan
from syncstudio.merge.wording import is_worded

_SHOWN = re.compile(
    r"title|description|summary|subtitle|label|caption|keywords?|tags?|categor|lead|abstract|heading|headline"
    r"|tagline|text|name|excerpt|question|answer|details",
    re.IGNORECASE,
)
"""Keys whose values are shown to readers; of the others only values of several words may be."""

_LINE = re.compile(
    r"(?P<space>\n\s*)(?P<dash>(?:-[ \t]+)*)"
    r"(?:(?P<key>\"[^\"\n]*\"|'[^'\n]*'|[\w.@/$-]+)(?P<sign>[ \t]*[:=])(?=\s|$|\"|\[|\{))?"
    r"(?P<gap>[ \t]*)(?P<value>\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[^\n]*?)(?P<comma>,?)"
    r"(?P<comment>(?:[ \t]+#[^\n]*)?)(?P<end>[ \t]*)(?=\n|\Z)"
)
_VALUE = re.compile(
    rf"{PLAIN_SPACE}|(?P<string>\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*')|(?P<word>[\w./-]+)|(?P<sign>.)"
)


def lex_front_matter(text: str) -> tuple[Token, ...]:
    """Keys, values and comments, line by line."""
    return tuple(in_runs(_lines(text)))


def _lines(text: str) -> Iterator[Token]:
    at = 0
    shown = False
    space = ""
    while match := _LINE.match(text, at):
        at = match.end()
        shown = bool(_SHOWN.search(match["key"])) if match["key"] else shown
        for token in _line(match, shown):
            yield Token(token.sort, token.text, space + token.space, token.to_line_end)
            space = ""
        space += match["end"]
    yield Token(Sort.CODE, "", space + text[at:])


def _line(match: re.Match[str], shown: bool) -> Iterator[Token]:
    space = match["space"]
    comment = match["comment"]
    value = match["value"]
    if value.startswith("#"):
        yield Token(Sort.NOTE, value + match["comma"] + comment, space, to_line_end=True)
        return
    for piece in (match["dash"], match["key"] or "", match["sign"] or ""):
        if bare := piece.strip():
            yield Token(Sort.CODE, bare, space + piece[: piece.index(bare)])
            space = piece[piece.index(bare) + len(bare) :]
    space += match["gap"]
    if value[:1] in "[{":
        found = list(scan(value, _VALUE, {"string": Sort.TEXT if shown else Sort.WORDS}))[:-1]
    else:
        found = [Token(_sort(value, shown), value)] if value else []
    if match["comma"]:
        found.append(Token(Sort.CODE, ","))
    for token in found:
        yield Token(token.sort, token.text, space + token.space)
        space = ""
    if comment:
        yield Token(Sort.NOTE, comment.strip(), space + comment[: len(comment) - len(comment.lstrip())], True)


def _sort(value: str, shown: bool) -> Sort:
    if not is_worded(value) or value in {"true", "false", "null", "---", "+++"}:
        return Sort.CODE
    return Sort.TEXT if shown else Sort.WORDS
