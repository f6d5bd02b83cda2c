# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables: CSV and TSV, a pair of texts a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from syncstudio.errors import InputError
from syncstudio.jobs import Job
from syncstudio.memory.exchange import fields
from syncstudio.memory.exchange.line_lengths import LONGEST_LINE, line_too_long
from syncstudio.memory.exchange.tags import fits
from syncstudio.memory.exchange.tally import Tally
from syncstudio.model import LanguagePair, Segment

_LONGEST_HEAD = 1 << 16
_LANGUAGES = ("source_language", "target_language")
_COLUMNS = ("source", "target", "author", "date", "note", *fields.NAMES, *_LANGUAGES)


def read_table(path: Path, pair: LanguagePair, tally: Tally, job: Job, *, comma: str) -> Iterator[Segment]:
    """The rows that have both texts. A first row that names columns ("source" and "target", or the two
    languages, with what else we write) is followed; without one, the first two columns are the texts.
    Semicolons part them where the first row has no comma: so much of Europe's office programs write it.
    Raises InputError with the line for what is not UTF-8 or no table.
    """
    try:
        with path.open("rb") as held, io.TextIOWrapper(held, "utf-8-sig", newline="") as file:
            delimiter = _comma(held.peek(_LONGEST_HEAD), comma)  # a pipe gives its first line once
            rows = csv.reader(_lines(path, file), delimiter=delimiter, strict=True)
            try:
                yield from _segments(rows, pair, tally, job)
            except csv.Error as error:
                raise InputError(
                    f"is no table that can be read ({error})",
                    where=_where(path, rows),
                    remedy="see its quotes",
                ) from error
            except UnicodeDecodeError as error:
                raise InputError(
                    "is not UTF-8 text", where=_where(path, rows), remedy="save it as UTF-8"
                ) from error
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror})", where=str(path), remedy="see its path"
        ) from error


def _comma(head: bytes, comma: str) -> str:
    """What parts the columns."""
    first = head.split(b"\n", 1)[0]
    return ";" if comma == "," and b"," not in first and b";" in first else comma


def _lines(path: Path, file: TextIO) -> Iterator[str]:
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE:
            raise line_too_long(f"{path}:{number}")
        yield line


def _where(path: Path, rows: object) -> str:
    return f"{path}:{max(1, getattr(rows, 'line_num', 1))}"


def _segments(rows: Iterator[list[str]], pair: LanguagePair, tally: Tally, job: Job) -> Iterator[Segment]:
    columns: Mapping[str, int] | None = None
    languages = pair.source, pair.target
    for number, row in enumerate(rows, 1):
        if number % 1000 == 1:
            job.step(number, 0)
        if columns is None:
            columns = _header(row, pair)
            if columns is not None:
                continue
            columns = {"source": 0, "target": 1}
        if not any(row):
            continue
        values = {name: row[at] for name, at in columns.items() if at < len(row)}
        source, target = values.get("source", ""), values.get("target", "")
        if not source.strip() or not target.strip():
            tally.skip(f"row {number}", "one of its texts is empty")
            continue
        tags = [values.get(name) or wanted for name, wanted in zip(_LANGUAGES, languages, strict=True)]
        if not all(map(fits, tags, languages)):
            tally.skip(f"row {number}", f"it is {tags[0]} into {tags[1]}")
            continue
        tally.taken += 1
        segment = Segment(
            source,
            target,
            author=values.get("author", ""),
            at=fields.seconds(values.get("date", "")),
            note=values.get("note", ""),
        )
        yield fields.with_fields(segment, values)


def _header(row: Sequence[str], pair: LanguagePair) -> dict[str, int] | None:
    """The columns by name, if this is a row of names."""
    names = [cell.strip().lower() for cell in row]
    columns = {name: at for at, name in enumerate(names) if name in _COLUMNS}
    for side, language in (("source", pair.source), ("target", pair.target)):
        tagged = [at for at, name in enumerate(names) if len(name) <= 12 and fits(name, language)]
        if side not in columns and tagged:
            columns[side] = tagged[0]
    return columns if {"source", "target"} <= columns.keys() else None


def write_table(
    segments: Iterable[Segment], pair: LanguagePair, tally: Tally, job: Job, *, comma: str
) -> Iterator[str]:
    """The table's text, with a row of names first. Every cell is quoted: readers that guess a table's
    manner guess wrong otherwise.
    """
    line = io.StringIO()
    writer = csv.writer(line, delimiter=comma, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(_COLUMNS)
    for number, segment in fields.writable(segments, tally, job):
        date = fields.stamp(segment.at) if segment.at else ""
        rest = [str(getattr(segment, name)) for name in fields.NAMES]
        known = segment.source, segment.target, segment.author, date, segment.note
        writer.writerow([*known, *rest, pair.source, pair.target])
        if number % 100 == 0:
            yield line.getvalue()
            line.seek(0)
            line.truncate()
    yield line.getvalue()
