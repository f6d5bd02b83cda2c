# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Formulas, code, roles and footnotes: alike on both sides, in any order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from rapidfuzz import fuzz

from syncstudio.checks.reading import Fault, Pair
from syncstudio.checks.value import Value, values
from syncstudio.model import MaskKind

_LONGEST = 60
_BEFORE = 15  # letters that are shown before the first difference
_LIKE = 50  # percent from which one is a change of the other
_LISTED = re.compile("[,;]")


def alike(kind: MaskKind, name: str, *, sure: bool = False) -> Callable[[Pair], Iterator[Fault]]:
    """The check that the values of a kind, called `name`, are those of the source. With `sure`, what
    does not stand in the source is grave too: nothing would answer to it.
    """

    def find(pair: Pair) -> Iterator[Fault]:
        source, target = (list(values(side, kind)) for side in (pair.source, pair.target))
        yield from unlike(source, target, name, (pair.source.plain, pair.target.plain), sure=sure)

    return find


def unlike(
    source: Sequence[Value],
    target: Sequence[Value],
    name: str,
    texts: tuple[str, str],
    *,
    sure: bool = False,
) -> Iterator[Fault]:
    """What of two lists of values differs. Light is one that stands there fewer or more times, and one
    that is not marked as what it is on one side, but stands among the words or in another value.
    """
    lost, extra = _beyond(source, target), _beyond(target, source)
    if not lost and not extra:
        return
    theirs, ours = {value.form for value in source}, {value.form for value in target}
    missing, unmarked = _parted([one for one in lost if one.form not in ours], target, texts[1])
    strange, marked = _parted([one for one in extra if one.form not in theirs], source, texts[0])
    for was, now in _paired(missing, strange):
        yield Fault(f"the {name} {_change(was.shown, now.shown)}", was.span, now.span)
        missing.remove(was)
        strange.remove(now)
    for one in _once(missing):
        yield Fault(f"the {name} {shown(one)} is missing", one.span)
    for one in _once(strange):
        what = f"the {name} {shown(one)} does not stand in the source"
        yield Fault(what, None, one.span, light=not sure)
    for one in unmarked:
        yield Fault(f"{shown(one)} is marked as {name} in the source alone", one.span, light=True)
    for one in marked:
        yield Fault(f"{shown(one)} is marked as {name} here alone", None, one.span, light=True)
    for one in lost:
        if one.form in ours:
            yield Fault(f"the {name} {shown(one)} stands fewer times here", one.span, light=True)
    for one in extra:
        if one.form in theirs:
            yield Fault(f"the {name} {shown(one)} stands more often here", None, one.span, light=True)


def _paired(missing: Sequence[Value], strange: Sequence[Value]) -> list[tuple[Value, Value]]:
    """What most likely became what: in their order, where they are as many, else the most alike."""
    if len(missing) == len(strange):
        return list(zip(missing, strange, strict=True))
    left = list(missing)
    pairs = []
    for now in strange:
        was = max(left, key=lambda one: fuzz.ratio(one.form, now.form), default=None)
        if was is not None and fuzz.ratio(was.form, now.form) >= _LIKE:
            left.remove(was)
            pairs.append((was, now))
    return pairs


def _once(found: Sequence[Value]) -> list[Value]:
    """The first of each."""
    return list({value.form: value for value in reversed(found)}.values())[::-1]


def _beyond(some: Sequence[Value], others: Sequence[Value]) -> list[Value]:
    """The values that stand here more often than there: the last of each."""
    there = Counter(value.form for value in others)
    found = []
    for value in some:
        there[value.form] -= 1
        if there[value.form] < 0:
            found.append(value)
    return found


def _parted(found: Sequence[Value], others: Sequence[Value], text: str) -> tuple[list[Value], list[Value]]:
    """Those that the other text has nowhere, and those that it has in another dress."""
    folded = text.lower()
    nowhere: list[Value] = []
    dressed: list[Value] = []
    for value in found:
        is_there = value.bare and (
            _stands(value.bare.lower(), folded)
            or any(value.bare in _LISTED.split(one.bare) for one in others)
        )
        (dressed if is_there else nowhere).append(value)
    return nowhere, dressed


def _stands(word: str, text: str) -> bool:
    """Whether a text has these characters, not as part of a longer word in ASCII letters."""
    at = text.find(word)
    while at >= 0:
        before, behind = text[at - 1 : at], text[at + len(word) : at + len(word) + 1]
        if not (_joins(before, word[0]) or _joins(word[-1], behind)):
            return True
        at = text.find(word, at + 1)
    return False


def _joins(one: str, other: str) -> bool:
    return one.isascii() and one.isalnum() and other.isascii() and other.isalnum()


def _change(was: str, now: str) -> str:
    """What became what; of long ones, where they begin to differ."""
    if max(len(was), len(now)) <= _LONGEST:
        return f"{was} is {now} here"
    at = max(0, _common(was, now) - _BEFORE)
    was, now = (f"{'…' if at else ''}{text[at:]}" for text in (was, now))
    return f"{_cut(was)} is {_cut(now)} here"


def _common(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    return next(
        (k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def shown(value: Value) -> str:
    """A value as people are told of it."""
    return _cut(value.shown)
