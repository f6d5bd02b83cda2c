# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences of a block's text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from heapq import merge
from itertools import pairwise

import sentencex  # type: ignore[import-untyped]

from syncstudio.chapters.abbreviations import goes_on
from syncstudio.chapters.inline import masks
from syncstudio.model import Mask, MaskKind, Span
from syncstudio.resources import primary_language

_NAMES = """am ar as bg bn ca da de el en es fi fr gu hi hy it ja kk kn ko ml mr my nl or pa pl pt ru sk ta te
tr vi zh"""
_KNOWN = frozenset(_NAMES.split())
"""Languages that sentencex, or its rules for all scripts, splits as a reader would; else our own rule."""

_WEIGHTLESS = frozenset({MaskKind.MARK, MaskKind.HTML, MaskKind.FOOTNOTE})
"""Taken out before splitting: what stands on either side of these reads on. Others become letters."""

_PLAIN_END = re.compile(r"[.!?…።。！？｡।॥؟۔]+[\"'”’»」』）)\]]*(?:\s+|$)|[。！？｡]+[”’」』）]*")
_BARE_ENUMERATOR = re.compile(r"[\s#>*+\-]*(?:(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})(?:\.\d{1,3})*[.)])?\s*$")
_QUOTED_ENUMERATOR = re.compile(r"[“\"'(\[「『‘«]\d{1,3}[.)]\s*$")
_AHEAD = 40
_WINDOW = 4000
_LEADING = " \t\r\n\"'“‘«([{"
_WIDE_STOP = re.compile(r"[。！？｡．][\s”’」』）)\]\"']*$")
_WIDE_QUOTE = re.compile(r"[”’」』）)]$")
_WIDE_LETTERS = (("\u2e80", "\u9fff"), ("\uac00", "\ud7af"), ("\uf900", "\ufaff"), ("\uff00", "\uffef"))
_CHINESE_PARTICLES = tuple("的地得之等与和是")
_WIDE_BEFORE_SMALL = re.compile(r"[。！？｡](?=[a-z0-9])")
_WRAP = re.compile(r"(?<![\r\n])[\r\n](?![\r\n])|\r\n(?![\r\n])")
_BROKEN = re.compile("[\ud800-\udfff]")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")


def sentences(text: str, language: str) -> tuple[Span, ...]:
    """Character spans of the sentences, without the white space around them, in order.

    No mask is split, no abbreviation of the language ends one, nor does a line of a wrapped
    paragraph or the number of a list item.
    """
    plain = primary_language(language)
    found = masks(text)
    bare, origin = _without_marks(text, found)
    openings = list(_openings(text, found))
    cuts = [0]
    start = 0
    for end in _ends(bare, plain):
        if end >= len(bare):
            break
        if end > start and not _reads_on(bare, start, end, plain):
            cuts.append(_cut(openings, text, origin[end - 1] + 1, origin[end]))
            start = end
    cuts.append(len(text))
    return tuple(_trimmed(text, first, last) for first, last in pairwise(cuts) if text[first:last].strip())


def _without_marks(text: str, found: tuple[Mask, ...]) -> tuple[str, list[int]]:
    """The text as a splitter should see it, and where each of its characters stands in the text."""
    parts: list[str] = []
    origin: list[int] = []
    at = 0
    for mask in found:
        start, end = mask.span
        parts.append(text[at:start])
        origin.extend(range(at, start))
        at = end
        if mask.kind in _WEIGHTLESS:
            continue
        stops = mask.kind is MaskKind.FORMULA and text[start:end].rstrip("$) \t\n").endswith(".")
        parts.append("N" * (end - start - 1) + ("." if stops else "N"))
        origin.extend(range(start, end))
    parts.append(text[at:])
    origin.extend(range(at, len(text)))
    # An apostrophe would begin a quotation that runs to the next one.
    # Nor is the end of a line, or a bracket at the start of the next, a sentence's end.
    return _WRAP.sub(_spaces, _APOSTROPHE.sub("x", "".join(parts))), origin


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _ends(bare: str, language: str) -> Iterator[int]:
    """Where sentences seem to end, the white space after them included."""
    if language in _KNOWN:
        # The library takes a small letter for a sentence that goes on, even after a Chinese stop.
        small = (match.end() for match in _WIDE_BEFORE_SMALL.finditer(bare))
        yield from merge(_library_ends(bare, language), small)
    else:
        for match in _PLAIN_END.finditer(bare):
            yield match.end()


def _library_ends(bare: str, language: str) -> Iterator[int]:
    """What sentencex finds, in windows, for its time grows with the square of the sentences."""
    bare = _BROKEN.sub("x", bare)  # bytes that are no text, which the library refuses
    start, width = 0, _WINDOW
    while start < len(bare):
        found = sentencex.get_sentence_boundaries(language, bare[start : start + width])
        ends = [start + int(boundary["end_index"]) for boundary in found]
        if start + width >= len(bare):
            yield from ends
            return
        if len(ends) < 2:
            width *= 4
            continue
        yield from ends[:-1]
        start, width = ends[-2], _WINDOW


def _reads_on(bare: str, start: int, end: int, language: str) -> bool:
    """Whether the sentence that seems to end at `end` goes on after it."""
    before, after = bare[start:end], bare[end : end + _AHEAD]
    following = after.lstrip(_LEADING)[:1]
    if not after.strip():
        return True
    if _WIDE_STOP.search(before):
        return bool(_WIDE_QUOTE.search(before)) and _continues_quote(following, language)
    if following.islower() or not (before[-1].isspace() or _is_wide(after[:1])):
        return True
    if _BARE_ENUMERATOR.match(before) or _QUOTED_ENUMERATOR.search(before):
        return True
    return goes_on(before, after, language)


def _is_wide(letter: str) -> bool:
    return any(first <= letter <= last for first, last in _WIDE_LETTERS)


def _continues_quote(following: str, language: str) -> bool:
    """Whether a sentence goes on after the words that it quotes, told by the particle after them."""
    if language == "ja":
        return "\u3041" <= following <= "\u309f"
    return language == "zh" and following in _CHINESE_PARTICLES


def _openings(text: str, found: tuple[Mask, ...]) -> Iterator[int]:
    """Where marks stand that begin what they mark: told by their brackets, else by turns."""
    is_open: dict[str, bool] = {}
    for mask in found:
        start, end = mask.span
        said = text[start:end]
        if mask.kind not in _WEIGHTLESS or mask.kind is MaskKind.FOOTNOTE or said[-1] in ")]":
            continue
        if said[0] in "[(<":
            if not said.startswith("</"):
                yield start
            continue
        is_open[said] = not is_open.get(said, False)
        if is_open[said]:
            yield start


def _cut(openings: list[int], text: str, after: int, before: int) -> int:
    """Where to cut between two characters that only marks part: closing ones stay with the first."""
    if after == before or text[after - 1].isspace():
        return after
    at = bisect_left(openings, after)
    return openings[at] if at < len(openings) and openings[at] < before else before


def _trimmed(text: str, first: int, last: int) -> Span:
    piece = text[first:last]
    return first + len(piece) - len(piece.lstrip()), first + len(piece.rstrip())
