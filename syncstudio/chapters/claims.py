# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialects' rules: what a line that opens a construct makes of itself and the lines below."""

from __future__ import annotations

import re
from collections.abc import Callable

from syncstudio.chapters import dialects
from syncstudio.chapters.fences import claim_colons, claim_fence
from syncstudio.chapters.scan import Scan
from syncstudio.model import BlockKind

Claim = Callable[[Scan, int, re.Match[str]], int | None]
"""(scan, line, match of OPENER) -> the line after what was claimed, None to leave it alone."""

_FORMULA_REACH = 400
_SHORTCODE_REACH = 40
_FORMULA_TAIL = re.compile(
    r"(?:\*\*[)\]])?[.,;:，。；：、]?[ \t]*+(?:\([^()]*\)|\{[^{}]*\}|:eqlabel:`[^`]*`|\\tag\{[^{}]*\})?"
    r"[ \t]*+[.,;，。；]?[ \t]*$"
)
_NOT_FORMULA = re.compile(r"[ \t]*(?:#{1,6}[ \t]|`{3}|~{3}|:(?:label|begin_tab|end_tab):)")
_HTML_CLOSERS = (
    ("<!--", "-->"),
    ("{/*", "*/}"),
    ("<?", "?>"),
    ("<![cdata[", "]]>"),
    ("<script", "</script>"),
    ("<pre", "</pre>"),
    ("<style", "</style>"),
    ("<textarea", "</textarea>"),
)


def _formula(scan: Scan, first: int, last: int) -> int:
    below = last + 1
    if below < len(scan.texts) and dialects.EQUATION_LABEL.match(scan.texts[below]):
        last = below
    return scan.claim(BlockKind.FORMULA, first, last)


def _closes_dollars(text: str) -> bool:
    return text.count("$$") == 1 and _FORMULA_TAIL.match(text, text.index("$$") + 2) is not None


def _dollars(scan: Scan, at: int, match: re.Match[str]) -> int | None:
    rest = match.string[match.end() :]
    if "$$" in rest:
        return _formula(scan, at, at) if _closes_dollars(rest) else None
    for below in range(at + 1, min(at + _FORMULA_REACH, len(scan.texts))):
        text = scan.texts[below]
        if "$$" in text:
            return _formula(scan, at, below) if _closes_dollars(text) else None
        if _NOT_FORMULA.match(text):
            return None
    return None


def _environment(scan: Scan, at: int, match: re.Match[str]) -> int | None:
    closer = match["environment"].replace("begin", "end", 1)
    for below in range(at, min(at + _FORMULA_REACH, len(scan.texts))):
        if closer in scan.texts[below]:
            return _formula(scan, at, below)
    return None


def _bracket(scan: Scan, at: int, match: re.Match[str]) -> int | None:
    closer = match["bracket"].strip().replace("[", "]")
    for below in range(at + 1, min(at + _FORMULA_REACH, len(scan.texts))):
        text = scan.texts[below].strip()
        if text.endswith(closer):
            return _formula(scan, at, below)
        if not text:
            return None
    return None


def _role(scan: Scan, at: int, match: re.Match[str]) -> int | None:
    text = match.string
    if dialects.LABEL_LINE.match(text):
        return scan.claim(BlockKind.LABEL, at, at)
    directive = dialects.ROLE_DIRECTIVE.match(text)
    return scan.claim(BlockKind.DIRECTIVE, at, at, directive[1]) if directive else None


def _html(scan: Scan, at: int, match: re.Match[str]) -> int | None:
    opener = match["html"].lower()
    closer = next(close for start, close in _HTML_CLOSERS if opener.startswith(start))
    if closer not in scan.unclosed:
        below, column = at, match.end()
        while below < len(scan.texts):
            if closer in scan.texts[below][column:].lower():
                return scan.claim(BlockKind.HTML, at, below)
            below, column = below + 1, 0
        scan.unclosed.add(closer)
    # CommonMark would take the rest of the file; a forgotten end should not cost the chapter.
    return scan.claim(BlockKind.HTML, at, scan.run_end(at))


def _target(scan: Scan, at: int, match: re.Match[str]) -> int | None:
    return scan.claim(BlockKind.LABEL, at, at)


def _brace(scan: Scan, at: int, match: re.Match[str]) -> int | None:
    text = match.string
    named = dialects.BRACE_NAME.match(text)
    if not named:
        return None
    name = named[1]
    closing = f"/{name}"
    if name in dialects.VERBATIM_BRACES and closing not in text and closing not in scan.unclosed:
        for below in range(at + 1, len(scan.texts)):
            if closing in scan.texts[below]:
                return scan.claim(dialects.VERBATIM_BRACES[name], at, below, name)
        scan.unclosed.add(closing)
    if dialects.BRACE_LINE.match(text):
        return scan.claim(BlockKind.DIRECTIVE, at, at, name)
    bare = text.strip()
    closer = next(close for start, close in dialects.BRACE_CLOSERS.items() if bare.startswith(start))
    if closer in text:
        return None
    for below in range(at + 1, min(at + _SHORTCODE_REACH, len(scan.texts))):
        if closer in scan.texts[below]:
            ends = scan.texts[below].rstrip().endswith(closer)
            return scan.claim(BlockKind.DIRECTIVE, at, below, name) if ends else None
    return None


def _alert(scan: Scan, at: int, match: re.Match[str]) -> int | None:
    if ">" not in match.string[: match.start("alert")]:
        return None
    return scan.claim(BlockKind.DIRECTIVE, at, at, match["alert"].strip(" \t[]!+-").lower())


def _admonition(scan: Scan, at: int, match: re.Match[str]) -> int | None:
    margin = match.start("admonition") + 4
    scan.claim(BlockKind.DIRECTIVE, at, at, match["admonition"].strip('!?+= \t"').lower())
    for below in range(at + 1, len(scan.view)):
        text = scan.view[below]
        if text.strip() and text[:margin].strip():
            break
        # The body stands in four columns, which CommonMark would take for code.
        scan.view[below] = text[margin:]
    return at + 1


def _module(scan: Scan, at: int, match: re.Match[str]) -> int | None:
    if match.start("module") or not dialects.MODULE_LINE.match(match.string):
        return None
    return scan.claim(BlockKind.DIRECTIVE, at, at, match["module"].strip())


def _break(scan: Scan, at: int, match: re.Match[str]) -> int | None:
    if match.start("break") or match.string[3:4].strip():
        return None
    return scan.claim(BlockKind.DIRECTIVE, at, at, "+++")


CLAIMS: dict[str, Claim] = {
    "fence": claim_fence,
    "dollars": _dollars,
    "environment": _environment,
    "bracket": _bracket,
    "colons": claim_colons,
    "role": _role,
    "html": _html,
    "target": _target,
    "brace": _brace,
    "alert": _alert,
    "admonition": _admonition,
    "module": _module,
    "break": _break,
}
"""The rule of each group of OPENER."""
