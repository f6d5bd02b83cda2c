# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Words whose own block is gone from the source, but that another block says now."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from syncstudio.merge.carrying import before, is_prose
from syncstudio.model import DriftKind, Row, State

_WORD = re.compile(r"\w+")
_LEAST = 6  # words; fewer stand in another text by chance
_SAID = 0.8  # share of the words that the other block says in their order
_BEFORE = 0.5  # and share from which on it said them before
_RARE = 12  # words of a text that are looked up
_POSTINGS = 16  # blocks beyond which a word says nothing
_TRIED = 4

_SINCE = frozenset({DriftKind.NEW, DriftKind.CHANGED})

Words = list[str]


class Absorbed:
    """What blocks of a source came to say, found by their rarest words: a list that became a table,
    paragraphs that went into one. Nothing is read where no block is gone.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        self._texts: list[tuple[Words, Words]] = []
        self._places: dict[str, list[int]] = defaultdict(list)
        gone = {word for row in rows if row.state is State.OBSOLETE for word in _old(row)}
        for row in rows if gone else ():
            if row.source and row.drift is not None and row.drift.kind in _SINCE:
                now = _words(" ".join(block.text for block in row.source))
                for word in gone.intersection(now):
                    self._places[word].append(len(self._texts))
                was = _words(" ".join(block.text for block in row.drift.before))
                self._texts.append((was, now))

    def says(self, row: Row) -> bool:
        """Whether what a row's source said stands in another block now, and did not before."""
        old = _old(row)
        if len(old) < _LEAST or not is_prose((*before(row), *row.target)):
            return False
        return any(
            LCSseq.similarity(old, now) >= _SAID * len(old)
            and LCSseq.similarity(old, was) < _BEFORE * len(old)
            for was, now in self._likely(old)
        )

    def _likely(self, words: Words) -> list[tuple[Words, Words]]:
        rare = sorted((len(self._places[word]), word) for word in set(words) if word in self._places)
        votes = Counter(
            number for times, word in rare[:_RARE] if times <= _POSTINGS for number in self._places[word]
        )
        return [self._texts[number] for number, _ in votes.most_common(_TRIED)]


def _old(row: Row) -> Words:
    return _words(" ".join(block.text for block in before(row)))


def _words(text: str) -> Words:
    return _WORD.findall(text.lower())
