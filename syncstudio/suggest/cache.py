# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What engines answered, kept so that nothing is asked, waited or paid for twice."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from syncstudio.model import LanguagePair, Suggestion
from syncstudio.suggest.engine import Settings

if TYPE_CHECKING:
    import sqlite3

_LOG = logging.getLogger(__name__)
_TABLES = """
create table if not exists answers (
    hash blob primary key, text text not null, score real, why text not null, at integer not null
) without rowid;
create index if not exists by_age on answers (at);
"""


class SuggestionCache:
    """Suggestions by engine, its settings, languages and text, in an SQLite file that may be deleted.

    Holds `most` suggestions, the youngest. Works from any thread. A file that is broken is begun anew;
    one that cannot be opened is done without.
    """

    def __init__(self, path: Path, *, most: int = 200_000) -> None:
        self._path = path
        self._most = most

    def get(self, engine: str, settings: Settings, pair: LanguagePair, text: str) -> Suggestion | None:
        """What the engine answered to the text, with the time when it was asked; None where it was not."""
        found = self._read(_hash(engine, settings, pair, text))
        return Suggestion(found[0], engine, found[1], found[2], int(found[3])) if found else None

    def put(self, settings: Settings, pair: LanguagePair, answers: dict[str, Suggestion]) -> None:
        """Keep what an engine answered to each text."""
        rows = [
            (_hash(said.engine, settings, pair, text), said.text, said.score, said.why, said.at)
            for text, said in answers.items()
        ]
        with self._opened() as base:
            if base is not None and rows:
                base.executemany("insert or replace into answers values (?, ?, ?, ?, ?)", rows)
                self._forget(base)

    def _read(self, key: bytes) -> tuple[str, float | None, str, int] | None:
        with self._opened() as base:
            if base is None:
                return None
            row = base.execute("select text, score, why, at from answers where hash = ?", (key,)).fetchone()
            return tuple(row) if row else None
        return None

    def _forget(self, base: sqlite3.Connection) -> None:
        """The oldest tenth goes where there are too many."""
        (count,) = base.execute("select count(*) from answers").fetchone()
        if count > self._most:
            gone = count - self._most + self._most // 10
            base.execute(
                "delete from answers where hash in (select hash from answers order by at limit ?)", (gone,)
            )

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection | None]:
        """The file, begun anew if it is broken; None where there is none to be had."""
        import sqlite3  # noqa: PLC0415 - most commands never ask an engine

        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            base = sqlite3.connect(self._path, timeout=1.0)
        except (OSError, sqlite3.Error) as error:
            _LOG.warning("%s: suggestions are not kept: %s", self._path, error)
            yield None
            return
        try:
            with base:
                base.executescript(_TABLES)
                yield base
        except sqlite3.DatabaseError as error:
            _LOG.warning("%s: suggestions are not kept: %s", self._path, error)
            if not isinstance(error, sqlite3.OperationalError):
                base.close()
                self._path.unlink(missing_ok=True)
        finally:
            base.close()


def _hash(engine: str, settings: Settings, pair: LanguagePair, text: str) -> bytes:
    asked = json.dumps([engine, sorted(settings.items()), pair.source, pair.target, text])
    return hashlib.blake2b(asked.encode(), digest_size=20).digest()
