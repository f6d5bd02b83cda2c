# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Carrying a source's change of code over to its translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from syncstudio.chapters import programming
from syncstudio.merge.carried import Carried
from syncstudio.merge.data.elements import WORDED
from syncstudio.merge.data.lexing import Sort, Token, in_runs, scan, scanner, space_of

_DOC = r'(?:[rbfuRBFU]{0,2})(?:"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\')'
_STRING = r'[rbfuRBFU]{0,2}(?:"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|`(?:[^`\\\n]|\\.)*`)'
_LIFETIME = r"'[a-z_]\w*(?!\w*')"
_SIGNS = r"[-+*/%=<>!&|^:]=|[-=]>|&&|\|\||::|\*\*|~{3,}|:{3,}|\.{3}"


_FENCE = re.compile(r"\n[ \t]*(?:>[ \t]?)*(?:`{3,}|~{3,}|:{3,})[^\n]*?(?=[^\S\n]*(?:\n|\Z))")
_OPTION = re.compile(
    r"(?P<space>\n[ \t]*(?:>[ \t]?)*)(?P<name>:[\w-]+:)"
    r"(?:(?P<gap>[ \t]+)(?P<value>[^\n]*\S))?[^\S\n]*(?=\n|\Z)"
)
_SORTS = {"doc": Sort.WORDS, "string": Sort.WORDS, "comment": Sort.NOTE}


def carry_code(old: str, new: str, target: str, info: str, language: str = "") -> Carried:
    """Apply a source's change of code; comments, strings and lines of the translation's own stay.

    `info` is the fence's info string, which names the programming language; `language` is the source's.
    """
    from syncstudio.merge.data.blockmerge import carry  # noqa: PLC0415 - as in `carry_data`

    return carry(old, new, target, lambda text: lex_code(text, info), language=language)


def _scanner(info: str, space: str) -> re.Pattern[str]:
    language = programming(info)
    lifetime = rf"(?P<lifetime>{_LIFETIME})|" if language.name in {"rust", "rs"} else ""
    return scanner(
        rf"{lifetime}(?P<fence>`{{3,}})|(?P<doc>{_DOC})|(?P<string>{_STRING})"
        rf"|(?P<comment>{language.comment})|(?P<word>\w+)|(?P<sign>{_SIGNS}|.)",
        space,
    )


def lex_code(text: str, info: str) -> tuple[Token, ...]:
    """Code with its fence and a directive's options."""
    space = space_of(text)
    head: list[Token] = []
    at = 0
    if fence := _FENCE.match(text):
        head += [token for token in scan(fence[0], _scanner("", space), _SORTS) if token.text]
        at = fence.end()
        while "{" in info and (option := _OPTION.match(text, at)):
            head += _option(option)
            at = option.end()
    body = scan(text, _scanner(info, space), _SORTS, at)
    return tuple(_documented(in_runs([*head, *body])))


def _option(match: re.Match[str]) -> Iterator[Token]:
    yield Token(Sort.CODE, match["name"], match["space"])
    if match["value"]:
        sort = Sort.TEXT if match["name"].lower() in WORDED else Sort.CODE
        yield Token(sort, match["value"], match["gap"])


def _documented(tokens: Iterator[Token]) -> Iterator[Token]:
    """Strings of three quotes that stand alone on their lines are for readers."""
    before: Token | None = None
    for token in tokens:
        if before:
            alone = before.starts_line and (token.starts_line or not token.text)
            if alone and before.sort is Sort.WORDS and before.text.lstrip("rbfuRBFU")[:3] in {'"""', "'''"}:
                before = replace(before, sort=Sort.DOC)
            yield before
        before = token
    if before:
        yield before
