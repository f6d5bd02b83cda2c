# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A block without prose apart: what runs, what is said to people, and the space before each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache


class Sort(Enum):
    """What a piece of a block is."""

    CODE = "code"
    WORDS = "words"
    NOTE = "note"
    DOC = "doc"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece and the white space before it, a quote's marks at the start of a line included.

    CODE is read by machines; WORDS (a string, a caption, a cell), NOTE (a comment; whole-line ones that
    follow each other are one) and DOC (a string that is a statement) may be localised.
    """

    sort: Sort
    text: str
    space: str = ""
    to_line_end: bool = False

    @property
    def starts_line(self) -> bool:
        """Whether a line begins with it."""
        return "\n" in self.space


_HASH = r"\#(?![@!]).*"
_SLASHES = r"//.*|/\*[\s\S]*?\*/"
_DASHES = r"--(?!\w*>).*"
_BEHIND_A_WORD = r"(?<![\w$&])"

_GRAMMARS: tuple[tuple[str, str], ...] = (
    ("python py ipython python3 pycon sage cython starlark gdscript mojo toml yaml yml nim", _HASH),
    ("bash sh shell zsh console fish r ruby rb perl pl julia jl elixir make makefile dockerfile cmake ini "
     "conf awk powershell ps1 tcl text", _BEHIND_A_WORD + _HASH),
    ("c cpp c++ cc h hpp java js javascript jsx ts typescript tsx rust rs go swift kotlin scala cs csharp c# "
     "dart groovy glsl cuda objc solidity zig proto json jsonc json5 css scss less mermaid", _SLASHES),
    ("php", rf"{_SLASHES}|{_HASH}"),
    ("haskell hs elm", rf"{_DASHES}|\{{-[\s\S]*?-\}}"),
    ("lua", rf"--\[\[[\s\S]*?\]\]|{_DASHES}"),
    ("sql", rf"{_DASHES}|/\*[\s\S]*?\*/"),
    ("ada vhdl", _DASHES),
    ("tex latex matlab octave erlang prolog", r"(?<!\\)%.*"),
    ("html xml svg vue markdown md", r"<!--[\s\S]*?-->"),
    ("lisp clojure clj scheme elisp asm nasm", r";.*"),
)  # fmt: skip
"""Names of languages, and what a comment is."""

_UNKNOWN = r"(?<![\w:])(?:\#(?![@!])[ \t]|//[ \t]).*|<!--[\s\S]*?-->"
_BY_NAME = {name: comment for names, comment in _GRAMMARS for name in names.split()}
_LANGUAGE = re.compile(r"[A-Za-z][\w+#-]*")
_CALLED = re.compile(
    r"\{(?:code-block|code-cell|code|sourcecode|prompt|literalinclude)\}[ \t]*([A-Za-z][\w+#-]*)?"
)

_DOC = r'(?:[rbfuRBFU]{0,2})(?:"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\')'
_STRING = r'[rbfuRBFU]{0,2}(?:"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|`(?:[^`\\\n]|\\.)*`)'
_LIFETIME = r"'[a-z_]\w*(?!\w*')"
_SIGNS = r"[-+*/%=<>!&|^:]=|[-=]>|&&|\|\||::|\*\*|`{3,}|~{3,}|:{3,}|\.{3}"


def space_pattern(quoted: bool) -> str:
    """What parts two pieces; in a quote its marks belong to it."""
    return r"(?:\n[ \t]*(?:>[ \t]?)+|\s)+" if quoted else r"\s+"


@lru_cache(maxsize=64)
def _scanner(language: str, quoted: bool) -> re.Pattern[str]:
    comment = _BY_NAME.get(language, _UNKNOWN)
    lifetime = rf"(?P<lifetime>{_LIFETIME})|" if language in {"rust", "rs"} else ""
    return re.compile(
        rf"(?P<space>{space_pattern(quoted)})|{lifetime}(?P<doc>{_DOC})|(?P<string>{_STRING})"
        rf"|(?P<comment>{comment})|(?P<word>\w+)|(?P<sign>{_SIGNS}|.)"
    )


_FENCE = re.compile(r"\n[ \t]*(?:>[ \t]?)*(?:`{3,}|~{3,}|:{3,})[^\n]*")
_OPTION = re.compile(
    r"(?P<space>\n[ \t]*(?:>[ \t]?)*)(?P<name>:[\w-]+:)"
    r"(?:(?P<gap>[ \t]+)(?P<value>[^\n]*\S))?[ \t]*(?=\n|$)"
)
_WORDED = frozenset({":caption:", ":alt:", ":title:", ":figcaption:"})
_SORTS = {"doc": Sort.WORDS, "string": Sort.WORDS, "comment": Sort.NOTE}


def lex_code(text: str, info: str) -> tuple[Token, ...]:
    """Code with its fence and a directive's options, which begins with a line end of its own.

    The last token is empty and holds the last space.
    """
    quoted = text.lstrip().startswith(">")
    head: list[Token] = []
    at = 0
    if fence := _FENCE.match(text):
        head += _scan(fence[0], _scanner("", quoted))
        at = fence.end()
        while "{" in info and (option := _OPTION.match(text, at)):
            head += _option(option)
            at = option.end()
    body = list(_scan(text, _scanner(language_of(info), quoted), at))
    return tuple(_documented(_in_runs([*head, *body])))


def language_of(info: str) -> str:
    """The language that an info string names, in lower case, or ""."""
    called = _CALLED.match(info)
    if called:
        return (called[1] or "").lower()
    found = _LANGUAGE.search(info)
    return found[0].lower() if found else ""


def _option(match: re.Match[str]) -> Iterator[Token]:
    yield Token(Sort.CODE, match["name"], match["space"])
    if match["value"]:
        sort = Sort.WORDS if match["name"].lower() in _WORDED else Sort.CODE
        yield Token(sort, match["value"], match["gap"])


def _scan(text: str, scanner: re.Pattern[str], at: int = 0) -> Iterator[Token]:
    """Tokens; the last one is empty and holds the white space at the end (none where a fence ends)."""
    space = ""
    for match in scanner.finditer(text, at):
        sort = match.lastgroup or ""
        if sort == "space":
            space += match[0]
            continue
        piece = match[0].rstrip() if sort == "comment" else match[0]
        to_end = sort == "comment" and match.end() < len(text) and text[match.end()] == "\n"
        yield Token(_SORTS.get(sort, Sort.CODE), piece, space, to_end or _is_line_comment(sort, piece))
        space = match[0][len(piece) :]
    if at or not _FENCE.fullmatch(text):
        yield Token(Sort.CODE, "", space)


def _is_line_comment(sort: str, piece: str) -> bool:
    return sort == "comment" and not piece.endswith(("*/", "-->", "-}", "]]"))


def _in_runs(tokens: list[Token]) -> Iterator[Token]:
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


Lexer = Callable[[str], tuple[Token, ...]]
