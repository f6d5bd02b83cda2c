# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which marks came, went or changed between two versions of a text, and which are whose."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from syncstudio.merge.prose.markup import Dressed, Wrap
from syncstudio.merge.prose.placeholders import Token

_SAME = 0.5  # share of common words from which two marks of one kind are one that was moved


@dataclass(frozen=True, slots=True)
class Remarked:
    """The marks of two versions: in both with other tokens or about other words, only in the new
    one, only in the old one; those about words that came or went with them are not told.
    """

    changed: tuple[tuple[Wrap, Wrap], ...]
    moved: tuple[tuple[Wrap, Wrap], ...]
    added: tuple[Wrap, ...]
    removed: tuple[Wrap, ...]


def remarked(old: Dressed, new: Dressed, same: Sequence[tuple[Token, Token]]) -> Remarked:
    """Compare the marks of two versions by the words `same` to both that they mark."""
    starts_old = [one.span[0] for one, _ in same]
    starts_new = [other.span[0] for _, other in same]
    inside_old = {wrap: _inside(wrap, starts_old) for wrap in old.wraps}
    inside_new = {wrap: _inside(wrap, starts_new) for wrap in new.wraps}
    left, right = list(old.wraps), list(new.wraps)

    def about_same(a: Wrap, b: Wrap) -> bool:
        return _full(inside_old[a]) and inside_old[a] == inside_new[b]

    pairs = _pairs(left, right, lambda a, b: a.family == b.family and about_same(a, b))
    pairs += _pairs(left, right, about_same)
    moved = _pairs(
        left, right, lambda a, b: a.family == b.family and _share(inside_old[a], inside_new[b]) >= _SAME
    )
    words_gone = [wrap for wrap in left if not _full(inside_old[wrap])]
    words_new = [wrap for wrap in right if not _full(inside_new[wrap])]
    for family in {wrap.family for wrap in words_gone}:
        ours = [wrap for wrap in words_gone if wrap.family == family]
        theirs = [wrap for wrap in words_new if wrap.family == family]
        if len(ours) == len(theirs):
            pairs += zip(ours, theirs, strict=True)
            left = [wrap for wrap in left if wrap not in ours]
            right = [wrap for wrap in right if wrap not in theirs]
    return Remarked(
        tuple((a, b) for a, b in pairs if (a.opening, a.closing) != (b.opening, b.closing)),
        tuple(moved),
        tuple(wrap for wrap in right if _full(inside_new[wrap]) or _wordless(wrap)),
        tuple(wrap for wrap in left if _full(inside_old[wrap]) or _wordless(wrap)),
    )


def twins(old: Sequence[Wrap], target: Sequence[Wrap]) -> dict[Wrap, Wrap]:
    """The marks of a translation that render those of the source it followed: the same link, else
    the same place in order where both have as many of a kind.
    """
    found: dict[Wrap, Wrap] = {}
    by_tokens = _buckets(old, lambda one: (one.family, one.opening, one.closing))
    there = _buckets(target, lambda one: (one.family, one.opening, one.closing))
    for key, ours in by_tokens.items():
        if ours[0].family in {"link", "image"} and len(ours) == len(there.get(key, ())):
            found |= dict(zip(ours, there[key], strict=True))
    rest_old = _buckets([one for one in old if one not in found], lambda one: one.family)
    taken = set(found.values())
    rest = _buckets([one for one in target if one not in taken], lambda one: one.family)
    for family, ours in rest_old.items():
        if len(ours) == len(rest.get(family, ())):
            found |= dict(zip(ours, rest[family], strict=True))
    return found


def _buckets(wraps: Sequence[Wrap], key: Callable[[Wrap], Hashable]) -> dict[Hashable, list[Wrap]]:
    found: dict[Hashable, list[Wrap]] = defaultdict(list)
    for wrap in wraps:
        found[key(wrap)].append(wrap)
    return found


def _inside(wrap: Wrap, starts: Sequence[int]) -> tuple[int, int]:
    return bisect_left(starts, wrap.bare[0]), bisect_left(starts, wrap.bare[1])


def _full(inside: tuple[int, int]) -> bool:
    return inside[0] < inside[1]


def _wordless(wrap: Wrap) -> bool:
    """A picture without a caption: its coming or going shows in no word."""
    return wrap.bare[0] == wrap.bare[1]


def _share(one: tuple[int, int], other: tuple[int, int]) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / max(1, max(one[1], other[1]) - min(one[0], other[0]))


def _pairs(
    left: list[Wrap], right: list[Wrap], fits: Callable[[Wrap, Wrap], bool]
) -> list[tuple[Wrap, Wrap]]:
    """Marks that fit, each once; they are taken out of the lists."""
    pairs = []
    for one in list(left):
        for other in right:
            if fits(one, other):
                pairs.append((one, other))
                left.remove(one)
                right.remove(other)
                break
    return pairs
