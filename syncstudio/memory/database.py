# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The file of a memory: its tables, how it is opened, and what its failures mean to a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from syncstudio.errors import KnowledgeError, MemoryDamaged, MemoryLocked, MemoryTooNew

if TYPE_CHECKING:
    import sqlite3

VERSION = 1
_OURS = 0x53594E43
"""The application's number in the file's head: SYNC."""

_PATIENCE = 1.0
"""Seconds to wait for another program's writing; people sit before the window."""

_TABLES = (
    "CREATE TABLE chapters (path TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID",
    # Numbers are never used twice, so that an index knows what is new by its number.
    """CREATE TABLE segments (
        id INTEGER PRIMARY KEY AUTOINCREMENT, print BLOB NOT NULL, form TEXT,
        source TEXT NOT NULL, target TEXT NOT NULL, level TEXT NOT NULL,
        path TEXT NOT NULL, source_path TEXT NOT NULL, revision TEXT NOT NULL, author TEXT NOT NULL,
        at INTEGER NOT NULL, state TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
        note TEXT NOT NULL)""",
    "CREATE INDEX by_print ON segments (print)",
    "CREATE INDEX by_path ON segments (path)",
    f"PRAGMA application_id = {_OURS}",
    f"PRAGMA user_version = {VERSION}",
)

_REBUILD = "move this file away; a book's own memory is filled again by itself, imported files are not"
_MEANINGS: dict[int, tuple[type[KnowledgeError], str, str]] = {
    5: (MemoryLocked, "another program is writing this memory", "try again when it is done"),
    6: (MemoryLocked, "this memory is in use", "try again in a moment"),
    8: (KnowledgeError, "this memory may not be written to", "open it as read-only"),
    11: (MemoryDamaged, "this memory is damaged", _REBUILD),
    13: (KnowledgeError, "the disk is full", "make room and try again"),
    14: (KnowledgeError, "this memory cannot be opened", "look whether it is there and may be read"),
    26: (MemoryDamaged, "this file is no translation memory, or is damaged", _REBUILD),
}
"""SQLite's primary result codes."""

_UNWRITABLE = (8, 14)
"""A folder that may not be written has no room for what a reader of a file with a log needs beside it."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Let a failure of the database be said in words for the user."""
    import sqlite3  # noqa: PLC0415 - dear for a start that needs no memory

    try:
        yield
    except MemoryDamaged as error:
        error.where = error.where or str(path)
        raise
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        failure, what, remedy = _MEANINGS.get(code, (KnowledgeError, f"this memory fails: {error}", ""))
        raise failure(what, where=str(path), remedy=remedy) from error


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Open a memory, made anew where there is none and it may be written. Any thread may use the
    connection, one at a time. Raises `KnowledgeError`, `MemoryLocked`, `MemoryTooNew`.
    """
    if read_only and not path.is_file():
        raise KnowledgeError("there is no such memory", where=str(path))
    import sqlite3  # noqa: PLC0415 - as above

    with told(path):
        if not read_only:
            return _prepared(_open(path, "rwc"), path, read_only=False)
        try:
            return _prepared(_open(path, "ro"), path, read_only=True)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _UNWRITABLE or _has_log(path):
                raise
            return _prepared(_open(path, "ro&immutable=1"), path, read_only=True)


def set_aside(path: Path) -> Path:
    """Move a memory that cannot be used out of the way, for good or for a person to look at; its new
    place. Nothing is deleted. Raises `KnowledgeError`.
    """
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    try:
        path.rename(aside)
        for tail in ("-wal", "-shm"):
            log = path.with_name(path.name + tail)
            if log.exists():
                log.rename(aside.with_name(aside.name + tail))
    except OSError as error:
        raise KnowledgeError(
            f"this memory cannot be moved aside ({error.strerror})", where=str(path)
        ) from error
    return aside


def _open(path: Path, mode: str) -> sqlite3.Connection:
    import sqlite3  # noqa: PLC0415 - as above

    address = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(address, _PATIENCE, isolation_level=None, check_same_thread=False, uri=True)


def _prepared(db: sqlite3.Connection, path: Path, *, read_only: bool) -> sqlite3.Connection:
    try:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        ours = db.execute("PRAGMA application_id").fetchone()[0] == _OURS
        if not ours:
            _claim(db, path, read_only=read_only)
        elif version > VERSION:
            raise MemoryTooNew(
                "a newer version of SyncStudio wrote this memory",
                where=str(path),
                remedy="update SyncStudio, or use another memory",
            )
        db.execute("PRAGMA trusted_schema = OFF")
        # A table that is none can run without end, and a trigger undo what is written.
        if db.execute("SELECT 1 FROM sqlite_master WHERE type NOT IN ('table', 'index')").fetchone():
            raise MemoryDamaged(
                "this file holds more than a translation memory does", where=str(path), remedy=_REBUILD
            )
        if not read_only:
            db.execute("PRAGMA journal_mode = WAL").fetchone()
            db.execute("PRAGMA synchronous = NORMAL")
        db.execute("SELECT id, form FROM segments LIMIT 1").fetchone()
    except BaseException:
        db.close()
        raise
    return db


def _claim(db: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
    """Make an empty file a memory; another program's database stays as it is."""
    if read_only or db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise MemoryDamaged("this file is no translation memory of SyncStudio", where=str(path))
    db.execute("BEGIN IMMEDIATE")
    if not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        for line in _TABLES:
            db.execute(line)
    db.execute("COMMIT")


def _has_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0
