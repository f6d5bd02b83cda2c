# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Front matter (YAML, TOML, JSON) apart: keys are the source's, the values people read may be localised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from syncstudio.merge.data.lexing import PLAIN_SPACE, Sort, Token, in_runs, scan
from syncstudio.merge.data.localised_words import is_worded

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
    r"(?P<comment>(?:[ \t]+#[^\n]*)?)(?P<end>[ \t\r]*)(?=\n|\Z)"
)
_VALUE = re.compile(
    rf"{PLAIN_SPACE}|(?P<string>\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*')|(?P<word>[\w./-]+)|(?P<sign>.)"
)


def lex_front_matter(text: str) -> tuple[Token, ...]:
    """Keys, values and comments, line by line."""
    return tuple(in_runs(_lines(text)))


def _lines(text: str) -> Iterator[Token]:
    at = before = 0
    shown = False
    while match := _LINE.match(text, at):
        at = match.end()
        shown = bool(_SHOWN.search(match["key"])) if match["key"] else shown
        for sort, start, end in _line(match, shown):
            yield Token(sort, text[start:end], text[before:start], to_line_end=sort is Sort.NOTE)
            before = end
    yield Token(Sort.CODE, "", text[before:])


def _line(match: re.Match[str], shown: bool) -> Iterator[tuple[Sort, int, int]]:
    """What stands on a line, and from where to where."""
    if match["value"].startswith("#"):
        yield Sort.NOTE, match.start("value"), match.start("end")
        return
    for group in ("dash", "key", "sign"):
        yield from _bare(Sort.CODE, match, group)
    value, start = match["value"], match.start("value")
    if value[:1] in {"[", "{"}:
        for token in scan(value, _VALUE, {"string": Sort.TEXT if shown else Sort.WORDS}):
            start += len(token.space) + len(token.text)
            if token.text:
                yield token.sort, start - len(token.text), start
    else:
        yield from _bare(_sort(value, shown), match, "value")
    yield from _bare(Sort.CODE, match, "comma")
    yield from _bare(Sort.NOTE, match, "comment")


def _bare(sort: Sort, match: re.Match[str], group: str) -> Iterator[tuple[Sort, int, int]]:
    text = match[group] or ""
    if bare := text.strip():
        start = match.start(group) + text.index(bare)
        yield sort, start, start + len(bare)


def _sort(value: str, shown: bool) -> Sort:
    if not is_worded(value) or value in {"true", "false", "null", "---", "+++"}:
        return Sort.CODE
    return Sort.TEXT if shown else Sort.WORDS
