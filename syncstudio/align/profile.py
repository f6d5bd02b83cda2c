# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What of a block survives translation: its sort, its length, its shared tokens."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from syncstudio.model import Block, BlockKind

_TOKEN = re.compile(r"[^\W\d_][\w.]*\w|\\[a-zA-Z]+|\d+(?:[.,]\d+)*", re.UNICODE)
_COMMENT = re.compile(r"(?:^|\s)(?:#(?!@)|//).*")
_ADDRESS = re.compile(r"\]\(\s*([^)\s]+)")
# What it is not, for Python takes its time for every character of a range, and these are the fewer.
_WIDE = re.compile("[^\x00-\u2e7f\ufb00-\ufeff\ufff0-\U0001ffff\U00040000-\U0010ffff]")

# A wide character says about as much as two and a half letters.
_WIDE_WEIGHT = 2.5


class Sort(IntEnum):
    """Kinds that can stand for each other in a translation."""

    PROSE = 1
    HEADING = 2
    CODE = 3
    FORMULA = 4
    FIGURE = 5
    LABEL = 6
    TABLE = 7
    MARKUP = 8


SORTS: Mapping[BlockKind, Sort] = {
    BlockKind.PARAGRAPH: Sort.PROSE,
    BlockKind.LIST_ITEM: Sort.PROSE,
    BlockKind.QUOTE: Sort.PROSE,
    BlockKind.OPAQUE: Sort.PROSE,
    BlockKind.HEADING: Sort.HEADING,
    BlockKind.CODE: Sort.CODE,
    BlockKind.FORMULA: Sort.FORMULA,
    BlockKind.FIGURE: Sort.FIGURE,
    BlockKind.LABEL: Sort.LABEL,
    BlockKind.TABLE: Sort.TABLE,
    BlockKind.HTML: Sort.MARKUP,
    BlockKind.FRONT_MATTER: Sort.MARKUP,
    BlockKind.REFERENCE: Sort.MARKUP,
    BlockKind.DIRECTIVE: Sort.MARKUP,
}


@dataclass(frozen=True, slots=True)
class Profile:
    """A block as the aligner sees it. `length` is in letters, a wide character counting more.

    `core` is what a translator leaves alone: code without its comments, a figure's address, of
    any other block the whole.
    """

    kind: BlockKind
    sort: Sort
    detail: str
    fingerprint: str
    core: str
    length: float
    tokens: Mapping[str, int]


def profile(block: Block) -> Profile:
    """The profile of one block; linear in its text, remembered for equal blocks."""
    return _profile(block.kind, block.detail, block.fingerprint, block.text)


@lru_cache(maxsize=16384)
def _profile(kind: BlockKind, detail: str, fingerprint: str, text: str) -> Profile:
    length = len(text) + (_WIDE_WEIGHT - 1) * len(_WIDE.findall(text))
    sort = SORTS[kind]
    core = _core(sort, text) or fingerprint
    return Profile(kind, sort, detail, fingerprint, core, length, Counter(_TOKEN.findall(text)))


def _core(sort: Sort, text: str) -> str:
    if sort is Sort.CODE:
        lines = (_COMMENT.sub("", line).strip() for line in text.splitlines())
        return "\n".join(line for line in lines if line)
    if sort is Sort.FIGURE and (address := _ADDRESS.search(text)):
        return address.group(1)
    return ""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each token says that stands in both chapters; the others say nothing."""

    weight: Mapping[str, float]

    def of(self, one: Profile) -> dict[str, float]:
        """The weighted tokens of a block."""
        weight = self.weight
        return {token: weight[token] * count for token, count in one.tokens.items() if token in weight}


def weigh(source: Sequence[Profile], target: Sequence[Profile]) -> Weights:
    """Weight tokens by rarity (inverse block frequency) among those that both chapters hold."""
    ours = Counter(token for one in source for token in one.tokens)
    theirs = Counter(token for one in target for token in one.tokens)
    total = len(source) + len(target)
    return Weights(
        {
            token: math.log(1.0 + total / (count + theirs[token]))
            for token, count in ours.items()
            if token in theirs
        }
    )


def overlap(left: Mapping[str, float], right: Mapping[str, float]) -> tuple[float, float]:
    """Dice coefficient of two weighted token bags (0 to 1), and the weight that it rests on."""
    if len(left) > len(right):
        left, right = right, left
    shared = sum(min(weight, right[token]) for token, weight in left.items() if token in right)
    whole = sum(left.values()) + sum(right.values())
    return (2.0 * shared / whole if whole else 0.0), whole
