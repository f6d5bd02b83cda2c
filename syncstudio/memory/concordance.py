# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The concordance: where words stand in a memory, and which stretches of a segment they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from syncstudio.chapters import UNSPACED
from syncstudio.memory.accents import loosely
from syncstudio.memory.records import stored
from syncstudio.model import Found, Segment, Span

_PIECE = re.compile(r'"([^"]*)"?|(\S+)')
_GAP = re.compile(rf"(?<=[{UNSPACED}])(?=[{UNSPACED}])")
"""Where a line may end within a word."""

_MOST, _LONGEST = 20, 200
"""So many pieces, and characters of each, go into SQL, which bears only so much."""

_CASED = re.compile(r"[%_\\]|(?![A-Za-z])[^\W\d_]")


class Query:
    """What a person typed: words apart by white space, or several as one between quotation marks.

    Upper and lower case are alike, and a part of a word counts, so it works where nobody writes spaces.
    Asked `loose`, letters are alike whatever their accents, vowel points and width.
    """

    def __init__(self, words: str, *, loose: bool = False) -> None:
        found = (" ".join((quoted or plain).split()) for quoted, plain in _PIECE.findall(words))
        self._pieces = tuple(dict.fromkeys(piece for piece in found if piece))
        pattern = loosely if loose else _pattern
        texts = [r"\s+".join(map(pattern, piece.split())) for piece in self._pieces]
        self._patterns = [re.compile(text, re.IGNORECASE) for text in texts]
        self._words = [re.compile(rf"(?<!\w){text}(?!\w)", re.IGNORECASE) for text in texts]

    def condition(self, *, source: bool, target: bool) -> tuple[str, tuple[str, ...]]:
        """What SQL may ask for, "" where nothing is sought: never less than is found in the end."""
        sides = [name for name, wanted in (("source", source), ("target", target)) if wanted]
        if not sides or not self._pieces or any(stored(piece) != piece for piece in self._pieces):
            return "", ()
        likes = [_like(piece[:_LONGEST]) for piece in self._pieces[:_MOST]]
        all_of = [" AND ".join([f"{side} LIKE ? ESCAPE '\\'"] * len(likes)) for side in sides]
        return " OR ".join(f"({one})" for one in all_of), (*likes,) * len(sides)

    def found(
        self, segments: Iterable[Segment], memory: str, source: bool, target: bool, most: int
    ) -> tuple[Found, ...]:
        """The segments one of whose sides holds every piece: those with whole words first, then the
        shorter ones; the same words with the same translation once.
        """
        kept: dict[tuple[str, str], tuple[tuple[int, int], Found]] = {}
        for segment in segments:
            ours = self._spans(segment.source) if source else ()
            theirs = self._spans(segment.target) if target else ()
            if ours or theirs:
                sides = (segment.source, ours), (segment.target, theirs)
                parts = min(self._parts(text) for text, spans in sides if spans)
                rank = parts, len(segment.source) + len(segment.target)
                kept.setdefault(
                    (segment.source, segment.target), (rank, Found(segment, memory, ours, theirs))
                )
        return tuple(found for _, found in sorted(kept.values(), key=lambda one: one[0]))[:most]

    def _spans(self, text: str) -> tuple[Span, ...]:
        """The stretches that hold the pieces, in order and joined where they touch; () if one is missing."""
        spans: list[Span] = []
        for pattern in self._patterns:
            here = [match.span() for match in pattern.finditer(text)]
            if not here:
                return ()
            spans += here
        return _joined(sorted(spans))

    def _parts(self, text: str) -> int:
        """How many of the pieces are nowhere whole words of the text."""
        return sum(not word.search(text) for word in self._words)


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def _pattern(word: str) -> str:
    return r"\s*".join(map(re.escape, _GAP.split(word)))


def _like(piece: str) -> str:
    """A LIKE pattern: SQLite folds the case of A to Z alone, so any other letter with a case may be any."""
    parts = (part for word in piece.split() for part in _GAP.split(word))
    return "%" + "%".join(_CASED.sub(_any, part) for part in parts) + "%"


def _any(match: re.Match[str]) -> str:
    letter = match[0]
    if letter in "%_\\":
        return "\\" + letter
    return letter if letter.lower() == letter.upper() else "_"
