# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A termbase out of a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from syncstudio.errors import KnowledgeError
from syncstudio.memory.terms import columns, tbx
from syncstudio.memory.terms.agreed import agreed
from syncstudio.memory.terms.delimited import sheet
from syncstudio.memory.terms.markdown import listing, tables
from syncstudio.memory.terms.termbase import Termbase
from syncstudio.model import LanguagePair, Skipped, Term

LARGEST = 16 << 20
"""Bytes that a termbase may hold, at most."""

MARKDOWN = frozenset({".md", ".markdown", ".mdx", ".myst", ".txt"})
DELIMITED = frozenset({".csv", ".tsv"})
XML = frozenset({".tbx", ".xml"})


def read_termbase(name: str, data: bytes, pair: LanguagePair | None = None) -> Termbase:
    """The terms of a file, in the format that its name ends on: Markdown, CSV, TSV, TBX.

    `pair` tells which of two columns is which where their heads do not. What the file says twice in
    two ways, and what no term could be made of, stands in `conflicts`. Raises KnowledgeError for what
    is too large, not UTF-8 (TBX may say another encoding), or no list of terms.
    """
    if len(data) > LARGEST:
        raise KnowledgeError(
            f"is too large for a list of terms (over {LARGEST >> 20} MB)",
            where=name,
            remedy="keep the terms in a file of their own",
        )
    skipped: list[Skipped] = []
    terms, conflicts = agreed(_terms(name, data, pair, skipped))
    return Termbase(terms, sorted((*skipped, *conflicts), key=_line))


def _terms(name: str, data: bytes, pair: LanguagePair | None, skipped: list[Skipped]) -> Iterator[Term]:
    kind = suffix(name)
    if kind in XML:
        return tbx.entries(name, data, pair, skipped)
    text = decoded(name, data)
    if not text.strip():
        return iter(())
    if kind in DELIMITED:
        found = sheet(name, text, pair)
        return columns.terms(found.lines, found.columns, name, skipped)
    return _of_page(name, text, pair, skipped)


def _of_page(name: str, text: str, pair: LanguagePair | None, skipped: list[Skipped]) -> Iterator[Term]:
    found = tables(text, pair)
    if found:
        for table in found:
            yield from columns.terms(table.lines, table.columns, name, skipped)
        return
    lines = listing(text, pair)
    if lines is None:
        raise KnowledgeError(
            "holds no table of terms",
            where=name,
            remedy="write one: | source | preferred |, a line of dashes below it, then the terms",
        )
    yield from columns.terms(lines.lines, lines.columns, name, skipped)


def suffix(name: str) -> str:
    """The end of a name that says its format. Raises KnowledgeError for one that is not known."""
    found = PurePosixPath(name).suffix.lower()
    if found not in MARKDOWN | DELIMITED | XML:
        raise KnowledgeError(
            "is in no format that terms are read from or written to",
            where=name,
            remedy="use .md, .csv, .tsv or .tbx",
        )
    return found


def decoded(name: str, data: bytes) -> str:
    """A file's text, without the mark at its head. Raises KnowledgeError with the line that is not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise KnowledgeError(
            "is not UTF-8 text", where=f"{name}:{line}", remedy="save it as UTF-8"
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise KnowledgeError("is not UTF-8 text", where=f"{name}:{line}", remedy="save it as UTF-8")
    return text


def _line(conflict: Skipped) -> int:
    number = conflict.where.rpartition(":")[2]
    return int(number) if number.isdigit() else 0
