# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a row shows: each side of it as pieces to be painted one below the other."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from syncstudio.desktop.changes import JOINT, composed, composed_by_block
from syncstudio.desktop.markup import scanned
from syncstudio.desktop.styled import Role, Stretch, Styled
from syncstudio.model import Block, BlockKind, Drift, Row, State

LONGEST = 20_000
"""Characters of a block that are shown; a longer one is cut, and says so."""

Lexer = Callable[[str, str], tuple[Stretch, ...]]
"""Coloured stretches of a code text, from the block's info string and the text."""


class Look(StrEnum):
    """How a piece is painted."""

    PROSE = "prose"
    HEADING = "heading"
    QUOTE = "quote"
    CODE = "code"
    FORMULA = "formula"
    TABLE = "table"
    FIGURE = "figure"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Piece:
    """One block as it is painted. `level` is a heading's, `tex` a formula's, `link` a figure's address.

    `changed` is said of what was edited in places, `gone` of what the source has no more.
    """

    look: Look
    styled: Styled
    level: int = 0
    tag: str = ""
    tex: str = ""
    link: str = ""
    changed: bool = False
    gone: bool = False
    more: int = 0
    """Characters that are not shown."""


@dataclass(frozen=True, slots=True)
class RowPieces:
    """Both sides of a row."""

    source: tuple[Piece, ...]
    target: tuple[Piece, ...]


_LOOKS = {
    BlockKind.HEADING: Look.HEADING,
    BlockKind.PARAGRAPH: Look.PROSE,
    BlockKind.LIST_ITEM: Look.PROSE,
    BlockKind.QUOTE: Look.QUOTE,
    BlockKind.TABLE: Look.TABLE,
    BlockKind.CODE: Look.CODE,
    BlockKind.FORMULA: Look.FORMULA,
    BlockKind.FIGURE: Look.FIGURE,
}
_HASHES = re.compile(r"(#{1,6})[ \t]+")
_UNDERLINE = re.compile(r"\n[ \t]*(=+|-+)[ \t]*\Z")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})([^\n]*)(?:\r?\n|\Z)")
_FENCE_END = re.compile(r"(?:\A|\n)[ \t]*(?:`{3,}|~{3,})[ \t]*\Z")
_TEX = re.compile(
    r"""\s*(?:\$\$(?P<dollars>.*?)\$\$ | \\\[(?P<brackets>.*?)\\\]
      | (?P<environment>\\begin\{[a-z]{1,20}\*?\}.*\\end\{[a-z]{1,20}\*?\})
      | (?:`{3,}|~{3,})\s*(?:\{?math\}?)[^\n]*\n(?P<fenced>.*?)\n\s*(?:`{3,}|~{3,}) )""",
    re.VERBOSE | re.DOTALL,
)
_IMAGE = re.compile(
    r"""!\[(?P<words>[^\[\]]{0,1000}(?:\[[^\]]{0,200}\][^\[\]]{0,500})*)\]\(\s*<?(?P<link>[^()\s>]{1,1000})
      | <img\b[^>]{0,1000}?\bsrc=["'](?P<source>[^"'>]{1,1000})["']
      | \{(?:figure|image)\}\s*(?P<figure>\S{1,1000})""",
    re.VERBOSE,
)
_UNSHOWABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_LEVEL = re.compile(r"[1-6]")


@dataclass(frozen=True, slots=True)
class RowMarks:
    """What is marked in a row besides: stretches of each side's texts joined by a blank line."""

    source: tuple[Stretch, ...] = ()
    target: tuple[Stretch, ...] = ()


_Style = Callable[[Block], Styled]
_UNMARKED = RowMarks()


def pieces_of(row: Row, lexer: Lexer, marks: RowMarks = _UNMARKED) -> RowPieces:
    """What both sides of `row` show: the source with its word edits, the target as it stands."""

    def plain(block: Block) -> Styled:
        return _styled(block, lexer)

    target = _marking(row.target, marks.target, plain)
    source = _source(row, plain, _marking(row.source, marks.source, plain))
    return RowPieces(source, tuple(_piece(block, target(block)) for block in row.target))


def _marking(blocks: tuple[Block, ...], stretches: tuple[Stretch, ...], plain: _Style) -> _Style:
    """How a side's blocks are styled with their share of its stretches."""
    if not stretches:
        return plain
    shares: dict[tuple[int, int], tuple[Stretch, ...]] = {}
    at = 0
    for block in blocks:
        end = at + len(block.text)
        shares[block.span] = tuple(
            (max(a, at) - at, min(b, end) - at, role) for a, b, role in stretches if a < end and b > at
        )
        at = end + len(JOINT)

    def marked(block: Block) -> Styled:
        styled = plain(block)
        return Styled(styled.text, (*shares.get(block.span, ()), *styled.stretches))

    return marked


def plain_piece(row: Row) -> Piece:
    """A row's first block, unmarked: what its text is set like."""
    before = row.drift.before if row.drift is not None else ()
    block = next(iter((*row.target, *row.source, *before)), None)
    return Piece(Look.PROSE, Styled("")) if block is None else _piece(block, Styled(block.text))


