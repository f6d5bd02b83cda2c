# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sync record: what people said of a translation's blocks, kept in the book itself.

One file a chapter, `.syncstudio/<language>/<target path>.jsonl`, one JSON object a line, appended to.
A line that cannot be read costs nothing but itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from syncstudio.model import RecordEntry, State

FOLDER = ".syncstudio"

_TEXTS = ("target", "source", "path", "blob", "commit", "origin", "who", "at")
# A waived drift, or a confirmed text, is a translation in step with the source that the line names.
_STATES = {
    "draft": State.DRAFT,
    "needs work": State.NEEDS_WORK,
    "translated": State.TRANSLATED,
    "confirmed": State.TRANSLATED,
    "waived": State.TRANSLATED,
    "approved": State.APPROVED,
}


@dataclass(frozen=True, slots=True)
class SyncRecord:
    """The readable lines in their order, and how many could not be read."""

    entries: tuple[RecordEntry, ...] = ()
    skipped: int = 0

    @property
    def note(self) -> str:
        """What was lost, in words for the user, or ""."""
        if not self.skipped:
            return ""
        lines = "1 line" if self.skipped == 1 else f"{self.skipped} lines"
        return f"{lines} of the sync record cannot be read and count for nothing"


def record_path(language: str, target: str) -> str:
    """Where the record of a target chapter lies in the translation's repository."""
    return f"{FOLDER}/{language}/{target}.jsonl"


def read_record(data: bytes) -> SyncRecord:
    """The record of a file's bytes, whatever they are."""
    entries, skipped = [], 0
    for line in data.split(b"\n"):
        if not line.strip():
            continue
        entry = _entry(line)
        if entry is None:
            skipped += 1
        else:
            entries.append(entry)
    return SyncRecord(tuple(entries), skipped)


def newest(entries: Iterable[RecordEntry]) -> dict[str, RecordEntry]:
    """The newest entry for each target fingerprint; of two of one time, the later line."""
    found: dict[str, RecordEntry] = {}
    for entry in entries:
        if entry.target not in found or entry.at >= found[entry.target].at:
            found[entry.target] = entry
    return found


def _entry(line: bytes) -> RecordEntry | None:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or not all(
        isinstance(told.get(key, ""), str) for key in (*_TEXTS, "state")
    ):
        return None
    state = _STATES.get(told.get("state", ""))
    if state is None or not told.get("target"):
        return None
    texts = {key: told.get(key, "") for key in _TEXTS}
    return RecordEntry(state=state, **texts)
