# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The suite that every engine runs, run by our own engines; and what it must catch."""

from __future__ import annotations

import pytest
from conformity import Conformity
from engines import Made

from syncstudio.model import Match, MatchKind, Segment
from syncstudio.suggest import Engine, MemoryEngine


class _Remembered:
    def matches(
        self, text: str, source_language: str, *, least: int = 75, most: int = 5
    ) -> tuple[Match, ...]:
        return (Match(Segment(text, text.upper()), MatchKind.EXACT, 100, "book"),)


class TestMade(Conformity):
    @pytest.fixture
    def engine(self) -> Engine:
        return Made()


class TestMemory(Conformity):
    @pytest.fixture
    def engine(self) -> Engine:
        return MemoryEngine({}, _Remembered())


class TestMemoryOfNoBook(Conformity):
    @pytest.fixture
    def engine(self) -> Engine:
        return MemoryEngine({})
