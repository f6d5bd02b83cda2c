# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pre-translations that can still be taken back: a file each in the person's state folder."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from syncstudio.model import (
    ChapterDrafts,
    DraftedRow,
    OfferKind,
    Passed,
    PreTranslation,
    Rewritten,
    Thresholds,
)
from syncstudio.workspace.saving import save
from syncstudio.workspace.states import state_folder

_MOST = 20
"""How many are kept of a translation; the oldest go."""


def keep_drafts(book: Path, done: PreTranslation) -> None:
    """Remember what a pre-translation wrote. Raises SavingError."""
    folder = _folder(book, done.language)
    name = f"{done.at.replace(':', '')}-{os.urandom(2).hex()}.json"
    save(folder / name, json.dumps(asdict(done), default=_plain).encode(), None)
    for old in _files(folder)[:-_MOST]:
        old.unlink(missing_ok=True)


def last_drafts(book: Path, language: str) -> PreTranslation | None:
    """The newest that was not taken back yet; None where there is none that can be read."""
    for file in reversed(_files(_folder(book, language))):
        try:
            return _told(json.loads(file.read_bytes()))
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            continue
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
    return sorted(folder.glob("[!.]*.json"))


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError


def _told(told: Mapping[str, Any]) -> PreTranslation:
    least = told["thresholds"]
    kinds = frozenset(map(OfferKind, least["kinds"]))
    return PreTranslation(
        told["language"],
        tuple(map(_chapter, told["chapters"])),
        Thresholds(least["least"], kinds, least["engine"]),
        told["at"],
        told["dry_run"],
        told["stopped"],
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
