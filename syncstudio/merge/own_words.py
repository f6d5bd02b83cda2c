# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether text that stands alike on both sides still waits for its translation."""

from __future__ import annotations

import re
from collections.abc import Collection

from syncstudio.chapters import masks
from syncstudio.model import Block, BlockKind

_PROSE = frozenset(
    {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.TABLE}
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W_]+|[\d]+)*")
_NAME_LENGTH = 6  # words; a longer text is a sentence, whatever its words look like


def vocabulary(blocks: Collection[Block]) -> frozenset[str]:
    """The words of translated blocks: what occurs here of the source's, the translators leave as it is."""
    return frozenset(word for block in blocks if block.kind in _PROSE for word in _WORD.findall(block.text))


def waits_for_translation(block: Block, known: Collection[str]) -> bool:
    """Whether a target block whose text is the source's own has words that should be translated.

    Code, formulas, figures and labels have none; neither has a short text of names alone
    (ResNet, VGG, a capitalised word that the translation uses elsewhere: `known`).
    """
    if block.kind not in _PROSE:
        return False
    found = _WORD.findall(_unmasked(block.text))
    if not found:
        return False
    return len(found) > _NAME_LENGTH or not all(_is_name(word) or word in known for word in found)


def has_words(block: Block) -> bool:
    """Whether a block that the source has new is not done by taking it over: a caption, a title."""
    if block.kind in {BlockKind.FIGURE, BlockKind.FRONT_MATTER}:
        return bool(_WORD.search(_unmasked(block.text)))
    return waits_for_translation(block, ())


def _unmasked(text: str) -> str:
    pieces, end = [], 0
    for mask in masks(text):
        pieces.append(text[end : mask.span[0]])
        end = mask.span[1]
    return " ".join((*pieces, text[end:]))


def _is_name(word: str) -> bool:
    """Whether a word is written as names are: capitals or digits within (ResNet, GPU, LeNet-5)."""
    return any(sign.isupper() or sign.isdigit() for sign in word[1:])
