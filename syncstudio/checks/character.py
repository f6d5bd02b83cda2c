# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Characters that no book wants, and texts that are empty or out of all proportion."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from syncstudio.checks.reading import Fault, Pair

_PLACEHOLDER = re.compile(r"[⟦⟧]\d*⟧?|[\ue000-\uf8ff]+")
_HARMFUL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffd\ufffe\uffff\u202d\u202e]"
)
_EMBEDDING = re.compile("[\u202a\u202b\u202c\u2066-\u2069]")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")
_OPENS, _CLOSES = "\u202a\u202b\u2066\u2067\u2068", "\u202c\u2069"
_NAMES = {"\u202d": "left-to-right override", "\u202e": "right-to-left override", "\ufffd": "unreadable"}

_WIDE = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_WEIGHT = 2.5  # how many letters of other scripts a wide character stands for
_SHORT, _LEAST = 5.0, 60  # times shorter; letters of the source below which nothing can be said
_LONG, _SPARE = 4.0, 60  # times longer, and so many letters more
_ABSURD, _PLENTY = 12.0, 1_000


def empty(pair: Pair) -> Iterator[Fault]:
    """No translation at all."""
    if pair.source.text.strip() and not pair.target.text.strip():
        yield Fault("the translation is empty", (0, len(pair.source.text)), (0, len(pair.target.text)))


def placeholders(pair: Pair) -> Iterator[Fault]:
    """What stood for something else while an engine had the text."""
    for found in _PLACEHOLDER.finditer(pair.target.text):
        if found[0] not in pair.source.text:
            yield Fault(f"{found[0]} is a placeholder that was left over", None, found.span())


def harmful(pair: Pair) -> Iterator[Fault]:
    """Control characters, overrides of the writing's direction, what could not be decoded."""
    for found in _HARMFUL.finditer(pair.target.text):
        if found[0] not in pair.source.text:
            yield Fault(f"a character that does not belong in a text: {_named(found[0])}", None, found.span())
    depth = 0
    for found in _EMBEDDING.finditer(pair.target.text):
        depth += (found[0] in _OPENS) - (found[0] in _CLOSES)
        if depth < 0:
            break
    if depth and not _EMBEDDING.search(pair.source.text):
        yield Fault("the writing's direction is changed and not changed back")


def invisible(pair: Pair) -> Iterator[Fault]:
    """Characters that nobody sees: more kinds of them than in the source."""
    for found in _INVISIBLE.finditer(pair.target.text):
        if found[0] not in pair.source.text:
            yield Fault(f"a character that nobody sees: {_named(found[0])}", None, found.span())


def length(pair: Pair) -> Iterator[Fault]:
    """Far shorter or longer than translations are."""
    source, target = _weight(pair.source.plain), _weight(pair.target.plain)
    if source >= _LEAST and target * _SHORT < source and pair.target.text.strip():
        yield Fault("far shorter than the source", None, (0, len(pair.target.text)))
    elif target > _LONG * source + _SPARE and not is_swollen(pair):
        yield Fault("far longer than the source", None, (0, len(pair.target.text)))


def swollen(pair: Pair) -> Iterator[Fault]:
    """Longer than any translation can be."""
    if is_swollen(pair):
        yield Fault("many times longer than the source", None, (0, len(pair.target.text)))


def is_swollen(pair: Pair) -> bool:
    """Whether the target can be no rendering of the source, for its length alone."""
    return len(pair.target.text) > _ABSURD * _WEIGHT * len(pair.source.text) + _PLENTY


def ends(pair: Pair) -> Iterator[Fault]:
    """Line ends at either end of the text that the source does not have, or the other way round; and so
    much white space before it that it would be read as code.
    """
    said, stands = pair.source.text, pair.target.text
    if not stands.strip():
        return
    before, behind = (len(stands) - len(stands.lstrip()), len(stands.rstrip()))
    if _indented(stands[:before]) and not _indented(said[: len(said) - len(said.lstrip())]):
        yield Fault("so much white space at the beginning makes it code", None, (0, before))
    elif ("\n" in stands[:before]) != ("\n" in said[: len(said) - len(said.lstrip())]):
        yield Fault("the line ends before the text are not the source's", None, (0, before))
    if ("\n" in stands[behind:]) != ("\n" in said[len(said.rstrip()) :]):
        yield Fault("the line ends behind the text are not the source's", None, (behind, len(stands)))


def _indented(white: str) -> bool:
    return "\t" in white or "    " in white


def _named(character: str) -> str:
    known = _NAMES.get(character) or unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X}{f' ({known})' if known else ''}"


def _weight(plain: str) -> float:
    """Letters and digits, a wide one counting for several."""
    shown = sum(map(str.isalnum, plain))
    return shown + (_WEIGHT - 1) * len(_WIDE.findall(plain))
