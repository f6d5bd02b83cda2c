# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The write-ahead journal: what was typed and not yet saved, so that a crash loses half a second at most.

A file a process, which only that process writes and holds locked: two windows on one book never meet
in one. Whoever opens a journal next takes over the files that nobody holds any more.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from syncstudio.errors import SavingError
from syncstudio.workspace.locking import hold
from syncstudio.workspace.saving import sync_folder, write_through
from syncstudio.workspace.states import state_folder

_ROOMY = 1 << 18
"""Bytes from which on a journal is written anew with what is pending alone."""

_ENDING, _UNBORN = ".jsonl", ".new"
_MINUTE = 60
_OPEN = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_KEYS = ("chapter", "block", "fingerprint")
_Key = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Unsaved:
    """The newest text of a block that was typed and not saved.

    `block` and `fingerprint` are the block's index and fingerprint in the chapter's file as it stood
    when the typing began. `at` is ISO 8601 in UTC.
    """

    chapter: str
    block: int
    fingerprint: str
    text: str
    at: str


class Journal:
    """The journal of a book's translation. Safe to call from several threads.

    Opening it takes over what crashed processes left (`pending`); a process that lives keeps its own.
    """

    def __init__(self, book: Path, language: str, folder: Path | None = None) -> None:
        """`folder` is by default the person's state folder. Raises SavingError."""
        name = hashlib.sha256(f"{book.resolve()}\n{language}".encode("utf-8", "surrogateescape"))
        self._folder = (folder or state_folder()) / "journal" / name.hexdigest()[:32]
        self._lock = threading.Lock()
        self._pending: dict[_Key, Unsaved] = {}
        self._file: Path | None = None
        self._handle = -1
        self._size = 0
        with self._told():
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._take_over()

    def note(self, chapter: str, block: int, fingerprint: str, text: str) -> None:
        """Keep what was typed; on disk when this returns (some ms). Raises SavingError."""
        told = Unsaved(chapter, block, fingerprint, text, _now())
        with self._lock, self._told():
            self._pending.pop(_key(told), None)  # the newest stands last
            self._pending[_key(told)] = told
            self._append([asdict(told)])

    def done(self, chapter: str, block: int | None = None, fingerprint: str = "") -> None:
        """A block's text, or with None all of a chapter's, is saved or given up. Raises SavingError."""
        wanted = (chapter, block, fingerprint)
        with self._lock, self._told():
            ended = [key for key in self._pending if key == wanted or (block is None and key[0] == chapter)]
            for key in ended:
                del self._pending[key]
            if not self._pending:
                self._forget()
            elif ended:
                now = _now()
                self._append([{**dict(zip(_KEYS, key, strict=True)), "done": now} for key in ended])

    def pending(self) -> tuple[Unsaved, ...]:
        """What is noted and not done, oldest first."""
        with self._lock:
            return tuple(self._pending.values())

    def close(self) -> None:
        """End; what is pending stays for the next time."""
        with self._lock:
            if self._handle >= 0:
                os.close(self._handle)
            self._file, self._handle = None, -1

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _take_over(self) -> None:
        """Move what nobody holds into a file of our own; only then is the old one removed."""
        with contextlib.ExitStack() as held:
            left: list[Path] = []
            found: dict[_Key, tuple[Unsaved, bool]] = {}
            for path in sorted(self._folder.glob(f"*{_ENDING}")):
                with contextlib.suppress(OSError):  # gone: another process took it over just now
                    handle = os.open(path, _OPEN)
                    held.callback(os.close, handle)
                    if hold(handle) and path.exists():
                        for key, told in _last(path.read_bytes()).items():
                            if key not in found or told[0].at >= found[key][0].at:
                                found[key] = told
                        left.append(path)
            pending = [told for told, ended in found.values() if not ended]
            self._pending = {_key(told): told for told in sorted(pending, key=lambda told: told.at)}
            if self._pending:
                self._renew()
            for path in left:
                path.unlink(missing_ok=True)
        for path in self._folder.glob(f"*{_UNBORN}"):
            with contextlib.suppress(OSError):
                if time.time() - path.stat().st_mtime > _MINUTE:
                    path.unlink()

    def _append(self, lines: list[dict[str, Any]]) -> None:
        if self._handle < 0 or self._size > _ROOMY:
            self._renew()
            return
        data = b"".join(json.dumps(line).encode("ascii") + b"\n" for line in lines)
        room, self._size = self._size + len(data), _ROOMY + 1
        write_through(self._handle, data)
        self._size = room  # and where it was torn, the next one begins a new file

    def _renew(self) -> None:
        """Begin a file anew with what is pending: whole before it has a journal's name."""
        path = self._folder / f"{secrets.token_hex(8)}{_ENDING}"
        fresh = path.with_suffix(_UNBORN)
        data = b"".join(json.dumps(asdict(told)).encode("ascii") + b"\n" for told in self._pending.values())
        handle = os.open(fresh, _OPEN | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            hold(handle)
            write_through(handle, data)
            fresh.replace(path)
            sync_folder(self._folder)
        except BaseException:
            os.close(handle)
            fresh.unlink(missing_ok=True)
            raise
        self._forget()
        self._file, self._handle, self._size = path, handle, 0

    def _forget(self) -> None:
        """Remove our file, if there is one."""
        if self._file is not None:
            self._file.unlink(missing_ok=True)
            os.close(self._handle)
            self._file, self._handle = None, -1

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise SavingError(
                f"what is typed cannot be kept safe from a crash ({error.strerror or error})",
                where=str(self._folder),
                remedy="see whether the disk is full; save often until then",
            ) from error


def _last(data: bytes) -> dict[_Key, tuple[Unsaved, bool]]:
    """What a file says last of each block, in the order of its lines, whatever the clock did meanwhile.
    A line that is torn or damaged costs itself alone.
    """
    parsed = (_parsed(line) for line in data.split(b"\n"))
    return {_key(told[0]): told for told in parsed if told is not None}


def _parsed(line: bytes) -> tuple[Unsaved, bool] | None:
    """What a line says, and whether that its block was done then; None for a torn or damaged one."""
    try:
        told = json.loads(line)
        chapter, block, fingerprint = told["chapter"], told["block"], told["fingerprint"]
        ended = "done" in told
        text, at = ("", told["done"]) if ended else (told["text"], told["at"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    texts = (chapter, fingerprint, text, at)
    if not isinstance(block, int) or not all(isinstance(one, str) for one in texts):
        return None
    return Unsaved(chapter, block, fingerprint, text, at), ended


def _key(told: Unsaved) -> _Key:
    return told.chapter, told.block, told.fingerprint


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
