# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The branch that is checked out and the work tree that belongs to it: where a person's work goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from syncstudio.repo.repository import Repository


@dataclass(frozen=True, slots=True)
class Identity:
    """Who commits."""

    name: str
    email: str


class Checkout:
    """A repository's work tree as its user has it: `repository.checkout`.

    Nothing here forces, resets or touches a file of the work tree.
    """

    def __init__(self, repository: Repository) -> None:
        self._repository = repository

    @property
    def checked_out(self) -> str:
        """The branch that HEAD names (perhaps without a commit yet), "" where HEAD is detached."""
        raise NotImplementedError

    @property
    def under_way(self) -> str:
        """What git is in the middle of, in a word for the user ("merge", "rebase", …), or ""."""
        raise NotImplementedError

    def start_branch(self, name: str) -> None:
        """Make a branch at HEAD's commit and check it out; work tree and index stay as they are.

        A branch of that name that lies at HEAD's commit is checked out. Raises BranchMissing in an
        empty history, RepositoryError for one that lies elsewhere, a name that git does not allow, a
        branch that another work tree has checked out, and in the middle of a merge, rebase, ….
        """
        raise NotImplementedError

    def commit_work(
        self, changes: Mapping[str, bytes | None], message: str, *, author: str, email: str, when: int
    ) -> str:
        """Commit files (None removes) to the checked-out branch and return the commit's id.

        `when` is in seconds since 1970 UTC. Contents are as in the work tree: where the committed file
        has LF line ends alone and these are CRLF (an autocrlf checkout), LF is put back. The index
        entries of exactly these paths are renewed, what else is staged stays staged; no hook or filter
        runs. Raises RepositoryError, with nothing done, where the index is locked, one of these paths has
        other content staged, nothing differs, the branch moved, HEAD is detached, or in the middle of a
        merge, rebase, …; UnsafePath.
        """
        raise NotImplementedError

    def read(self, path: str, limit: int = 1 << 26) -> bytes | None:
        """A regular file of the work tree, None where there is none.

        Raises UnsafePath for what leads over a link or is no regular file, RepositoryError for more
        than `limit` bytes.
        """
        raise NotImplementedError

    def identity(self) -> Identity:
        """Who the user is to git: environment, the user's own configuration, the repository's name and
        e-mail (read as data). Raises IdentityMissing.
        """
        raise NotImplementedError


def is_blob(data: bytes, blob: str) -> bool:
    """Whether bytes are those of a blob (by its id), as they stand or with LF for every CRLF."""
    raise NotImplementedError
