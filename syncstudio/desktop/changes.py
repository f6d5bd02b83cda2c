# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The source as it was and as it is in one text: removed words and added ones, each marked."""

from __future__ import annotations

from collections.abc import Sequence

from syncstudio.desktop.styled import Role, Styled, joined
from syncstudio.model import Span, WordEdit

JOINT = "\n\n"
"""What stands between the blocks of a split or merged paragraph where word edits are counted."""

Piece = tuple[int, Styled]


def composed(old: Styled, new: Styled, edits: Sequence[WordEdit]) -> Styled:
    """`new` with the words marked that came, and between them those that went."""
    return joined(piece for _, piece in _pieces(old, new, edits))


def composed_by_block(
    old: Styled, new: Styled, edits: Sequence[WordEdit], blocks: Sequence[Span]
) -> tuple[Styled, ...]:
    """The same, cut into blocks (spans of the new text, ascending, a joint between each two)."""
    pieces = _pieces(old, new, edits, [border for block in blocks for border in block])
    parts: list[list[Styled]] = [[] for _ in blocks]
    for at, piece in pieces:
        for index, (start, end) in enumerate(blocks):
            if start <= at < end or (at == end and piece.holds(Role.REMOVED)):
                parts[index].append(piece)
                break
    return tuple(joined(part) for part in parts)


def _pieces(old: Styled, new: Styled, edits: Sequence[WordEdit], borders: Sequence[int] = ()) -> list[Piece]:
    """Stretches of unchanged, removed and added text, each with its place in the new one."""
    cuts = sorted(set(borders))
    pieces: list[Piece] = []

    def add(start: int, end: int, added: bool) -> None:
        for stop in [*(cut for cut in cuts if start < cut < end), end]:
            if start < stop:
                piece = new.cut(start, stop)
                pieces.append((start, piece.marked(Role.ADDED) if added else piece))
            start = stop

    at = 0
    for edit in edits:
        add(at, edit.new[0], added=False)
        gone = old.cut(*edit.old)
        if gone.text:
            pieces.append((edit.new[0], gone.marked(Role.REMOVED)))
        add(*edit.new, added=True)
        at = edit.new[1]
    add(at, len(new.text), added=False)
    return pieces
