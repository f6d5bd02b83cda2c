# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A translation memory in a file."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from syncstudio.errors import KnowledgeError
from syncstudio.memory import records
from syncstudio.memory.concordance import Query
from syncstudio.memory.database import connect, told
from syncstudio.memory.form import form, has_words
from syncstudio.memory.matching import alike, folded, same, trusted_first
from syncstudio.model import Found, Level, Match, Segment

if TYPE_CHECKING:
    import sqlite3

    from syncstudio.memory.index import Index

_PAGE = 2_000
_LOOSELY, _TYPED = 20_000, 100
"""Segments that are read one by one for words that stand nowhere as they were typed, and how many
characters somebody types: what is longer was copied.
"""

_SPARE = 8
"""How many times more candidates are looked at than are shown: penalties change their order."""


def open_memory(path: Path, *, name: str = "", read_only: bool = False, priority: int = 0) -> Memory:
    """Open a memory, or make one where there is none. `name` (the file's by default) is what matches say;
    `priority` counts among several memories, the greater first.

    Raises `KnowledgeError` for a damaged file or another program's (it stays as it is; see `set_aside`),
    `MemoryLocked`, `MemoryTooNew`.
    """
    if not read_only:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise KnowledgeError(
                f"no folder can be made for this memory ({error.strerror})", where=str(path)
            ) from error
    return Memory(connect(path, read_only=read_only), path, name or path.stem, read_only, priority)


