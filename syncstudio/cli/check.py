# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio check`: for a book's own CI. 0 in step, 1 drift at or above the gravity, 2 unusable."""

from __future__ import annotations

import json

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.places import languages, open_place, progress
from syncstudio.cli.status import chapter_json, drifted_words
from syncstudio.cli.terminal import clean, table
from syncstudio.errors import ChapterError
from syncstudio.model import ChapterStatus, Gravity

_IN_STEP, _DRIFTED = 0, 1


def run(arguments: Arguments) -> int:
    least = Gravity[arguments.fail_on.upper()]
    with open_place(arguments.book) as book:
        found = book.status(languages(arguments.language), None, progress())
    for one in found:
        if _is_unreadable(one):
            raise ChapterError(one.note, where=one.target or one.source or "")
    failing = [one for one in found if _drifted(one, least)]
    if arguments.json:
        told = {"fail_on": least.label, "chapters": [chapter_json(one) for one in failing]}
        print(json.dumps(told))
    elif failing:
        print(
            table(
                [
                    (one.language, clean(one.target or one.source or ""), drifted_words(one.blocks))
                    for one in failing
                ]
            )
        )
        print(f"\n{len(failing)} of {len(found)} chapters have drifted ({least.label} or graver)")
    else:
        print(f"in step: no drift of {least.label} or graver in {len(found)} chapters")
    return _DRIFTED if failing else _IN_STEP


def _drifted(one: ChapterStatus, least: Gravity) -> bool:
    return any(block.gravity is not None and block.gravity >= least for block in one.blocks)


def _is_unreadable(one: ChapterStatus) -> bool:
    return bool(one.note) and not one.blocks and one.baseline is None
