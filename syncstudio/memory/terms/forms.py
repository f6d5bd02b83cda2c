# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The word sequences by which a term or a rendering is found, and the finding."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from syncstudio.memory.terms.inflection import alike, folded, is_acronym, key, keys, shared_start
from syncstudio.memory.terms.words import Word, worded
from syncstudio.model import Span

_BRACKETS = re.compile(r"\s*[(\uff08]([^()\uff08\uff09]*)[)\uff09]")
_DOTS = re.compile(r"(?:\w\.){2,}")

Named = TypeVar("Named")


Form = tuple[str, ...]
"""The words of a term."""


@dataclass(frozen=True, slots=True)
class Hit(Generic[Named]):
    """Where a form stands: words `first` to `last`, and characters."""

    named: Named
    first: int
    last: int
    span: Span
    strangeness: int
    """How far the words' letters are from the form's own."""


def spellings(text: str) -> tuple[str, ...]:
    """What a cell of a termbase may stand for: "momentum (method)" is momentum and momentum method,
    "memory network (MN)" is memory network, or `abbreviation` MN.
    """
    bare = _BRACKETS.sub("", text).strip()
    if bare == text.strip() or not bare:
        return (text.strip(),)
    if abbreviations(text):
        return (bare,)
    return tuple(dict.fromkeys((bare, _BRACKETS.sub(_opened, text).strip())))


def _opened(match: re.Match[str]) -> str:
    return match[0].replace(match[0].strip(), match[1])


def abbreviations(text: str) -> tuple[str, ...]:
    """The acronyms that stand in brackets after a term."""
    inside = (found.strip() for found in _BRACKETS.findall(text))
    return tuple(one for one in inside if " " not in one and (is_acronym(one) or _DOTS.fullmatch(one)))


def form(text: str, language: str) -> Form | None:
    """The words of a term; None where it has none."""
    found = [word.text for word in worded(text, language) if word.text]
    if not any(one[0].isalnum() for one in found):
        return None
    return tuple(found)


class Finder(Generic[Named]):
    """Forms by their first word's key. Finding is linear in the text's words and in what begins alike."""

    def __init__(self, forms: Iterable[tuple[Form, Named]], language: str) -> None:
        self._language = language
        self._by_first: dict[str, list[tuple[Form, Named]]] = defaultdict(list)
        for one, named in forms:
            self._by_first[key(one[0], language)].append((one, named))

    def find(self, words: Sequence[Word], *, nearest: bool = False) -> list[Hit[Named]]:
        """The longest forms in a text, in order; all of those in the very same place or, with `nearest`,
        those only whose letters are nearest to the text's.
        """
        known = [frozenset(keys(word.text, self._language)) if word.text else frozenset() for word in words]
        found = [
            hit
            for at, some in enumerate(known)
            for one in some
            for each, named in self._by_first.get(one, ())
            if (hit := self._hit(each, named, words, known, at)) is not None
        ]
        found += self._in_one_word(words)
        return _longest(found, len(words), nearest)

    def _in_one_word(self, words: Sequence[Word]) -> Iterator[Hit[Named]]:
        """Forms that the text has in two words with a hyphen: mini-batch, for minibatch."""
        for at, (left, right) in enumerate(pairwise(words)):
            if right.joined and left.text and right.text:
                whole = left.text + right.text
                near = [one for some in keys(whole, self._language) for one in self._by_first.get(some, ())]
                for each, named in near:
                    if len(each) == 1 and alike(whole, each[0], self._language):
                        yield Hit(named, at, at + 2, (left.start, right.end), 1)

    def _hit(
        self,
        one: Form,
        named: Named,
        words: Sequence[Word],
        known: Sequence[frozenset[str]],
        at: int,
    ) -> Hit[Named] | None:
        end = at + len(one)
        if end > len(words):
            return None
        strange = 0
        for own, place in zip(one, range(at, end), strict=True):
            text = words[place].text
            if key(own, self._language) not in known[place] or not alike(text, own, self._language):
                return None
            strange += _distance(folded(text, self._language), folded(own, self._language))
        return Hit(named, at, end, (words[at].start, words[end - 1].end), strange)


def _distance(one: str, other: str) -> int:
    """Letters of the longer that are not the beginning of both."""
    return max(len(one), len(other)) - shared_start(one, other)


def _longest(hits: Iterable[Hit[Named]], words: int, nearest: bool) -> list[Hit[Named]]:
    taken: list[tuple[int, int] | None] = [None] * words
    near: dict[tuple[int, int], int] = {}
    kept = []
    for hit in sorted(hits, key=lambda one: (one.first - one.last, one.first, one.strangeness)):
        place = hit.first, hit.last
        if all(taken[at] in (None, place) for at in range(*place)):
            if near.setdefault(place, hit.strangeness) != hit.strangeness and nearest:
                continue
            taken[hit.first : hit.last] = [place] * (hit.last - hit.first)
            kept.append(hit)
    return sorted(kept, key=lambda one: (one.first, one.last))
