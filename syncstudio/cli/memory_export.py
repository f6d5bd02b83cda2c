# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio memory export`: the book's own memory as a file for other tools."""

from __future__ import annotations

import json
from pathlib import Path

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.exchanges import exchange_json, exchange_words
from syncstudio.cli.places import one_language, open_place, progress
from syncstudio.cli.terminal import clean
from syncstudio.model import Level


def run(arguments: Arguments) -> int:
    level = None if arguments.level is None else Level(arguments.level)
    with open_place(arguments.book, working=True) as book:
        language = one_language(book, arguments.language)
        book.memory.refresh(language, progress())
        done = book.memory.export_file(
            Path(arguments.file), language, level, progress(), over=arguments.replace
        )
    if arguments.json:
        print(json.dumps(exchange_json(arguments.file, done)))
    else:
        print(f"{clean(arguments.file)}: {exchange_words(done, every=arguments.verbose)}")
    return 0
