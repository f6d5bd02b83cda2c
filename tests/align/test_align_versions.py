# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from syncstudio.align import match_versions
from syncstudio.chapters import fingerprint
from syncstudio.model import Block, BlockKind, Chapter


def chapter(*texts: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Chapter:
    blocks = tuple(Block(kind, text, (0, 0), (1, 1), fingerprint(text)) for text in texts)
    return Chapter("a.md", "en", b"", blocks)


def match(old: str, new: str) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    return match_versions(chapter(*old.split("|")), chapter(*new.split("|")))


FOX = "The quick brown fox jumps over the lazy dog near the river bank."
HEN = "A hen lays eggs all summer in the old barn behind the farm house."
OWL = "Owls hunt mice at night and sleep through the long bright hours of day."


def test_equal_chapters_pair_one_to_one() -> None:
    assert match(f"{FOX}|{HEN}|{FOX}", f"{FOX}|{HEN}|{FOX}") == (((0,), (0,)), ((1,), (1,)), ((2,), (2,)))


def test_a_changed_block_stands_between_its_neighbours() -> None:
    assert match(f"{FOX}|{HEN}|{OWL}", f"{FOX}|{HEN} It pecks.|{OWL}")[1] == ((1,), (1,))


def test_new_and_removed_stand_where_they_stood() -> None:
    assert match(f"{FOX}|{HEN}|{OWL}", f"Totally unlike words here.|{FOX}|{OWL}") == (
        ((), (0,)),
        ((0,), (1,)),
        ((1,), ()),
        ((2,), (2,)),
    )


def test_a_moved_block_is_found_by_its_text() -> None:
    assert ((0,), (2,)) in match(f"{FOX}|{HEN}|{OWL}", f"{HEN}|{OWL}|{FOX}")


def test_a_moved_and_changed_block_is_found_when_very_like() -> None:
    old = f"{FOX}|{HEN}|{OWL}|End of this page."
    new = f"{HEN}|{OWL}|End of this page.|{FOX.replace('lazy', 'sleepy')}"
    assert ((0,), (3,)) in match(old, new)


def test_repeated_blocks_pair_by_their_neighbours() -> None:
    old = f"x = 1|{FOX}|x = 1|{HEN}|x = 1|{OWL}|x = 1"
    new = f"{FOX}|x = 1|{HEN}|x = 1|{OWL}|x = 1"
    assert match(old, new) == (((0,), ()), *(((k + 1,), (k,)) for k in range(6)))


def test_a_split_paragraph_is_one_to_two() -> None:
    assert match(f"{FOX} {HEN}|{OWL}", f"{FOX}|{HEN}|{OWL}") == (((0,), (0, 1)), ((1,), (2,)))


def test_merged_paragraphs_with_a_small_change_are_three_to_one() -> None:
    merged = f"{FOX} {HEN} {OWL.replace('bright', 'hot')}"
    assert match(f"Start here.|{FOX}|{HEN}|{OWL}", f"Start here.|{merged}") == (
        ((0,), (0,)),
        ((1, 2, 3), (1,)),
    )


def test_chinese_paragraphs_pair_by_characters() -> None:
    old = "机器学习是一门研究如何让计算机学习的学科。|深度学习使用多层神经网络。"
    new = "前言。|机器学习是一门研究怎样让计算机自动学习的学科。|深度学习使用多层神经网络。"
    assert match(old, new) == (((), (0,)), ((0,), (1,)), ((1,), (2,)))


def test_code_never_pairs_with_prose() -> None:
    old = chapter(FOX)
    new = chapter(FOX + " Yes.", kind=BlockKind.CODE)
    assert match_versions(old, new) == (((0,), ()), ((), (0,)))


TEXTS = st.lists(
    st.sampled_from(["a", "b", "c", FOX, HEN, OWL, f"{FOX} {HEN}", HEN + " More.", "深度学习。", ""]),
    max_size=14,
)


@given(TEXTS, TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_block_of_both_sides_is_named_once(old: list[str], new: list[str]) -> None:
    pairs = match_versions(chapter(*old), chapter(*new))
    assert sorted(i for before, _ in pairs for i in before) == list(range(len(old)))
    assert sorted(j for _, after in pairs for j in after) == list(range(len(new)))
    assert all(before or after for before, after in pairs)
    first_new = [after[0] for _, after in pairs if after]
    assert first_new == sorted(first_new)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_a_chapter_matches_itself_in_place(texts: list[str]) -> None:
    same = tuple(((k,), (k,)) for k in range(len(texts)))
    assert match_versions(chapter(*texts), chapter(*texts)) == same


def _large(size: int, *, changed: bool) -> Chapter:
    texts = [f"Paragraph {k} speaks of matter {k * 7919 % size} and nothing else." for k in range(size)]
    if changed:
        texts[5::50] = [f"{text} Now with more words." for text in texts[5::50]]
        del texts[1000:1100]
        texts[300:300] = texts[2000:2040]
        del texts[2040:2080]
    return chapter(*texts)


def test_the_time_grows_as_the_chapter_does() -> None:
    def seconds(size: int) -> float:
        """Of the processor, the best of three: other work on the machine counts for nothing."""
        old, new = _large(size, changed=False), _large(size, changed=True)
        runs = []
        for _ in range(3):
            start = time.process_time()
            match_versions(old, new)
            runs.append(time.process_time() - start)
        return min(runs)

    assert seconds(16_000) < 12 * max(seconds(4_000), 0.01)
