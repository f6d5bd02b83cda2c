# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio check`: for a book's own CI. 0 in step, 1 drift at or above the gravity, 2 unusable."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.places import languages, open_place, progress
from syncstudio.cli.status import chapter_json, failing_words
from syncstudio.cli.terminal import PATH, shortened_path, table
from syncstudio.errors import ChapterError, RepositoryError
from syncstudio.model import ChapterStatus, Gravity, Known
from syncstudio.workspace import OpenBook

_IN_STEP, _DRIFTED = 0, 1


def run(arguments: Arguments) -> int:
    least = Gravity[arguments.fail_on.upper()]
    if arguments.findings:
        print("syncstudio: no checks are made yet: drift alone is looked at", file=sys.stderr)
    with open_place(arguments.book) as book:
        found = book.status(languages(arguments.language), None, progress())
        failing = [one for one in found if _drifted(one, least)]
        if not failing:
            _refuse_guesses(book, found)
    for one in found:
        if _is_unreadable(one):
            raise ChapterError(one.note, where=one.target or one.source or "")
    if arguments.json:
        told = {"fail_on": least.label, "chapters": [chapter_json(one) for one in failing]}
        print(json.dumps(told))
    elif failing:
        print(
            table(
                [
                    (
                        one.language,
                        shortened_path(one.target or one.source or "", PATH),
                        failing_words(one.blocks),
                    )
                    for one in failing
                ]
            )
        )
        print(f"\n{len(failing)} of {len(found)} chapters have drifted ({least.label} or graver)")
    else:
        print(f"in step: no drift of {least.label} or graver in {len(found)} chapters")
    return _DRIFTED if failing else _IN_STEP


def _refuse_guesses(book: OpenBook, found: Sequence[ChapterStatus]) -> None:
    """Say that nothing can be vouched for where a history that would tell is cut off.

    CI services fetch one commit unless they are told otherwise; all would seem in step.
    """
    guessed = {one.language for one in found if one.baseline and one.baseline.how is Known.INFERRED}
    for language in sorted(guessed):
        for place in book.cut_off(language):
            raise RepositoryError(
                f"this is a shallow clone: which versions the {language} chapters follow cannot be known",
                where=str(place),
                remedy="run `git fetch --unshallow` there; in CI, fetch the whole history",
            )


def _drifted(one: ChapterStatus, least: Gravity) -> bool:
    return any(block.gravity is not None and block.gravity >= least for block in one.blocks)


def _is_unreadable(one: ChapterStatus) -> bool:
    return bool(one.note) and not one.blocks and one.baseline is None
