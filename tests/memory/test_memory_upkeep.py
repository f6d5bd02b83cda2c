# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever is done to a memory, and by whom, it finds what one that is opened afresh finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syncstudio.errors import Cancelled
from syncstudio.memory import Memory, open_memory
from syncstudio.memory import index as index_module
from syncstudio.model import Level, Segment

WORDS = ("model", "learns", "the", "rate", "模型", "学习率", "$x$", "`f`", "3", "5")
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
SEGMENTS = st.builds(
    Segment, TEXTS, st.sampled_from("AB"), st.sampled_from(Level), before=st.sampled_from(("", "p"))
)
PATHS = st.sampled_from(("", "a.md", "b.md"))
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("replace", "add", "remove", "forget", "stopped", "look")),
        st.booleans(),
        PATHS,
        st.lists(SEGMENTS, max_size=12),
    ),
    max_size=10,
)


def stopped(segments: list[Segment]) -> Iterator[Segment]:
    yield from segments
    raise Cancelled


def take(step: str, memory: Memory, path: str, segments: list[Segment]) -> None:
    if step == "replace":
        memory.replace(path, "key", segments)
    elif step == "add":
        memory.add(segments)
    elif step == "remove":
        memory.remove(segments)
    elif step == "forget":
        memory.forget([path])
    elif step == "stopped":
        with pytest.raises(Cancelled):
            memory.replace(path, "key", stopped(segments))
    else:
        memory.matches("the model", "en")


def seen(memory: Memory, text: str) -> tuple[list[int], set[tuple[str, str, int]]]:
    """How good the best is, and all: what is gone must stand in nobody's way either."""
    return [match.percent for match in memory.matches(text, "en", before="p", least=50, most=1)], {
        (match.segment.source, match.segment.target, match.percent)
        for match in memory.matches(text, "en", before="p", least=50, most=500)
    }


def test_what_another_removed_stands_in_nobody_s_way(tmp_path: Path) -> None:
    with open_memory(tmp_path / "m") as ours, open_memory(tmp_path / "m") as another:
        near = [Segment(f"The model learns {n}", "x") for n in range(50)]
        ours.add([*near, Segment("The model earned", "far")])
        assert ours.matches("The model learns", "en", most=1)[0].segment.target == "x"
        another.remove(near)
        assert ours.matches("The model learns", "en", most=1)[0].segment.target == "far"


@settings(max_examples=30, deadline=None)
@given(steps=STEPS, wanted=st.lists(TEXTS, min_size=1, max_size=3))
def test_a_memory_that_was_worked_on_is_as_one_opened_afresh(
    tmp_path_factory: pytest.TempPathFactory, steps: list, wanted: list[str]
) -> None:
    path = tmp_path_factory.mktemp("m") / "m"
    with (
        pytest.MonkeyPatch.context() as patch,
        open_memory(path) as ours,
        open_memory(path) as another,
    ):
        patch.setattr(index_module, "TAIL", 0)
        for step, is_ours, chapter, segments in steps:
            take(step, ours if is_ours else another, chapter, segments)
        with open_memory(path, read_only=True) as fresh:
            assert [*ours.segments()] == [*fresh.segments()]
            assert [seen(ours, text) for text in wanted] == [seen(fresh, text) for text in wanted]
