# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A segment as a row of the memory's table."""

from __future__ import annotations

from typing import Any

from syncstudio.chapters import fingerprint
from syncstudio.errors import MemoryDamaged
from syncstudio.memory.form import form
from syncstudio.model import Level, Segment, State

COLUMNS = "source, target, level, path, source_path, revision, author, at, state, before, after, note"
SELECT = f"SELECT {COLUMNS} FROM segments"  # noqa: S608 - a constant
INSERT = f"INSERT INTO segments (print, form, {COLUMNS}) VALUES ({', '.join('?' * 14)})"  # noqa: S608

_DAMAGED = "this memory holds what is no segment"


def segment_of(row: tuple[Any, ...]) -> Segment:
    """The segment that a row of `SELECT` holds. Raises `MemoryDamaged` where it holds none: the file may
    be a stranger's.
    """
    if bytes in map(type, row):
        row = tuple(map(told, row))
    source, target, level, path, source_path, commit, author, at, state, before, after, note = row
    texts = (source, target, path, source_path, commit, author, before, after, note)
    if not isinstance(at, int) or not all(isinstance(text, str) for text in texts):
        raise MemoryDamaged(_DAMAGED)
    try:
        kinds = Level(level), State(state)
    except ValueError as error:
        raise MemoryDamaged(_DAMAGED) from error
    return Segment(
        source, target, kinds[0], path, source_path, commit, author, at, kinds[1], before, after, note
    )


def values_of(one: Segment) -> tuple[Any, ...]:
    """What `INSERT` takes. The form is left out where it is the very text."""
    source, seen = stored(one.source), form(one.source)
    return (
        print_of(one.source),
        None if seen == source else seen.encode("utf-8", "replace").decode(),
        source,
        stored(one.target),
        one.level,
        stored(one.path),
        stored(one.source_path),
        one.commit,
        stored(one.author),
        one.at,
        one.state,
        one.before,
        one.after,
        stored(one.note),
    )


def print_of(text: str) -> bytes:
    """The text's fingerprint as the table has it."""
    return bytes.fromhex(fingerprint(text))


def stored(text: str) -> str | bytes:
    """A text as the table takes it: as bytes where not all of it is text (surrogates)."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def told(field: object) -> Any:  # noqa: ANN401 - a number stays one
    """A field of a row as it was before it was `stored`."""
    try:
        return field.decode("utf-8", "surrogatepass") if isinstance(field, bytes) else field
    except UnicodeDecodeError as error:
        raise MemoryDamaged(_DAMAGED) from error
