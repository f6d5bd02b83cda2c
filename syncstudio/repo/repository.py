# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An open repository: branches, files at a revision, contents, history, new commits."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from syncstudio.errors import BranchMissing, ObjectMissing
from syncstudio.jobs import Job
from syncstudio.model import Revision
from syncstudio.repo import log, process
from syncstudio.repo.history import History, build_history
from syncstudio.repo.locate import Place
from syncstudio.repo.objects import Objects
from syncstudio.repo.refs import References, read_references
from syncstudio.repo.shadow import Shadow

_CHUNK = 1 << 20
_NO = frozenset({1})
_REGULAR = ("100644", "100755", "100664")

CUT_OFF = (
    "This is a shallow clone: what happened before its oldest commits cannot be known "
    "(`git fetch --unshallow` brings it)."
)
EXACT_RENAMES = "Contents are missing here (a partial clone): only renames without any edit were recognised."


class Repository:
    """Reads a repository's objects without running anything of its own; close it when done.

    Names of revisions are branches, tags, remotes' branches ("origin/main", or "main" where no local
    branch has that name) and commit ids, with git's suffixes (`~2`); "" is what HEAD names.
    """

    def __init__(self, path: Path, place: Place) -> None:
        self.path = path
        self.work_tree = place.work_tree
        self._where = str(path)
        self._place = place
        names = read_references(place, self._where)
        sha256 = any(len(commit) == 64 for commit in (*names.ids.values(), names.head) if "/" not in commit)
        self._shadow = Shadow(place.common, self._where, sha256=sha256)
        self._objects = Objects(self._shadow)

    @property
    def is_bare(self) -> bool:
        """Whether there is no work tree."""
        return self.work_tree is None

    @property
    def is_shallow(self) -> bool:
        """Whether the history is cut off."""
        return self._shadow.renew()

    def branches(self) -> tuple[str, ...]:
        """Names of the local branches."""
        return self._references().branches()

    def resolve(self, name: str) -> str:
        """The full commit id that a name stands for. Raises BranchMissing, ObjectMissing."""
        names = self._references()
        base = min((name.find(mark) for mark in "~^" if mark in name), default=len(name))
        found = names.find(name[:base])
        if found is None and not _is_hex(name[:base]):
            raise self._no_branch(name, names)
        commit = self._objects.peel(f"{found or name[:base]}{name[base:]}", "commit")
        if commit is None:
            if found and base == len(name):
                raise ObjectMissing(
                    f"commit {found} of {name or 'HEAD'} is missing or damaged",
                    where=self._where,
                    remedy=process.FSCK,
                )
            raise self._no_branch(name, names)
        return commit

    def head(self, branch: str = "") -> Revision:
        """The newest revision of a branch. Raises BranchMissing."""
        return self._log(self.resolve(branch), "--no-patch", "-1").revisions[0]

    def files(self, commit: str) -> dict[str, str]:
        """The regular files of a commit: path -> blob. Links and submodules are left out."""
        listing = self._shadow.run("ls-tree", "-r", "-z", "--full-tree", self.resolve(commit))
        found: dict[str, str] = {}
        for entry in listing.decode("utf-8", "surrogateescape").split("\0")[:-1]:
            about, _, path = entry.partition("\t")
            mode, _, blob = about.split(" ")
            if mode in _REGULAR:
                found[path] = blob
        return found

    def read(self, blob: str) -> bytes:
        """The contents of a blob. Raises ObjectMissing."""
        return self._objects.read_many((blob,))[blob]

    def read_many(self, blobs: Iterable[str], job: Job | None = None) -> dict[str, bytes]:
        """The contents of blobs by id, in one go, each once. Raises ObjectMissing."""
        return self._objects.read_many(blobs, job)

    def history(self, branch: str = "", job: Job | None = None) -> History:
        """All that is reachable from a branch's head, renames recognised.

        Raises BranchMissing, ObjectMissing.
        """
        head = self.resolve(branch)
        cut_off = self.is_shallow
        notes = [CUT_OFF] if cut_off else []
        try:
            found = self._log(head, *log.RAW, "-M", "-l1000", job=job)
        except ObjectMissing:
            found = self._log(head, *log.RAW, "-M100%", job=job)
            notes.append(EXACT_RENAMES)
        return build_history(found, self.files(head), cut_off=cut_off, note=" ".join(notes))

    def merge_base(self, one: str, other: str) -> str | None:
        """The newest commit that two revisions share, or None."""
        found = self._shadow.run("merge-base", self.resolve(one), self.resolve(other), accept=_NO)
        return found.decode("ascii").strip() or None

    def contains(self, commit: str, branch: str = "") -> bool:
        """Whether a commit (a full id, perhaps another repository's) is part of a branch's history."""
        if not _is_hex(commit) or self._objects.peel(commit, "commit") is None:
            return False
        return self.merge_base(commit, branch) == commit

    def close(self) -> None:
        """End the processes and remove what lies in the temporary folder."""
        self._objects.close()
        self._shadow.close()

    def __enter__(self) -> Repository:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _references(self) -> References:
        return read_references(self._place, self._where)

    def _no_branch(self, name: str, names: References) -> BranchMissing:
        known = names.branches() or names.remote_branches()
        if not names.ids:
            return BranchMissing("the history is empty", where=self._where, remedy="make a first commit")
        what = f"there is no branch or commit {name!r}" if name else "HEAD names no branch that exists"
        return BranchMissing(
            what, where=self._where, remedy=f"choose one of: {', '.join(known) or 'none yet'}"
        )

    def _log(self, commit: str, *options: str, job: Job | None = None) -> log.Log:
        arguments = ["log", *log.RANGE, *options, "-z", "--end-of-options", commit]
        running = self._shadow.start(arguments, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
        pieces: list[bytes] = []
        assert running.stdout is not None and running.stderr is not None  # noqa: S101 - asked for as pipes
        try:
            with running:
                while piece := running.stdout.read(_CHUNK):
                    pieces.append(piece)
                    if job is not None:
                        job.step(0, 0, "history")
                complaint = running.stderr.read()
        except BaseException:
            running.kill()
            raise
        if running.returncode:
            raise process.failure(complaint, self._where)
        return log.parse_log(b"".join(pieces))


def _is_hex(name: str) -> bool:
    return 4 <= len(name) <= 64 and set(name) <= set("0123456789abcdef")
