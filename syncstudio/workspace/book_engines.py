# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The engines that there are, and which of them a person lets see a book's texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from syncstudio.model import Book, Cost, EngineState

OptionValue = str | float | bool


class BookEngines:
    """The engines of an open book; got from `OpenBook.engines`. Nothing here goes over a network."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def states(self, language: str) -> tuple[EngineState, ...]:
        """Every engine that is installed, by name, and where it stands for a translation."""
        return ()

    def choose(
        self, language: str, name: str, options: Mapping[str, OptionValue] | None = None
    ) -> EngineState:
        """Remember, outside the book, that this person lets an engine see this translation's texts, at the
        price and with the settings that it has now. Raises EngineMissing, SavingError.
        """
        raise NotImplementedError

    def drop(self, language: str, name: str) -> None:
        """Take that back. Raises SavingError."""
        raise NotImplementedError

    def cost(self, language: str, name: str, texts: Sequence[str]) -> Cost:
        """What it would cost to have an engine translate these texts, but for what is cached."""
        raise NotImplementedError
