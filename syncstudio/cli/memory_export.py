# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio memory export`: the book's own memory as a file for other tools."""

from __future__ import annotations

import json
from pathlib import Path

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.exchanges import exchange_json, exchange_words
from syncstudio.cli.places import book_and_rest, one_language, open_place, progress
from syncstudio.cli.terminal import clean
from syncstudio.errors import InputError
from syncstudio.model import Level


def run(arguments: Arguments) -> int:
    level = None if arguments.level is None else Level(arguments.level)
    folder, file = _book_and_file(arguments.places)
    with open_place(folder, working=True) as book:
        language = one_language(book, arguments.language)
        book.memory.refresh(language, progress())
        form, over = arguments.format or "", arguments.replace
        done = book.memory.export_file(Path(file), language, level, progress(), format=form, over=over)
    if arguments.json:
        print(json.dumps(exchange_json(file, done)))
    else:
        print(f"{clean(file)}: {exchange_words(done, every=arguments.verbose)}")
    return 0


def _book_and_file(places: list[str]) -> tuple[Path | None, str]:
    """The book's folder (None: this one or the nearest above) and the file, in either order."""
    folder, rest = book_and_rest(places)
    if folder is None:
        folder, rest = book_and_rest(places[::-1])
    if len(rest) != 1:
        raise InputError("wants one file, and a book's folder before it", where="memory export")
    return folder, rest[0]
