# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio terms candidates`: terms that the book's own translations suggest."""

from __future__ import annotations

import json

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.places import progress
from syncstudio.cli.terminal import shortened, table
from syncstudio.cli.terms_book import example_json, opened

_ROOM = 40


def run(arguments: Arguments) -> int:
    with opened(arguments.book, arguments) as (book, language):
        found = book.terms.candidates(language, progress())[: arguments.most]
    if arguments.json:
        told = [
            {
                "source": one.source,
                "target": one.target,
                "count": one.count,
                "share": one.share,
                "score": one.score,
                "examples": [example_json(each) for each in one.examples],
            }
            for one in found
        ]
        print(json.dumps({"language": language, "candidates": told}))
    elif found:
        rows = [
            (shortened(one.source, _ROOM), shortened(one.target, _ROOM), f"{one.count}", f"{one.share:.0%}")
            for one in found
        ]
        print(table([("term", "rendering", "times", "share"), *rows]))
        print("\naccept one: syncstudio terms accept --term TERM")
    else:
        print("no candidates: the book has too few translated sentences, or the termbase has them all")
    return 0
