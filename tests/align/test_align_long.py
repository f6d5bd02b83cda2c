# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Chapters so long that not every source block can be set against every target block."""

import re
import time
import tracemalloc

import pytest

from syncstudio.align import link
from syncstudio.chapters import parse

WIDE = 700


def source(count, first=0):
    return [f"Paragraph {i} says that the value of item {i} is not {i * 7}." for i in range(first, count)]


def target(count, first=0):
    return [f"第 {i} 段说第 {i} 项的值不是 {i * 7}。" for i in range(first, count)]


def chapter(blocks, language):
    return parse("\n\n".join(blocks).encode(), "chapter.md", language)


def numbers_agree(one, other):
    """The share of the target's blocks that are linked to the source block of their number."""
    named = [int(re.search(r"\d+", block.text)[0]) for block in one.blocks]
    here = [int(re.search(r"\d+", block.text)[0]) for block in other.blocks]
    right = sum(
        [named[i] for i in found.source] == [here[j] for j in found.target] for found in link(one, other)
    )
    return right / len(here)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (source(WIDE), target(WIDE)),
        (source(WIDE), target(200) + target(WIDE, 350)),
        (source(WIDE), target(WIDE // 2)),
        (source(WIDE, 300), target(WIDE)),
    ],
    ids=["whole", "a part left out", "half of it", "only the end is in the source"],
)
def test_a_wide_stretch_is_linked_by_what_no_other_block_has(ours, theirs):
    one, other = chapter(ours, "en"), chapter(theirs, "zh")
    assert numbers_agree(one, other) >= 0.95 * min(1, len(ours) / len(theirs))


def test_without_any_landmark_equal_pace_is_followed():
    one = chapter(["Some words that are the same everywhere."] * WIDE, "en")
    other = chapter(["到处都是一样的一些话语在这里。"] * WIDE, "zh")
    assert [(found.source, found.target) for found in link(one, other)] == [((i,), (i,)) for i in range(WIDE)]


@pytest.mark.parametrize(("few", "many"), [(4, 1000), (1000, 4)])
def test_sides_of_very_unlike_length_are_no_failure(few, many):
    same = "Some words that are the same everywhere."
    found = link(chapter([same] * few, "en"), chapter(["到处都是一样的一些话语在这里。"] * many, "zh"))
    assert 1 <= len(found) <= 4


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        ("Paragraph {i} says that the value is not {n}.", "第 {i} 段说值不是 {n}。"),
        ("Some words that are the same everywhere.", "到处都是一样的一些话语在这里。"),
    ],
    ids=["with landmarks", "without"],
)
def test_time_and_memory_grow_with_the_length_alone(text, rendered):
    def cost(count):
        def blocks(pattern):
            return [pattern.format(i=i, n=i * 7) for i in range(count)]

        one, other = chapter(blocks(text), "en"), chapter(blocks(rendered), "zh")
        started = time.process_time()
        link(one, other)
        return time.process_time() - started

    cost(100)
    short, long = cost(400), cost(1600)
    assert long < 10 * short  # four times the length; squared would be 16

    tracemalloc.start()
    cost(600)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 4_000_000  # all cells at once would be 10
