# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How good a match is, and which of several are shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from syncstudio.chapters import on_one_line
from syncstudio.memory.form import form, penalties
from syncstudio.model import Match, MatchKind, Segment, State

_PENALTY = 2
"""Percent for each placeholder or number that differs."""

_AT_MOST = 14
"""Percent that they cost together: what differs can be replaced, words cannot."""

_ORDER = tuple(MatchKind)


def same(segment: Segment, before: str, after: str, memory: str) -> Match:
    """The match of a segment whose source is the wanted text: in context (101 %) where both neighbours
    are the wanted ones, and at least one is known.
    """
    if (before or after) and (segment.before, segment.after) == (before, after):
        return Match(segment, MatchKind.IN_CONTEXT, 101, memory)
    return Match(segment, MatchKind.EXACT, 100, memory)


def alike(segment: Segment, wanted: str, language: str, ratio: float, memory: str) -> Match:
    """The match of a segment whose form is like the wanted one's by `ratio` (0 to 100).

    99 % at most, rounded down, less 2 % for each placeholder and number that differs, 14 % in all.
    """
    found = penalties(segment.source, wanted, language)
    return Match(segment, MatchKind.FUZZY, _percent(ratio, found), memory, found)


def similarity(stored: str, wanted: str, language: str) -> int:
    """How good a fuzzy match of two source texts is, in percent, as `alike` has it."""
    return _percent(fuzz.ratio(form(stored), form(wanted)), penalties(stored, wanted, language))


def _percent(ratio: float, found: Sequence[str]) -> int:
    return max(min(int(ratio), 99) - min(len(found) * _PENALTY, _AT_MOST), 0)


def folded(matches: Iterable[Match], most: int) -> tuple[Match, ...]:
    """The best `most`, the best first; of equal ones, those that came first. What says the same of the
    same source stands there once.
    """
    kept: dict[tuple[str, str], Match] = {}
    for match in sorted(matches, key=lambda match: (-match.percent, _ORDER.index(match.kind))):
        said = on_one_line(match.segment.source), on_one_line(match.segment.target)
        kept.setdefault(said, match)
    return tuple(kept.values())[:most]


def trusted_first(matches: Iterable[Match]) -> list[Match]:
    """Approved translations first, then the newest ones."""
    return sorted(matches, key=lambda match: (match.segment.state != State.APPROVED, -match.segment.at))
