# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio check`: for a book's own CI. 0 in step, 1 drift at or above the gravity or, where they are
asked for, grave findings; 2 unusable.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.places import languages, open_place, progress
from syncstudio.cli.status import chapter_json, failing_words
from syncstudio.cli.terminal import PATH, clean, shortened_path, table
from syncstudio.errors import ChapterError, RepositoryError
from syncstudio.model import ChapterStatus, Gravity, Known
from syncstudio.workspace import Located, OpenBook, book_findings

_IN_STEP, _FAILED = 0, 1


def run(arguments: Arguments) -> int:
    least = Gravity[arguments.fail_on.upper()]
    with open_place(arguments.book) as book:
        found = book.status(languages(arguments.language), None, progress())
        failing = [one for one in found if _drifted(one, least)]
        if not failing:
            _refuse_guesses(book, found)
        located = _located(book, found) if arguments.findings or arguments.strict else []
    for one in found:
        if _is_unreadable(one):
            raise ChapterError(one.note, where=one.target or one.source or "")
    if arguments.json:
        told: dict[str, Any] = {"fail_on": least.label, "chapters": [chapter_json(one) for one in failing]}
        if arguments.findings or arguments.strict:
            told["findings"] = [_finding_json(chapter, one) for chapter, one in located]
        print(json.dumps(told))
    else:
        _print_drift(failing, len(found), least)
        if arguments.findings or arguments.strict:
            _print_findings(located)
    wrong = any(arguments.strict or one.finding.grave for _, one in located)
    return _FAILED if failing or wrong else _IN_STEP


def _print_drift(failing: Sequence[ChapterStatus], count: int, least: Gravity) -> None:
    if not failing:
        print(f"in step: no drift of {least.label} or graver in {count} chapters")
        return
    rows = [
        (one.language, shortened_path(one.target or one.source or "", PATH), failing_words(one.blocks))
        for one in failing
    ]
    print(table(rows))
    print(f"\n{len(failing)} of {count} chapters have drifted ({least.label} or graver)")


_Placed = tuple[ChapterStatus, Located]


def _located(book: OpenBook, found: Sequence[ChapterStatus]) -> list[_Placed]:
    return [(chapter, one) for chapter, several in book_findings(book, found, progress()) for one in several]


def _print_findings(located: Sequence[_Placed]) -> None:
    """Each finding as compilers tell theirs: file, line, what."""
    print()
    for chapter, one in located:
        weight = "" if one.finding.grave else "note: "
        place = f"{clean(chapter.target or '')}:{one.target_line}"
        print(f"{place}: {weight}{clean(one.finding.what)} [{one.finding.check}]")
    grave = sum(one.finding.grave for _, one in located)
    if located:
        print(f"\nfindings: {grave} grave, {len(located) - grave} notes")
    else:
        print("no findings")


def _finding_json(chapter: ChapterStatus, one: Located) -> dict[str, Any]:
    return {
        "language": chapter.language,
        "source": chapter.source,
        "target": chapter.target,
        "source_line": one.source_line,
        "target_line": one.target_line,
        "check": one.finding.check,
        "what": one.finding.what,
        "grave": one.finding.grave,
    }


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
