# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The soft line breaks of a source put into its translation, which an engine gives as one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from syncstudio.suggest.masking import Laid
from syncstudio.suggest.placeholders import PRIVATE
from syncstudio.suggest.scripts import is_wide

_REACH = 60
"""How many letters a break may lie from where it would lie in proportion."""

_WORSE = 20
"""How many letters farther a break may lie to follow a sentence or clause as it does in the source."""

_STOPS = frozenset(".!?…。！？")
_PAUSES = frozenset(",;:，；：、）)")
_MARKER = re.compile(r"[#>+\-*=|~`:<]|\d{1,9}[.)]")
"""What could make of a line's beginning more than a line's beginning."""

Place = tuple[int, int]
"""What of a translation a break may stand in the place of: white space, or nothing."""

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Wish:
    """Where a break should stand: its place, how good that is, and what follows it in the source."""

    place: float
    rank: int
    following: str


def wrapped(laid: Laid, source: str, translation: str) -> str:
    """The translation of the coded `source` with its soft breaks, each where it lies in proportion.

    A break after a sentence stays after one if it can; between wide letters a break would be read as
    a space, and is put behind their punctuation only. One that finds no place is left out.
    """
    breaks = [found for found in PRIVATE.finditer(source) if laid.thing(found[0]).is_break]
    if not breaks:
        return translation
    bare = laid.unbroken(source)
    ratio = len(translation) / max(1, len(bare))
    places = list(_places(translation))
    parts: list[str] = []
    at = first = offset = 0
    for sign in breaks:
        place = sign.start() + offset
        space = laid.thing(sign[0]).space
        offset += len(space) - 1
        after = place + len(space)
        wish = _Wish(place * ratio, _rank(bare[place - 1 : place], space), bare[after : after + 1])
        best = _nearest(translation, places, first, wish)
        if best is None:
            continue
        start, end = places[best]
        parts += [translation[at:start], sign[0]]
        at, first = end, best + 1
    return "".join([*parts, translation[at:]])


def _places(text: str) -> Iterator[Place]:
    """Where a break may stand: in the place of white space, or between wide letters."""
    spaces = {found.start(): found.end() for found in _SPACES.finditer(text)}
    for at in range(1, len(text)):
        if at in spaces:
            yield at, spaces[at]
        elif is_wide(text[at - 1]) and is_wide(text[at]) and not text[at - 1].isspace():
            yield at, at


def _rank(before: str, space: str) -> int:
    """How good a place is: after a sentence 0, after a clause 1, between words 2, amid letters 3."""
    if before in _STOPS:
        return 0
    if before in _PAUSES:
        return 1
    return 2 if space else 3


def _nearest(text: str, places: Sequence[Place], first: int, wish: _Wish) -> int | None:
    """The number of the best place from `first` on, None where there is none near."""
    best, least = None, float("inf")
    for number in range(first, len(places)):
        start, end = places[number]
        if start > wish.place + _REACH:
            break
        rank = _rank(text[start - 1], text[start:end])
        if start < wish.place - _REACH or rank == 3 > wish.rank:
            continue
        cost = abs(start - wish.place) + _WORSE * max(0, rank - wish.rank)
        if _MARKER.match(text, end) and not text.startswith(wish.following, end):
            cost += _REACH
        if cost < least:
            best, least = number, cost
    return best
