# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A text in pieces that the model translates whole: given a paragraph it drops the last sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

import sentencex  # type: ignore[import-untyped]

MOST_WORDS = 80  # from some 100 on it stammers

_SPACED = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_CLAUSE = re.compile(r"(?<=[,;:)—])\s+")


def pieces(text: str, language: str) -> Iterator[tuple[str, str, str]]:
    """The sentences of a text, and the clauses of those that are too long, in order: the white space
    before, the words on one line, the white space after. Joined they are the text, but for line breaks.
    """
    for sentence in sentencex.segment(language, text):
        for part in _short(sentence):
            if spaced := _SPACED.fullmatch(part):
                yield spaced[1], " ".join(spaced[2].split()), spaced[3]


def _short(sentence: str) -> Iterator[str]:
    at = last = 0
    for clause in _CLAUSE.finditer(sentence):
        if len(sentence[at : clause.start()].split()) > MOST_WORDS and last > at:
            yield sentence[at:last]
            at = last
        last = clause.end()
    if len(sentence[at:].split()) > MOST_WORDS and last > at:
        yield sentence[at:last]
        at = last
    yield sentence[at:]
