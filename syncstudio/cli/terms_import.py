# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio terms import`: take the terms of a file into the book's termbase."""

from __future__ import annotations

import json
from pathlib import Path

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.exchanges import exchange_json
from syncstudio.cli.terminal import clean
from syncstudio.cli.terms_book import book_and_file, opened


def run(arguments: Arguments) -> int:
    folder, file = book_and_file(arguments.places)
    with opened(folder, arguments) as (book, language):
        done = book.terms.import_file(Path(file), language)
        place = book.terms.place(language)
    if arguments.json:
        print(json.dumps({"language": language, "termbase": place, **exchange_json(file, done)}))
        return 0
    for one in done.skipped:
        print(f"{clean(one.where)}: {clean(one.why)}")
    if done.left_out > len(done.skipped):
        print(f"and {done.left_out - len(done.skipped)} more")
    terms = "term" if done.taken == 1 else "terms"
    print(f"{done.taken} {terms} taken into {clean(place)}; nothing is committed")
    return 0
