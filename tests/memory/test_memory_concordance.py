# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where words stand in a memory, in both languages, with the stretches to highlight."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syncstudio.memory import Memory, open_memory
from syncstudio.model import Found, Segment

TEXTS = (
    ("Gradient descent is slow.", "梯度下降很慢。"),
    ("The gradient points up; a descent goes down.", "梯度指向上方。"),
    ("Retraining costs 100% more_or less.", "重新训练要多花100%。"),
    ("Übung macht den Meister.", "ПРАКТИКА ведёт к мастерству."),
    ("A wrapped gradient\n  descent.", "换行的梯度\n下降。"),
    ("Training.", "训练。"),
)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with open_memory(tmp_path / "m") as made:
        made.add(Segment(*pair) for pair in TEXTS)
        yield made


def shown(found: Found) -> str:
    """Both sides with brackets around what is highlighted."""
    return " | ".join(
        marked(text, spans)
        for text, spans in ((found.segment.source, found.source), (found.segment.target, found.target))
    )


def marked(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        (
            "gradient DESCENT",
            [
                "[Gradient] [descent] is slow. | 梯度下降很慢。",
                "A wrapped [gradient]\n  [descent]. | 换行的梯度\n下降。",
                "The [gradient] points up; a [descent] goes down. | 梯度指向上方。",
            ],
        ),
        (
            '"gradient descent"',
            [
                "[Gradient descent] is slow. | 梯度下降很慢。",
                "A wrapped [gradient\n  descent]. | 换行的梯度\n下降。",
            ],
        ),
        (
            "train",
            ["[Train]ing. | 训练。", "Re[train]ing costs 100% more_or less. | 重新训练要多花100%。"],
        ),
        (
            "梯度下降",
            [
                "Gradient descent is slow. | [梯度下降]很慢。",
                "A wrapped gradient\n  descent. | 换行的[梯度\n下降]。",
            ],
        ),
        ("训", ["Training. | [训]练。", "Retraining costs 100% more_or less. | 重新[训]练要多花100%。"]),
        ("100%", ["Retraining costs [100%] more_or less. | 重新训练要多花[100%]。"]),
        ("more_or", ["Retraining costs 100% [more_or] less. | 重新训练要多花100%。"]),
        ("moreXor", []),
        ("übung", ["[Übung] macht den Meister. | ПРАКТИКА ведёт к мастерству."]),
        ("практика", ["Übung macht den Meister. | [ПРАКТИКА] ведёт к мастерству."]),
        ("gradient 梯度", []),
        ("", []),
        ('""', []),
        ("'; DROP TABLE segments", []),
    ],
)
def test_what_is_found_and_highlighted(memory: Memory, words: str, hits: list[str]) -> None:
    assert [shown(found) for found in memory.search(words)] == hits


def test_one_side_alone_can_be_asked(memory: Memory) -> None:
    assert memory.search("训练", target=False) == ()
    assert memory.search("Training", source=False) == ()
    assert memory.search("Training", source=False, target=False) == ()
    assert len(memory.search("训练", source=False)) == 2


def test_a_whole_page_can_be_asked_for(memory: Memory) -> None:
    page = " ".join(f"word{n}" for n in range(5_000)) + "x" * 100_000
    assert memory.search(page) == memory.search(f'"{page}"') == ()
    memory.add([Segment(page, "x")])
    (found,) = memory.search(f'"{page}"')
    assert found.source == ((0, len(page)),)


def test_a_whole_word_comes_before_a_part_of_one(memory: Memory) -> None:
    memory.add([Segment("A train of very many thoughts that goes on and on.", "x")])
    assert shown(memory.search("train")[0]).startswith("A [train] of")


def test_the_same_words_are_shown_once_and_not_too_many(memory: Memory) -> None:
    memory.add(Segment("Training.", "训练。", path=str(n)) for n in range(9))
    memory.add(Segment(f"Training number {n}.", "训练。") for n in range(99))
    found = memory.search("training", most=20)
    assert len(found) == 20
    assert len({(one.segment.source, one.segment.target) for one in found}) == 20


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=12), st.data())
def test_any_part_of_a_text_finds_it(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : data.draw(st.integers(start + 1, len(text)))].replace('"', "")
    with open_memory(tmp_path_factory.mktemp("m") / "m") as memory:
        memory.add([Segment(text, "x")])
        if part.strip() and '"' not in text and "\x00" not in text:
            (found,) = memory.search(f'"{part}"', target=False)
            assert found.source


@pytest.mark.parametrize(
    ("typed", "text", "marked_text"),
    [
        ("requete", "Une requête HTTP.", "Une [requête] HTTP."),
        ("REQUETE", "Une Requête HTTP.", "Une [Requête] HTTP."),
        ("kieu", "Thêm kiểu dữ liệu", "Thêm [kiểu] dữ liệu"),
        ("requête", "Une reque\u0302te.", "Une [reque\u0302te]."),
        ("كتاب", "هذا كِتَابٌ.", "هذا [كِتَابٌ]."),
        ("احمد", "قال أحمد", "قال [أحمد]"),
        ("שלום", "שָׁלוֹם לך", "[שָׁלוֹם] לך"),
        ("ﾘｸｴｽﾄ", "リクエストを送る", "[リクエスト]を送る"),
        ("елка", "Это ёлка.", "Это [ёлка]."),
        ("lodz", "Miasto Łódź.", "Miasto [Łódź]."),
        ("[a", "nothing", None),
    ],
)
def test_words_that_are_nowhere_are_looked_for_without_accents(
    tmp_path: Path, typed: str, text: str, marked_text: str | None
) -> None:
    with open_memory(tmp_path / "m") as memory:
        memory.add([Segment("x", text)])
        found = memory.search(typed)
        assert [marked(one.segment.target, one.target) for one in found] == [marked_text] * bool(marked_text)


def test_words_as_they_were_typed_come_alone(tmp_path: Path) -> None:
    with open_memory(tmp_path / "m") as memory:
        memory.add([Segment("To resume.", "a"), Segment("A résumé.", "b")])
        assert [shown(one) for one in memory.search("resume")] == ["To [resume]. | a"]
        assert [shown(one) for one in memory.search("resumé")] == [
            "A [résumé]. | b",
            "To [resume]. | a",
        ]
