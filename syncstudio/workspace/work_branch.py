# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The branch that a translator's work goes to, and whether there can be one."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from syncstudio.model import Edition
from syncstudio.repo import Repository, Standing

_DAY = r"-\d{4}-\d{2}-\d{2}(-\d+)?"


def is_work_branch(name: str, edition: Edition) -> bool:
    """Whether a branch was started by `start_work` for a translation in this repository, whatever its
    language: from the branch that the settings name, where they name one. The source has none.
    """
    base = re.escape(edition.branch) if edition.branch else ".+"
    return edition.layout is not None and bool(re.fullmatch(f"syncstudio/[^/]+/{base}{_DAY}", name))


def commit_to_read(repository: Repository, edition: Edition, here: Standing | None) -> str:
    """The commit at which an edition is read: that of the settings' branch, or of the work branch that
    was made from it, while that is checked out. `here` is where HEAD is, None without a work tree.

    Raises BranchMissing, ObjectMissing.
    """
    at_home = here is not None and (
        edition.branch in ("", here.branch) or is_work_branch(here.branch, edition)
    )
    return repository.resolve(here.commit if here is not None and at_home else edition.branch)


def start_work(repository: Repository, edition: Edition, here: Standing) -> None:
    """Go to a work branch, if none is checked out: a new one from where HEAD stands. Work tree and
    index stay as they are.
    """
    if is_work_branch(here.branch, edition):
        return
    day = datetime.now(UTC).date().isoformat()
    first = name = f"syncstudio/{edition.language}/{edition.branch or here.branch}-{day}"
    taken, number = repository.branches(), 1
    while name in taken and repository.resolve(name) != here.commit:
        number += 1
        name = f"{first}-{number}"
    repository.checkout.start_branch(name)


def hindrance(repository: Repository, edition: Edition, head: str, here: Standing | None) -> str:
    """Why nothing can be written to an edition that is read at `head`, in words for the user; or ""."""
    named = edition.repository
    if repository.path.is_file():
        return f"{named} is a bundle, for reading only; clone it and name the clone in syncstudio.toml"
    if here is None:
        return f"{named} has no work tree; clone it and name the clone in syncstudio.toml"
    if doing := repository.checkout.under_way:
        return f"a {doing} is under way in {named}; finish it with git first"
    if not here.branch:
        wanted = edition.branch or "<branch>"
        return f"no branch is checked out in {named} (HEAD is detached); run `git switch {wanted}` there"
    if here.commit != head:
        return (
            f"the book reads branch {edition.branch} of {named}, but {here.branch} is checked out; "
            f"run `git switch {edition.branch}` there"
        )
    return ""
