# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What books write beside CommonMark, as tables of patterns on single lines."""

from __future__ import annotations

import re

from syncstudio.model import BlockKind

PREFIX = r"(?:[ \t]++|>|(?:[-*+]|\d{1,9}[.)])[ \t]++)*+"
"""What may stand before a construct: indentation, quote marks, list markers."""

OPENER = re.compile(
    PREFIX
    + r"(?:(?P<fence>`{3,}(?=[^`]*$)|~{3,})"
    + r"|(?P<dollars>(?:[(\[]\*\*)?\$\$)"
    + r"|(?P<environment>\\begin\{(?:equation|align|alignat|gather|multline|eqnarray|flalign|math"
    + r"|displaymath)\*?\})"
    + r"|(?P<bracket>\\{1,2}\[[ \t]*$)"
    + r"|(?P<colons>:{3,})"
    + r"|(?P<role>:[a-z_]+:)"
    + r"|(?P<html><(?:!--|\?|!\[CDATA\[|(?:script|pre|style|textarea)(?=[\s>]|$))|\{/\*)"
    + r"|(?P<target>\([^()\s]+\)=[ \t]*$)"
    + r"|(?P<brace>\{[{%#])"
    + r"|(?P<alert>\[![A-Za-z]+\][-+]?[ \t]*$)"
    + r"|(?P<admonition>(?:!!!|\?\?\?\+?)[ \t]+[\w-]+|===[!+]?[ \t]+\")"
    + r"|(?P<module>(?:import|export)[ \t])"
    + r"|(?P<break>\+\+\+))",
    re.IGNORECASE,
)
"""The first thing on a line that a dialect may claim; the group names which."""

LABEL_LINE = re.compile(r"[ \t]*:(?:eq)?label:`[^`]*`[ \t]*$")
EQUATION_LABEL = re.compile(r"[ \t>]*:eqlabel:`[^`]*`[ \t]*$")
ROLE_DIRECTIVE = re.compile(
    r"[ \t]*:(begin_\w+|end_\w+|bibliography|width|height|toctree|maxdepth|numbered):"
    r"(?:`[^`]*`|[ \t]*\d*)[ \t]*$"
)
MODULE_LINE = re.compile(
    r"(?:import\b.*['\"][^'\"]+['\"];?|export (?:const|default|function|let|var)\b.*)[ \t]*$"
)
BRACE_LINE = re.compile(
    r"[ \t]*(?:(?:\{\{(?:(?!\}\}).)*\}\}|\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\})[ \t]*)+$"
)
BRACE_NAME = re.compile(r"[ \t]*\{[{%#][<%{]?-?[ \t]*([/#]?[\w.-]+)")
BRACE_CLOSERS = {"{{<": ">}}", "{{%": "%}}", "{{": "}}", "{%": "%}", "{#": "#}"}
VERBATIM_BRACES = {
    "highlight": BlockKind.CODE,
    "mermaid": BlockKind.CODE,
    "katex": BlockKind.FORMULA,
    "math": BlockKind.FORMULA,
}

FENCE_DIRECTIVE = re.compile(r"\{([A-Za-z][\w:+-]*)\}")
ADMONISH = re.compile(r"admonish\b", re.IGNORECASE)

_PROSE = """admonition attention caution danger error hint important note tip warning seealso figure sidebar
topic margin dropdown card card-body grid grid-item grid-item-card tab-set tab-item tab tabs details epigraph
pull-quote highlights exercise exercise-start solution solution-start theorem proof lemma definition example
remark corollary proposition axiom algorithm todo versionadded versionchanged deprecated table container
only glossary aside tabbed panels"""
_OTHER = """toctree include literalinclude bibliography image contents tableofcontents index eval-rst raw
list-table csv-table autosummary automodule autoclass autofunction footbibliography glue embed iframe
youtube"""
DIRECTIVES: dict[str, BlockKind | None] = {
    **dict.fromkeys(_PROSE.split()),
    **dict.fromkeys(_OTHER.split(), BlockKind.DIRECTIVE),
    "math": BlockKind.FORMULA,
}
"""What a fenced directive's body is: None for prose, that is parsed like the text around it.

A name that is missing here holds code."""


def directive_kind(name: str) -> BlockKind | None:
    """What the body of the directive `name` is; None for prose."""
    plain = name.lower().removeprefix("prf:")
    return DIRECTIVES.get(plain, BlockKind.CODE)
