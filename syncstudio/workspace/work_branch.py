# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The branch that a translator's work goes to, and whether there can be one."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from syncstudio.model import Edition
from syncstudio.repo import Repository

_DAY = r"-\d{4}-\d{2}-\d{2}(-\d+)?"


def is_work_branch(name: str, edition: Edition) -> bool:
    """Whether a branch was started by `start_work` for this edition: from the branch that the settings
    name, where they name one.
    """
    base = re.escape(edition.branch) if edition.branch else ".+"
    return bool(re.fullmatch(re.escape(f"syncstudio/{edition.language}/") + base + _DAY, name))


def branch_to_read(repository: Repository, edition: Edition) -> str:
    """The branch at which an edition is read: the settings' own, or the work branch that was made from
    it, while that is checked out.
    """
    if not edition.branch or repository.is_bare:
        return edition.branch
    checked_out = repository.checkout.checked_out
    return checked_out if checked_out and is_work_branch(checked_out, edition) else edition.branch


def start_work(repository: Repository, edition: Edition) -> None:
    """Go to a work branch, if none is checked out: a new one from where HEAD stands. Work tree and
    index stay as they are.
    """
    checkout = repository.checkout
    if is_work_branch(checkout.checked_out, edition):
        return
    day = datetime.now(UTC).date().isoformat()
    first = name = f"syncstudio/{edition.language}/{edition.branch or checkout.checked_out}-{day}"
    taken, here, number = repository.branches(), repository.resolve(""), 1
    while name in taken and repository.resolve(name) != here:
        number += 1
        name = f"{first}-{number}"
    checkout.start_branch(name)


def hindrance(repository: Repository, edition: Edition, head: str) -> str:
    """Why nothing can be written to an edition that is read at `head`, in words for the user; or ""."""
    named = edition.repository
    if repository.path.is_file():
        return (
            f"{named} is a bundle, which is for reading only; clone it and name the clone in syncstudio.toml"
        )
    if repository.is_bare:
        return f"{named} has no work tree; clone it and name the clone in syncstudio.toml"
    checkout = repository.checkout
    if doing := checkout.under_way:
        return f"a {doing} is under way in {named}; finish it with git first"
    branch = checkout.checked_out
    if not branch:
        wanted = edition.branch or "<branch>"
        return f"no branch is checked out in {named} (HEAD is detached); run `git switch {wanted}` there"
    if repository.resolve("") != head:
        return (
            f"the book reads branch {edition.branch} of {named}, but {branch} is checked out; "
            f"run `git switch {edition.branch}` there"
        )
    return ""
