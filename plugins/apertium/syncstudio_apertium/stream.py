# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plain text to Apertium's stream format and back.

In that format words stand bare, what is not to be touched stands in brackets (a "superblank"), what
belongs to words and moves with them in double ones (a "word-bound blank"), and a backslash takes the
meaning from the signs that have one. See https://wiki.apertium.org/wiki/Apertium_stream_format.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

PLACEHOLDER = "⟦{n}⟧"
MARK = ".[]"  # the end of a text without a full stop: what apertium-destxt writes, and -retxt removes

_SIGNS = re.compile(r"[\[\]{}^$/\\@<>]")
# Placeholders; line breaks with the spaces around them, which some stages take for the end of a
# phrase; and "~", by which the last stage is told where to contract, and which it therefore swallows.
_BLANKS = re.compile(r"⟦\d+⟧|\s*[^\S ]\s*|~+")
_WORDS = r"[^\W_]+(?:[ '’-][^\W_]+){0,5}"
_AROUND_WORDS = re.compile(rf"(?<![\w⟧])⟦([1-9]\d{{0,5}})⟧({_WORDS})⟦([1-9]\d{{0,5}})⟧(?![\w⟦])")
_FORMAT = re.compile(r"\.\[\]|\\(?P<sign>.)|\[\[(?P<bound>[^\[\]\\]*)\]\]|[\[\]]", re.DOTALL)
_NUMBER = re.compile(r"⟦(\d+)⟧")
_BOUND = re.compile(r"t:p:(\d+)")


def to_stream(text: str, *, bound: bool = True) -> str:
    """The text as the first stage takes it, without a line's end. NUL has no place in it.

    Two placeholders around a few words are `bound` to them, so that they stand around their
    translation wherever it goes: emphasis moves with its word. Elsewhere a placeholder keeps its place.
    """
    text = text.replace("\0", "")
    parts: list[str] = []
    at = 0
    for pair in _bound(text) if bound else ():
        parts += [_blanked(text[at : pair.start()]), f"[[t:p:{pair[1]}]]{_escaped(pair[2])}[[/]]"]
        at = pair.end()
    return "".join([*parts, _blanked(text[at:]), MARK])


def from_stream(stream: str) -> str:
    """The text that the last stage gave."""
    parts: list[str] = []
    spans: dict[str, tuple[int, int]] = {}
    now: list[str] = []
    at = 0
    for found in _FORMAT.finditer(stream):
        parts.append(stream[at : found.start()])
        at = found.end()
        if found["sign"]:
            parts.append(found["sign"])
        elif found["bound"] is not None:
            spans |= {name: (spans.get(name, (len(parts), 0))[0], len(parts)) for name in now}
            now = _BOUND.findall(found["bound"])
            spans |= {name: (len(parts), len(parts)) for name in now if name not in spans}
    parts.append(stream[at:])
    return "".join(_around(parts, spans))


def is_kept(answer: str, source: str) -> bool:
    """Whether all placeholders are there, and those bound to words still stand around some."""
    sent, given = _NUMBER.findall(source), _NUMBER.findall(answer)
    after = set(pairwise(given))
    return sorted(sent) == sorted(given) and all((pair[1], pair[3]) in after for pair in _bound(source))


def _bound(text: str) -> Iterator[re.Match[str]]:
    seen = Counter(_NUMBER.findall(text))
    for found in _AROUND_WORDS.finditer(text):
        if int(found[3]) == int(found[1]) + 1 and seen[found[1]] == seen[found[3]] == 1:
            yield found


def _around(parts: list[str], spans: dict[str, tuple[int, int]]) -> Iterator[str]:
    """The parts with the placeholders of bound words around them, the wider ones outside."""
    wide = sorted(spans, key=lambda name: spans[name][0] - spans[name][1])
    for index, part in enumerate([*parts, ""]):
        yield from (f"⟦{int(name) + 1}⟧" for name in reversed(wide) if spans[name][1] == index)
        yield from (f"⟦{name}⟧" for name in wide if spans[name][0] == index)
        yield part


def _blanked(text: str) -> str:
    parts: list[str] = []
    at = 0
    for blank in _BLANKS.finditer(text):
        parts += [_escaped(text[at : blank.start()]), "[", _escaped(blank.group()), "]"]
        at = blank.end()
    return "".join([*parts, _escaped(text[at:])])


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", text)
