# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Engines that say other words, and engines that damage what is not words in the ways of real ones."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from syncstudio.jobs import Job
from syncstudio.model import LanguagePair, Suggestion
from syncstudio.suggest import Option, Traits

Say = Callable[[str], str]

_PLACEHOLDER = re.compile(r"⟦(\d+)⟧")
_WORD = re.compile(r"[A-Za-z]+|[\u4e00-\u9fff]")
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


class Talker:
    """An engine that says what a function makes of a text."""

    name = "talker"
    options: tuple[Option, ...] = ()
    traits = Traits(at_once=64, seconds=600)

    def __init__(self, say: Say) -> None:
        self._say = say

    def missing(self) -> str:
        return ""

    def supports(self, pair: LanguagePair) -> bool:
        return True

    def translate(self, segments: Sequence[str], pair: LanguagePair, job: Job) -> Sequence[Suggestion]:
        return [Suggestion(self._say(text), self.name) for text in segments]


def worded(text: str) -> str:
    """Other words, everything else as it was: the harmless engine."""
    return (
        _WORD.sub(lambda found: _other(found[0]), _protected(text)).replace("\x00", "⟦").replace("\x01", "⟧")
    )


def _protected(text: str) -> str:
    return text.replace("⟦", "\x00").replace("⟧", "\x01")


def _other(word: str) -> str:
    return word.swapcase()[::-1] if word.isascii() else chr(0x4E00 + (ord(word) * 7 + 13) % 0x4000)


def foreign(chance: random.Random) -> Say:
    """Words of the other script, and spaces where engines put them: still harmless."""

    def say(text: str) -> str:
        def other(found: re.Match[str]) -> str:
            if found[0].isascii():
                return "".join(chr(0x4E00 + ord(letter) * 3) for letter in found[0][:2])
            return "".join(chance.choice("aeiourstln") for _ in range(3)) + " "

        return _PLACEHOLDER.sub(r" ⟦\1⟧ ", _WORD.sub(other, text)).strip()

    return say


def scrambler(chance: random.Random) -> Say:
    """Damages about every second text that has placeholders, each in one of the ways of real engines."""
    ways = (
        _dropped,
        _doubled,
        _swapped,
        _translated,
        _spaced,
        _truncated,
        _invented,
        _emptied,
        _cut_short,
        _spiced,
    )

    def say(text: str) -> str:
        said = worded(text)
        for _ in range(chance.choice((0, 1, 1, 2))):
            said = chance.choice(ways)(said, chance)
        return said

    return say


def _one(text: str, chance: random.Random) -> re.Match[str] | None:
    found = list(_PLACEHOLDER.finditer(text))
    return chance.choice(found) if found else None


def _dropped(text: str, chance: random.Random) -> str:
    one = _one(text, chance)
    return text[: one.start()] + text[one.end() :] if one else text


def _doubled(text: str, chance: random.Random) -> str:
    one = _one(text, chance)
    at = chance.randrange(len(text) + 1)
    return text[:at] + one[0] + text[at:] if one else text


def _swapped(text: str, chance: random.Random) -> str:
    found = list(_PLACEHOLDER.finditer(text))
    if len(found) < 2:
        return text
    a, b = sorted(chance.sample(found, 2), key=lambda one: one.start())
    return text[: a.start()] + b[0] + text[a.end() : b.start()] + a[0] + text[b.end() :]


def _translated(text: str, chance: random.Random) -> str:
    one = _one(text, chance)
    if not one:
        return text
    return text[: one.start()] + f"⟦{_DIGITS[int(one[1]) % 10]}⟧" + text[one.end() :]


def _spaced(text: str, chance: random.Random) -> str:
    way = chance.choice((r"⟦ \1 ⟧", r" ⟦\1⟧ ", r"⟦\1 ⟧", r"【\1】", r"[[\1]]", r"⟦\1⟧ "))
    return _PLACEHOLDER.sub(way, text)


def _truncated(text: str, chance: random.Random) -> str:
    one = _one(text, chance)
    if not one:
        return text
    return text[: one.start()] + chance.choice((f"⟦{one[1]}", f"{one[1]}⟧", "⟦⟧")) + text[one.end() :]


def _invented(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + f"⟦{chance.randrange(1, 60)}⟧" + text[at:]


def _emptied(text: str, chance: random.Random) -> str:
    return chance.choice(("", "  ", "。", _PLACEHOLDER.sub("", text)))


def _cut_short(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text) + 1)]


def _spiced(text: str, chance: random.Random) -> str:
    """Signs that mean something in Markdown, where there were none."""
    at = chance.randrange(len(text) + 1)
    spice = chance.choice(
        ("*", "**", "`", "$", "_", "[", "](", "<b>", "\n\n", "\n- ", "\n# ", "|", "&amp;", "\\", "~~")
    )
    return text[:at] + spice + text[at:]
