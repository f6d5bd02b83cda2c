# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The dress of a text: what marks its words without being words, and the text without it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from syncstudio.chapters import masks
from syncstudio.model import MaskKind, Span

LEAD = re.compile(
    r"[ \t]*+(?:(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))[ \t]*+)*(?:\[[ xX]\][ \t]+)?(?:\#{1,6}[ \t]+)?",
)
"""What makes a text a list item, a quote or a heading."""

SLIDES = {"[**": "**]", "(**": "**)", "[~~": "~~]", "(~~": "~~)"}
_EVEN = {"***": "strong", "**": "strong", "__": "strong", "*": "emphasis", "_": "emphasis", "~~": "strike"}
_MARK = re.compile(
    r"(?P<open>[\[(](?:\*\*|~~)(?=\S))"
    r"|(?P<close>(?<=\S)(?:\*\*|~~)[\])])"
    r"|\*(?=\*\*[\])])|\*\*\*|\*\*|\*|__|_|~~"
    r"|\\[!-/:-@\[-`{-~]|(?P<square>[\[\]])"
)
_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][\w-]*)[^<>]*?(?P<empty>/?)>")
_AHEAD = 3
_DEEPEST = 100  # marks open at once; so many are none


@dataclass(frozen=True, slots=True)
class Wrap:
    """A pair of marks around words: emphasis, a slide's mark, a tag, a link with its address.

    `outer` are characters of the text from the opening mark to the end of the closing one; `bare`
    is what it marks, in characters of the bare text.
    """

    family: str
    opening: str
    closing: str
    outer: Span
    bare: Span


@dataclass(frozen=True, slots=True)
class Dressed:
    """A text, its lead and its wraps, and the bare text that is left without these.

    `origin` says where in the text each character of the bare text stands, and where it ends.
    """

    text: str
    lead: str
    bare: str
    origin: tuple[int, ...]
    wraps: tuple[Wrap, ...]

    def opening_at(self, bare: Span) -> int:
        """Where in the text a mark opens that shall mark these bare characters, and wraps within."""
        around = self.origin[bare[0]]
        for wrap in self.wraps:
            if wrap.bare[0] == bare[0] and wrap.bare[1] <= bare[1]:
                around = min(around, wrap.outer[0])
        return around

    def closing_at(self, bare: Span) -> int:
        """Where it closes."""
        around = self.origin[bare[1] - 1] + 1 if bare[1] else 0
        for wrap in self.wraps:
            if wrap.bare[1] == bare[1] and wrap.bare[0] >= bare[0]:
                around = max(around, wrap.outer[1])
        return around


_UNDERLINE = re.compile(r"\S[ \t]*\n {0,3}(=|-)\1*$")


def underlined(text: str) -> str:
    """The lead that would say what the line below a heading says ("Title" over "====="); "" where no
    line makes the text a heading.
    """
    found = _UNDERLINE.search(text.rstrip())
    return ("# " if found[1] == "=" else "## ") if found else ""


def undress(text: str, *, slides: bool = True) -> Dressed:
    """Read a text's dress. Without `slides`, brackets around strong words are brackets."""
    lead = LEAD.match(text)
    start = lead.end() if lead else 0
    wraps = _Pairing(text, start, slides=slides).wraps()
    gone = bytearray(len(text) + 1)
    gone[:start] = b"\1" * start
    for opening, closing, _ in wraps:
        for a, b in (opening, closing):
            gone[a:b] = b"\1" * (b - a)
    for a, b in _quote_marks(text, start):
        gone[a:b] = b"\1" * (b - a)
    origin = [at for at in range(len(text)) if not gone[at]]
    place = _places(gone)
    return Dressed(
        text,
        text[:start],
        "".join([text[at] for at in origin]),
        (*origin, len(text)),
        tuple(
            Wrap(family, text[slice(*a)], text[slice(*b)], (a[0], b[1]), (place[a[1]], place[b[0]]))
            for a, b, family in sorted(wraps)
        ),
    )


def _places(gone: bytearray) -> list[int]:
    """How many characters of the bare text stand before each place of the text."""
    return [0, *accumulate(1 - is_gone for is_gone in gone)]


def _quote_marks(text: str, start: int) -> Iterator[Span]:
    for mask in masks(text):
        if mask.kind is MaskKind.MARK and mask.span[0] >= start and text[mask.span[0]] == ">":
            yield mask.span


_Pair = tuple[Span, Span, str]


