# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An open repository: branches, files at a revision, contents, history, new commits."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from pathlib import Path
from types import TracebackType

from syncstudio.errors import BranchMissing, ObjectMissing, RepositoryError
from syncstudio.jobs import Job
from syncstudio.model import Revision
from syncstudio.repo import log, process
from syncstudio.repo.checkout import Checkout
from syncstudio.repo.commits import Signature, sayable, write_commit
from syncstudio.repo.history import History, build_history
from syncstudio.repo.locate import Place
from syncstudio.repo.objects import Objects
from syncstudio.repo.refs import References, move_branch, read_references, uses_sha256
from syncstudio.repo.shadow import Shadow

_CHUNK = 1 << 20
_NO = frozenset({1})
_ID_LENGTHS = (40, 64)
_REGULAR = ("100644", "100755", "100664")

CUT_OFF = (
    "This is a shallow clone: what happened before its oldest commits cannot be known "
    "(`git fetch --unshallow` brings it)."
)
EXACT_RENAMES = (
    "Some contents are missing or damaged here (a partial clone, or `git fsck` tells): "
    "only renames without any edit were recognised."
)


class Origin(Enum):
    """How a repository came to us, which decides what may be written."""

    FOUND = "found"
    BUNDLE = "bundle"
    MADE = "made"


class Repository:
    """Reads a repository's objects without running anything of its own; close it when done.

    Names of revisions are branches, tags, remotes' branches ("origin/main", or "main" where no local
    branch has that name) and commit ids, with git's suffixes (`~2`); "" is what HEAD names.
    """

    def __init__(self, path: Path, place: Place, origin: Origin) -> None:
        self.path = path
        self._origin = origin
        self.work_tree = place.work_tree
        self._where = str(path)
        self._place = place
        names = read_references(place, self._where)
        sha256 = uses_sha256(place, self._where, names)
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

    @property
    def checkout(self) -> Checkout:
        """The work tree as its user has it, for work that is to be committed there.

        Raises RepositoryError in a bare repository and in a bundle.
        """
        if self.work_tree is None:
            raise RepositoryError(
                "there is no work tree here", where=self._where, remedy="clone it and open the clone"
            )
        return Checkout(self._place, self._shadow, self._objects)

    def branches(self) -> tuple[str, ...]:
        """Names of the local branches."""
        return self._references().branches()

    def resolve(self, name: str) -> str:
        """The full commit id that a name stands for. Raises BranchMissing, ObjectMissing."""
        if len(name) in _ID_LENGTHS and _is_hex(name):
            known = self._objects.peel(name)
            if known is not None:
                return known
        names = self._references()
        base = min((name.find(mark) for mark in "~^" if mark in name), default=len(name))
        found = names.find(name[:base])
        if found is None and not _is_hex(name[:base]):
            raise self._no_branch(name, names)
        commit = self._objects.peel(f"{found or name[:base]}{name[base:]}")
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
        if not _is_hex(commit) or self._objects.peel(commit) is None:
            return False
        return self.merge_base(commit, branch) == commit

    def commit_files(
        self,
        changes: Mapping[str, bytes | None],
        message: str,
        *,
        author: str,
        email: str,
        when: int,
        committed: int | None = None,
        branch: str = "",
        parents: Sequence[str] | None = None,
    ) -> str:
        """Commit files to a branch (default: the one that HEAD names) and return the commit's id.

        None removes a file. `when` is the author date in seconds since 1970 UTC, `committed` the
        commit date where it differs. `parents` (names or ids; default: the branch's head, if it has
        one) makes a merge with two or more; the files are the first parent's with the changes. An
        absent branch is made. Neither work tree nor index is touched, no hook or filter runs: where
        the branch is checked out, the work tree stays as it was. Raises UnsafePath, and
        RepositoryError where the branch moved meanwhile or would lose commits.
        """
        if self._origin is Origin.BUNDLE:
            raise RepositoryError(
                "a bundle is for reading only", where=self._where, remedy="clone it and open the clone"
            )
        names = self._references()
        target = (branch or names.head).removeprefix("refs/heads/")
        if not branch and not names.head.startswith("refs/heads/"):
            raise BranchMissing(
                "HEAD names no branch to commit to", where=self._where, remedy="name a branch"
            )
        old = names.ids.get(f"refs/heads/{target}", "")
        before = [self.resolve(name) for name in parents] if parents is not None else [old] if old else []
        if old and old not in before:
            raise RepositoryError(
                f"branch {target} stands at {old[:10]}, which is none of the parents",
                where=self._where,
                remedy="nothing was changed; read the branch again",
            )
        signature = Signature(author, email, when, when if committed is None else committed)
        commit = write_commit(self._shadow, before, changes, message, signature)
        subject = sayable(message).partition("\n")[0]
        identity = signature.environment()
        move_branch(self._place, self._where, target, commit, old=old, message=subject, identity=identity)
        return commit

    def fill_work_tree(self) -> None:
        """Write the files of the checked-out branch's head into the work tree, replacing what is there.

        Only for a repository that `create_repository` made: in any other, the work tree is the
        user's, and the repository's configuration could have filters run. Raises RepositoryError.
        """
        if self._origin is not Origin.MADE or self.work_tree is None:
            raise RepositoryError(
                "the work tree is not ours to fill", where=self._where, remedy="use `git checkout`"
            )
        extra = {"GIT_DIR": str(self._place.folder), "GIT_WORK_TREE": str(self.work_tree)}
        arguments = ["read-tree", "--reset", "-u", self.resolve("")]
        process.run(arguments, folder=self.work_tree, where=self._where, extra=extra)

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
        pieces: list[bytes] = []
        with tempfile.TemporaryFile() as complaints:  # a second pipe could fill up unread
            running = self._shadow.start(arguments, stdin=subprocess.DEVNULL, stderr=complaints.fileno())
            assert running.stdout is not None  # noqa: S101 - asked for as a pipe
            with running:
                try:
                    while piece := running.stdout.read(_CHUNK):
                        pieces.append(piece)
                        if job is not None:
                            job.step(0, 0, "history")
                except BaseException:
                    running.kill()
                    raise
            if running.returncode:
                complaints.seek(0)
                raise process.failure(complaints.read(), self._where)
        return log.parse_log(b"".join(pieces))


def _is_hex(name: str) -> bool:
    return 4 <= len(name) <= 64 and set(name) <= set("0123456789abcdef")
