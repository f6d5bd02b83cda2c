# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The inline markup of a block as stretches of its text; what it says stays readable as it was written.

This is for the eye only (the parser's masks are the business of `chapters`): a mistake here colours
a word wrongly and changes nothing. Every pattern is bounded, since a book is untrusted.
"""

from __future__ import annotations

import re

from syncstudio.desktop.styled import Role, Stretch, Styled

_ATOMS = re.compile(
    r"""
      (?P<role>(?::[A-Za-z][\w:+.-]{0,40}:|\{[A-Za-z][\w:+.-]{0,40}\})`[^`]{1,1000}`)
    | (?P<code>(?P<ticks>`{1,5})(?!`).{1,1000}?(?<!`)(?P=ticks)(?!`))
    | (?P<formula>\$\$[^$]{1,4000}\$\$
        | (?<![\\$])\$(?![\s$])[^$]{0,1000}?(?<![\s\\])\$(?!\d)
        | \\\(.{1,1000}?\\\))
    | (?P<image>!\[(?P<caption>[^\[\]]{0,500})\]\([^()\n]{0,1000}\))
    | (?P<footnote>\[\^[^\]\s]{1,100}\]:?)
    | (?P<link>\[(?P<words>[^\[\]]{1,500})\](?:\([^()\n]{0,1000}\)|\[[^\[\]]{0,200}\]))
    | (?P<html><!--.{0,2000}?-->|</?[A-Za-z][^<>]{0,1000}>)
    | (?P<url>https?://[^\s<>()\]]{1,1000})
    | (?P<label>^:[a-z_]{1,20}:\S{1,200})
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_EMPHASIS = re.compile(
    r"""
      (?P<strong>[\[(]?(?P<two>\*\*|__)(?=\S)(?P<loud>.{1,2000}?)(?<=\S)(?P=two)[\])]?)
    | (?P<soft>(?<![A-Za-z0-9_*])(?P<one>[*_])(?=[^\s*_])
        (?P<said>[^*]{1,1000}?)(?<=[^\s*_])(?P=one)(?![A-Za-z0-9_*]))
    """,
    re.VERBOSE | re.DOTALL,
)
_WHOLE = {
    "role": Role.ROLE,
    "code": Role.CODE,
    "formula": Role.FORMULA,
    "footnote": Role.ROLE,
    "html": Role.DIM,
    "url": Role.LINK,
    "label": Role.DIM,
}
_SOFT_BREAK = re.compile(r"[ \t]*\r?\n[ \t]*")
_CJK = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_UPRIGHT = re.compile("[\u0590-\u1cff\u2e80-\ufdff\ufe30-\uffef]")
"""Scripts that know no slanted letters; many fonts show boxes for them."""
_KEPT_BREAK = re.compile(r"(?:[-*+]|\d{1,9}[.)])\s|\|")
_LINE, _NOTHING = "\u2028", "\u200b"


def scanned(text: str) -> Styled:
    """`text` with its inline markup as stretches. Linear in its length."""
    stretches: list[Stretch] = []
    masked: list[str] = []
    at = 0
    for found in _ATOMS.finditer(text):
        start, end = found.span()
        masked += [text[at:start], "\0" * (end - start)]
        at = end
        if found["link"] is not None:
            words = found.span("words")
            stretches += [(start, words[0], Role.DIM), (*words, Role.LINK), (words[1], end, Role.DIM)]
        elif found["image"] is not None:
            words = found.span("caption")
            stretches += [(start, words[0], Role.DIM), (words[1], end, Role.DIM)]
        else:
            kind = next(name for name in _WHOLE if found[name] is not None)
            stretches.append((start, end, _WHOLE[kind]))
    masked.append(text[at:])
    if "*" in text or "_" in text:
        stretches += _emphasis("".join(masked))
    return Styled(text, tuple(stretches))


def _emphasis(text: str) -> list[Stretch]:
    stretches: list[Stretch] = []
    for found in _EMPHASIS.finditer(text):
        start, end = found.span()
        if found["strong"] is not None:
            inner, role = found.span("loud"), Role.STRONG
        else:
            slanted = not _UPRIGHT.search(found["said"])
            inner, role = found.span("said"), Role.EMPHASIS if slanted else Role.STRESS
        stretches += [(start, inner[0], Role.DIM), (*inner, role), (inner[1], end, Role.DIM)]
    return stretches


def flowing(styled: Styled) -> Styled:
    """The same with its soft line breaks as spaces, so that the window wraps it; of the same length.

    Between two CJK characters a break becomes nothing that shows; a hard break, one before a list
    item or a label, and a blank line stay.
    """
    text = styled.text
    out: list[str] = []
    at = 0
    for found in _SOFT_BREAK.finditer(text):
        start, end = found.span()
        out += [text[at:start], _joint(text, start, end)]
        at = end
    out.append(text[at:])
    return Styled("".join(out), styled.stretches)


def _joint(text: str, start: int, end: int) -> str:
    rest = _NOTHING * (end - start - 1)
    hard = text.startswith("  ", start) or text.startswith("\\", start - 1)
    blank = text.startswith(("\n", "\r"), end) or text.startswith("\n", start - 1)
    if hard or blank or _KEPT_BREAK.match(text, end):
        return _LINE + rest
    if start and _CJK.match(text, start - 1) and _CJK.match(text, end):
        return _NOTHING + rest
    return " " + rest
