# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether one character more, less or other made a non-word of a word, in a script without spaces."""

from __future__ import annotations

from collections.abc import Collection

from syncstudio.drift.lexicon import Lexicon, Vocabulary

_REACH = 6  # characters on either side that may make a word with the one that changed
_LONGEST = 4


def breaks_word(pair: tuple[str, str], around: tuple[str, str], words: Vocabulary, lists: Lexicon) -> bool:
    """Whether a pair of characters (either may be "") between the same neighbours is a slip.

    It is where a character that never stands alone does so on one side. And where, on one side, a
    common word covers the place and no more characters than needed stand alone, while the other
    side leaves more of them alone than any listed word, rare ones too, could take in. But free
    words may be meant: one for another, or one of a pair of opposites more or less.
    """
    before, after = around[0][-_REACH:], around[1][:_REACH]
    at = len(before)
    if len({_lost(before, character, after, words) for character in pair}) > 1:
        return True
    for good, bad in (pair, pair[::-1]):
        whole, broken = before + good + after, before + bad + after
        place = (at, at + 1) if good else (at - 1, at + 1)
        if _alone(whole, words.common) != _alone(whole, words.common, place):
            continue
        if _alone(broken, words.all) > _alone(whole, words.all):
            rest = _rest(whole, place, at if good else None, words)
            return not _meant(good, bad, rest, words, lists)
    return False


def _rest(text: str, place: tuple[int, int], gone: int | None, words: Vocabulary) -> str:
    """What is left of the common word that covers the place."""
    for start in range(max(0, place[1] - _LONGEST), place[0] + 1):
        for end in range(place[1], min(len(text), start + _LONGEST) + 1):
            if text[start:end] in words.common:
                return "".join(text[k] for k in range(start, end) if k != gone)
    return ""


def _lost(before: str, character: str, after: str, words: Vocabulary) -> bool:
    if not character or character in words.standing:
        return False
    at, text = len(before), before + character + after
    return not any(
        text[start:end] in words.all
        for start in range(max(0, at - _LONGEST + 1), at + 1)
        for end in range(at + 1, start + _LONGEST + 1)
    )


def _meant(good: str, bad: str, rest: str, words: Vocabulary, lists: Lexicon) -> bool:
    if not words.free.issuperset(rest):
        return False
    if good and bad:
        return good in words.free and bad in words.free
    return any((good or bad) in pair for pair in lists.opposites)


def _alone(text: str, listed: Collection[str], place: tuple[int, int] | None = None) -> int:
    """The fewest characters that no listed word takes in; with `place`, where one word takes it in.

    More than the text has where none can.
    """
    never = len(text) + 1
    best = [0] + [never] * len(text)
    met = [never] * (len(text) + 1)
    for end in range(1, len(text) + 1):
        best[end], met[end] = best[end - 1] + 1, met[end - 1] + 1
        for start in range(max(0, end - _LONGEST), end - 1):
            if text[start:end] in listed:
                best[end] = min(best[end], best[start])
                covers = place is not None and start <= place[0] and place[1] <= end
                met[end] = min(met[end], met[start], best[start] if covers else never)
    return best[-1] if place is None else met[-1]
