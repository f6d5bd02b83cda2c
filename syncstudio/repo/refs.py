# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Branches and other names of a repository: what exists, what a name stands for, how one is moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from syncstudio.errors import RepositoryError
from syncstudio.repo import process
from syncstudio.repo.locate import Place

_ABSENT = frozenset({1})
_HEADS = "refs/heads/"

_ORDERS = (
    "{}",
    "refs/{}",
    "refs/heads/{}",
    "refs/tags/{}",
    "refs/remotes/{}",
    "refs/remotes/{}/HEAD",
    "refs/remotes/origin/{}",
)


@dataclass(frozen=True, slots=True)
class References:
    """`ids` by full name (refs/heads/main); `head` is what HEAD names: a full name, an id, or ""."""

    ids: Mapping[str, str]
    head: str

    def find(self, name: str) -> str | None:
        """The id that a name stands for: a branch before a tag before a remote's branch."""
        if name in ("", "HEAD", "@"):
            return self.ids.get(self.head) or (self.head if self.head and "/" not in self.head else None)
        for order in _ORDERS:
            found = self.ids.get(order.format(name))
            if found:
                return found
        return None

    def branches(self) -> tuple[str, ...]:
        """Names of the local branches, in order of the alphabet."""
        return self._under("refs/heads/")

    def remote_branches(self) -> tuple[str, ...]:
        """Names of the branches of remotes as last fetched ("origin/main")."""
        return tuple(name for name in self._under("refs/remotes/") if not name.endswith("/HEAD"))

    def _under(self, root: str) -> tuple[str, ...]:
        return tuple(sorted(name.removeprefix(root) for name in self.ids if name.startswith(root)))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where HEAD is: the branch that it names ("" where it is detached), and its commit ("" in an empty
    history).
    """

    branch: str
    commit: str


def standing(names: References) -> Standing:
    """Where HEAD was when the references were read."""
    branch = names.head.removeprefix(_HEADS) if names.head.startswith(_HEADS) else ""
    return Standing(branch, names.find("") or "")


def read_references(place: Place, where: str) -> References:
    """All references. From the repository's own folder; no object is read, no hook run."""
    listing = _run(place, where, "for-each-ref", "--format=%(objectname) %(HEAD) %(refname)")
    ids: dict[str, str] = {}
    head = ""
    for line in listing.decode("utf-8", "surrogateescape").splitlines():
        commit, _, rest = line.partition(" ")
        mark, name = rest[0], rest[2:]
        ids[name] = commit
        if mark == "*":
            head = name
    return References(ids, head or _unusual_head(place, where))


def _unusual_head(place: Place, where: str) -> str:
    """HEAD where it names no branch that exists: a branch without commits, or an id."""
    head = _run(place, where, "symbolic-ref", "-q", "HEAD", accept=_ABSENT) or _run(
        place, where, "rev-parse", "-q", "--verify", "HEAD", accept=_ABSENT
    )
    return head.decode("utf-8", "surrogateescape").strip()


def uses_sha256(place: Place, where: str, names: References) -> bool:
    """Whether object ids are SHA-256; told by the references' own ids where there are any."""
    known = next(iter(names.ids.values()), names.head if "/" not in names.head else "")
    if not known:
        return _run(place, where, "rev-parse", "--show-object-format").strip() == b"sha256"
    return len(known) == 64


def move_branch(
    place: Place, where: str, branch: str, new: str, *, old: str, message: str, identity: Mapping[str, str]
) -> None:
    """Let a branch name another commit; `old` is "" where the branch must not exist yet.

    Raises RepositoryError if it does not stand at `old` any more, or git does not allow the name.
    """
    reference = f"refs/heads/{branch}"
    try:
        _run(
            place, where, "update-ref", "--no-deref", "-m", message or "commit", "--end-of-options",
            reference, new, old or "0" * len(new), identity=identity,
        )  # fmt: skip
    except RepositoryError as error:
        raise RepositoryError(
            f"branch {branch!r} is no name for a branch, or was moved by someone else ({error.what})",
            where=where,
            remedy="nothing was changed; try again",
        ) from error


def read_head(place: Place, where: str) -> str:
    """The branch that HEAD names, whether or not it has a commit; "" where HEAD is detached."""
    head = _run(place, where, "symbolic-ref", "-q", "HEAD", accept=_ABSENT)
    name = head.decode("utf-8", "surrogateescape").rstrip("\n")
    return name.removeprefix(_HEADS) if name.startswith(_HEADS) else ""


def make_branch(place: Place, where: str, name: str, commit: str) -> None:
    """Let a new branch begin at a commit. Raises RepositoryError where git does not allow the name, or
    a branch of that name, or one that stands in its way (a and a/b), is there.
    """
    reference = f"{_HEADS}{name}"
    wrong = name.startswith("-") or name == "HEAD" or "\n" in name or "\0" in name
    try:
        if wrong:
            raise RepositoryError("git does not allow it")
        _run(place, where, "check-ref-format", reference)
        _run(
            place, where, "update-ref", "--no-deref", "-m", "branch: Created from HEAD", "--end-of-options",
            reference, commit, "0" * len(commit),
        )  # fmt: skip
    except RepositoryError as error:
        raise RepositoryError(
            f"{name!r} can be no new branch here ({error.what})",
            where=where,
            remedy="nothing was changed; choose another name",
        ) from error


def point_head(place: Place, where: str, name: str, *, old: str) -> None:
    """Let HEAD name a branch; `old` is what it named, for the log that git keeps of it."""
    message = f"checkout: moving from {old} to {name}"
    _run(place, where, "symbolic-ref", "-m", message, "HEAD", f"{_HEADS}{name}")


def work_tree_on(place: Place, where: str, branch: str) -> str:
    """The folder of the work tree (of several linked ones) that has a branch checked out, or ""."""
    listing = _run(place, where, "worktree", "list", "--porcelain").decode("utf-8", "surrogateescape")
    folder = ""
    for line in listing.splitlines():
        key, _, value = line.partition(" ")
        if key == "worktree":
            folder = value
        elif key == "branch" and value == f"{_HEADS}{branch}":
            return folder
    return ""


def _run(
    place: Place,
    where: str,
    *arguments: str,
    accept: frozenset[int] = frozenset(),
    identity: Mapping[str, str] | None = None,
) -> bytes:
    extra = {"GIT_DIR": str(place.folder), "GIT_COMMON_DIR": str(place.common), **(identity or {})}
    return process.run(arguments, folder=place.folder, where=where, extra=extra, accept=accept)
