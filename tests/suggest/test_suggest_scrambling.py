# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample book through engines that break things; `make bench` does it with ten thousand real blocks."""

from __future__ import annotations

import random
from functools import cache

import pytest
from breakage import is_broken
from scrambling import Say, Talker, foreign, scrambler, worded

from syncstudio.chapters import parse
from syncstudio.jobs import Job
from syncstudio.model import Block, LanguagePair, Suggestion
from syncstudio.resources import resource
from syncstudio.suggest import masked, translations


@cache
def _blocks(language: str) -> tuple[Block, ...]:
    return tuple(
        block
        for path in sorted(resource(f"sample_book/{language}").rglob("*.md"))
        for block in parse(path.read_bytes(), path.name, language).blocks
        if masked(block.text, language, Talker.traits, block.kind).texts
    )


def _accepted(say: Say, pair: LanguagePair) -> list[tuple[Block, str]]:
    blocks = _blocks(pair.source)
    texts, kinds = [block.text for block in blocks], [block.kind for block in blocks]
    answers = translations(Talker(say), texts, pair, Job(), kinds=kinds)
    return [
        (block, answer.text)
        for block, answer in zip(blocks, answers, strict=True)
        if isinstance(answer, Suggestion)
    ]


PAIRS = [
    LanguagePair("en", "zh"),
    LanguagePair("zh", "en"),
    LanguagePair("es", "fr"),
    LanguagePair("ar", "en"),
]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.source}-{pair.target}")
def test_what_says_the_same_is_the_same(pair: LanguagePair) -> None:
    accepted = _accepted(str, pair)
    assert len(accepted) == len(_blocks(pair.source)) > 20
    assert [block.text for block, _ in accepted] == [text for _, text in accepted]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.source}-{pair.target}")
def test_other_words_are_accepted(pair: LanguagePair) -> None:
    for say in (worded, foreign(random.Random(1))):
        accepted = _accepted(say, pair)
        assert len(accepted) == len(_blocks(pair.source))
        assert [text for block, text in accepted if is_broken(block, text)] == []


@pytest.mark.parametrize("pair", PAIRS[:2], ids=lambda pair: f"{pair.source}-{pair.target}")
def test_nothing_broken_is_accepted(pair: LanguagePair) -> None:
    for seed in range(4):
        accepted = _accepted(scrambler(random.Random(seed)), pair)
        assert 0 < len(accepted) < len(_blocks(pair.source))
        assert [text for block, text in accepted if is_broken(block, text)] == []


def test_what_is_broken_is_told_as_such() -> None:
    (block,) = parse(b"Take *this* `x`, $y$ and [it](a).", "a.md", "en").blocks
    for text in (
        "Nimm *dies `x`, $y$ und [es](a).",
        "Nimm *dies* `z`, $y$ und [es](a).",
        "Nimm dies `x`, $y$, es.",
    ):
        assert is_broken(block, text)
    assert not is_broken(block, "Nimm [es](a) und *dies* `x`, $y$.")
