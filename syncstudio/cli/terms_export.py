# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio terms export`: the book's termbase as CSV, TSV, TBX or a Markdown table."""

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
        done = book.terms.export_file(Path(file), language, replace=arguments.replace)
    if arguments.json:
        print(json.dumps({"language": language, **exchange_json(file, done)}))
    else:
        print(f"{done.taken} {'term' if done.taken == 1 else 'terms'} written to {clean(file)}")
    return 0
