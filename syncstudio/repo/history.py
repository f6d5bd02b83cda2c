# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What happened to a book's files, as a value: versions of a path, where it stands today. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from syncstudio.model import Revision, Version
from syncstudio.repo.log import EMPTY_BLOBS, FileChange, Log


@dataclass(frozen=True, slots=True)
class History:
    """All that is reachable from one head.

    `revisions` are newest first, children before parents. `files` are the head's (path -> blob).
    `trailers` maps commits to their `Synced-from:` values (several: joined by spaces). `cut_off` is
    true where a shallow clone hides what came before; `note` says what could not be known, in words
    for the user, or is "".
    """

    revisions: tuple[Revision, ...]
    files: Mapping[str, str]
    trailers: Mapping[str, str]
    cut_off: bool = False
    note: str = ""
    _changes: Mapping[str, tuple[FileChange, ...]] = field(default_factory=dict, repr=False)
    _departures: Mapping[str, tuple[FileChange, ...]] = field(default_factory=dict, repr=False)
    _arrivals: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    _order: Mapping[str, int] = field(default_factory=dict, repr=False)

    @property
    def head(self) -> Revision:
        """The newest revision."""
        return self.revisions[0]

    def __contains__(self, commit: object) -> bool:
        """Whether a commit (a full id) is part of this history. Constant time."""
        return commit in self._order

    def revision(self, commit: str) -> Revision | None:
        """The revision of a full commit id, or None."""
        index = self._order.get(commit)
        return None if index is None else self.revisions[index]

    def position(self, commit: str) -> int | None:
        """Where a commit stands in `revisions` (0 is the head), or None."""
        return self._order.get(commit)

    def paths(self) -> frozenset[str]:
        """Every path that a regular file ever had."""
        return frozenset(self._changes) | frozenset(self.files)

    def versions(self, path: str) -> tuple[Version, ...]:
        """What a path held, oldest first, renames followed back; () for a path that never was.

        Parents come before children; of branches that ran side by side, the older author date
        first. A commit that left the file as the entry before had it is left out (a pure rename
        shows as a new path with the same blob). The last entry is what stands at the head. Earlier
        files of the same name, and of the names that it had, are part of it, as in `git log`.
        Costs what the file's own changes cost.
        """
        rows = self._rows(path)
        versions: list[Version] = []
        for change in rows:
            version = Version(change.path, change.blob, self.revisions[change.at])
            if not versions or (versions[-1].blob, versions[-1].path) != (version.blob, version.path):
                versions.append(version)
        now = self.files.get(path, "")
        last = versions[-1] if versions else None
        if (
            last
            and (now or path not in self._departures)
            and (last.blob, last.path if now else path) != (now, path)
        ):
            versions.append(Version(path, now, self._merge_after(rows[-1].at)))
        return tuple(versions)

    def edits(self, path: str) -> tuple[tuple[str, Version], ...]:
        """The commits that edited a file in place under this very name, oldest first: the blob that
        it held before, and what the commit made of it. Merges, renames and deletions are left out.
        """
        return tuple(
            (change.before, Version(path, change.blob, self.revisions[change.at]))
            for change in reversed(self._changes.get(path, ()))
            if change.before and change.blob and change.old == path
        )

    def successor(self, path: str, since: str = "") -> str | None:
        """Where a path that once existed stands at the head, renames followed; None if deleted.

        With `since` (a commit of this history) the file that stood there at that commit is
        followed. Without it, a path that stands at the head is its own successor, even if an
        earlier file of that name was moved away (`moves` tells). Where git saw a deletion and not a
        rename, a file that came in elsewhere with the very bytes of its last version counts as its
        successor.
        """
        followed = self._followed(path, since)
        if followed is not None:
            return followed
        seen: set[str] = set()
        waiting = [path]
        while waiting:
            name = waiting.pop()
            if name in self.files:
                return name
            if name in seen:
                continue
            seen.add(name)
            waiting.extend(reversed(self.moves(name) or self._twins(name)))
        return None

    def moves(self, path: str) -> tuple[str, ...]:
        """The paths that files were renamed to from this one, the latest first."""
        return tuple(dict.fromkeys(change.path for change in self._departures.get(path, ())))

    def newest_shared(self, other: History) -> Revision | None:
        """The newest revision of `other` that is part of this history too, or None.

        For a translation that is a fork: the upstream's revision up to which it has merged.
        """
        return next((revision for revision in other.revisions if revision.commit in self._order), None)

    def merged_from(self, other: History) -> dict[str, str]:
        """For each revision of this history alone: the newest revision of `other` that it builds on.

        Empty where the two share nothing. For a fork, what its author had of the upstream. Linear.
        """
        newest: dict[str, int] = {}
        for revision in reversed(self.revisions):
            own = other.position(revision.commit)
            held = [newest[parent] for parent in revision.parents if parent in newest]
            if own is not None:
                newest[revision.commit] = own
            elif held:
                newest[revision.commit] = min(held)
        return {commit: other.revisions[at].commit for commit, at in newest.items() if commit not in other}

    def _rows(self, path: str) -> list[FileChange]:
        """The changes of a file under all its names, oldest first."""
        rows: dict[tuple[int, str], FileChange] = {}
        # A name counts from the newest commit at which it still named this file.
        waiting, seen = [(path, 0)], set[tuple[str, int]]()
        while waiting:
            name, start = waiting.pop()
            if (name, start) in seen:
                continue
            seen.add((name, start))
            for change in self._changes.get(name, ()):
                if change.at < start:
                    continue
                rows.setdefault((change.at, change.path), change)
                if change.old not in ("", change.path):
                    waiting.append((change.old, self._since(change.old, change.at)))
        return sorted(rows.values(), key=lambda row: -row.at)

    def _followed(self, path: str, since: str) -> str | None:
        at = self._order.get(since)
        name = path
        while at is not None:
            later = [change for change in self._departures.get(name, ()) if change.at < at]
            if not later:
                return name if name in self.files else None
            name, at = later[-1].path, later[-1].at
        return None

    def _merge_after(self, at: int) -> Revision:
        """The oldest merge that is newer than a revision: it chose what stands there now."""
        merges = (index for index in range(at - 1, -1, -1) if len(self.revisions[index].parents) > 1)
        return self.revisions[next(merges, 0)]

    def _since(self, name: str, moved: int) -> int:
        """From where on (an index) a name that was moved away at an index still meant that file.

        Newer commits of side branches may still edit it under the old name; a file that was newly
        made under the name is another one.
        """
        start = 0
        for change in self._changes.get(name, ()):
            if change.at > moved:
                break
            if change.old != name and change.blob:
                start = change.at + 1
        return start

    def _twins(self, name: str) -> tuple[str, ...]:
        """Paths at which the last contents of a deleted file came in as a new one."""
        last = next((version.blob for version in reversed(self.versions(name)) if version.blob), "")
        if last in EMPTY_BLOBS:
            return ()
        return tuple(path for path in self._arrivals.get(last, ()) if path != name)


def build_history(log: Log, files: Mapping[str, str], *, cut_off: bool = False, note: str = "") -> History:
    """Index a log by path. Linear in its size."""
    changes: dict[str, list[FileChange]] = {}
    departures: dict[str, list[FileChange]] = {}
    arrivals: dict[str, list[str]] = {}
    for change in log.changes:
        changes.setdefault(change.path, []).append(change)
        if change.old not in ("", change.path):
            departures.setdefault(change.old, []).append(change)
        elif not change.old:
            arrivals.setdefault(change.blob, []).append(change.path)
    return History(
        log.revisions,
        dict(files),
        log.trailers,
        cut_off,
        note,
        {path: tuple(found) for path, found in changes.items()},
        {path: tuple(found) for path, found in departures.items()},
        {blob: tuple(dict.fromkeys(found)) for blob, found in arrivals.items()},
        {revision.commit: index for index, revision in enumerate(log.revisions)},
    )
