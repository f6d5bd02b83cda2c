# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The links between a row's sentences as a person corrects them. Every sentence stays in exactly one link."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from syncstudio.model import Link, Span

_SURE = 1.0


def sentence_at(spans: Sequence[Span], place: int) -> int | None:
    """The sentence that a character belongs to, or the one before it; None where there is none."""
    found = [number for number, (start, _) in enumerate(spans) if start <= place]
    return found[-1] if found else (0 if spans else None)


def link_of(links: Sequence[Link], side: int, number: int) -> Link:
    """The link that holds a sentence (side 0 source, 1 target); an empty one where none does."""
    for link in links:
        if number in (link.source, link.target)[side]:
            return link
    return Link((), (), 0.0)


def together(links: Sequence[Link], source: Collection[int], target: Collection[int]) -> tuple[Link, ...]:
    """These sentences in one link; the others stay in theirs."""
    rest = [
        Link(
            tuple(one for one in link.source if one not in source),
            tuple(one for one in link.target if one not in target),
            link.score,
        )
        for link in links
    ]
    made = Link(tuple(sorted(source)), tuple(sorted(target)), _SURE)
    return _ordered([*(link for link in rest if link.source or link.target), made])


def toggled(links: Sequence[Link], source: int, target: int) -> tuple[Link, ...]:
    """The source sentence linked with the target sentence, or out of their link where it is in it."""
    link = link_of(links, 1, target)
    if source in link.source:
        return together(links, set(link.source) - {source}, link.target)
    return together(links, {*link.source, source}, link.target or {target})


def one_more(links: Sequence[Link], target: int, count: int) -> tuple[Link, ...] | None:
    """The target sentence's link with the source sentence (of `count`) that follows its last one."""
    link = link_of(links, 1, target)
    following = max(link.source, default=_last_before(links, target)) + 1
    if following >= count:
        return None
    return together(links, {*link.source, following}, link.target or {target})


def one_less(links: Sequence[Link], target: int) -> tuple[Link, ...] | None:
    """The target sentence's link without its last source sentence, which goes to the next link."""
    link = link_of(links, 1, target)
    if not link.source:
        return None
    last = max(link.source)
    after = link_of(links, 1, max(link.target, default=target) + 1)
    without = together(links, set(link.source) - {last}, link.target)
    return together(without, {*after.source, last}, after.target) if after.target else without


def _last_before(links: Sequence[Link], target: int) -> int:
    """The last source sentence that is linked with what stands before a target sentence; -1 for none."""
    before = [max(link.source) for link in links if link.source and link.target and max(link.target) < target]
    return max(before, default=-1)


def _ordered(links: Sequence[Link]) -> tuple[Link, ...]:
    """In the order of the source; what has none stands after the target sentence before it."""

    def place(link: Link) -> tuple[int, int]:
        if link.source:
            return link.source[0], 0
        before = [one for one in links if one.source and one.target and one.target[0] < link.target[0]]
        return (max(one.source[0] for one in before) if before else -1), 1 + link.target[0]

    return tuple(sorted((link for link in links if link.source or link.target), key=place))


def moved(spans: Sequence[Span], old: str, new: str) -> tuple[Span, ...]:
    """Spans of `old` in `new`, which differs from it in one stretch; one that was hit grows or shrinks."""
    start = 0
    limit = min(len(old), len(new))
    while start < limit and old[start] == new[start]:
        start += 1
    end = 0
    while end < limit - start and old[-1 - end] == new[-1 - end]:
        end += 1
    grown = len(new) - len(old)
    last = len(old) - end

    def within(at: int) -> int:
        return at + grown if at >= last else min(at, max(start, last + grown))

    def begin(at: int) -> int:
        """What is typed between two spans belongs to the first of them."""
        return at if at < start or (at == start and (start < last or not at)) else within(at)

    return tuple((begin(a), b if b < start else within(b)) for a, b in spans)
