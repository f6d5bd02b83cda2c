# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio engines`: which there are, what keeps them, and a person's choice for a book."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.offers import cost_words
from syncstudio.cli.places import languages, one_language, open_place, progress
from syncstudio.cli.terminal import aside, clean, indented, table
from syncstudio.errors import InputError
from syncstudio.model import Cost, EngineState, OptionValue, Readiness
from syncstudio.workspace import OpenBook

_FLAGS = {"true": True, "false": False}


def run(arguments: Arguments) -> int:
    if arguments.choose and arguments.drop:
        raise InputError("choose and drop one at a time", where="--drop")
    with open_place(arguments.book, working=True) as book:
        if arguments.choose:
            return _choose(book, arguments)
        if arguments.drop:
            language = one_language(book, arguments.language)
            book.engines.drop(language, arguments.drop)
            return _tell(book, [book.engines.state(language, arguments.drop)], arguments)
        wanted = languages(arguments.language) or book.languages
        with aside():
            states = [one for language in wanted for one in book.engines.states(language)]
        return _tell(book, states, arguments)


def _choose(book: OpenBook, arguments: Arguments) -> int:
    """Tell what the engine would get and cost; with --yes, remember the choice."""
    language, name = one_language(book, arguments.language), arguments.choose
    options = dict(map(_option, arguments.set))
    with aside():
        known = book.engines.state(language, name)
    if known.readiness in (Readiness.BROKEN, Readiness.OTHER_LANGUAGES):
        raise InputError(known.why, where=name, remedy="choose another engine")
    cost = book.engines.cost(language, name, book.offering.waiting(language, job=progress()))
    if arguments.yes:
        with aside():
            known = book.engines.choose(language, name, options)
    if arguments.json:
        told = {"engines": [_json(known)], "waiting": _cost(cost)}
        print(json.dumps(told))
        return 0
    place = "sends texts over the network" if known.online else "works on this machine, offline"
    price = f"{known.per_million:g} US dollars a million characters" if known.per_million else "free"
    print(clean(f"{name} ({language}): {place}; {price}"))
    settings = ", ".join(f"{one.name} = {one.value}" for one in known.options if one.value != "")
    if settings:  # of which the book's may name an account or a place
        print(clean(f"its settings: {settings}"))
    print(f"what waits to be translated now: at most {cost_words(cost)}")
    if arguments.yes:
        print(clean(f"chosen for this book and language, on this machine and for you alone: {_state(known)}"))
        if known.why and known.readiness is not Readiness.READY:
            print(indented(clean(known.why)))
    else:
        print("nothing was chosen; to let it see this book's texts, say so with --yes")
    return 0


def _tell(book: OpenBook, states: Sequence[EngineState], arguments: Arguments) -> int:
    if arguments.json:
        print(json.dumps({"engines": [_json(one) for one in states]}))
        return 0
    if not states:
        print("no engine is installed; what the book already says is offered all the same")
    rows = [
        (clean(one.name), one.language, _state(one), _price(one), "recommended" if one.recommended else "")
        for one in states
    ]
    lines = table(rows).split("\n") if rows else []
    for line, one in zip(lines, states, strict=True):
        print(line)
        if one.why and one.readiness is not Readiness.NOT_CHOSEN:
            print(indented(clean(one.why)))
    return 0


def _state(one: EngineState) -> str:
    return str(one.readiness)


def _price(one: EngineState) -> str:
    if one.readiness is Readiness.BROKEN:
        return ""
    price = f"{one.per_million:g} US dollars a million characters" if one.per_million else "free"
    return f"{'online' if one.online else 'offline'}, {price}"


def _option(word: str) -> tuple[str, OptionValue]:
    name, sign, value = word.partition("=")
    if not sign:
        raise InputError("an option is written NAME=VALUE", where=f"--set {word}")
    if value in _FLAGS:
        return name, _FLAGS[value]
    try:
        return name, float(value)
    except ValueError:
        return name, value


def _cost(cost: Cost) -> dict[str, Any]:
    return {"characters": cost.characters, "dollars": round(cost.dollars, 6)}


def _json(one: EngineState) -> dict[str, Any]:
    return {
        "name": one.name,
        "language": one.language,
        "state": one.readiness,
        "why": one.why,
        "online": one.online,
        "per_million": one.per_million,
        "recommended": one.recommended,
        "chosen": one.chosen,
        "options": {option.name: option.value for option in one.options},
    }
