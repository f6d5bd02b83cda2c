# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A block without prose apart: what runs, what is said to people, and the space before each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from syncstudio.merge.data.localised_words import is_worded


class Sort(Enum):
    """What a piece of a block is."""

    CODE = "code"
    WORDS = "words"
    TEXT = "text"
    NOTE = "note"
    DOC = "doc"


COMMENTS = frozenset({Sort.NOTE, Sort.DOC})
"""What nothing runs of."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece and the white space before it, a quote's marks at the start of a line included.

    CODE is read by machines. What may be localised is WORDS (a string in code), TEXT (a caption, a
    cell, a title), NOTE (a comment; whole-line ones that follow each other are one) and DOC (a string
    that is a statement).
    """

    sort: Sort
    text: str
    space: str = ""
    to_line_end: bool = False

    @property
    def starts_line(self) -> bool:
        """Whether a line begins with it."""
        return "\n" in self.space


Lexer = Callable[[str], tuple[Token, ...]]
"""Takes a block apart. The text begins with a line end that is not the block's; the last token is
empty and holds the white space at the end."""

SPACE = r"(?P<space>(?:\n[ \t]*(?:>[ \t]?)+|\s)+)"
"""White space, a quote's marks at the beginning of a line included."""

PLAIN_SPACE = r"(?P<space>\s+)"


def space_of(text: str) -> str:
    """The pattern of white space in a block: in a quote its marks belong to it."""
    return SPACE if text.lstrip().startswith(">") else PLAIN_SPACE


@lru_cache(maxsize=64)
def scanner(pattern: str, space: str, *, any_case: bool = False) -> re.Pattern[str]:
    """A pattern of named groups with one for white space, made when it is first needed."""
    return re.compile(f"{space}|{pattern}", re.IGNORECASE if any_case else 0)


def scan(text: str, pieces: re.Pattern[str], sorts: Mapping[str, Sort], at: int = 0) -> Iterator[Token]:
    """Tokens from `at` on; `sorts` says what the groups of `pieces` find (CODE where it does not).

    TEXT without a word that could be localised is CODE.
    """
    space = ""
    for match in pieces.finditer(text, at):
        group = match.lastgroup or ""
        if group == "space":
            space += match[0]
            continue
        piece = match[0].rstrip() or match[0]
        sort = sorts.get(group, Sort.CODE)
        if sort is Sort.TEXT and not is_worded(piece):
            sort = Sort.CODE
        yield Token(sort, piece, space, to_line_end=sort is Sort.NOTE and not piece.endswith(_CLOSERS))
        space = match[0][len(piece) :]
    yield Token(Sort.CODE, "", space)


_CLOSERS = ("*/", "-->", "-}", "]]", "*/}")


def in_runs(tokens: Iterable[Token]) -> Iterator[Token]:
    """Whole-line comments that follow each other, in one column, as one token."""
    held: Token | None = None
    for token in tokens:
        if held and _continues(held, token):
            held = replace(held, text=held.text + token.space + token.text)
            continue
        if held:
            yield held
        held = token
    if held:
        yield held


def _continues(held: Token, token: Token) -> bool:
    return (
        held.sort is token.sort is Sort.NOTE
        and held.starts_line
        and held.to_line_end
        and token.to_line_end
        and token.space.count("\n") == 1
        and held.space.rpartition("\n")[2] == token.space.rpartition("\n")[2]
        and held.text[:1] == token.text[:1]
    )
