# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How what is not words travels to an engine and back.

In our own texts thing number n that is masked is one character of Unicode's last private plane; an
engine sees its placeholder instead.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from syncstudio.errors import EngineMissing
from syncstudio.model import Span

_FIRST = 0x100000
MOST = 0xFF00
"""How many things one text may have masked."""

PRIVATE = re.compile("[\U00100000-\U0010ffff]")
"""What stands for a masked thing."""

_ALIKE = (
    "[⟦〚【［",
    "]⟧〛】］",
    "\"'“”„«»",
    "{｛",
    "}｝",
    "<＜‹",
    ">＞›",
    "(（",
    ")）",
    "/／",
    "=＝",
    "#＃",
    "%％",
    "_＿",
)
"""Signs that engines put in each other's place."""

_DIGITS = r"\d(?:[ \t]?\d){0,5}"


class Template:
    """The placeholder of an engine, "{n}" standing for the number.

    Raises EngineMissing where it has not "{n}" once and signs beside it.
    """

    def __init__(self, pattern: str) -> None:
        before, sign, after = pattern.partition("{n}")
        if not sign or "{n}" in after or not (before + after).strip():
            raise EngineMissing(
                "its placeholder must hold {n} once, and signs", remedy="ask its author to mend it"
            )
        self._before, self._after = before, after
        self._any = re.compile(rf"{_loosely(before)}\s*({_DIGITS})\s*{_loosely(after)}", re.IGNORECASE)

    def size(self, count: int) -> int:
        """The bytes of a placeholder, at most, where there are so many."""
        return len(f"{self._before}{count}{self._after}".encode())

    def lookalikes(self, text: str) -> Iterator[Span]:
        """What of a text could be taken for a placeholder, and must be masked itself."""
        return (found.span() for found in self._any.finditer(text))

    def encoded(self, text: str, *, escaped: bool) -> str:
        """A text as the engine gets it, what is masked numbered from 1 in the order it stands in."""
        parts: list[str] = []
        at = 0
        for number, found in enumerate(PRIVATE.finditer(text), 1):
            parts += [_worded(text[at : found.start()], escaped), self._before, str(number), self._after]
            at = found.end()
        return "".join([*parts, _worded(text[at:], escaped)])

    def decoded(self, answer: str, sent: str, *, escaped: bool) -> str:
        """An engine's answer to `sent` (not encoded), in our characters.

        A placeholder that the engine put spaces in, wrote wide or in other letters is repaired; one
        whose number was not sent is left as words, which `lookalikes` finds.
        """
        chars = PRIVATE.findall(sent)
        parts: list[str] = []
        at = 0
        for found in self._any.finditer(answer):
            number = int(unicodedata.normalize("NFKC", re.sub(r"\s", "", found[1])))
            if not 0 < number <= len(chars):
                continue
            parts += [_unworded(answer[at : found.start()], escaped), chars[number - 1]]
            at = found.end()
        return "".join([*parts, _unworded(answer[at:], escaped)])


def character(number: int) -> str:
    """What stands for masked thing `number`, from 0."""
    return chr(_FIRST + number)


def number_of(private: str) -> int:
    """The number of a masked thing, from 0."""
    return ord(private) - _FIRST


def _loosely(part: str) -> str:
    """A pattern for a part of a placeholder, however an engine spaced it."""
    pattern, before = "", " "
    for sign in part:
        if sign.isspace():
            pattern += r"\s*"
        else:
            group = next((alike for alike in _ALIKE if sign in alike), sign)
            apart = before.isspace() or (sign.isalnum() and before.isalnum())
            pattern += ("" if apart else r"\s*") + f"[{re.escape(group)}]"
        before = sign
    return pattern


def _worded(text: str, escaped: bool) -> str:
    return html.escape(text, quote=False) if escaped else text


def _unworded(text: str, escaped: bool) -> str:
    return html.unescape(text) if escaped else text
