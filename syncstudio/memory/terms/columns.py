# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the columns of a list of terms say, in whatever language and order, and rows from and to terms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from syncstudio.errors import KnowledgeError
from syncstudio.memory.terms.cells import joined, plain, renderings, sources, stays_whole
from syncstudio.memory.terms.scripts import script, share
from syncstudio.model import LanguagePair, Rendering, Skipped, Term, TermStatus
from syncstudio.resources import primary_language, word_lists

_FIRST_WORD = re.compile(r"[ (/]")
_NAMED = 4  # letters of a language's name that other words may follow
_SEVERAL_WORDS = re.compile(r"[\s_]+")
LONGEST = 200
"""Letters of a term, and of a rendering."""
_LOOKED_AT = 200  # rows that tell in which language a column is


class Role(StrEnum):
    """What a column says."""

    SOURCE = "source"
    TARGET = "target"
    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"
    KEEP = "keep"
    STATUS = "status"
    NOTE = "note"


HEADERS = (Role.SOURCE, "preferred", Role.ALLOWED, Role.FORBIDDEN, Role.KEEP, Role.NOTE)
"""The columns of a list that we make."""

_STATUS_OF = {
    Role.TARGET: TermStatus.PREFERRED,
    Role.ALLOWED: TermStatus.ALLOWED,
    Role.FORBIDDEN: TermStatus.FORBIDDEN,
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row's cells, and the line (1-based) on which it begins."""

    number: int
    cells: tuple[str, ...]


Columns = tuple[Role | None, ...]


def recognised(header: Sequence[str], lines: Sequence[Line], pair: LanguagePair | None) -> Columns | None:
    """What each column says, by its head and, where that says nothing, by the letters below it; the
    source before the translation where letters do not tell either. None where the header is none.
    """
    roles: list[Role | None] = []
    for cell in header:
        role = _role(cell, pair, roles)
        if role in roles and pair is not None and _head(cell) in (pair.source.lower(), pair.target.lower()):
            roles[roles.index(role)] = None  # zh-TW is named, and zh-CN is none of it
        roles.append(None if role in roles else role)
    if not any(roles):
        return None
    free = [at for at, role in enumerate(roles) if role is None and not _language(header[at])]
    _fill(roles, free, lines, pair)
    return tuple(roles) if {Role.SOURCE, Role.TARGET} <= set(roles) or _says_enough(roles) else None


def by_letters(lines: Sequence[Line], pair: LanguagePair | None) -> Columns:
    """What the columns of a list without header say."""
    roles: list[Role | None] = [None] * max((len(line.cells) for line in lines), default=0)
    _fill(roles, list(range(len(roles))), lines, pair)
    return tuple(roles)


def _says_enough(roles: Sequence[Role | None]) -> bool:
    """A list of what not to write, or not to translate, does without renderings."""
    return Role.SOURCE in roles and bool({Role.FORBIDDEN, Role.KEEP, Role.STATUS} & set(roles))


def _role(cell: str, pair: LanguagePair | None, taken: Sequence[Role | None]) -> Role | None:
    head = _head(cell)
    if language := _language(cell):
        if pair is not None:
            wanted = {primary_language(pair.source): Role.SOURCE, primary_language(pair.target): Role.TARGET}
            return wanted.get(language)
        return Role.TARGET if Role.SOURCE in taken else Role.SOURCE
    known = word_lists("termbase", "")
    return next((role for role in Role if head in known[role]), None)


def _language(cell: str) -> str:
    """The language that a column is headed by: its tag, or its name in some language; or ""."""
    head = _head(cell)
    names = word_lists("termbase", "names")
    if head.partition("-")[0] in names:
        return head.partition("-")[0]
    # Other tools name a language with its country: English (United States), Portuguese_Brazil.
    first = _FIRST_WORD.split(head)[0]
    said = {head, first} if len(first) >= _NAMED else {head}
    return next((tag for tag, known in names.items() if not said.isdisjoint(known)), "")


def _fill(
    roles: list[Role | None], free: list[int], lines: Sequence[Line], pair: LanguagePair | None
) -> None:
    """Give the source and the translation, where they are missing, the columns that fit best."""
    missing = [role for role in (Role.SOURCE, Role.TARGET) if role not in roles]
    while missing and free:
        role = missing.pop(0)
        wanted = None if pair is None else script(pair.source if role is Role.SOURCE else pair.target)
        best = free[0] if wanted is None else max(free, key=lambda at: (_share(lines, at, wanted), -at))
        free.remove(best)
        roles[best] = role


def _share(lines: Sequence[Line], at: int, wanted: str) -> float:
    return share((line.cells[at] for line in lines[:_LOOKED_AT] if at < len(line.cells)), wanted)


def terms(lines: Iterable[Line], columns: Columns, name: str, skipped: list[Skipped]) -> Iterator[Term]:
    """The terms of the rows; what no term can be made of is told in `skipped`."""
    for line in lines:
        cells: dict[Role, str] = defaultdict(str)
        cells.update({role: cell for role, cell in zip(columns, line.cells, strict=False) if role})
        place = f"{name}:{line.number}"
        named = sources(cells[Role.SOURCE])
        if not named:
            if any(map(plain, line.cells)):
                skipped.append(Skipped(place, "the row has no source term; it was left out"))
            continue
        status = _status(cells[Role.STATUS], place, skipped)
        keep = _head(cells[Role.KEEP]) in word_lists("termbase", "")["yes"] or status == "keep"
        found = list(_renderings(cells, status))
        if not found and not keep:
            skipped.append(Skipped(place, f"{named[0]!r} has no rendering; the row was left out"))
            continue
        for source in within(named, found, place, skipped):
            yield Term(source, tuple(found), keep, " ".join(cells[Role.NOTE].split()), place)


def within(
    named: Iterable[str], found: Iterable[Rendering], place: str, skipped: list[Skipped]
) -> Iterator[str]:
    """The sources that are no longer than a term can be, if no rendering is."""
    for source in named:
        if max(map(len, (source, *(one.text for one in found)))) > LONGEST:
            skipped.append(Skipped(place, f"has more than {LONGEST} letters in a term; it was left out"))
        else:
            yield source


def _renderings(cells: dict[Role, str], status: str) -> Iterator[Rendering]:
    for role, usual in _STATUS_OF.items():
        said = usual
        if role is Role.TARGET and status in tuple(TermStatus):
            said = TermStatus(status)
        if cells[role]:
            yield from renderings(cells[role], said)


def _status(cell: str, place: str, skipped: list[Skipped]) -> str:
    """`preferred`, `allowed`, `forbidden` or `keep`; "" where nothing is said."""
    said = _head(cell)
    if not said:
        return ""
    for status, known in word_lists("termbase", "status_words").items():
        if said in known:
            return str(status)
    skipped.append(Skipped(place, f"the status {plain(cell)!r} is not known; it counts for nothing"))
    return ""


def row(term: Term, columns: Columns, where: str) -> list[str]:
    """A term's cells. Raises KnowledgeError where the columns have no place for what it says."""
    texts: dict[Role, list[str]] = {role: [] for role in Role}
    texts[Role.SOURCE] = [term.source]
    texts[Role.NOTE] = [" ".join(term.note.split())] if term.note else []
    texts[Role.KEEP] = ["yes"] if term.keep else []
    for one in term.renderings:
        role = next(role for role, status in _STATUS_OF.items() if status is one.status)
        if not stays_whole(one.text):
            raise KnowledgeError(
                f"the rendering {one.text!r} would be read as several",
                where=where,
                remedy="write it without commas, semicolons and slashes",
            )
        texts[role].append(one.text)
    if sources(term.source) != (term.source,):
        raise KnowledgeError(
            f"{term.source!r} would be read as several terms, or as none",
            where=where,
            remedy="write each by itself, without semicolons",
        )
    if Role.ALLOWED not in columns and texts[Role.TARGET]:
        texts[Role.TARGET] += texts.pop(Role.ALLOWED)
    if lost := [role.value for role, some in texts.items() if some and role not in columns]:
        raise KnowledgeError(
            f"has no column for what is said of {term.source!r} ({', '.join(lost)})",
            where=where,
            remedy="add a column with that head to the file",
        )
    return ["" if role is None else joined(texts.get(role, [])) for role in columns]


def _head(cell: str) -> str:
    if not cell:
        return ""
    return _SEVERAL_WORDS.sub(" ", plain(cell)).strip(" :：").lower()
