# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A termbase into a file: one more term in it, or all of them in a new one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from syncstudio.errors import KnowledgeError
from syncstudio.memory.terms import tbx
from syncstudio.memory.terms.columns import HEADERS, Role, row
from syncstudio.memory.terms.delimited import csv_row, sheet
from syncstudio.memory.terms.markdown import Listing, listing, table_row, tables
from syncstudio.memory.terms.reading import DELIMITED, XML, decoded, read_termbase, suffix
from syncstudio.model import LanguagePair, Term

_OURS = tuple(Role(head) if head in tuple(Role) else Role.TARGET for head in HEADERS)
_BODY_END = re.compile(rb"[ \t]*</body\s*>")


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
    if not data.strip():
        return data + termbase_file(name, [term], pair)
    known = read_termbase(name, data, pair).known(term.source, pair.source)
    if known is not None:
        raise KnowledgeError(
            f"{known.source!r} is in the termbase already",
            where=known.place,
            remedy="mend its row by hand, if it shall be another one",
        )
    kind = suffix(name)
    if kind in XML:
        return _with_entry(name, data, term, pair)
    text = decoded(name, data)
    end = "\r\n" if "\r\n" in text else "\n"
    if kind in DELIMITED:
        found = sheet(name, text, pair)
        added = csv_row(row(term, found.columns, name), found.delimiter, end)
        return data + (b"" if data.endswith((b"\n", b"\r")) else end.encode()) + added.encode()
    if some := tables(text, pair):
        table = some[-1]
        added = table_row(row(term, table.columns, name), table.piped) + end
        return _after_line(data, table.last, added, end)
    lines = listing(text, pair)
    if lines is None:
        raise KnowledgeError("holds no table of terms", where=name, remedy="write one into it")
    return _with_line(name, data, term, lines, end)


def _with_line(name: str, data: bytes, term: Term, lines: Listing, end: str) -> bytes:
    left, right = row(term, lines.columns, name)[:2]
    if lines.parting in left:
        raise KnowledgeError(
            f"{left!r} cannot stand in this list, whose lines are parted by {lines.parting.strip()!r}",
            where=name,
            remedy="make a table of it",
        )
    last, before = lines.lines[-1].number, lines.lines[-2].number if len(lines.lines) > 1 else 0
    rows = data.decode("utf-8-sig").splitlines(keepends=True)
    lead = re.match(r"\s*(?:[-*+]\s+)?", rows[last - 1])
    blank = end if before and last - before > 1 else ""
    return _after_line(data, last, f"{blank}{lead[0] if lead else ''}{left}{lines.parting}{right}{end}", end)


def _after_line(data: bytes, line: int, added: str, end: str) -> bytes:
    """Put text after a line (1-based) of a file."""
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    rows = data[len(mark) :].decode().splitlines(keepends=True)
    before = "".join(rows[:line])
    if not before.endswith(("\n", "\r")):
        before += end
        added = added.removesuffix(end)
    return mark + (before + added + "".join(rows[line:])).encode()


def _with_entry(name: str, data: bytes, term: Term, pair: LanguagePair) -> bytes:
    places = list(_BODY_END.finditer(data))
    if not places or b"<termEntry" not in data or b'encoding="utf-16' in data[:100].lower():
        raise KnowledgeError(
            "has no place where an entry can be added",
            where=name,
            remedy="add it with the program that made the file",
        )
    at = places[-1].start()
    end = "\r\n" if b"\r\n" in data else "\n"
    added = tbx.entry(term, pair).replace("\n", end)
    encoding = re.match(rb"<\?xml[^>]*encoding=[\"']([\w-]+)", data)
    try:
        return data[:at] + added.encode(encoding[1].decode() if encoding else "utf-8") + data[at:]
    except (LookupError, UnicodeEncodeError) as error:
        raise KnowledgeError(
            f"cannot hold {term.source!r} in its encoding", where=name, remedy="save it as UTF-8"
        ) from error
