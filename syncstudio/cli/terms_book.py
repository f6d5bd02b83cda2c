# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The book and the one translation that a command of the group `terms` is about."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.places import book_and_rest, one_language, open_place
from syncstudio.errors import InputError
from syncstudio.model import TermExample
from syncstudio.workspace import OpenBook


@contextlib.contextmanager
def opened(folder: Path | str | None, arguments: Arguments) -> Iterator[tuple[OpenBook, str]]:
    """The book, with what lies uncommitted in its work trees, and the language."""
    with open_place(folder, working=True) as book:
        yield book, one_language(book, arguments.language)


def book_and_file(words: Sequence[str]) -> tuple[Path | None, str]:
    """A book's folder, where one is named, and the one file. Raises InputError for more."""
    folder, files = book_and_rest(words)
    if len(files) > 1:
        raise InputError("names more than one file", where=files[1], remedy="name them one by one")
    return folder, files[0]


def example_json(one: TermExample) -> dict[str, str]:
    """A sentence that a term stands in, in the shape that the command line promises to machines."""
    return {"source": one.source, "target": one.target, "path": one.path}
