# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What makes a text a heading, an item or a quote, and marks its words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from syncstudio.checks.reading import Fault, Pair, Reading
from syncstudio.merge import underlined
from syncstudio.model import MaskKind, Span

_NUMBERED = re.compile(r"\d{1,9}[.)]")
_BULLET = re.compile(r"[-*+](?=[ \t])")
_PARTED = re.compile(r"\n[ \t>]*\n")
_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,}|:{3,})", re.MULTILINE)
_STARS = re.compile(r"(?<!\\)\*{1,3}")
_SLIDE = "slide"


def lead(pair: Pair) -> Iterator[Fault]:
    """The marker of a list item, the hashes of a heading, the signs of a quote."""
    source, target = _lead(pair.source), _lead(pair.target)
    if (said := _lead_form(source)) != (stands := _lead_form(target)):
        if not said:
            what = f"the text begins as {_LEADS[stands[0]]}, which the source is not"
        elif not stands:
            what = f"what makes the text {_LEADS[said[0]]} is missing: {source.strip()}"
        else:
            what = f"{source.strip()} at the beginning is {target.strip()} here"
        light = said.replace("1", "-") == stands.replace("1", "-")
        theirs, ours = (len(side.dressed.lead) for side in (pair.source, pair.target))
        yield Fault(what, (0, theirs), (0, ours), light=light)


def _lead(reading: Reading) -> str:
    """What stands before the words, or what says the same below them: a heading's line."""
    lead = reading.dressed.lead
    return lead if "#" in lead else lead + underlined(reading.text)


_LEADS = {"#": "a heading", "-": "a list item", "1": "a numbered item", ">": "a quote", "[": "a task"}


def _lead_form(text: str) -> str:
    """The same for every bullet and every number."""
    if "#" in text:
        text = text.lstrip()
    return "".join(_BULLET.sub("-", _NUMBERED.sub("1", text)).replace("[X]", "[x]").split())


def paragraphs(pair: Pair) -> Iterator[Fault]:
    """Blank lines, which part a text in two."""
    source, target = (list(_PARTED.finditer(side.text.strip())) for side in (pair.source, pair.target))
    if len(source) != len(target):
        yield Fault(f"the source has {_paragraphs(len(source))}, the translation {_paragraphs(len(target))}")


def _paragraphs(breaks: int) -> str:
    return "one paragraph" if not breaks else f"{breaks + 1} paragraphs"


def fences(pair: Pair) -> Iterator[Fault]:
    """Lines that open or close a block of code or a directive."""
    source, target = (Counter(mark[0] for mark in _FENCE.findall(s.text)) for s in (pair.source, pair.target))
    for sign in source | target:
        if source[sign] != target[sign]:
            yield Fault(f"{source[sign]} lines begin with {sign * 3} in the source, {target[sign]} here")


def stars(pair: Pair) -> Iterator[Fault]:
    """Stars that mark nothing, since they stand alone or beside a space."""
    if next(_loose(pair.source), None) is not None:
        return
    for start, end in _loose(pair.target):
        found = pair.target.text[start:end]
        yield Fault(f"{found} stands here alone, so that it marks nothing", None, (start, end))


def _loose(reading: Reading) -> Iterator[Span]:
    if "*" not in reading.text:
        return
    bare, origin = reading.dressed.bare, reading.dressed.origin
    hidden = [mask.span for mask in reading.masks if mask.kind is not MaskKind.MARK]
    for found in _STARS.finditer(bare):
        at = origin[found.start()]
        if not any(start <= at < end for start, end in hidden):
            yield at, at + len(found[0])


def flanks(pair: Pair) -> Iterator[Fault]:
    """Stars with a mark of punctuation inside and a letter outside, which CommonMark reads as stars: easily
    so where no spaces are written.
    """
    if next(_blocked(pair.source), None) is not None:
        return
    for (start, end), inside in _blocked(pair.target):
        what = f"{pair.target.text[start:end]} marks nothing here: {inside} stands within, a letter without"
        yield Fault(what, None, (start, end))


def _blocked(reading: Reading) -> Iterator[tuple[Span, str]]:
    """Marks that are none by CommonMark's rules of flanking, and the punctuation that makes them so."""
    text = reading.text
    for wrap in reading.dressed.wraps if "*" in text else ():
        start, end = wrap.outer
        if wrap.opening[0] != "*":
            continue
        first, last = start + len(wrap.opening), end - len(wrap.closing)
        if _parts(text[start - 1 : start], text[first]):
            yield (start, first), text[first]
        if _parts(text[end : end + 1], text[last - 1]):
            yield (last, end), text[last - 1]


def _parts(outside: str, inside: str) -> bool:
    return outside.isalnum() and unicodedata.category(inside)[0] in "PS"


def slides(pair: Pair) -> Iterator[Fault]:
    """Marks of what goes on a slide."""
    source, target = (_families(side) for side in (pair.source, pair.target))
    if source[_SLIDE] > target[_SLIDE]:
        yield Fault("a slide's mark is missing")


def emphasis(pair: Pair) -> Iterator[Fault]:
    """Words that are marked in the source, where none are in the translation."""
    source, target = (_families(side) for side in (pair.source, pair.target))
    for family in ("strong", "strike"):
        if source[family] and not target[family] and not target[_SLIDE]:
            yield Fault(f"nothing is marked as {family} here")


def _families(reading: Reading) -> Counter[str]:
    return Counter(wrap.family for wrap in reading.dressed.wraps)
