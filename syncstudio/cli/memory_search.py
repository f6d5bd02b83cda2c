# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio memory search`: the concordance, in both languages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.places import book_and_rest, languages, open_place, progress
from syncstudio.cli.terminal import clean, indented, marks
from syncstudio.model import Found, Segment, Span


def run(arguments: Arguments) -> int:
    folder, words = book_and_rest(arguments.places)
    sides = {"source": arguments.side != "target", "target": arguments.side != "source"}
    found: list[tuple[str, Found]] = []
    with open_place(folder, working=True) as book:
        for language in languages(arguments.language) or book.languages:
            book.memory.refresh(language, progress())
            there = book.memory.search(language, " ".join(words), most=arguments.most, **sides)
            found += ((language, one) for one in there)
    if arguments.json:
        print(json.dumps({"found": [_json(language, one) for language, one in found]}))
        return 0
    for language, one in found:
        print(f"{_origin(language, one)}\n{_side(one.segment.source, one.source)}")
        print(f"{_side(one.segment.target, one.target)}\n")
    print(f"found: {len(found)}" if found else "found nothing")
    return 0


def _origin(language: str, found: Found) -> str:
    one = found.segment
    told = [one.path or found.memory, language, str(one.state), one.author, _day(one)]
    return clean(" · ".join(word for word in told if word)).replace("\n", " ")


def _day(one: Segment) -> str:
    return f"{datetime.fromtimestamp(one.at, UTC):%Y-%m-%d}" if one.at else ""


def _side(text: str, spans: Sequence[Span]) -> str:
    """A text with what was sought marked, where the terminal can."""
    opening, closing = marks().strong
    pieces: list[str] = []
    end = 0
    for start, stop in spans:
        pieces += clean(text[end:start]), opening, clean(text[start:stop]), closing
        end = stop
    return indented("".join((*pieces, clean(text[end:]))))


def _json(language: str, found: Found) -> dict[str, Any]:
    one = found.segment
    return {
        "language": language,
        "memory": found.memory,
        "level": one.level,
        "source": one.source,
        "target": one.target,
        "source_spans": [list(span) for span in found.source],
        "target_spans": [list(span) for span in found.target],
        "path": one.path,
        "commit": one.commit,
        "author": one.author,
        "at": one.at,
        "state": one.state,
    }
