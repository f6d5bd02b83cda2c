# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio memory import`: take other tools' translations into a memory beside the book's own."""

from __future__ import annotations

import json
from pathlib import Path

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.exchanges import exchange_json, exchange_words
from syncstudio.cli.places import book_and_rest, one_language, open_place, progress
from syncstudio.cli.terminal import clean
from syncstudio.workspace import OpenBook


def run(arguments: Arguments) -> int:
    folder, files = book_and_rest(arguments.places)
    with open_place(folder) as book:
        language = one_language(book, arguments.language)
        if arguments.remove:
            return _remove(book, files, language, machine=arguments.json)
        done = book.memory.import_files([Path(file) for file in files], language, progress())
    if arguments.json:
        print(json.dumps({"files": [exchange_json(*one) for one in zip(files, done, strict=True)]}))
        return 0
    for file, one in zip(files, done, strict=True):
        print(f"{clean(file)}: {exchange_words(one, every=arguments.verbose)}")
    return 0


def _remove(book: OpenBook, files: list[str], language: str, *, machine: bool) -> int:
    gone = {file: book.memory.remove_file(Path(file), language, progress()) for file in files}
    if machine:
        print(json.dumps({"files": [{"file": file, "removed": count} for file, count in gone.items()]}))
        return 0
    for file, count in gone.items():
        print(f"{clean(file)}: {count} {'segment' if count == 1 else 'segments'} taken out")
    return 0
