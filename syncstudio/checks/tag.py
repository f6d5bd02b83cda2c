# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""HTML's tags: closed where they were opened, and the same as in the source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from syncstudio.checks.alike import unlike
from syncstudio.checks.reading import Fault, Pair, Reading
from syncstudio.checks.value import Value
from syncstudio.model import MaskKind, Span

_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][\w-]*)(?P<rest>[^<>]*?)(?P<empty>/?)>")
_ALONE = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "param",
    "source",
    "track",
}
_UNCLOSED = {"dd", "dt", "li", "p", "td", "th", "tr", "wbr"}
_VOID = frozenset(_ALONE | _UNCLOSED)
"""Tags that nothing needs to close."""


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    closes: bool
    stands_alone: bool
    span: Span


def tags_balanced(pair: Pair) -> Iterator[Fault]:
    """Tags of the translation that are open or closed on one side only, unless the source's are so too."""
    if list(_unbalanced(pair.source)):
        return
    for tag in _unbalanced(pair.target):
        told = f"</{tag.name}> closes nothing" if tag.closes else f"<{tag.name}> is not closed"
        yield Fault(told, None, tag.span)


def tags_alike(pair: Pair) -> Iterator[Fault]:
    """Opening tags that went or came; what they say inside is the translator's."""
    yield from unlike(_opening(pair.source), _opening(pair.target), "tag", ("", ""))


def _opening(reading: Reading) -> list[Value]:
    return [Value(tag.name, tag.span, f"<{tag.name}>") for tag in _tags(reading) if not tag.closes]


def _tags(reading: Reading) -> Iterator[_Tag]:
    for mask in reading.masks:
        if mask.kind is MaskKind.HTML and (tag := _TAG.fullmatch(reading.text[slice(*mask.span)])):
            name = tag["name"].lower()
            yield _Tag(name, bool(tag["slash"]), bool(tag["empty"]) or name in _VOID, mask.span)


def _unbalanced(reading: Reading) -> Iterator[_Tag]:
    waiting: list[_Tag] = []
    open_now: Counter[str] = Counter()
    for tag in _tags(reading):
        if tag.stands_alone:
            continue
        if not tag.closes:
            waiting.append(tag)
            open_now[tag.name] += 1
        elif open_now[tag.name]:
            while waiting[-1].name != tag.name:
                open_now[waiting[-1].name] -= 1
                yield waiting.pop()
            open_now[waiting.pop().name] -= 1
        else:
            yield tag
    yield from waiting
