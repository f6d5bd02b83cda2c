# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Commits in which people brought a translated chapter up to its source, found by its snapshot.

A book that keeps `X_origin.md` beside `X.md` shows in one commit what the source became and what
people made of the translation.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from syncstudio.errors import InputError
from syncstudio.evaluation.paragraphs import decoded, edits, kept, paragraphs, size
from syncstudio.jobs import Job
from syncstudio.repo import History, Repository
from syncstudio.workspace import read_plain

_LEAST_BEGUN = 0.2  # of the source's length: what is shorter was not yet translated
_DRIVEN = 0.5  # of the edits in the translation: as many at least in the source
_ANEW = 0.1  # of the old translation's text
_SMALL = 1000  # edits; a chapter with fewer is no chapter translated anew
_WHAT = "list events as `syncstudio evaluate replay --json` does"


@dataclass(frozen=True, slots=True)
class SyncEvent:
    """One chapter in one commit. `source` is its snapshot, `target` its translation.

    `human_edits` and `source_edits` are characters that the commit changed in each. An event is
    driven by its source where that changed about as much as the translation; the others polish.
    `translated_anew` says that people kept next to nothing of the old translation.
    """

    commit: str
    source: str
    target: str
    human_edits: int
    source_edits: int
    source_driven: bool
    translated_anew: bool = False


@dataclass(frozen=True, slots=True)
class Stand:
    """The four files of an event: the snapshot and the translation, before and after."""

    old_source: bytes
    old_target: bytes
    new_source: bytes
    new_target: bytes


def find_events(
    repository: Repository, history: History, snapshots: Sequence[tuple[str, str]], job: Job | None = None
) -> tuple[SyncEvent, ...]:
    """The events of a history in the order of its commits, the oldest first.

    `snapshots` are pairs of paths, a snapshot and its translation. Merges and renames are no
    events, nor are commits in which only one of the two changed, or which found less than a fifth
    of the chapter translated. Raises ObjectMissing.
    """
    job = job or Job()
    found: list[tuple[int, SyncEvent]] = []
    for done, (source, target) in enumerate(snapshots):
        job.step(done, len(snapshots), target)
        for commit, blobs in _together(history, source, target):
            held = repository.read_many(blobs)
            event = _event(commit, source, target, Stand(*(held[blob] for blob in blobs)))
            if event is not None:
                found.append((history.position(commit) or 0, event))
    return tuple(event for _, event in sorted(found, key=lambda one: (-one[0], one[1].source)))


def stand(repository: Repository, event: SyncEvent) -> Stand:
    """The files of an event. Raises InputError where the repository has no such commit or file."""
    before, after = repository.files(f"{event.commit}^"), repository.files(event.commit)
    wanted = ((before, event.source), (before, event.target), (after, event.source), (after, event.target))
    for files, path in wanted:
        if path not in files:
            raise InputError(
                f"commit {event.commit[:10]} has no such file, or its parent has none",
                where=path,
                remedy="take events of this very repository",
            )
    blobs = [files[path] for files, path in wanted]
    held = repository.read_many(blobs)
    return Stand(*(held[blob] for blob in blobs))


def read_events(path: Path) -> tuple[SyncEvent, ...]:
    """Events as `render_events` wrote them. Raises InputError."""
    try:
        told = json.loads(read_plain(path))
    except (ValueError, RecursionError) as error:
        raise InputError(f"is not JSON ({error})", where=str(path), remedy=_WHAT) from error
    events = told.get("events") if isinstance(told, dict) else told
    if not isinstance(events, list) or not events:
        raise InputError("lists no events", where=str(path), remedy=_WHAT)
    return tuple(_read(one, f"{path}: event {number}") for number, one in enumerate(events, 1))


def as_json(event: SyncEvent) -> dict[str, Any]:
    """An event as `read_events` reads it."""
    return asdict(event)


def _read(told: object, where: str) -> SyncEvent:
    kinds = {"commit": str, "source": str, "target": str, "human_edits": int, "source_edits": int}
    if not isinstance(told, dict):
        raise InputError("is no object", where=where, remedy=_WHAT)
    for key, kind in kinds.items():
        if not isinstance(told.get(key), kind):
            raise InputError(f"has no {key}, or not a right one", where=where, remedy=_WHAT)
    values = {key: told[key] for key in kinds}
    driven = told.get("source_driven", told["source_edits"] >= _DRIVEN * told["human_edits"])
    return SyncEvent(**values, source_driven=bool(driven), translated_anew=bool(told.get("translated_anew")))


def _together(history: History, source: str, target: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The commits that edited both files, with the four blobs in the order of `Stand`.

    An edit of the snapshot that another branch repeats (picked, or squashed) counts once.
    """
    targets = {version.revision.commit: (old, version.blob) for old, version in history.edits(target)}
    seen: set[tuple[str, str]] = set()
    for old, version in history.edits(source):
        revision = version.revision
        if (old, version.blob) in seen or len(revision.parents) != 1:
            continue
        seen.add((old, version.blob))
        if revision.commit in targets:
            old_target, new_target = targets[revision.commit]
            yield revision.commit, (old, old_target, version.blob, new_target)


def _event(commit: str, source: str, target: str, held: Stand) -> SyncEvent | None:
    texts = [decoded(data) for data in (held.old_source, held.old_target, held.new_source, held.new_target)]
    old_source, old_target, new_source, new_target = map(paragraphs, texts)
    if len(texts[1]) < _LEAST_BEGUN * len(texts[0]) or old_source == new_source or old_target == new_target:
        return None
    human, driving = edits(old_target, new_target), edits(old_source, new_source)
    anew = human >= _SMALL and size(kept(old_target, new_target)) < _ANEW * sum(map(len, old_target))
    return SyncEvent(commit, source, target, human, driving, driving >= _DRIVEN * human, anew)
