# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fences of backticks, tildes and colons: code, formulas, and directives around prose."""

from __future__ import annotations

import re

from syncstudio.chapters import dialects
from syncstudio.chapters.scan import Scan
from syncstudio.model import BlockKind

_OPTION = re.compile(r"[ \t]*:[\w-]+:(?:[ \t].*)?$")
_CLOSER = re.compile(r"([ \t>]*)(`{3,}|~{3,}|:{3,})[ \t]*$")
_NAME = re.compile(r"\{?([\w:.+-]*)")
_REACH = 20_000


def _options_end(scan: Scan, at: int) -> int:
    """The last line of a directive's head: its options as `:name: value` or between `---` lines."""
    below = at + 1
    if below < len(scan.texts) and scan.texts[below].strip() == "---":
        for end in range(below + 1, min(below + 50, len(scan.texts))):
            if scan.texts[end].strip() == "---":
                return end
    while below < len(scan.texts) and _OPTION.match(scan.texts[below]):
        below += 1
    return below - 1


def _closing(scan: Scan, at: int, mark: str, column: int, *, quoted: bool) -> int | None:
    """The line that closes a fence opened on line `at`, None where none does."""
    if mark in scan.unclosed:
        return None
    for below in range(at + 1, min(at + _REACH, len(scan.texts))):
        text = scan.view[below]
        if quoted and not text.lstrip().startswith(">"):
            return None
        if mark[0] not in text:
            continue
        found = _CLOSER.match(text)
        if found and found[2].startswith(mark) and len(found[1]) <= column + 3:
            return below
    if not column:
        scan.unclosed.add(mark)
    return None


def claim_fence(scan: Scan, at: int, match: re.Match[str]) -> int | None:
    """Code, a formula, or the head or end of a directive whose body is prose."""
    text, mark = match.string, match["fence"]
    info = text[match.end("fence") :].strip()
    if not info and scan.open_fences and mark.startswith(scan.open_fences[-1]):
        scan.open_fences.pop()
        return scan.claim(BlockKind.DIRECTIVE, at, at)
    named = dialects.FENCE_DIRECTIVE.match(info)
    kind: BlockKind | None = BlockKind.CODE
    if named:
        kind = dialects.directive_kind(named[1])
    elif dialects.ADMONISH.match(info):
        kind = None
    if kind is None:
        scan.open_fences.append(mark)
        detail = named[1] if named else info.split()[0]
        return scan.claim(BlockKind.DIRECTIVE, at, _options_end(scan, at), detail)
    column = match.start("fence")
    last = _closing(scan, at, mark, column, quoted=">" in text[:column])
    if last is None:
        # CommonMark would take the rest of the file; a forgotten end should not cost the chapter.
        last = scan.run_end(at)
    return scan.claim(kind, at, last, info)


def claim_colons(scan: Scan, at: int, match: re.Match[str]) -> int | None:
    """A line of three or more colons: the head or end of a directive, or all of one that holds code."""
    text, mark = match.string, match["colons"]
    info = text[match.end("colons") :].strip()
    named = _NAME.match(info)
    name = named[1] if named else ""
    if info.startswith("{") and name and not name.startswith("."):
        kind = dialects.directive_kind(name)
        last = _closing(scan, at, mark, match.start("colons"), quoted=False) if kind else None
        if kind and last is not None:
            return scan.claim(kind, at, last, info)
    last = _options_end(scan, at) if info else at
    return scan.claim(BlockKind.DIRECTIVE, at, last, name)
