# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Terms in a CSV or TSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from syncstudio.errors import KnowledgeError
from syncstudio.memory.terms.columns import Columns, Line, by_letters, recognised
from syncstudio.model import LanguagePair


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the columns say, the rows, and what parts them."""

    columns: Columns
    lines: tuple[Line, ...]
    delimiter: str


def sheet(name: str, text: str, pair: LanguagePair | None) -> Sheet:
    """The rows of a file; its first is the header if it says what a column is. Raises KnowledgeError."""
    delimiter = delimiter_of(name, text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: list[Line] = []
    begins = 1
    try:
        for cells in reader:
            if cells:
                lines.append(Line(begins, tuple(cells)))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise KnowledgeError(
            f"is no {'TSV' if delimiter == chr(9) else 'CSV'} that can be read ({error})",
            where=f"{name}:{begins}",
            remedy="close the quotation marks there, and double those within a cell",
        ) from error
    columns = recognised(lines[0].cells, lines[1:], pair) if lines else None
    if columns is not None:
        return Sheet(columns, tuple(lines[1:]), delimiter)
    return Sheet(by_letters(lines, pair), tuple(lines), delimiter)


def delimiter_of(name: str, text: str) -> str:
    """What parts the cells: a tab, or the commonest of comma, semicolon and tab in the first line."""
    if name.lower().endswith(".tsv"):
        return "\t"
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def csv_row(texts: Sequence[str], delimiter: str, end: str) -> str:
    """A row with the line end that is given."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerow(texts)
    return out.getvalue()
