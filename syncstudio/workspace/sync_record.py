# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sync record: what people said of a translation's blocks, kept in the book itself.

Each chapter has a folder, `.syncstudio/<language>/<target path>/`, and in it a file for each commit that
said something: JSON objects, one a line. A committed file is never written again, so that no two
branches ever change the same one. A line that cannot be read costs nothing but itself. A single file
`.syncstudio/<language>/<target path>.jsonl`, as it was once written, is read too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from syncstudio.model import Link, RecordEntry, State

FOLDER = ".syncstudio"
ENDING = ".jsonl"

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
_MOMENT = re.compile(r"2\d{3}-\d\d-\d\d[\dT:.Z]*", re.ASCII)
_TICK = timedelta(milliseconds=1)
_STRIDE = 256
_MOST = 1 << 16
"""Sentences of a block, at most: what a hostile line says must not cost memory later."""


@dataclass(frozen=True, slots=True)
class Correction:
    """Sentence links that a person corrected, of two texts by their fingerprints; says nothing of the
    state. Without beads the program's own links hold again.
    """

    target: str
    source: str
    who: str
    at: str
    beads: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SyncRecord:
    """The readable lines in their order, and how many could not be read."""

    entries: tuple[RecordEntry, ...] = ()
    skipped: int = 0
    corrections: tuple[Correction, ...] = ()

    @property
    def note(self) -> str:
        """What was lost, in words for the user, or ""."""
        if not self.skipped:
            return ""
        lines = "1 line" if self.skipped == 1 else f"{self.skipped} lines"
        return f"{lines} of the sync record cannot be read and count for nothing"


def record_folder(language: str, target: str) -> str:
    """Where the record of a target chapter lies in the translation's repository; ends with "/"."""
    return f"{FOLDER}/{language}/{target}/"


def record_paths(paths: Iterable[str], language: str) -> dict[str, tuple[str, ...]]:
    """The record's files among a repository's, oldest first, by target chapter."""
    root = f"{FOLDER}/{language}/"
    found: dict[str, list[str]] = {}
    for path in paths:
        if path.startswith(root) and path.endswith(ENDING):
            folder, _, _ = path[len(root) :].rpartition("/")
            for chapter in (folder, path[len(root) : -len(ENDING)]):
                found.setdefault(chapter, []).append(path)
    return {
        chapter: tuple(
            sorted(held, key=lambda path: (path.startswith(record_folder(language, chapter)), path))
        )
        for chapter, held in found.items()
    }


def read_record(*data: bytes) -> SyncRecord:
    """The record of a chapter's files (oldest first), whatever their bytes are."""
    lines = [line for one in data for line in one.split(b"\n") if line.strip()]
    entries: list[RecordEntry] = []
    corrections: list[Correction] = []
    skipped = 0
    for told in _parsed(lines):
        try:
            state, beads = told["state"], told.get("beads")
            if state:
                entries.append(_entry(told, _STATES[state], () if beads is None else _beads(beads)))
            if beads is not None:
                corrections.append(_correction(told, _beads(beads)))
            skipped += not state and beads is None
        except (KeyError, TypeError, ValueError, AttributeError):
            skipped += 1
    return SyncRecord(tuple(entries), skipped, tuple(corrections))


def moment(time: datetime) -> str:
    """A moment as the lines tell it: they are compared as texts."""
    return time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def newest(entries: Iterable[RecordEntry]) -> dict[str, RecordEntry]:
    """The newest entry for each target fingerprint; of two of one time, the later line."""
    found: dict[str, RecordEntry] = {}
    for entry in entries:
        if entry.target not in found or entry.at >= found[entry.target].at:
            found[entry.target] = entry
    return found


def in_order(
    told: Iterable[RecordEntry | Correction], record: SyncRecord
) -> Iterator[RecordEntry | Correction]:
    """The lines, each later than what the record says of the same texts already: else a clock that was
    put back, or another person's that goes ahead, would have them count for nothing.
    """
    entries = newest(record.entries)
    latest = _latest(record.corrections)
    for one in told:
        pair = (one.source, one.target)
        known = latest.get(pair) if isinstance(one, Correction) else entries.get(one.target)
        yield one if known is None or known.at < one.at else replace(one, at=_after(known.at))


