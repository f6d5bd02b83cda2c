# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of the source that translators give in brackets behind their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from syncstudio.merge.prose.placeholders import Token

_BRACKETS = {"(": ")", "（": "）", "[": "]"}
_LONGEST = 8  # words


def glosses(source: Sequence[Token], target: Sequence[Token]) -> Iterator[tuple[int, int, range]]:
    """Each gloss: its opening bracket, the place behind the closing one, and the source words in it."""
    words = [token.form.lower() for token in source]
    for first, token in enumerate(target):
        closing = _BRACKETS.get(token.form)
        if closing is None or not first:
            continue
        for last in range(first + 2, min(len(target), first + _LONGEST + 2)):
            if target[last].form == closing:
                said = [one.form.lower() for one in target[first + 1 : last]]
                place = _find(words, said)
                if place is not None:
                    yield first, last + 1, range(place, place + len(said))
                break


def _find(words: Sequence[str], said: Sequence[str]) -> int | None:
    """Where the words stand, but in the like brackets; in the plural too."""
    for place in range(len(words) - len(said) + 1):
        if place and words[place - 1] in _BRACKETS:
            continue
        if all(
            word == one or word == one + "s" or one == word + "s"
            for word, one in zip(words[place:], said, strict=False)
        ):
            return place
    return None
