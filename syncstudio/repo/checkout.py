# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The branch that is checked out and the work tree that belongs to it: where a person's work goes."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Mapping

from syncstudio.errors import BranchMissing, RepositoryError
from syncstudio.repo import process
from syncstudio.repo.attributes import encodings, is_pointer
from syncstudio.repo.commits import Signature, sayable, write_commit
from syncstudio.repo.identity import Identity, find_identity
from syncstudio.repo.locate import Place
from syncstudio.repo.objects import Objects
from syncstudio.repo.refs import (
    Standing,
    make_branch,
    move_branch,
    point_head,
    read_head,
    read_references,
    standing,
    work_tree_on,
)
from syncstudio.repo.shadow import Shadow
from syncstudio.repo.staging import IndexMoved, UserIndex
from syncstudio.repo.work_files import as_committed

_UNDER_WAY = (
    ("rebase-merge", "rebase"),
    ("rebase-apply", "rebase"),
    ("MERGE_HEAD", "merge"),
    ("CHERRY_PICK_HEAD", "cherry-pick"),
    ("REVERT_HEAD", "revert"),
    ("sequencer", "cherry-pick"),
    ("BISECT_LOG", "bisect"),
)
"""What git leaves in its folder while it waits for the user, the outermost first."""

_OLD_MODE = "100664"
"""In trees that an early git wrote; an index knows it as 100644."""

_FILE = "100"
"""How modes of regular files begin, in distinction to links and submodules."""

_ATTEMPTS = 5
_UNTOUCHED = "nothing was changed"