class _Pairing:
    """Finds the pairs of marks in a text; a mark without its like is text."""

    def __init__(self, text: str, start: int, *, slides: bool) -> None:
        self._text = text
        self._start = start
        self._slides = slides
        self._open: list[tuple[str, Span, str]] = []
        self._found: list[_Pair] = []

    def wraps(self) -> list[_Pair]:
        at = self._start
        for mask in masks(self._text):
            if mask.kind is MaskKind.MARK or mask.span[1] <= self._start:
                continue
            self._marks(at, mask.span[0])
            self._masked(mask.kind, mask.span)
            at = max(at, mask.span[1])
        self._marks(at, len(self._text))
        return self._found

    def _push(self, wanted: str, span: Span, family: str) -> None:
        if len(self._open) >= _DEEPEST:
            del self._open[0]
        self._open.append((wanted, span, family))

    def _masked(self, kind: MaskKind, span: Span) -> None:
        piece = self._text[slice(*span)]
        if kind is MaskKind.HTML and (tag := _TAG.fullmatch(piece)) and not tag["empty"]:
            name = "<" + tag["name"].lower()
            if tag["slash"]:
                self._close(name, span, name)
            else:
                self._push(name, span, name)
        elif kind is MaskKind.IMAGE:
            self._push("[", span, "image")
        elif kind is MaskKind.LINK and piece[0] in "([" and self._text[span[0] - 1] == "]":
            self._link(span)

    def _marks(self, start: int, end: int) -> None:
        at = start
        # A mark is told by what stands behind it, be it a formula: look a little beyond the end.
        while (found := _MARK.search(self._text, at, end + _AHEAD)) and found.end() <= end:
            at = found.end()
            if found["square"]:
                if found[0] == "[":
                    self._push("[", found.span(), "link")
                elif self._text[at : at + 1] not in {"(", "["}:
                    self._drop_bracket()
            elif found[0][0] == "\\":
                continue
            elif found["open"]:
                at = self._opened(found)
            elif found["close"]:
                at = self._closed(found)
            else:
                self._even(found)

    def _opened(self, found: re.Match[str]) -> int:
        if self._slides:
            self._push(SLIDES[found[0]], found.span(), "slide")
            return found.end()
        if found[0][0] == "[":
            self._push("[", (found.start(), found.start() + 1), "link")
        return found.start() + 1

    def _closed(self, found: re.Match[str]) -> int:
        mark = found[0][:-1]
        if found[0][-1] == "]" and self._text[found.end() : found.end() + 1] in {"(", "["}:
            self._unslide(found[0])
        if any(wanted == found[0] for wanted, _, _ in self._open):
            self._close(found[0], found.span(), "slide")
            return found.end()
        self._pair_even(mark, (found.start(), found.end() - 1))
        return found.end() - 1

    def _unslide(self, wanted: str) -> None:
        """What looked like a slide's mark is strong words in a link."""
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == wanted:
                start, end = self._open[at][1]
                self._open[at : at + 1] = [
                    ("[", (start, start + 1), "link"),
                    (wanted[:-1], (start + 1, end), _EVEN[wanted[:-1]]),
                ]
                return

    def _even(self, found: re.Match[str]) -> None:
        self._pair_even(found[0], found.span())

    def _pair_even(self, mark: str, span: Span) -> None:
        before, after = self._text[span[0] - 1 : span[0]], self._text[span[1] : span[1] + 1]
        if mark[0] == "_" and before.isalnum() and after.isalnum():
            return
        closes = before.strip() and any(wanted == mark for wanted, _, _ in self._open)
        if closes and not (mark[0] == "_" and after.isalnum()):
            self._close(mark, span, _EVEN[mark])
        elif after.strip() and not (mark[0] == "_" and before.isalnum()):
            self._push(mark, span, _EVEN[mark])

    def _close(self, wanted: str, span: Span, family: str) -> None:
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == wanted:
                self._found.append((self._open[at][1], span, family))
                del self._open[at:]
                return

    def _drop_bracket(self) -> None:
        """A bracket that closes without an address behind it marks nothing."""
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == "[":
                del self._open[at]
                return

    def _link(self, span: Span) -> None:
        for at in range(len(self._open) - 1, -1, -1):
            wanted, opening, family = self._open[at]
            if wanted == "[":
                self._found.append((opening, (span[0] - 1, span[1]), family))
                del self._open[at:]
                return
