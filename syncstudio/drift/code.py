# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The gravity of a change in code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from syncstudio.chapters import programming
from syncstudio.model import BlockKind, Gravity

_FENCE = re.compile(r"^[ \t>]*(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^\n]*)$")
_STRINGS = r'"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|`(?:[^`\\]|\\.)*`'


@dataclass(frozen=True, slots=True)
class _Listing:
    """Code apart: tokens that run (line starts as "\\n" and their indentation), comments."""

    tokens: tuple[str, ...]
    comments: tuple[str, ...]


def of_code(kind: BlockKind, old: str, new: str, language: str) -> Gravity:
    """*wording* where only comments or messages differ, *meaning* where what runs does.

    A message is a string of several words; what stands in its braces or behind its percent signs,
    and its numbers, run. A string of one word is a key or a path. The fence and its info are dress.
    """
    one, other = _listing(old), _listing(new)
    if one.tokens == other.tokens:
        return Gravity.FORMAT if one.comments == other.comments else Gravity.WORDING
    if len(one.tokens) == len(other.tokens) and all(
        a == b or _is_reworded(a, b) for a, b in zip(one.tokens, other.tokens, strict=True)
    ):
        return Gravity.WORDING
    return Gravity.MEANING


def _listing(text: str) -> _Listing:
    lines = text.splitlines()
    fence = _FENCE.match(lines[0]) if lines else None
    language = programming(fence["info"] if fence else "")
    if fence:
        closed = len(lines) > 1 and lines[-1].strip().startswith(fence["fence"][:3])
        lines = lines[1 : -1 if closed else None]
    scanner = re.compile(
        rf"(?P<string>[rbfuRBFU]{{0,2}}(?:{_STRINGS}))|(?P<comment>{language.comment})"
        r"|(?P<number>\d[\w.]*)|(?P<word>\w+)|(?P<space>[ \t\f]+)|(?P<line>\n)|(?P<sign>[^\w\s]|.)"
    )
    tokens: list[str] = []
    comments: list[str] = []
    depth, fresh, indent = 0, True, ""
    for match in scanner.finditer("\n".join(_dedented(lines))):
        sort, piece = match.lastgroup, match[0]
        if sort == "line":
            fresh, indent = True, ""
        elif sort == "space":
            indent = piece if fresh else indent
        elif sort == "comment":
            comments.append(" ".join(piece.split()))
        else:
            if fresh and language.lines_count and not depth:
                tokens.append("\n" + indent.expandtabs())
            fresh = False
            depth = max(0, depth + (piece in "([{") - (piece in ")]}")) if sort == "sign" else depth
            tokens.append(_quoted(piece) if sort == "string" else piece)
    return _Listing(tuple(tokens), tuple(comments))


def _dedented(lines: Sequence[str]) -> list[str]:
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return [line[margin:] for line in lines]


def _quoted(piece: str) -> str:
    """A string in one sort of quotes, where nothing in it forbids."""
    at = next(k for k, c in enumerate(piece) if c in "\"'`")
    if piece[at] == "'" and piece[at : at + 3] != "'''" and '"' not in piece:
        return piece[:at] + '"' + piece[at + 1 : -1] + '"'
    return piece


_HOLES = re.compile(r"\{[^{}]*\}|%[-+ #0-9.]*[a-zA-Z]|\$\{?\w+\}?|\\.|\d+(?:\.\d+)?")


def _is_reworded(old: str, new: str) -> bool:
    """Whether both are messages for people with the same holes and numbers in them."""
    if not (_is_message(old) and _is_message(new)):
        return False
    return _HOLES.findall(old) == _HOLES.findall(new)


def _is_message(token: str) -> bool:
    body = token.lstrip("rbfuRBFU")
    return (
        body[:1] in {'"', "'", "`"}
        and len(re.findall(r"[^\W\d_]{2,}", _HOLES.sub(" ", body))) >= 2
        and (" " in body.strip() or any(c >= "\u2e80" for c in body))
    )
