# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A chapter of made-up text with a life of edits and syncs, so that every block's state is known."""

from __future__ import annotations

import random
from dataclasses import dataclass

SYLLABLES = ("ba", "be", "bi", "do", "du", "fa", "go", "ka", "la", "mi", "no", "pa", "ra", "sa", "tu", "wi")


def words(chance: random.Random, count: int) -> str:
    """A sentence of made-up words, one of them in code and a number now and then."""
    found = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(count)]
    if chance.random() < 0.3:
        found[1] = f"`{found[1]}_{chance.randrange(99)}`"
    return " ".join(found).capitalize() + "."


def translated(text: str, voice: int = 0) -> str:
    """Word for made-up word, by another word where the voice differs; code and numbers stay."""

    def one(word: str) -> str:
        if word.startswith("`") or not word.strip(".").isalpha():
            return word
        chance = random.Random(f"{word.lower()} {voice if len(word) % 3 == 0 else 0}")
        return "".join(chance.choices("đấưỡệớơâăê", k=2)) + word[-1] + ("." if word.endswith(".") else "")

    return " ".join(map(one, text.split(" ")))


@dataclass
class Rendered:
    """A block of the translation: which source block it renders, as that stood, in whose words."""

    source: int
    followed: str
    voice: int = 0


class MadeUp:
    """A chapter and its translation. `edit`, `sync` and `polish` are what people do to them."""

    def __init__(self, seed: int, blocks: int = 24) -> None:
        self.chance = random.Random(seed)
        self._count = 0
        self.source: dict[int, str] = {}
        for _ in range(blocks):
            self._add(len(self.source))
        self.target: list[Rendered] = []

    def source_text(self) -> str:
        return "# Title\n\n" + "\n\n".join(self.source.values()) + "\n"

    def target_text(self) -> str:
        return "# Tên\n\n" + "\n\n".join(translated(one.followed, one.voice) for one in self.target) + "\n"

    def translate(self) -> None:
        self.target = [Rendered(number, text) for number, text in self.source.items()]

    def edit(self) -> None:
        """A reworded paragraph, a sentence more, or a paragraph that comes or goes."""
        what = self.chance.choices(["reword", "extend", "add", "remove"], [4, 3, 2, 1])[0]
        number = self.chance.choice(list(self.source))
        if what == "reword":
            sentence = self.source[number].split(" ")
            for place in self.chance.sample(range(len(sentence) - 1), 3):
                sentence[place] = words(self.chance, 2).split(" ")[0].lower()
            self.source[number] = " ".join(sentence)
        elif what == "extend":
            self.source[number] += " " + words(self.chance, 6)
        elif what == "add":
            self._add(self.chance.randrange(len(self.source)))
        else:
            del self.source[number]

    def sync(self, most: int = 99) -> bool:
        """Bring up to `most` blocks in step; whether there were any."""
        held = {one.source: one for one in self.target}
        late = [n for n, text in self.source.items() if n not in held or held[n].followed != text]
        late += [n for n in held if n not in self.source]
        chosen = set(self.chance.sample(late, min(most, len(late))))
        for number in chosen & held.keys():
            if number in self.source:
                held[number].followed = self.source[number]
            else:
                self.target.remove(held[number])
        order = list(self.source)
        for number in sorted(chosen - held.keys(), key=order.index):
            before = set(order[: order.index(number)])
            place = max((k + 1 for k, one in enumerate(self.target) if one.source in before), default=0)
            self.target.insert(place, Rendered(number, self.source[number]))
        return bool(late)

    def polish(self, blocks: int) -> None:
        """Other words for blocks, whatever their source does."""
        for one in self.chance.sample(self.target, blocks):
            one.voice += 1

    def truth(self) -> list[str]:
        """The true state of each block of the translation below its title."""
        return [
            "obsolete"
            if one.source not in self.source
            else "translated"
            if self.source[one.source] == one.followed
            else "drifted"
            for one in self.target
        ]

    def right(self, status) -> float:
        """The share of the translation's blocks whose state a chapter's status has right."""
        truth, right = self.truth(), 0
        for place, state in enumerate(truth):
            line = 2 * place + 3
            held = [b.state for b in status.blocks if b.target_lines and _within(line, b.target_lines)]
            right += held == [state]
        return right / len(truth)

    def _add(self, place: int) -> None:
        text = " ".join(words(self.chance, self.chance.randint(8, 14)) for _ in range(3))
        items = list(self.source.items())
        items.insert(place, (self._count, text))
        self.source, self._count = dict(items), self._count + 1


def _within(line: int, span: tuple[int, int]) -> bool:
    return span[0] <= line <= span[1]
