# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio terms accept`: write a term into the termbase."""

from __future__ import annotations

import json

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.places import progress
from syncstudio.cli.terminal import clean
from syncstudio.cli.terms_book import opened
from syncstudio.cli.terms_list import renderings, term_json
from syncstudio.errors import InputError
from syncstudio.model import Rendering, Term, TermCandidate, TermStatus
from syncstudio.workspace import OpenBook

_NAMED = (
    ("rendering", TermStatus.PREFERRED),
    ("allowed", TermStatus.ALLOWED),
    ("forbidden", TermStatus.FORBIDDEN),
)


def run(arguments: Arguments) -> int:
    with opened(arguments.book, arguments) as (book, language):
        term = book.terms.accept(language, _wanted(arguments) or _proposed(book, language, arguments.term))
        place = book.terms.place(language)
    if arguments.json:
        print(json.dumps({"language": language, "termbase": place, "term": term_json(term)}))
    else:
        print(f"{clean(term.place)}: {clean(term.source)} = {clean(renderings(term))}")
        print("written into the work tree, nothing is committed")
    return 0


def _wanted(arguments: Arguments) -> Term | None:
    """The term as it was typed; None where only its source was."""
    found = tuple(Rendering(text, status) for name, status in _NAMED for text in getattr(arguments, name))
    if not found and not arguments.keep:
        return None
    return Term(arguments.term, found, arguments.keep, arguments.note)


def _proposed(book: OpenBook, language: str, source: str) -> TermCandidate:
    known = book.terms.base(language).known(source, book.book.source.language)
    if known is not None:
        raise InputError(
            f"{source!r} is in the termbase already", where=known.place, remedy="change it there"
        )
    for one in book.terms.candidates(language, progress()):
        if one.source.casefold() == source.casefold():
            return one
    raise InputError(
        f"the book proposes no rendering of {source!r}",
        where="--term",
        remedy="give one with --rendering, or see `syncstudio terms candidates`",
    )
