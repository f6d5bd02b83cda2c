# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pre-translations that can still be taken back: a file each in the person's state folder."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from syncstudio.errors import SavingError
from syncstudio.model import (
    ChapterDrafts,
    DraftedRow,
    OfferKind,
    Passed,
    PreTranslation,
    Rewritten,
    Thresholds,
)
from syncstudio.workspace.saving import save, write_through
from syncstudio.workspace.states import state_folder

_ENDING = ".jsonl"
_APPEND = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
_MOST = 20
"""How many are kept of a translation; the oldest go."""


class DraftLog:
    """What one pre-translation writes: a line a chapter, each on the disk before the chapter is written."""

    def __init__(self, book: Path, language: str, thresholds: Thresholds, at: str) -> None:
        folder = _folder(book, language)
        self._path = folder / f"{at.replace(':', '')}-{os.urandom(2).hex()}{_ENDING}"
        self._head = {"language": language, "thresholds": asdict(thresholds), "at": at}
        self._begun = False

    def note(self, chapter: ChapterDrafts) -> None:
        """Remember a chapter's drafts in place of what was noted of it before. Raises SavingError."""
        line = _line(asdict(chapter))
        if not self._begun:
            save(self._path, _line(self._head) + line, None)
            self._begun = True
            for old in _files(self._path.parent)[:-_MOST]:
                old.unlink(missing_ok=True)
            return
        try:
            handle = os.open(self._path, _APPEND)
            try:
                write_through(handle, line)
            finally:
                os.close(handle)
        except OSError as error:
            raise SavingError(
                f"what is drafted cannot be remembered ({error.strerror or error})",
                where=str(self._path),
                remedy="see whether the disk is full",
            ) from error


def last_drafts(book: Path, language: str) -> PreTranslation | None:
    """The newest that was not taken back yet; None where there is none that can be read."""
    for file in reversed(_files(_folder(book, language))):
        try:
            found = _told(file.read_bytes().split(b"\n"))
        except (OSError, *_UNREADABLE):
            continue
        if found.chapters:
            return found
    return None


def forget_drafts(book: Path, done: PreTranslation) -> None:
    """It was taken back."""
    for file in _files(_folder(book, done.language)):
        if file.name.startswith(f"{done.at.replace(':', '')}-"):
            file.unlink(missing_ok=True)


def _folder(book: Path, language: str) -> Path:
    told = f"{book.resolve()}\0{language}".encode("utf-8", "surrogateescape")
    return state_folder() / "pretranslated" / hashlib.sha256(told).hexdigest()[:32]


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"[!.]*{_ENDING}"))


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError


def _line(told: object) -> bytes:
    return json.dumps(told, default=_plain).encode() + b"\n"


def _told(lines: list[bytes]) -> PreTranslation:
    """What a log says last of each chapter that was written. A line that is torn costs itself alone."""
    head = json.loads(lines[0])
    least = head["thresholds"]
    kinds = frozenset(map(OfferKind, least["kinds"]))
    chapters: dict[str, ChapterDrafts] = {}
    for line in lines[1:]:
        with suppress(*_UNREADABLE):
            chapter = _chapter(json.loads(line))
            chapters[chapter.target] = chapter
    written = tuple(one for one in chapters.values() if one.files)
    return PreTranslation(
        head["language"], written, Thresholds(least["least"], kinds, least["engine"]), head["at"]
    )


def _chapter(told: Mapping[str, Any]) -> ChapterDrafts:
    return ChapterDrafts(
        told["source"],
        told["target"],
        tuple(map(_draft, told["drafts"])),
        tuple(Passed(**one) for one in told["passed"]),
        tuple(Rewritten(one["path"], _bytes(one["was"]), _bytes(one["now"])) for one in told["files"]),
        told["note"],
    )


def _draft(told: dict[str, Any]) -> DraftedRow:
    lists = {key: tuple(told[key]) for key in ("before", "fingerprints")}
    return DraftedRow(**(told | lists | {"kind": OfferKind(told["kind"])}))


def _bytes(told: str | None) -> bytes | None:
    return None if told is None else base64.b64decode(told, validate=True)
