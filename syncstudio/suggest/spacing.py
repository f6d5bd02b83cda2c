# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The spaces around what is masked, as the language wants them and as Markdown needs them.

Engines put spaces around placeholders or swallow them; what stood there in the source, and what
stands beside them now, tells how it should be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from syncstudio.resources import primary_language
from syncstudio.suggest.masking import Laid
from syncstudio.suggest.placeholders import PRIVATE
from syncstudio.suggest.scripts import is_sign, is_wide

_CLOSING = frozenset(",.;:!?)]}…”’»%")
_OPENING = frozenset("([{“‘«¿¡")
_FRENCH = frozenset(";:!?»")
_NO_BREAK = "\u00a0"
_FIXED_SPACES = frozenset("\u00a0\u202f")
_NAMES = "ko tr az kk ky uz fi et hu eu ka ta te ml kn mn"
_SUFFIXING = frozenset(_NAMES.split())
"""Languages whose endings follow what they belong to without a space, be it a formula."""

_TOKEN = re.compile(rf"{PRIVATE.pattern}|\s+|(?:(?!{PRIVATE.pattern})\S)+")
_RUN_FIRST = re.compile(r"[*_]+|~~")
_RUN_LAST = re.compile(r"(?:[*_]+|~~)\Z")

_LONELY_FIRST = re.compile(r"(?:https?|ftp)://|:[A-Za-z_][\w:.+-]*:`")
"""Addresses and roles, which no letter may stand before; for roles that is reStructuredText's rule."""

_ADDRESS_LAST = re.compile(r"://[^\s<>()\[\]`\"']+\Z")

_Side = tuple[str, str]
"""A gap and the sign beyond it."""

_Edge = tuple[str, bool]
"""What is masked, and whether its right side is meant."""


class Spacing:
    """The spaces of the translation of one text into one language."""

    def __init__(self, laid: Laid, language: str) -> None:
        self._laid = laid
        self._language = primary_language(language)
        self._before: dict[str, _Side] = {}
        self._after: dict[str, _Side] = {}
        tokens = _TOKEN.findall(laid.unbroken(laid.coded))
        for at, token in enumerate(tokens):
            if laid.is_thing(token):
                self._before[token] = _side(tokens[max(0, at - 2) : at][::-1], -1)
                self._after[token] = _side(tokens[at + 1 : at + 3], 0)
        self._unread = {edge for _, edge in self._unread_edges(laid.coded)}

    def within(self, coded: str) -> str:
        """A translation with the right spaces around what is masked in it."""
        made: list[str] = []
        gap = ""
        for token in _TOKEN.findall(coded):
            if token.isspace():
                gap = token
                continue
            made += [self.between(made[-1][-1], gap, token[0]) if made else gap, token]
            gap = ""
        return "".join([*made, gap])

    def between(self, left: str, gap: str, right: str) -> str:
        """The space between two signs where there is `gap` now."""
        laid = self._laid
        things = [laid.thing(sign) for sign in (left, right) if laid.is_thing(sign)]
        if not things or any(thing.is_frame or thing.is_break for thing in things):
            return gap
        is_left, is_right = laid.is_thing(left), laid.is_thing(right)
        if self._language == "fr" and (left == "«" or right in _FRENCH) and not things[0].opens:
            return gap if gap in _FIXED_SPACES else _NO_BREAK
        if is_left and self._after[left][1] == right:
            return self._after[left][0]
        if is_right and self._before[right][1] == left:
            return self._before[right][0]
        if (is_left and things[0].opens) or (is_right and things[-1].closes):
            return ""
        if is_left and is_right:
            return gap[:1] or " "
        return self._beside(right, gap, self._after[left]) if is_left else self._ahead(left, gap, right)

    def seam(self, left: str, gap: str, right: str) -> str:
        """The space where two pieces meet that were translated by themselves."""
        if self._laid.is_thing(left) or self._laid.is_thing(right):
            return self.between(left, gap, right)
        return "" if is_wide(left) or is_wide(right) else gap or " "

    def _ahead(self, sign: str, gap: str, right: str) -> str:
        """The space between a sign and a masked thing after it."""
        if is_wide(sign):
            return ""
        if sign in _OPENING:
            return ""
        if gap:
            return gap if gap in _FIXED_SPACES else " "
        return " " if self._before[right][0] and sign.isalnum() else ""

    def _beside(self, sign: str, gap: str, was: _Side) -> str:
        """The space between a masked thing and a sign after it."""
        if is_wide(sign):
            return ""
        if sign in _CLOSING:
            return ""
        if gap:
            return gap if gap in _FIXED_SPACES else " "
        return " " if was[0] and sign.isalnum() and self._language not in _SUFFIXING else ""

    def readable(self, coded: str) -> str:
        """The whole text with spaces where without them no emphasis, no role or a longer address would be
        read.

        See https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run.
        """
        at = 0
        parts: list[str] = []
        for place, edge in self._unread_edges(coded):
            if edge not in self._unread:
                parts += [coded[at:place], " "]
                at = place
        return "".join([*parts, coded[at:]])

    def _unread_edges(self, coded: str) -> Iterator[tuple[int, _Edge]]:
        """Where beside a letter there should be a space."""
        for found in PRIVATE.finditer(coded):
            thing = self._laid.thing(found[0])
            before = self._shown(coded[max(0, found.start() - 1) : found.start()])[-1:]
            after = self._shown(coded[found.end() : found.end() + 1])[:1]
            if _LONELY_FIRST.match(thing.text) and before.isalnum():
                yield found.start(), (found[0], False)
            if _ADDRESS_LAST.search(thing.text) and after.isalnum():
                yield found.end(), (found[0], True)
            if not thing.pairs:
                continue
            if thing.pairs[0] > 0 and (run := _RUN_FIRST.match(thing.text)):
                inner = (thing.text[run.end() :] + after)[:1]
                if _is_cut_off(run[0], inner, before):
                    yield found.start(), (found[0], False)
            if thing.pairs[-1] < 0 and (run := _RUN_LAST.search(thing.text)):
                inner = (before + thing.text[: run.start()])[-1:]
                if _is_cut_off(run[0], inner, after):
                    yield found.end(), (found[0], True)

    def _shown(self, sign: str) -> str:
        return self._laid.thing(sign).text if self._laid.is_thing(sign) else sign


def _side(tokens: list[str], end: int) -> _Side:
    """The gap and the sign that the nearest two tokens begin with."""
    gap = tokens[0] if tokens and tokens[0].isspace() else ""
    beyond = tokens[1 if gap else 0 :][:1]
    return gap, beyond[0][end] if beyond else ""


def _is_cut_off(run: str, inner: str, outer: str) -> bool:
    """Whether a run of emphasis marks between what it marks and a letter outside is none."""
    if not outer or outer.isspace() or is_sign(outer):
        return False
    return run[0] == "_" or is_sign(inner)
