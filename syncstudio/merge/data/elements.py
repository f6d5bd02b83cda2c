# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""HTML and directives apart: what they say may be localised, their frame is the source's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from syncstudio.merge.data.lexing import Sort, Token, in_runs, scan, scanner, space_of

WORDED = frozenset({":caption:", ":alt:", ":title:", ":figcaption:", ":label:"})
"""Options whose values are shown to readers."""

_STRING = r"\"[^\"\n]*\"|'[^'\n]*'"
_SAID = r"(?:alt|title|label|caption|placeholder|summary|aria-label|content)"


_HTML = (
    r"(?P<comment><!--[\s\S]*?-->|\{/\*[\s\S]*?\*/\})|(?P<tag></?[A-Za-z][\w:.-]*|/?>)"
    rf"|(?<=[\s\"']){_SAID}=(?=[\"'])|(?:(?<=alt=)|(?<=title=)|(?<=label=)|(?<=caption=)|(?<=placeholder=)"
    rf"|(?<=summary=)|(?<=content=))(?P<said>{_STRING})"
    rf"|(?P<attribute>[\w:@.-]+=(?:{_STRING}|\{{[^}}\n]*\}}|[^\s>\"']+)?)"
    r"|(?P<words>[^<>\n{}\"'=]+)|(?P<rest>.)"
)
_DIRECTIVE = (
    rf"(?P<comment>\{{#.*?#\}})|(?P<frame>:{{3,}}|`{{3,}}|~{{3,}}|!{{3}}|\?{{3}}\+?|\{{[%{{][<%]?|[%>]?[%}}]\}}|===)"
    r"|(?P<kind>(?:(?<=:::)|(?<=::: )|(?<=!!! )|(?<=\?\?\? ))[A-Za-z][\w-]*|\[![A-Za-z]+\][-+]?)"
    r"|(?P<option>(?<=\n):[\w-]+:|:[\w-]+:(?=[ \t`]))|(?P<name>\{[\w:.+-]+\})"
    rf"|(?P<said>{_STRING})|(?P<role>`[^`\n]*`)"
    r"|(?P<marker>(?<=\n)[ \t]*(?:\*[ \t]+-|[-*]))"
    r"|(?P<path><[^<>\s]+>|[\w.~-]*(?:/[\w.~*-]*)+|[\w-]+\.[a-z]{2,4}\b)"
    r"|(?P<words>(?:[^\W_]|[^\x00-\x7f])[^\n`\"{}<>%=]*(?:[^\W_]|[^\x00-\x7f])[.?!)]?)|(?P<rest>\w+|.)"
)
_SORTS = {"comment": Sort.NOTE, "said": Sort.TEXT, "words": Sort.TEXT}


def lex_html(text: str) -> tuple[Token, ...]:
    """Tags and attributes, comments, and the words between them."""
    return tuple(in_runs(scan(text, scanner(_HTML, space_of(text), any_case=True), _SORTS)))


def lex_directive(text: str) -> tuple[Token, ...]:
    """Marks, names and options, and the words of a title or a body."""
    return tuple(_by_option(scan(text, scanner(_DIRECTIVE, space_of(text), any_case=True), _SORTS)))


def _by_option(tokens: Iterator[Token]) -> Iterator[Token]:
    """An option's value is for machines, if its name does not say otherwise."""
    option = ""
    for token in tokens:
        if token.starts_line:
            option = ""
        if option and token.sort is Sort.TEXT and option not in WORDED:
            yield replace(token, sort=Sort.WORDS)
            continue
        if token.text[:1] == ":" == token.text[-1:] and token.text.strip(":"):
            option = token.text.lower()
        yield token
