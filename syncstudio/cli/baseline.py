# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio baseline`: which source version every translated chapter follows."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.places import languages, open_place, progress
from syncstudio.cli.terminal import PATH, shortened_path, table
from syncstudio.model import ChapterStatus


def run(arguments: Arguments) -> int:
    with open_place(arguments.book) as book:
        found = book.status(languages(arguments.language), None, progress())
    translated = [one for one in found if one.target is not None]
    if arguments.json:
        print(json.dumps(_by_target(translated)))
        return 0
    rows = [("language", "target", "follows", "commit", "how", "confidence")]
    for one in translated:
        known = one.baseline
        if known is None:
            rows.append((one.language, shortened_path(one.target or "", PATH), "not known", "-", "-", "-"))
        else:
            rows.append(
                (
                    one.language,
                    shortened_path(one.target or "", PATH),
                    shortened_path(known.source, PATH),
                    known.commit[:10],
                    known.how.value,
                    f"{known.confidence:.2f}",
                )
            )
    print(table(rows))
    return 0


def _by_target(chapters: Sequence[ChapterStatus]) -> dict[str, dict[str, Any]]:
    """By target path. Where several languages have a path of that name (each in a repository of its
    own), theirs are `language:path`; with --language they never are.
    """
    shared = Counter(one.target for one in chapters)
    return {
        (f"{one.language}:{one.target}" if shared[one.target] > 1 else str(one.target)): _json(one)
        for one in chapters
    }


def _json(one: ChapterStatus) -> dict[str, Any]:
    known = one.baseline
    return {
        "language": one.language,
        "source": None if known is None else known.source,
        "source_now": one.source,
        "blob": None if known is None else known.blob,
        "commit": None if known is None else known.commit,
        "how": None if known is None else known.how,
        "confidence": None if known is None else known.confidence,
    }
