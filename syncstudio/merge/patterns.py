# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Paragraphs of the chapter that a new one was made after: their translation is its best draft."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from syncstudio.merge.carrying import before, is_prose, joined
from syncstudio.model import Block, Row, State

_WORD = re.compile(r"\w+|[^\w\s]")
_ALIKE = 0.6  # share of words in common from which on the old words help more than they mislead
_LEAST = 4  # words of letters; a shorter text is typed faster than it is mended
_RARE = 12  # words of a new text that are looked up
_POSTINGS = 16  # paragraphs beyond which a word says nothing
_TRIED = 4

_RENDERED = frozenset({State.TRANSLATED, State.APPROVED, State.DRIFTED, State.OBSOLETE})


class Kindred:
    """The rows of a chapter whose source was put into other words, found by their rarest words."""

    def __init__(self, rows: Sequence[Row], wanted: Sequence[Block]) -> None:
        """`wanted` are the blocks that will be asked for; O(n) for few of them."""
        asked = {word for block in wanted for word in _words(block.text)}
        self._rows: list[Row] = []
        self._texts: list[list[str]] = []
        self._places: dict[str, list[int]] = defaultdict(list)
        for row in rows if asked else ():
            if row.target and row.state in _RENDERED and is_prose((*before(row), *row.target)):
                words = _words(joined(before(row)))
                for word in asked.intersection(words):
                    self._places[word].append(len(self._rows))
                self._rows.append(row)
                self._texts.append(words)

    def of(self, block: Block) -> Row | None:
        """The row whose old source is most like a new block, None where none is like it."""
        words = _words(block.text)
        if sum(word.isalpha() for word in words) < _LEAST:
            return None
        found = [
            (Indel.normalized_similarity(words, self._texts[number], score_cutoff=_ALIKE), -number)
            for number in self._likely(words)
        ]
        value, number = max(found, default=(0.0, 0))
        return self._rows[-number] if value else None

    def _likely(self, words: Sequence[str]) -> Iterator[int]:
        rare = sorted((len(self._places[word]), word) for word in set(words) if word in self._places)
        votes = Counter(
            number for times, word in rare[:_RARE] if times <= _POSTINGS for number in self._places[word]
        )
        for number, _ in votes.most_common(_TRIED):
            yield number


def _words(text: str) -> list[str]:
    return _WORD.findall(text)