class Checkout:
    """A repository's work tree as its user has it: `repository.checkout`.

    Nothing here forces, resets or touches a file of the work tree.
    """

    def __init__(self, place: Place, shadow: Shadow, objects: Objects) -> None:
        self._place = place
        self._shadow = shadow
        self._objects = objects
        self._where = shadow.where

    @property
    def checked_out(self) -> str:
        """The branch that HEAD names (perhaps without a commit yet), "" where HEAD is detached."""
        return read_head(self._place, self._where)

    @property
    def standing(self) -> Standing:
        """Where HEAD is, branch and commit at one look."""
        return standing(read_references(self._place, self._where))

    @property
    def under_way(self) -> str:
        """What git is in the middle of, in a word for the user ("merge", "rebase", …), or ""."""
        return next((word for name, word in _UNDER_WAY if (self._place.folder / name).exists()), "")

    def start_branch(self, name: str) -> None:
        """Make a branch at HEAD's commit and check it out; work tree and index stay as they are.

        A branch of that name that lies at HEAD's commit is checked out. Raises BranchMissing in an
        empty history, RepositoryError for one that lies elsewhere, a name that git does not allow, a
        branch that another work tree has checked out, and in the middle of a merge, rebase, ….
        """
        self._check_idle("start a branch")
        here = self.checked_out
        if name == here:
            return
        with process.storage(self._where), UserIndex(self._place, self._where).locked():
            # so that no `git switch` and no `git commit` comes between
            names = read_references(self._place, self._where)
            commit = names.find("")
            if not commit:
                raise BranchMissing(
                    "the history is empty, there is nothing to branch from",
                    where=self._where,
                    remedy="make a first commit",
                )
            known = names.ids.get(f"refs/heads/{name}")
            if known not in (None, commit):
                raise self._refused(f"branch {name} exists already and lies elsewhere", "choose another name")
            if other := work_tree_on(self._place, self._where, name):
                raise self._refused(f"branch {name} is checked out in {other}", "choose another name")
            if known is None:
                make_branch(self._place, self._where, name, commit)
            point_head(self._place, self._where, name, old=here or commit[:10])

    def commit_work(
        self, changes: Mapping[str, bytes | None], message: str, *, author: str, email: str, when: int
    ) -> str:
        """Commit files (None removes) to the checked-out branch and return the commit's id.

        `when` is in seconds since 1970 UTC. Contents are as in the work tree: where the committed file
        has LF line ends alone and these are CRLF (an autocrlf checkout), LF is put back. The index
        entries of exactly these paths are renewed, what else is staged stays staged; no hook or filter
        runs. Raises RepositoryError, with nothing done, where the index is locked, one of these paths has
        other content staged, or is kept by Git LFS or in another encoding, nothing differs, the branch
        moved, HEAD is detached, or in the middle of a merge, rebase, …; UnsafePath.
        """
        self._check_idle("commit")
        branch = self.checked_out
        if not branch:
            raise BranchMissing(
                "HEAD is detached: there is no branch to commit to",
                where=self._where,
                remedy="check out a branch, or start one",
            )
        signature = Signature(author, email, when, when)
        with process.storage(self._where):
            for _ in range(_ATTEMPTS):
                with contextlib.suppress(IndexMoved):  # a `git status` somewhere writes it too
                    return self._commit(branch, changes, message, signature)
        raise self._refused("another program keeps changing the index", "try again")

    def identity(self) -> Identity:
        """Who the user is to git: environment, the user's own configuration, the repository's name and
        e-mail (read as data). Raises IdentityMissing.
        """
        return find_identity(self._place, self._where)

    def _commit(
        self, branch: str, changes: Mapping[str, bytes | None], message: str, signature: Signature
    ) -> str:
        index = UserIndex(self._place, self._where)
        old = read_references(self._place, self._where).ids.get(f"refs/heads/{branch}", "")
        before = self._entries(old)
        ready = self._as_committed(changes, before)
        commit = write_commit(self._shadow, [old] if old else [], ready, message, signature)
        after = self._entries(commit)
        if after == before:
            raise self._refused("there is nothing to commit: the files are as in the last commit")
        with index.prepared(before, after, changes), index.locked():
            index.check_unmoved()
            if self.checked_out != branch:
                raise self._refused(f"another program left branch {branch} just now", "try again")
            subject = sayable(message).partition("\n")[0]
            move_branch(
                self._place, self._where, branch, commit,
                old=old, message=f"commit: {subject}", identity=signature.environment(),
            )  # fmt: skip
            index.publish()
        return commit

    def _entries(self, commit: str) -> dict[str, str]:
        """The files of a commit, each with mode and blob; none of none."""
        if not commit:
            return {}
        listing = self._shadow.run("ls-tree", "-r", "-z", "--full-tree", commit)
        found: dict[str, str] = {}
        for entry in listing.decode("utf-8", "surrogateescape").split("\0")[:-1]:
            about, _, path = entry.partition("\t")
            mode, _, blob = about.split(" ")
            found[path] = f"{'100644' if mode == _OLD_MODE else mode} {blob}"
        return found

    def _as_committed(
        self, changes: Mapping[str, bytes | None], before: Mapping[str, str]
    ) -> dict[str, bytes | None]:
        held = {path: before[path].split(" ") for path in changes if path in before}
        known = {path: blob for path, (mode, blob) in held.items() if mode.startswith(_FILE)}
        blobs = self._objects.read_many(
            known[path] for path, data in changes.items() if data is not None and path in known
        )
        written = [path for path, data in changes.items() if data is not None]
        self._check_form(written, {path: blobs[known[path]] for path in written if path in known})
        return {
            path: data if data is None or path not in known else as_committed(data, blobs[known[path]])
            for path, data in changes.items()
        }

    def _check_form(self, written: Collection[str], blobs: Mapping[str, bytes]) -> None:
        """That git, left to itself, would store these files as they lie here; `blobs` are those before."""
        encoded = encodings(self._place, self._where, written)
        forms = {path: f"as UTF-8 for {name}" for path, name in encoded.items()}
        forms |= {path: "by Git LFS" for path, data in blobs.items() if is_pointer(data)}
        if forms:
            path, form = next(iter(forms.items()))
            raise self._refused(
                f"{path} is not stored as it lies here, but {form}", "commit it with `git commit`"
            )

    def _check_idle(self, wish: str) -> None:
        if doing := self.under_way:
            raise self._refused(
                f"a {doing} is under way here, so that one cannot {wish}", "finish or abort it with git first"
            )

    def _refused(self, what: str, remedy: str = "") -> RepositoryError:
        told = f"{_UNTOUCHED}; {remedy}" if remedy else _UNTOUCHED
        return RepositoryError(what, where=self._where, remedy=told)
