# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A text with all that is not words masked: each such thing one character of our own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from syncstudio.chapters import masks
from syncstudio.merge import undress
from syncstudio.model import BlockKind, Span
from syncstudio.suggest.frames import MARGIN, frames
from syncstudio.suggest.placeholders import MOST, PRIVATE, Template, character, number_of
from syncstudio.suggest.scripts import is_wide

_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_SOFT_BREAK = re.compile(rf"(?:(?<![ \t])[ \t]*+)?(?:\r\n?|\n){MARGIN}")
ADDRESS = re.compile(r"(?:https?|ftp)://[\w./?=&%#:~@+-]*[\w/]", re.ASCII)
"""Also one that stands close to a letter, which chapters take for words."""

_NAMED_CODE = re.compile(
    r"<(code|kbd|samp|var|tt|pre|script|style|svg|math)\b[^<>]*>[\s\S]*?</\1>", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Thing:
    """What one character stands for.

    `pairs` are the marks in it that open (n) or close (-n) pair n, in order. A `frame` parts the texts
    that an engine gets; a soft line `break` is for an engine a space, or nothing between wide letters.
    """

    text: str
    pairs: tuple[int, ...] = ()
    is_frame: bool = False
    is_break: bool = False
    space: str = ""

    @property
    def opens(self) -> bool:
        """Whether what follows stands in a pair that it opens."""
        return bool(self.pairs) and self.pairs[-1] > 0

    @property
    def closes(self) -> bool:
        """Whether what stands before it is in a pair that it closes."""
        return bool(self.pairs) and self.pairs[0] < 0


@dataclass(frozen=True, slots=True)
class Laid:
    """A text laid out for engines: `coded` is it with its `things` masked, `stretches` (of `coded`)
    are what has words.
    """

    coded: str
    things: tuple[Thing, ...]
    stretches: tuple[Span, ...]

    def thing(self, private: str) -> Thing:
        """What a character stands for."""
        return self.things[number_of(private)]

    def is_thing(self, private: str) -> bool:
        """Whether a character stands for one of them."""
        return bool(PRIVATE.match(private)) and number_of(private) < len(self.things)

    def expanded(self, coded: str) -> str:
        """A coded text as it stands in a chapter."""
        return PRIVATE.sub(lambda found: self.thing(found[0]).text, coded)

    def unbroken(self, coded: str) -> str:
        """A coded text without the soft line breaks in it."""
        return PRIVATE.sub(
            lambda found: self.thing(found[0]).space if self.thing(found[0]).is_break else found[0], coded
        )


@dataclass(slots=True)
class _Found:
    """A stretch that is masked, while it is being put together."""

    start: int
    end: int
    pairs: list[int]
    is_frame: bool = False


def lay(text: str, kind: BlockKind | None, template: Template) -> Laid:
    """Mask all that is not words in `text`; nothing has words where too much would be masked."""
    found = _found(text, kind, template)
    if len(found) + text.count("\n") + text.count("\r") > MOST:
        return Laid(character(0), (Thing(text, is_frame=True),), ())
    parts: list[str] = []
    things: list[Thing] = []
    at = 0
    for one in [*found, None]:
        stop = one.start if one else len(text)
        for soft in _SOFT_BREAK.finditer(text, at, stop):
            parts += [text[at : soft.start()], character(len(things))]
            around = text[soft.start() - 1 : soft.start()], text[soft.end() : soft.end() + 1]
            space = "" if all(map(is_wide, around)) else " "
            things.append(Thing(soft[0], is_break=True, space=space))
            at = soft.end()
        parts.append(text[at:stop])
        if one:
            parts.append(character(len(things)))
            things.append(Thing(text[one.start : one.end], tuple(one.pairs), one.is_frame))
            at = one.end
    coded = "".join(parts)
    return Laid(coded, tuple(things), tuple(_stretches(coded, things)))


def _stretches(coded: str, things: list[Thing]) -> Iterator[Span]:
    """What lies between frames, without what is masked at its ends, if there are words in it."""
    at = 0
    ends = [found.start() for found in PRIVATE.finditer(coded) if things[number_of(found[0])].is_frame]
    for end in [*ends, len(coded)]:
        if trimmed := worded(coded, at, end):
            yield trimmed
        at = end + 1


def worded(coded: str, start: int, end: int) -> Span | None:
    """A stretch without the white space and what is masked at its ends; None if there are no words in it."""
    while start < end and (coded[start].isspace() or PRIVATE.match(coded[start])):
        start += 1
    while start < end and (coded[end - 1].isspace() or PRIVATE.match(coded[end - 1])):
        end -= 1
    return (start, end) if any(letter.isalpha() for letter in coded[start:end]) else None


def _found(text: str, kind: BlockKind | None, template: Template) -> list[_Found]:
    """All that is masked, in order and disjoint; what touches is one thing, but for frames."""
    framed = [_Found(start, end, [], is_frame=True) for start, end in frames(text, kind) if start < end]
    whole: list[_Found] = []
    for one in sorted([*framed, *_inline(text, template)], key=lambda one: (one.start, -one.end)):
        last = whole[-1] if whole else None
        touches = last is not None and one.start <= last.end and not (one.start == last.end and last.is_frame)
        if last is None or not touches or (one.is_frame and one.start == last.end):
            whole.append(one)
            continue
        last.end = max(last.end, one.end)
        last.pairs += one.pairs
        last.is_frame |= one.is_frame
    return whole


def _inline(text: str, template: Template) -> Iterator[_Found]:
    found = masks(text)
    for mask in found:
        start, end = mask.span
        if text[start] != ">" or text[:start].strip(" \t") == "":
            yield _Found(start, end, [])
    at = 0
    for end, after in [*(mask.span for mask in found), (len(text), 0)]:
        for escape in _ESCAPE.finditer(text, at, end):
            yield _Found(*escape.span(), [])
        at = after
    for pattern in (_NAMED_CODE, ADDRESS, PRIVATE):
        for one in pattern.finditer(text):
            yield _Found(*one.span(), [])
    for span in template.lookalikes(text):
        yield _Found(*span, [])
    for number, wrap in enumerate(undress(text).wraps, 1):
        start, end = wrap.outer
        yield _Found(start, start + len(wrap.opening), [number])
        yield _Found(end - len(wrap.closing), end, [-number])
