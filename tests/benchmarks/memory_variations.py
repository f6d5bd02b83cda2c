# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A book's own pairs of sentences, and as many variations of them as a large memory has segments."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from syncstudio.align import link_sentences, linked_prose
from syncstudio.chapters import parse, sentences, words

CHANGED = 0.15
"""The share of a text's words that a variation replaces by other words of the book."""


def book_pairs(book: Path, suffix: str = "_origin.md") -> list[tuple[str, str]]:
    """The English and Chinese sentences of a book that keeps a snapshot beside each translation."""
    pairs = []
    for snapshot in sorted(book.rglob("*" + suffix)):
        target = snapshot.with_name(snapshot.name.removesuffix(suffix) + ".md")
        if target.exists():
            source = parse(snapshot.read_bytes(), snapshot.name, "en")
            for ours, theirs in linked_prose(source, parse(target.read_bytes(), target.name, "zh")):
                pairs += _sentence_pairs(ours, theirs)
    return pairs


def _sentence_pairs(source: str, target: str) -> Iterator[tuple[str, str]]:
    ours = [source[a:b] for a, b in sentences(source, "en")]
    theirs = [target[a:b] for a, b in sentences(target, "zh")]
    for one in link_sentences(ours, theirs, "en", "zh"):
        if one.source and one.target:
            yield " ".join(ours[i] for i in one.source), "".join(theirs[j] for j in one.target)


class Variations:
    """Variations of texts, the same ones for the same seed."""

    def __init__(self, texts: Sequence[str], language: str) -> None:
        self._cut = [self._pieces(text, language) for text in texts]
        self._words = [piece for pieces in self._cut for piece in pieces[::2]]

    @staticmethod
    def _pieces(text: str, language: str) -> list[str]:
        """Words and what stands between them, by turns; a word first."""
        pieces, at = [], 0
        for start, end in words(text, language):
            pieces += ([text[at:start]] if pieces else []) + [text[start:end]]
            at = end
        return pieces

    def make(self, number: int, seed: int) -> str:
        """A variation of text `number`."""
        chance = random.Random(seed)
        pieces = self._cut[number % len(self._cut)].copy()
        for n in range(0, len(pieces), 2):
            if chance.random() < CHANGED:
                pieces[n] = self._words[int(chance.random() * len(self._words))]
        return "".join(pieces)


def varied(pairs: Sequence[tuple[str, str]], count: int) -> Iterator[tuple[str, str]]:
    """`count` pairs: the given ones, then variations of them, round by round."""
    english = Variations([source for source, _ in pairs], "en")
    chinese = Variations([target for _, target in pairs], "zh")
    for number in range(count):
        if number < len(pairs):
            yield pairs[number]
        else:
            yield english.make(number, 2 * number), chinese.make(number, 2 * number + 1)
