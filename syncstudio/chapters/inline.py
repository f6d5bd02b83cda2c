# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What in a text is not words: formulas, code, roles, targets of links, marks."""

from __future__ import annotations

import re

from syncstudio.model import Mask, MaskKind

_RULES: tuple[tuple[str, MaskKind, str], ...] = (
    ("tex", MaskKind.FORMULA, r"\\\\?\((?:(?!\\\\?[()]|\n[ \t]*\n)[\s\S]){1,1000}\\\\?\)"),
    ("escape", MaskKind.MARK, r"\\[!-/:-@\[-`{-~]"),
    ("display", MaskKind.FORMULA, r"\$\$(?!\$)[^$\\]*(?:(?:\\[\s\S]|\$(?!\$))[^$\\]*)*\$\$"),
    (
        "formula",
        MaskKind.FORMULA,
        r"\$(?![\s$])[^$\\\n]*(?:(?:\\[\s\S]|\n(?![ \t]*\n))[^$\\\n]*)*(?<!\s)\$(?!\d)",
    ),
    ("role", MaskKind.ROLE, r":[A-Za-z_][\w:.+-]{0,60}:`[^`\n]*`_{0,2}"),
    ("brace_role", MaskKind.ROLE, r"\{[A-Za-z_][\w:.+-]{0,60}\}`[^`]*`"),
    ("attributes", MaskKind.ROLE, r"\{[#.:][\w-][^{}\n]{0,200}\}"),
    ("citation", MaskKind.ROLE, r"\[-?@[\w][^\[\]\n]{0,300}\]"),
    ("code", MaskKind.CODE, r"(?<!`)(?P<ticks>`++)(?:[^`]++|(?!(?P=ticks)(?!`))`++)*(?P=ticks)(?!`)"),
    (
        "shortcode",
        MaskKind.ROLE,
        r"\{\{(?:(?!\}\}|\{\{)[\s\S]){0,500}\}\}|\{%(?:(?!%\}|\{%)[\s\S]){0,500}%\}",
    ),
    ("image", MaskKind.IMAGE, r"!\["),
    ("footnote", MaskKind.FOOTNOTE, r"\[\^[^\]\s]{1,100}\]:?"),
    (
        "target",
        MaskKind.LINK,
        r"(?<=\])\((?:[^()\\\s]++|\\.|\([^()\s]*\)"
        r"|[ \t]++(?:(?=[(=)])|\"[^\"]{0,999}\"|'[^']{0,999}')){0,99}\)"
        r"(?:\{[^{}\n]*\})?",
    ),
    ("reference", MaskKind.LINK, r"(?<=\])\[[^\[\]]*\]"),
    ("autolink", MaskKind.LINK, r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]{1,64}@[\w.-]{1,255})>"),
    (
        "html",
        MaskKind.HTML,
        r"<!--(?:(?!-->|<!--)[\s\S]){0,2000}-->|</?[A-Za-z][\w-]*(?:\s(?:[^<>\"']|\"[^\"]{0,999}\"|'[^']{0,999}')*)?/?>",
    ),
    ("entity", MaskKind.ENTITY, r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});"),
    (
        "url",
        MaskKind.LINK,
        r"\b(?:https?|ftp)://[^\s<>\[\]\"'`\u3000-\u303f\uff00-\uffef]*[^\s<>\[\]\"'`.,;:!?)}*_\u3000-\u303f\uff00-\uffef]",
    ),
    ("slide", MaskKind.MARK, r"\[\*\*|\*\*\]|\(\*\*|\*\*\)|~~\[|\]~~|~~"),
    ("quote", MaskKind.MARK, r"(?:(?<=\n)|(?<=\n[ \t])|(?<=\n[ \t]{2})|(?<=\n[ \t]{3}))>(?:[ \t]*>)*"),
    ("emphasis", MaskKind.MARK, r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)"),
)
"""Name, kind and pattern; where two begin at one place, the first wins."""

_KINDS = {name: kind for name, kind, _ in _RULES}
_FIRST = r"(?=[\\$`:{\[(<&*_~!\]>hf])"
_SCANNER = re.compile(_FIRST + f"(?:{'|'.join(f'(?P<{name}>{pattern})' for name, _, pattern in _RULES)})")
_TRIGGER = re.compile(r"[\\$`:{\[<>&*_~!]|//")


_LEAD = re.compile(
    r"[ \t]*+(?P<mark>(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))(?:[ \t]*+(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t])))*"
    r"(?:[ \t]+\[[ xX]\](?=[ \t]))?"
    r"(?:[ \t]*#{1,6}(?=[ \t]))?|#{1,6}(?=[ \t]))"
)
"""What makes a text a list item, a quote or a heading: where it stands, not what it says."""


def masks(text: str) -> tuple[Mask, ...]:
    """The stretches of `text` that are not words, in order and disjoint. Linear for real text.

    The marker of a list item, the number in it too, the hashes of a heading and the signs before
    the lines of a quote are marks. Of an image, the opening and the target are masks, not the words
    between them.
    """
    lead = _LEAD.match(text)
    found = [Mask(MaskKind.MARK, lead.span("mark"))] if lead else []
    start = lead.end() if lead else 0
    if not _TRIGGER.search(text, start):
        return tuple(found)
    found += [
        Mask(_KINDS[match.lastgroup], match.span())
        for match in _SCANNER.finditer(text, start)
        if match.lastgroup is not None and match.lastgroup != "escape"
    ]
    return tuple(found)
