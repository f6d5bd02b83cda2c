# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio suggest`: the offers for a block of a chapter, or for a text, as the window would show them."""

from __future__ import annotations

import json

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.offers import offer_json, offer_lines
from syncstudio.cli.places import nearest_book, one_language, progress, split_places
from syncstudio.cli.terminal import aside, clean
from syncstudio.errors import InputError
from syncstudio.model import Block, ChapterView, Offer, Refusal, Wanted
from syncstudio.workspace import OpenBook, open_book


def run(arguments: Arguments) -> int:
    folder, places = split_places(arguments.places)
    if (arguments.text is None) == (len(places) != 1):
        raise InputError(
            "wants a place or a text",
            where="suggest",
            remedy="name CHAPTER:LINE, or give a text with --text",
        )
    with open_book(folder or nearest_book(), working=True) as book:
        language = one_language(book, arguments.language)
        book.memory.refresh(language, progress())
        if arguments.text is not None:
            wanted = book.offering.wanted_text(arguments.text, language)
        else:
            wanted = _wanted(book, language, places[0])
        offers = list(book.offering.local(wanted))
        refusals: list[Refusal] = []
        if arguments.engine:
            with aside():
                answers = book.offering.ask(wanted, arguments.engine, progress())
            for answer in answers:
                if isinstance(answer, Refusal):
                    refusals.append(answer)
                else:
                    offers.append(answer)
        ranked = book.offering.ranked(offers, wanted)
    if arguments.json:
        told = {
            "language": language,
            "source": wanted.source,
            "target": wanted.target,
            "offers": [offer_json(one) for one in ranked],
            "refused": [{"engine": one.engine, "why": one.why} for one in refusals],
        }
        print(json.dumps(told))
    else:
        _tell(ranked, refusals)
    return 0


def _tell(offers: tuple[Offer, ...], refusals: list[Refusal]) -> None:
    for number, offer in enumerate(offers, 1):
        print("\n".join(offer_lines(number, offer)))
    for refusal in refusals:
        print(clean(f"{refusal.engine}: {refusal.why}"))
    if not offers:
        print("nothing is offered")


def _wanted(book: OpenBook, language: str, place: str) -> Wanted:
    path, _, line = place.rpartition(":")
    if not path or not line.isdecimal():
        raise InputError("names no line", where=place, remedy="write it as CHAPTER:LINE")
    view = book.view(language, path)
    row = _row_at(view, path, int(line))
    return book.offering.wanted(view, row, book.editing.proposals(view)[row])


def _row_at(view: ChapterView, path: str, line: int) -> int:
    """The row that holds a line: of the source where the path is one of it, else of the translation."""
    of_source = path == view.status.source
    for number, row in enumerate(view.rows):
        if any(_holds(block, line) for block in (row.source if of_source else row.target)):
            return number
    raise InputError("no block is on this line", where=f"{path}:{line}", remedy="see `syncstudio status`")


def _holds(block: Block, line: int) -> bool:
    return block.lines[0] <= line <= block.lines[1]
