# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which forms of a memory are most like a wanted one."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from syncstudio.model import Level


class Index:
    """Forms by the numbers of their segments."""

    def __init__(self) -> None:
        self.top = 0
        self._forms: dict[int, tuple[str, str]] = {}

    def extend(self, rows: Iterable[tuple[int, str, str]]) -> None:
        """Take in segments: number, form, level; numbers ascend."""
        for number, form, level in rows:
            self._forms[number] = form, level
            self.top = number

    def remove(self, numbers: Iterable[int]) -> None:
        """Forget segments; such as it never had count for nothing."""
        for number in numbers:
            self._forms.pop(number, None)

    def best(self, form: str, *, least: float, most: int, level: Level | None) -> list[tuple[int, float]]:
        """Numbers and ratios (0 to 100), the best first."""
        forms = {n: f for n, (f, told) in self._forms.items() if level is None or told == level}
        found = process.extract(form, forms, scorer=fuzz.ratio, score_cutoff=least, limit=most)
        return [(number, ratio) for _, ratio, number in found]
