# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What engines answered, kept so that nothing is asked, waited or paid for twice."""

from __future__ import annotations

import hashlib
import json
import logging
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from syncstudio.model import LanguagePair, Suggestion
from syncstudio.suggest.engine import Settings

if TYPE_CHECKING:
    import sqlite3

T = TypeVar("T")

_HALF = re.compile("[\ud800-\udfff]")
_OUT_OF_REACH = frozenset(
    f"SQLITE_{why}" for why in ("BUSY", "LOCKED", "CANTOPEN", "READONLY", "FULL", "IOERR", "PERM", "NOMEM")
)
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

    def get(
        self, engine: str, settings: Settings, pair: LanguagePair, texts: Iterable[str]
    ) -> dict[str, Suggestion]:
        """What the engine answered to each of the texts that it was asked, with the time when it was."""
        keys = {text: _hash(engine, settings, pair, text) for text in texts}

        def find(base: sqlite3.Connection) -> dict[str, Suggestion]:
            found = {}
            for text, key in keys.items():
                row = base.execute(
                    "select text, score, why, at from answers where hash = ?", (key,)
                ).fetchone()
                if row:
                    found[text] = Suggestion(row[0], engine, row[1], row[2], row[3])
            return found

        return (self._done(find) if keys else None) or {}

    def put(self, settings: Settings, pair: LanguagePair, answers: Mapping[str, Suggestion]) -> None:
        """Keep what an engine answered to each text."""
        rows = [
            (_hash(said.engine, settings, pair, text), said.text, said.score, said.why, said.at)
            for text, said in answers.items()
            if not _HALF.search(said.text + said.why)
        ]

        def keep(base: sqlite3.Connection) -> None:
            base.executemany("insert or replace into answers values (?, ?, ?, ?, ?)", rows)
            (count,) = base.execute("select count(*) from answers").fetchone()
            if count > self._most:
                # A tenth more than must go, for it takes a while.
                oldest = "select hash from answers order by at limit ?"
                base.execute(
                    f"delete from answers where hash in ({oldest})",  # noqa: S608 - our own words
                    (count - self._most + self._most // 10,),
                )

        self._done(keep)

    def _done(self, task: Callable[[sqlite3.Connection], T]) -> T | None:
        """What a task makes of the file, begun anew where it is broken; None where it is not to be had."""
        import sqlite3  # noqa: PLC0415 - most commands never ask an engine

        for _ in range(2):
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                with closing(sqlite3.connect(self._path, timeout=1.0)) as base, base:
                    base.executescript(_TABLES)
                    return task(base)
            except sqlite3.DatabaseError as error:
                _LOG.warning("%s: what engines say is not kept: %s", self._path, error)
                if error.sqlite_errorname in _OUT_OF_REACH:
                    return None
                self._path.unlink(missing_ok=True)
            except OSError as error:
                _LOG.warning("%s: what engines say is not kept: %s", self._path, error)
                return None
        return None


def _hash(engine: str, settings: Settings, pair: LanguagePair, text: str) -> bytes:
    asked = json.dumps([engine, sorted(settings.items()), pair.source, pair.target, text])
    return hashlib.blake2b(asked.encode(), digest_size=20).digest()
