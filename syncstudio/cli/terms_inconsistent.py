# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio terms inconsistent`: terms that the book renders in several ways."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.places import progress
from syncstudio.cli.terminal import clean, shortened
from syncstudio.cli.terms_book import example_json, opened
from syncstudio.model import Inconsistency, TermExample

_PLACES = 4


def run(arguments: Arguments) -> int:
    with opened(arguments.book, arguments) as (book, language):
        found = book.terms.inconsistencies(language, progress())[: arguments.most]
    if arguments.json:
        told = [
            {
                "source": one.source,
                "ways": [
                    {"rendering": way, "count": len(at), "places": [example_json(each) for each in at]}
                    for way, at in one.ways
                ],
            }
            for one in found
        ]
        print(json.dumps({"language": language, "inconsistencies": told}))
    elif found:
        print("\n\n".join(map(_told, found)))
    else:
        print("every term is rendered in one way, or as the termbase allows")
    return 0


def _told(one: Inconsistency) -> str:
    lines = [shortened(one.source, 100)]
    lines += [f"  {shortened(way, 40)}  {_times(len(at))}  {_places(at)}" for way, at in one.ways]
    return "\n".join(lines)


def _places(found: Sequence[TermExample]) -> str:
    counts = Counter(one.path for one in found)
    told = [f"{clean(path)} {times}" for path, times in counts.most_common(_PLACES)]
    more = [f"{len(counts) - _PLACES} more"] if len(counts) > _PLACES else []
    return ", ".join([*told, *more])


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