class Memory:
    """Segments of one pair of languages. Any thread may use it; one at a time is let in.

    Every method raises `KnowledgeError` for a file that is damaged, and `MemoryLocked` where another
    program keeps writing for more than a second; what was begun is undone then.
    """

    def __init__(self, db: sqlite3.Connection, path: Path, name: str, read_only: bool, priority: int) -> None:
        self.path = path
        self.name = name
        self.read_only = read_only
        self.priority = priority
        self._db = db
        self._lock = threading.RLock()
        self._index: Index | None = None
        self._seen = -1
        self._gone: list[int] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._db.close()
            self._index = None

    def replace(self, path: str, key: str, segments: Iterable[Segment]) -> None:
        """Let `segments` be all that a translated chapter has, at once or not at all. `key` names the
        state of the chapter (and of what else they were made of), for `keys` to tell later.
        """
        with self._changing() as db:
            self._drop(db, "path = ?", (records.stored(path),))
            db.execute("INSERT OR REPLACE INTO chapters VALUES (?, ?)", (records.stored(path), key))
            db.executemany(records.INSERT, map(records.values_of, segments))

    def keys(self) -> dict[str, str]:
        """The chapters that the memory was filled with, each with its key."""
        with told(self.path):
            return {records.told(path): key for path, key in self._rows("SELECT path, key FROM chapters")}

    def forget(self, paths: Iterable[str]) -> None:
        """Remove chapters and their segments."""
        with self._changing() as db:
            for path in paths:
                self._drop(db, "path = ?", (records.stored(path),))
                db.execute("DELETE FROM chapters WHERE path = ?", (records.stored(path),))

    def add(self, segments: Iterable[Segment]) -> int:
        """Add segments, all or none; how many. One that the memory has (the same texts, neighbours and
        chapter) is renewed, not doubled. An error or `Cancelled` out of `segments` undoes all. Nobody else
        is let in meanwhile: a long import has a `Memory` of its own, and lookups in another one go on.
        """
        count = 0
        known = "print = ? AND level = ? AND target = ? AND +path = ? AND before = ? AND after = ?"
        with self._changing() as db:
            for one in segments:
                values = records.values_of(one)
                texts = records.stored(one.target), records.stored(one.path)
                sameness = values[0], one.level, *texts, one.before, one.after
                self._drop(db, known, sameness)
                db.execute(records.INSERT, values)
                count += 1
        return count

    def remove(self, segments: Iterable[Segment]) -> int:
        """Remove what has the same source and target as one of these; how many segments that were."""
        with self._changing() as db:
            return sum(
                self._drop(
                    db, "print = ? AND target = ?", (records.print_of(one.source), records.stored(one.target))
                )
                for one in segments
            )

    def count(self, level: Level | None = None) -> int:
        """How many segments there are."""
        if level is None:
            return int(self._rows("SELECT count(*) FROM segments")[0][0])
        return int(self._rows("SELECT count(*) FROM segments WHERE level = ?", (level,))[0][0])

    def segments(self) -> Iterator[Segment]:
        """All segments in the order in which they came in; others may use the memory meanwhile."""
        top = 0
        while page := self._rows(
            f"SELECT id, {records.COLUMNS} FROM segments WHERE id > ? ORDER BY id LIMIT {_PAGE}",  # noqa: S608
            (top,),
        ):
            yield from (self._segment(row[1:]) for row in page)
            top = page[-1][0]

    def matches(
        self,
        text: str,
        source_language: str,
        *,
        before: str = "",
        after: str = "",
        least: int = 75,
        most: int = 5,
        level: Level | None = None,
    ) -> tuple[Match, ...]:
        """The best matches of a source text, the best first, of equal ones the approved and the newest; at
        most `most`, none below `least` percent. `before` and `after` are the fingerprints of its neighbours.

        101 %: the same text up to white space, between the same neighbours. 100 %: the same text. Below:
        rapidfuzz's `fuzz.ratio` of the two forms (see `form`), that is the share of characters that both
        have in the same order, at most 99, less what `alike` takes off for placeholders and numbers.
        """
        with self._lock:
            seen, found = form(text), self._same(text, before, after, level)
            best = folded(trusted_first(found), most)
            if len(best) < most and least < 100 and has_words(seen):
                spare = most * _SPARE + len(found)
                alikes = self._current().best(seen, least=least, most=spare, level=level)
                for start in range(0, len(alikes), most):
                    if len(best) == most and best[-1].percent > alikes[start][1]:
                        break  # nor can the rest be better: penalties only lower it
                    for number, ratio in alikes[start : start + most]:
                        rows = self._rows(f"{records.SELECT} WHERE id = ?", (number,))
                        found += (
                            alike(self._segment(row), text, source_language, ratio, self.name) for row in rows
                        )
                    best = folded(trusted_first(found), most)
            return tuple(match for match in best if match.percent >= least)

    def search(
        self, words: str, *, source: bool = True, target: bool = True, most: int = 50
    ) -> tuple[Found, ...]:
        """The concordance: segments one of whose sides holds all the words (see `Query`), at most `most`;
        whole words first, then the shorter ones, of very many the shortest alone. One pass over the file.
        Where nothing is found, letters are alike whatever their accents, among the newest segments.
        """
        query = Query(words)
        condition, values = query.condition(source=source, target=target)
        if not condition:
            return ()
        shortest = f"ORDER BY length(source) + length(target), id LIMIT {_PAGE}"
        rows = self._rows(f"{records.SELECT} WHERE {condition} {shortest}", values)
        if found := query.found(map(self._segment, rows), self.name, source, target, most):
            return found
        if len(words) > _TYPED:
            return ()
        newest = self._rows(f"{records.SELECT} ORDER BY id DESC LIMIT {_LOOSELY}")
        return Query(words, loose=True).found(map(self._segment, newest), self.name, source, target, most)

    def _segment(self, row: tuple[Any, ...]) -> Segment:
        with told(self.path):
            return records.segment_of(row)

    def _same(self, text: str, before: str, after: str, level: Level | None) -> list[Match]:
        rows = self._rows(
            f"{records.SELECT} WHERE print = ? AND (? IS NULL OR level = ?) ORDER BY id DESC",
            (records.print_of(text), level, level),
        )
        return [same(self._segment(row), before, after, self.name) for row in rows]

    def _current(self) -> Index:
        """The index of what the file holds now, whoever wrote it."""
        from syncstudio.memory.index import Index  # noqa: PLC0415 - numpy, only where it is looked for

        version = self._rows("PRAGMA data_version")[0][0]
        if self._index is None:
            self._index = Index()
        elif version != self._seen:
            self._index.keep([number for (number,) in self._rows("SELECT id FROM segments ORDER BY id")])
        self._seen = version
        new = "SELECT id, coalesce(form, source), level FROM segments WHERE id > ? ORDER BY id"
        self._index.extend(self._rows(new, (self._index.top,)))
        return self._index

    def _drop(self, db: sqlite3.Connection, condition: str, values: tuple[Any, ...]) -> int:
        rows = db.execute(f"DELETE FROM segments WHERE {condition} RETURNING id", values).fetchall()  # noqa: S608
        self._gone += (number for (number,) in rows)
        return len(rows)

    def _rows(self, question: str, values: tuple[Any, ...] = ()) -> list[Any]:
        with self._lock, told(self.path):
            return self._db.execute(question, values).fetchall()

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        with self._lock, told(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            self._gone = []
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                self._index = None  # it may hold what is undone now
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
            if self._index is not None:
                self._index.remove(self._gone)
