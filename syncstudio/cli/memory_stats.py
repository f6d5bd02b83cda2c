# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio memory stats`: what the memories of a book hold, and where they lie."""

from __future__ import annotations

import json

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.places import languages, open_place, progress
from syncstudio.cli.terminal import clean, table
from syncstudio.workspace import MemoryState

_TITLES = ("language", "memory", "chapters", "blocks", "sentences", "file")


def run(arguments: Arguments) -> int:
    held: list[tuple[str, MemoryState]] = []
    with open_place(arguments.book, working=True) as book:
        for language in languages(arguments.language) or book.languages:
            if arguments.rebuild:
                book.memory.rebuild(language, progress())
            else:
                book.memory.refresh(language, progress())
            held += ((language, one) for one in book.memory.stats(language))
    if arguments.json:
        print(json.dumps({"memories": [_json(language, one) for language, one in held]}))
        return 0
    rows = [
        (
            language,
            one.name,
            str(one.chapters or ""),
            str(one.blocks),
            str(one.sentences),
            clean(str(one.path)),
        )
        for language, one in held
    ]
    print(table([_TITLES, *rows]))
    return 0


def _json(language: str, one: MemoryState) -> dict[str, object]:
    return {
        "language": language,
        "memory": one.name,
        "file": str(one.path),
        "chapters": one.chapters,
        "blocks": one.blocks,
        "sentences": one.sentences,
    }
