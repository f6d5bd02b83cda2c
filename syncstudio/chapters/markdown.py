# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Markdown as books write it: from lines to pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from syncstudio.chapters.claims import CLAIMS
from syncstudio.chapters.dialects import OPENER
from syncstudio.chapters.lines import Piece
from syncstudio.chapters.scan import Scan
from syncstudio.chapters.structure import prose_blocks
from syncstudio.model import BlockKind

_ENTRY = re.compile(r"[ \t]*(?:#|[\w\"'.$-]+[ \t]*[:=]|\[|$)")
_FRONT_MATTER = {"---": ("---", "..."), "+++": ("+++",)}


def _front_matter(scan: Scan) -> int:
    """Claim YAML or TOML before the text; the first line after it."""
    closers = _FRONT_MATTER.get(scan.texts[0].rstrip())
    if closers is None or len(scan.texts) < 3 or not _ENTRY.match(scan.texts[1]):
        return 0
    for at in range(1, len(scan.texts)):
        if scan.texts[at].rstrip() in closers:
            return scan.claim(BlockKind.FRONT_MATTER, 0, at, closers[0])
    return 0


def pieces(texts: Sequence[str], *, front_matter: bool = True) -> list[Piece]:
    """The blocks of a Markdown text given as lines, in order, none overlapping."""
    # A line of no-break or ideographic spaces is blank to a reader, though not to CommonMark.
    scan = Scan(list(texts), [text if text.strip() else "" for text in texts])
    at = _front_matter(scan) if front_matter and scan.texts else 0
    view, match = scan.view, OPENER.match
    total = len(view)
    while at < total:
        text = view[at]
        following = None
        if (text and not text[0].isalpha()) or text.startswith(("import", "export")):
            found = match(text)
            if found and found.lastgroup:
                following = CLAIMS[found.lastgroup](scan, at, found)
        at = following if following is not None else at + 1
    found_pieces = [*scan.pieces, *_unclaimed(scan)]
    found_pieces.sort(key=lambda piece: piece.first)
    return found_pieces


def _unclaimed(scan: Scan) -> Iterator[Piece]:
    """CommonMark's pieces, cut where claimed lines or lines that stand in for them lie inside."""
    claimed = bytearray(len(scan.view))
    for piece in scan.pieces:
        claimed[piece.first : piece.last + 1] = b"\1" * (piece.last + 1 - piece.first)
    for piece in prose_blocks(scan.view):
        if claimed.find(1, piece.first, piece.last + 1) < 0:
            yield piece
            continue
        for is_free, lines in groupby(range(piece.first, piece.last + 1), lambda at: not claimed[at]):
            filled = [at for at in lines if scan.view[at]]
            if is_free and filled:
                yield replace(piece, first=filled[0], last=filled[-1])
