# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the programming language of a listing is, and what is a comment or a string in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HASH = r"\#(?![@!]).*"
_SLASHES = r"//.*|/\*[\s\S]*?\*/"
_DASHES = r"--(?!\w*>).*"

_LANGUAGES: tuple[tuple[str, str, bool], ...] = (
    ("python py ipython python3 pycon sage cython starlark gdscript mojo toml yaml yml nim", _HASH, True),
    ("bash sh shell zsh console fish r ruby rb perl pl julia jl elixir make makefile dockerfile cmake ini "
     "conf awk powershell ps1 tcl text", r"(?<![\w$&])" + _HASH, True),
    ("c cpp c++ cc h hpp java js javascript jsx ts typescript tsx rust rs go swift kotlin scala cs csharp c# "
     "dart groovy glsl cuda objc solidity zig proto json jsonc json5 css scss less mermaid", _SLASHES, False),
    ("php", rf"{_SLASHES}|{_HASH}", False),
    ("sql", rf"{_DASHES}|/\*[\s\S]*?\*/", True),
    ("lua", rf"--\[\[[\s\S]*?\]\]|{_DASHES}", True),
    ("haskell hs elm", rf"{_DASHES}|\{{-[\s\S]*?-\}}", True),
    ("ada vhdl", _DASHES, True),
    ("tex latex matlab octave erlang prolog", r"(?<!\\)%.*", True),
    ("html xml svg vue markdown md", r"<!--[\s\S]*?-->", False),
    ("lisp clojure clj scheme elisp asm nasm", r";.*", False),
)  # fmt: skip
"""Names of languages, what a comment is, and whether line ends and indentation count."""

_UNKNOWN = r"(?<![\w:])(?:\#(?![@!])[ \t]|//[ \t]).*|<!--[\s\S]*?-->"
_NAME = re.compile(
    r"\{(?:code-block|code-cell|code|sourcecode|prompt|literalinclude)\}[ \t]*(?P<argument>[A-Za-z][\w+#-]*)?"
    r"|(?P<name>[A-Za-z][\w+#-]*)"
)


@dataclass(frozen=True, slots=True)
class Programming:
    """A language's patterns; `name` is in lower case, "" where the info string names none."""

    name: str
    comment: str
    lines_count: bool


_ROWS = {name: (comment, lines) for names, comment, lines in _LANGUAGES for name in names.split()}


def programming(info: str) -> Programming:
    """The language that a listing's info string names; of an unknown one only what most share."""
    found = _NAME.search(info)
    name = (found["argument"] or found["name"] or "").lower() if found else ""
    return Programming(name, *_ROWS.get(name, (_UNKNOWN, True)))
