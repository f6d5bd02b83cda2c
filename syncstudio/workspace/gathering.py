# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What two repositories know of one chapter, gathered for the judgement of its baseline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from syncstudio.baseline import Evidence
from syncstudio.errors import ChapterError, ObjectMissing
from syncstudio.model import Baseline, Chapter, Version
from syncstudio.repo import History
from syncstudio.workspace.layout import Pairing, snapshot_path
from syncstudio.workspace.sides import Side
from syncstudio.workspace.sync_record import SyncRecord, read_record


def gather(
    source: Side, target: Side, pairing: Pairing, translation: Chapter, record: SyncRecord
) -> Evidence:
    """The evidence of a translated chapter. Reads both histories once a book."""
    mine, theirs = target.history(), source.history()
    versions = source_versions(theirs, pairing)
    layout = target.edition.layout
    snapshot = None if layout is None else snapshot_path(translation.path, layout)
    return Evidence(
        target=translation,
        target_versions=_own(_held(mine.versions(translation.path)), versions),
        source_versions=versions,
        read_source=_remembering(source),
        read_target=_remembering(target),
        source_data=source.data,
        source_now=pairing.source,
        source_at=lambda commit: _standing_at(source, versions, commit),
        snapshot=target.read(snapshot) if snapshot else None,
        snapshot_blob=target.files.get(snapshot, "") if snapshot else "",
        trailers=mine.trailers,
        record=record.entries,
        merged=_in_order(source, target, translation.path, versions)
        | _copied(mine.versions(translation.path), versions)
        | _merged(source, target, versions),
        cut_off=theirs.cut_off or mine.cut_off,
    )


def source_versions(history: History, pairing: Pairing) -> tuple[Version, ...]:
    """The versions of a chapter's source under all its names, oldest first, without deletions.

    A chapter that git saw deleted, not renamed, keeps the versions of the path that was followed.
    """
    names = dict.fromkeys(name for name in (pairing.followed, pairing.source) if name is not None)
    found = {
        (version.revision.commit, version.path): version
        for name in names
        for version in _held(history.versions(name))
    }
    return tuple(
        sorted(found.values(), key=lambda version: -(history.position(version.revision.commit) or 0))
    )


def read_sync_record(target: Side, path: str) -> SyncRecord:
    """The sync record of a target chapter; an empty one where there is none. A damaged file of it counts
    as a line that cannot be read.
    """
    found, lost = [], 0
    for name in target.records.get(path, ()):
        try:
            found.append(target.read(name) or b"")
        except (ObjectMissing, ChapterError):
            lost += 1
    record = read_record(*found)
    return replace(record, skipped=record.skipped + lost) if lost else record


def followed(source: Side, baseline: Baseline | None, today: Chapter | None) -> dict[str, Chapter]:
    """The source versions that a translation follows, by blob: its file's first, then its blocks' own.

    Without a baseline that is today's. A block's own version that cannot be read is left out; the
    file's raises ObjectMissing.
    """
    if baseline is None:
        return {} if today is None else {"": today}
    found = {baseline.blob: source.at(baseline.source, baseline.blob, baseline.commit)}
    for block in baseline.blocks:
        if block.blob not in found:
            try:
                found[block.blob] = source.at(block.source, block.blob, block.commit)
            except ObjectMissing:
                continue
    return found


def _own(translated: tuple[Version, ...], sources: tuple[Version, ...]) -> tuple[Version, ...]:
    """Without the versions that are the source's own, as a fork has them before it translates."""
    foreign = {version.blob for version in sources}
    own = tuple(version for version in translated if version.blob not in foreign)
    return own or translated[-1:]


def _in_order(source: Side, target: Side, path: str, versions: tuple[Version, ...]) -> dict[str, Version]:
    """In one history, for commits of the very second of a source's version: the newest that came before."""
    if (source.home, source.head) != (target.home, target.head):
        return {}
    history = source.history()
    seconds = {version.revision.authored for version in versions}
    found: dict[str, Version] = {}
    for version in history.versions(path):
        when, at = version.revision.authored, history.position(version.revision.commit) or 0
        if when not in seconds:
            continue
        for one in versions:
            if one.revision.authored <= when and (history.position(one.revision.commit) or 0) >= at:
                found[version.revision.commit] = one
    return found


def _copied(translated: tuple[Version, ...], sources: tuple[Version, ...]) -> dict[str, Version]:
    """The source's version that stood in the file itself before a commit: that one was translated."""
    known = {version.blob: version for version in sources}
    return {
        after.revision.commit: known[before.blob]
        for before, after in pairwise(translated)
        if before.blob in known and after.blob not in known
    }


def _merged(source: Side, target: Side, versions: tuple[Version, ...]) -> dict[str, Version]:
    """What each commit of a fork had of a chapter's source, by its last merge of the upstream; empty
    where the translation is no fork, or one that never merged: there the dates tell more.
    """
    upstream = target.upstream(source)
    if len(set(upstream.values())) < 2:
        return {}
    at = {commit: _standing_at(source, versions, commit) for commit in set(upstream.values())}
    return {commit: version for commit, named in upstream.items() if (version := at[named]) is not None}


def _held(versions: tuple[Version, ...]) -> tuple[Version, ...]:
    return tuple(version for version in versions if version.blob)


def _remembering(side: Side) -> Callable[[Version], Chapter]:
    """A reader of versions that parses each content once."""
    known: dict[tuple[str, str], Chapter] = {}

    def read(version: Version) -> Chapter:
        key = (version.path, version.blob)
        if key not in known:
            known[key] = side.version(version)
        return known[key]

    return read


def _standing_at(source: Side, versions: tuple[Version, ...], commit: str) -> Version | None:
    """The source's version in the tree of a commit."""
    files = source.files_at(commit)
    return next((version for version in reversed(versions) if files.get(version.path) == version.blob), None)
