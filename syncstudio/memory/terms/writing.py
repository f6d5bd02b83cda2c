# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A termbase into a file: more terms in it, or all of them in a new one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from syncstudio.errors import KnowledgeError
from syncstudio.memory.terms import tbx
from syncstudio.memory.terms.columns import HEADERS, Role, row
from syncstudio.memory.terms.delimited import csv_row, sheet
from syncstudio.memory.terms.markdown import Listing, listing, table_row, tables
from syncstudio.memory.terms.reading import DELIMITED, XML, decoded, read_termbase, suffix
from syncstudio.memory.terms.termbase import Termbase
from syncstudio.model import LanguagePair, Skipped, Term

_OURS = tuple(Role(head) if head in tuple(Role) else Role.TARGET for head in HEADERS)
_BODY_END = b"</body"
_ENCODING = re.compile(rb"<\?xml[^>]*encoding=[\"']([\w-]+)")
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class _Gap:
    """Where terms are added to a file: at which byte, after what, in which encoding, written how."""

    at: int
    before: str
    encoding: str
    written: Callable[[Term], str]


def termbase_file(name: str, terms: Iterable[Term], pair: LanguagePair) -> bytes:
    """The terms as a file, in the format that its name ends on; `read_termbase` reads the same ones.

    Raises KnowledgeError for another format, and for a term that cannot be written so.
    """
    kind = suffix(name)
    if kind in XML:
        return tbx.document(terms, pair).encode()
    rows = [list(map(str, HEADERS)), *(row(term, _OURS, name) for term in terms)]
    if kind in DELIMITED:
        delimiter = "\t" if kind == ".tsv" else ","
        return "".join(csv_row(one, delimiter, "\n") for one in rows).encode()
    rows.insert(1, ["---"] * len(HEADERS))
    return "".join(table_row(one, piped=True) + "\n" for one in rows).encode()


def with_term(name: str, data: bytes, term: Term, pair: LanguagePair) -> bytes:
    """A termbase's file with one more term, after the last one; no other byte changes, but for a line end
    that the last line may lack. An empty file becomes one with the columns that we know.

    Raises KnowledgeError where the file cannot be read, has the term already, or no place for it.
    """
    after, skipped = with_terms(name, data, [term], pair)
    if skipped:
        where = skipped[0].where
        raise KnowledgeError(skipped[0].why, where=where, remedy="mend the file by hand, if it shall be so")
    return after


def with_terms(
    name: str, data: bytes, terms: Iterable[Term], pair: LanguagePair
) -> tuple[bytes, tuple[Skipped, ...]]:
    """`with_term` for many: those that cannot be added are told, with the reason. Linear in both."""
    base = read_termbase(name, data, pair) if data.strip() else Termbase()
    gap: _Gap | None = None
    added: list[Term] = []
    texts: list[str] = []
    skipped: list[Skipped] = []
    for term in terms:
        known = base.known(term.source, pair.source)
        if known is not None:
            skipped.append(Skipped(known.place, f"{known.source!r} is in the termbase already"))
            continue
        if gap is None:
            data = data if data.strip() else data + termbase_file(name, (), pair)
            gap = _gap(name, data, pair)
        try:
            texts.append(gap.written(term))
            added.append(term)
        except KnowledgeError as error:
            skipped.append(Skipped(error.where, f"{error.what}; {error.remedy}"))
    if gap is None or not added:
        return data, tuple(skipped)
    try:
        fresh = (gap.before + "".join(texts)).encode(gap.encoding)
    except (LookupError, UnicodeEncodeError) as error:
        raise KnowledgeError(
            "cannot hold the term in its encoding", where=name, remedy="save it as UTF-8"
        ) from error
    after = data[: gap.at] + fresh + data[gap.at :]
    _check(name, read_termbase(name, after, pair), (*base.terms, *added))
    return after, tuple(skipped)


def _check(name: str, base: Termbase, meant: Iterable[Term]) -> None:
    """Refuse what would be read otherwise than it was meant, or would let others be."""
    held = {term.source: term for term in base.terms}
    for term in meant:
        found = held.get(term.source)
        if found is None or {one.text for one in term.renderings} - {one.text for one in found.renderings}:
            raise KnowledgeError(
                f"{term.source!r} would be read otherwise there",
                where=name,
                remedy="write it by hand, in simpler words",
            )


def _gap(name: str, data: bytes, pair: LanguagePair) -> _Gap:
    """Where terms are added. Raises KnowledgeError where there is no place."""
    kind = suffix(name)
    if kind in XML:
        return _before_end(name, data, pair)
    text = decoded(name, data)
    end = "\r\n" if "\r\n" in text else "\n"
    if kind in DELIMITED:
        found = sheet(name, text, pair)
        last = "" if text.endswith(("\n", "\r")) else end
        return _Gap(
            len(data),
            last,
            "utf-8",
            lambda term: csv_row(row(term, found.columns, name), found.delimiter, end),
        )
    if some := tables(text, pair):
        table = some[-1]
        return _after_line(
            data, table.last, end, lambda term: table_row(row(term, table.columns, name), table.piped) + end
        )
    lines = listing(text, pair)
    if lines is None:
        raise KnowledgeError("holds no table of terms", where=name, remedy="write one into it")
    return _after_lines(name, data, lines, end)


def _after_lines(name: str, data: bytes, lines: Listing, end: str) -> _Gap:
    last, before = lines.lines[-1].number, lines.lines[-2].number if len(lines.lines) > 1 else 0
    lead = re.match(r"\s*(?:[-*+]\s+)?", data.decode("utf-8-sig").splitlines()[last - 1])
    begin = (end if before and last - before > 1 else "") + (lead[0] if lead else "")

    def written(term: Term) -> str:
        left, right = row(term, lines.columns, name)[:2]
        if lines.parting in left:
            raise KnowledgeError(
                f"{left!r} cannot stand in a list whose lines are parted by {lines.parting.strip()!r}",
                where=name,
                remedy="make a table of it",
            )
        return f"{begin}{left}{lines.parting}{right}{end}"

    return _after_line(data, last, end, written)


def _after_line(data: bytes, line: int, end: str, written: Callable[[Term], str]) -> _Gap:
    """After a line (1-based) of a file."""
    mark = _MARK if data.startswith(_MARK) else b""
    before = "".join(data[len(mark) :].decode().splitlines(keepends=True)[:line])
    lacking = "" if before.endswith(("\n", "\r")) else end
    return _Gap(len(mark) + len(before.encode()), lacking, "utf-8", written)


def _before_end(name: str, data: bytes, pair: LanguagePair) -> _Gap:
    at = data.rfind(_BODY_END)
    found = _ENCODING.match(data.removeprefix(_MARK))
    if at < 0 or (b"<conceptEntry" in data and b"<termEntry" not in data):
        raise KnowledgeError(
            "has no place where an entry can be added",
            where=name,
            remedy="add it with the program that made the file",
        )
    end = "\r\n" if b"\r\n" in data else "\n"
    encoding = found[1].decode() if found else "utf-8"
    at = len(data[:at].rstrip(b" \t"))
    return _Gap(at, "", encoding, lambda term: tbx.entry(term, pair).replace("\n", end))