def corrected(record: SyncRecord) -> dict[tuple[str, str], tuple[Link, ...]]:
    """The sentence links that people corrected, by the fingerprints of source and target."""
    return {pair: told.beads for pair, told in _latest(record.corrections).items() if told.beads}


def render_line(told: RecordEntry | Correction) -> bytes:
    """A line of the record, with its end."""
    beads = [[link.source, link.target] for link in told.beads]
    if isinstance(told, Correction):
        plain: dict[str, Any] = {"at": told.at, "who": told.who, "state": "", "beads": beads}
        plain |= {"target": told.target, "source": told.source}
    else:
        plain = {"at": told.at, "who": told.who, "state": str(told.state), "origin": told.origin}
        plain |= {"target": told.target, "source": told.source}
        plain |= {"path": told.path, "blob": told.blob, "commit": told.commit}
        if beads:
            plain["beads"] = beads
    return json.dumps(plain, separators=(",", ":")).encode("ascii") + b"\n"


def compacted(record: SyncRecord, held: Iterable[str]) -> bytes:
    """The one file that says the same as a chapter's record, of the texts that it still `held`s (their
    fingerprints). To be asked for, never done unasked: what is left out stands in history alone.
    """
    wanted = set(held)
    kept: list[RecordEntry | Correction] = [
        entry for target, entry in newest(record.entries).items() if target in wanted
    ]
    kept += [told for told in _latest(record.corrections).values() if told.target in wanted and told.beads]
    return b"".join(render_line(told) for told in sorted(kept, key=lambda one: one.at))


def _latest(corrections: Iterable[Correction]) -> dict[tuple[str, str], Correction]:
    """The newest correction for each two texts, by source and target."""
    found: dict[tuple[str, str], Correction] = {}
    for told in corrections:
        pair = told.source, told.target
        if pair not in found or told.at >= found[pair].at:
            found[pair] = told
    return found


def _moment_told(text: str) -> str:
    """A time that a line tells, "" for what is none: that comes before all times."""
    return text if _MOMENT.fullmatch(text) else ""


def _after(when: str) -> str:
    try:
        later = moment(datetime.fromisoformat(when).replace(tzinfo=UTC) + _TICK)
    except ValueError:  # a day that no month has
        later = ""
    return later if later > when else f"{when}0"


def _parsed(lines: Sequence[bytes]) -> Iterator[Mapping[str, Any]]:
    """What the lines say: many at once, which is three times as quick, or where one is broken, each."""
    for start in range(0, len(lines), _STRIDE):
        some = lines[start : start + _STRIDE]
        try:
            told = json.loads((b"[" + b",".join(some) + b"]").decode("utf-8"))
        except (ValueError, RecursionError):
            told = []
        if len(told) != len(some):
            told = [_parsed_alone(line) for line in some]
        yield from (one if isinstance(one, dict) else {} for one in told)


def _parsed_alone(line: bytes) -> object:
    try:
        return json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return None


def _entry(told: Mapping[str, Any], state: State, beads: tuple[Link, ...]) -> RecordEntry:
    target, source, path, blob, commit, origin, who, at = texts = [told.get(key, "") for key in _TEXTS]
    "".join(texts)  # raises TypeError where one is no text
    if not target:
        raise ValueError
    return RecordEntry(target, source, path, blob, commit, state, origin, who, _moment_told(at), beads)


def _correction(told: Mapping[str, Any], beads: tuple[Link, ...]) -> Correction:
    target, source, who, at = texts = [told.get(key, "") for key in ("target", "source", "who", "at")]
    "".join(texts)
    if not target or not source:
        raise ValueError
    return Correction(target, source, who, _moment_told(at), beads)


def _beads(told: object) -> tuple[Link, ...]:
    """Raises TypeError or ValueError for what are no links."""
    if not isinstance(told, list):
        raise TypeError
    return tuple(Link(_sentences(source), _sentences(target), 1.0) for source, target in told)


def _sentences(told: object) -> tuple[int, ...]:
    if not isinstance(told, list) or not all(type(one) is int and 0 <= one < _MOST for one in told):
        raise TypeError
    return tuple(told)
