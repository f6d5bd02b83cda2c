# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A localised comment, string, caption or cell after its source's words changed."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz.distance import LCSseq

from syncstudio.drift import gravity
from syncstudio.model import BlockKind, Gravity

_WIDE = "\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef"
_PIECE = re.compile(
    r"`[^`\n]*`|\$[^$\n]+\$|\{[^{}\n]*\}|%[-+ #0-9.]*[a-zA-Z](?![a-zA-Z])|https?://[^\s)\"'>]+"
    r"|[A-Za-z_][A-Za-z0-9_]*(?:[._][A-Za-z0-9_]+)+(?:\(\))?|\d+(?:[.,]\d+)*"
    rf"|[^\W{_WIDE}]+|\w+?(?=[0-9A-Za-z_]|\W|\Z)|\s+|."
)
_HARD = re.compile(r"[`${%].+|https?:.*|.*[\d_].*|\w+(?:\.\w+)+(?:\(\))?|[A-Z]{2,}")
_STRING = re.compile(r"(?P<prefix>[rbfuRBFU]{0,2})(?P<quote>\"\"\"|'''|[\"'`])(?P<body>[\s\S]*)(?P=quote)")
_MARKERS = re.compile(r"(?m)^[ \t>]*(?:\#+|//+!?|--+|;+|%+|/\*+|\*+/?)[ \t]*|\*+/\s*$|^<!--|-->$")


_LCS_CELLS = 100_000_000  # bits of a table: a dozen megabytes


class Say(IntEnum):
    """How sure the wording is, the surest first."""

    KEPT = 0
    FOLLOWED = 1
    DRAFTED = 2
    OPEN = 3


@dataclass(frozen=True, slots=True)
class Worded:
    """The words to be; `line` is the one line of them that is open (by index), None for all."""

    text: str
    say: Say
    line: int | None = None


def reword(old: str, new: str, ours: str, language: str = "") -> Worded:
    """Our words for `old` where the source, in `language` ("" where that is not known), now says `new`.

    They follow where they were never localised, or where nothing but marks, quotes, line ends or a
    typo changed; numbers, names and formulas are drafted by substitution; else they stay and are open.
    """
    if _plain(old) == _plain(new) or _plain(ours) == _plain(new):
        return Worded(ours, Say.KEPT)
    if _plain(ours) == _plain(old):
        return Worded(new, Say.FOLLOWED)
    if (dressed := _redressed(old, new, ours)) is not None:
        return Worded(dressed, Say.FOLLOWED if dressed != ours else Say.KEPT)
    if (drafted := _substituted(old, new, ours)) is not None:
        return Worded(drafted, Say.DRAFTED)
    if language and gravity(BlockKind.PARAGRAPH, _bare(old), _bare(new), language) <= Gravity.TYPO:
        return Worded(ours, Say.KEPT)
    return Worded(ours, Say.OPEN, _changed_line(old, new, ours))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _redressed(old: str, new: str, ours: str) -> str | None:
    """Our words in the new dress, where the words themselves did not change."""
    one, other, mine = (_STRING.fullmatch(text) for text in (old, new, ours))
    if one and other and mine and one["body"] == other["body"]:
        quote = other["quote"] if other["quote"] not in mine["body"] else mine["quote"]
        return f"{other['prefix']}{quote}{mine['body']}{quote}"
    if _bare(old) != _bare(new):
        return None
    return ours.replace("`", "") if "`" in old and "`" not in new else ours


def _bare(text: str) -> str:
    """The words alone, without marks of comments, back ticks and a last full stop."""
    return " ".join(_MARKERS.sub(" ", text).replace("`", "").split()).rstrip(" .:;").strip("\"' ")


def pieces(text: str) -> list[str]:
    """Words, numbers, names and marks, without white space."""
    return [piece for piece in _PIECE.findall(text) if not piece.isspace()]


def hard_pieces(text: str) -> list[str]:
    """What a translation leaves as it is: numbers, names, formulas, holes of a message."""
    return [piece for piece in pieces(text) if _HARD.fullmatch(piece)]


def is_worded(text: str) -> bool:
    """Whether people read it: it has letters beyond what a translation leaves as it is."""
    return any(not _HARD.fullmatch(piece) and any(c.isalpha() for c in piece) for piece in pieces(text))


def _substituted(old: str, new: str, ours: str) -> str | None:
    before, after = pieces(old), pieces(new)
    swaps: dict[str, str] = {}
    i = j = 0
    for a, b, size in common(before, after):
        gone, come = before[i:a], after[j:b]
        if len(gone) != len(come):
            return None
        for was, now in zip(gone, come, strict=True):
            if not (_HARD.fullmatch(was) and _HARD.fullmatch(now)) or swaps.setdefault(was, now) != now:
                return None
        i, j = a + size, b + size
    mine = _PIECE.findall(ours)
    if not swaps or any(before.count(was) != mine.count(was) or was in after for was in swaps):
        return None
    return "".join(swaps.get(piece, piece) for piece in mine)


def _changed_line(old: str, new: str, ours: str) -> int | None:
    """The line of ours that stands where the only changed line of the source stands."""
    before, after = ([line.strip() for line in text.split("\n")] for text in (old, new))
    if len(before) != len(after) or len(before) != len(ours.split("\n")):
        return None
    changed = [k for k, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
    return changed[0] if len(changed) == 1 else None


def common(left: Sequence[Hashable], right: Sequence[Hashable]) -> list[tuple[int, int, int]]:
    """A longest common subsequence as (left, right, length); the last one is empty, at both ends.

    Nothing where the two together are too long for it.
    """
    if len(left) * len(right) > _LCS_CELLS:
        return [(len(left), len(right), 0)]
    return [(i, j, size) for i, j, size in LCSseq.editops(left, right).as_matching_blocks()]


def likeness(one: str, other: str) -> float:
    """How alike two texts of one language are, by their words: 0 to 1."""
    return LCSseq.normalized_similarity(pieces(one), pieces(other))
