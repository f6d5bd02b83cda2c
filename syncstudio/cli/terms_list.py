# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio terms list`: the terms that the team agreed on, and where their list contradicts itself."""

from __future__ import annotations

import json
from typing import Any

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.terminal import clean, shortened, table
from syncstudio.cli.terms_book import opened
from syncstudio.model import Skipped, Term, TermStatus

_SIGNS = {TermStatus.PREFERRED: "", TermStatus.ALLOWED: "also ", TermStatus.FORBIDDEN: "not "}
_ROOM = 60


def run(arguments: Arguments) -> int:
    with opened(arguments.book, arguments) as (book, language):
        place, base = book.terms.place(language), book.terms.base(language)
    if arguments.json:
        told = {
            "language": language,
            "termbase": place,
            "terms": [term_json(one) for one in base.terms],
            "conflicts": [skipped_json(one) for one in base.conflicts],
        }
        print(json.dumps(told))
        return 0
    if not base.terms:
        print(f"there is no termbase yet; the first accepted term begins {clean(place)}")
        return 0
    print(f"{len(base.terms)} {'term' if len(base.terms) == 1 else 'terms'} in {clean(place)} ({language})\n")
    print(table([(shortened(one.source, _ROOM), shortened(renderings(one), _ROOM)) for one in base.terms]))
    if base.conflicts:
        print()
    for one in base.conflicts:
        print(f"{clean(one.where)}: {clean(one.why)}")
    return 0


def renderings(term: Term) -> str:
    """What a term is rendered by, and what not, in words."""
    told = [f"{_SIGNS[one.status]}{one.text}" for one in term.renderings]
    return ", ".join(["(stays as it is)"] * term.keep + told)


def term_json(term: Term) -> dict[str, Any]:
    """A term in the shape that the command line promises to machines."""
    return {
        "source": term.source,
        "renderings": [{"text": one.text, "status": one.status} for one in term.renderings],
        "keep": term.keep,
        "note": term.note,
        "place": term.place,
    }


def skipped_json(one: Skipped) -> dict[str, str]:
    """What was left out, or does not hold, likewise."""
    return {"where": one.where, "why": one.why}