def _source(row: Row, plain: _Style, marked: _Style) -> tuple[Piece, ...]:
    drift = row.drift
    if not row.source:
        gone = drift.before if drift is not None and row.state is State.OBSOLETE else ()
        return tuple(replace(_piece(block, plain(block).marked(Role.REMOVED)), gone=True) for block in gone)
    if drift is not None and drift.edits and drift.before and drift.after:
        edited = _edits_shown(drift, plain, marked)
        return tuple(
            _piece(block, edited[block.span] if block.span in edited else marked(block))
            for block in row.source
        )
    return tuple(_piece(block, marked(block)) for block in row.source)


def _edits_shown(drift: Drift, plain: _Style, marked: _Style) -> dict[tuple[int, int], Styled]:
    """Each block that changed with its words marked, by its span in the chapter."""
    old, _ = _together(drift.before, plain)
    new, spans = _together(drift.after, marked)
    if len(spans) == 1:
        return {drift.after[0].span: composed(old, new, drift.edits)}
    parts = composed_by_block(old, new, drift.edits, spans)
    return {block.span: part for block, part in zip(drift.after, parts, strict=True)}


def _together(blocks: tuple[Block, ...], style: _Style) -> tuple[Styled, list[tuple[int, int]]]:
    """Blocks joined as their word edits count them, and where each one stands."""
    texts: list[str] = []
    stretches: list[Stretch] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for block in blocks:
        styled = style(block)
        texts.append(styled.text)
        stretches += [(a + at, b + at, role) for a, b, role in styled.stretches]
        spans.append((at, at + len(styled.text)))
        at += len(styled.text) + len(JOINT)
    return Styled(JOINT.join(texts), tuple(stretches)), spans


def _styled(block: Block, lexer: Lexer) -> Styled:
    look = _LOOKS.get(block.kind, Look.QUIET)
    if len(block.text) > LONGEST:
        return Styled(block.text)
    if look is Look.CODE:
        start, end = _code_span(block.text)
        found = lexer(block.detail, block.text[start:end])
        return Styled(block.text, tuple((a + start, b + start, role) for a, b, role in found))
    if look in (Look.FORMULA, Look.QUIET):
        return Styled(block.text)
    return scanned(block.text)


def _piece(block: Block, styled: Styled) -> Piece:
    look = _LOOKS.get(block.kind, Look.QUIET)
    more = max(0, len(styled.text) - LONGEST)
    shown = styled.cut(0, LONGEST) if more else styled
    shown = Styled(_UNSHOWABLE.sub("\ufffd", shown.text), shown.stretches)
    changed = shown.holds(Role.ADDED) or (shown.holds(Role.REMOVED) and not _all_removed(shown))
    if look is Look.HEADING:
        level = _LEVEL.search(block.detail) or _LEVEL.search("1")
        return Piece(look, _bare_heading(shown), level=int(level[0]) if level else 1, more=more)
    if look is Look.CODE:
        return Piece(look, _bare_code(shown), tag=_tag(block), more=more)
    if look is Look.FORMULA:
        found = _TEX.match(block.text) if len(block.text) <= LONGEST else None
        tex = next((part for part in found.groups() if part is not None), "").strip() if found else ""
        return Piece(look, shown, tex=tex, changed=changed, more=more)
    if look is Look.FIGURE:
        image = _IMAGE.search(block.text[:LONGEST])
        return Piece(look, shown, link=_address(image), more=more)
    if look is Look.QUIET:
        return Piece(look, shown, tag=block.detail.split("\n", 1)[0][:40], more=more)
    return Piece(look, shown, more=more)


def _all_removed(styled: Styled) -> bool:
    return any(role is Role.REMOVED and b - a == len(styled.text) for a, b, role in styled.stretches)


def _address(image: re.Match[str] | None) -> str:
    if image is None:
        return ""
    return image["link"] or image["source"] or image["figure"] or ""


def _bare_heading(styled: Styled) -> Styled:
    """Without its hashes or its underline: the size says what they say."""
    hashes = _HASHES.match(styled.text)
    if hashes is not None and not _edited(styled, *hashes.span()):
        return styled.cut(hashes.end(), len(styled.text))
    underline = _UNDERLINE.search(styled.text)
    if underline is not None and not _edited(styled, *underline.span()):
        return styled.cut(0, underline.start())
    return styled


def _bare_code(styled: Styled) -> Styled:
    """Without its fences, where these did not change."""
    start, end = _code_span(styled.text)
    if _edited(styled, 0, start):
        start = 0
    if _edited(styled, end, len(styled.text)):
        end = len(styled.text)
    return styled.cut(start, end)


def _code_span(text: str) -> tuple[int, int]:
    """What stands between a code block's fences; all of it where there are none."""
    fence = _FENCE.match(text)
    if fence is None:
        return 0, len(text)
    end = _FENCE_END.search(text, max(0, fence.end() - 1))
    return fence.end(), max(fence.end(), end.start()) if end is not None else len(text)


def _edited(styled: Styled, start: int, end: int) -> bool:
    part = styled.cut(start, end)
    return part.holds(Role.ADDED) or (part.holds(Role.REMOVED) and not _all_removed(styled))


def _tag(block: Block) -> str:
    """The programming language as the corner of the card names it."""
    words = re.findall(r"[A-Za-z][\w+#-]*", block.detail[:200])
    return words[0] if words else ""
