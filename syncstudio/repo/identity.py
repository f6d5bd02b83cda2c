# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who the user is to git, told as git would: environment, repository, the user's own configuration."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from syncstudio.errors import IdentityMissing, RepositoryError
from syncstudio.repo import process
from syncstudio.repo.locate import Place

_ABSENT = frozenset({1})
_KEYS = r"^(user|author)\.(name|email)$"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who commits."""

    name: str
    email: str


def find_identity(place: Place, where: str) -> Identity:
    """Raises IdentityMissing. The repository's configuration is read as plain data: what it includes
    is not, for it could be any file.
    """
    told = list(_sources(place, where))
    name, email = (
        next(filter(None, (_clean(source.get(key, "")) for source in told)), "") for key in ("name", "email")
    )
    if not name or not email:
        raise IdentityMissing(
            "git does not know your name and e-mail address, which a commit bears",
            where=where,
            remedy='run `git config --global user.name "Your Name"` and '
            "`git config --global user.email you@example.org`",
        )
    return Identity(name, email)


def _sources(place: Place, where: str) -> Iterator[Mapping[str, str]]:
    """What each place says, the one that counts most first."""
    yield {"name": os.environ.get("GIT_AUTHOR_NAME", ""), "email": os.environ.get("GIT_AUTHOR_EMAIL", "")}
    own = [_read(place, where, file, "--includes") for file in _own_files()]
    local = [
        _read(place, where, file, "--no-includes")
        for file in (place.folder / "config.worktree", place.common / "config")
    ]
    for section in ("author", "user"):
        for told in (*local, *own):
            yield {key: told.get(f"{section}.{key}", "") for key in ("name", "email")}
    yield {"email": os.environ.get("EMAIL", "")}


def _own_files() -> list[Path]:
    """The user's configuration files, the one that counts most first."""
    system = [] if os.environ.get("GIT_CONFIG_NOSYSTEM") else [Path("/etc/gitconfig")]
    if told := os.environ.get("GIT_CONFIG_GLOBAL"):
        return [Path(told), *system]
    home = Path(os.environ.get("HOME") or Path.home())
    xdg = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return [home / ".gitconfig", xdg / "git" / "config", *system]


def _read(place: Place, where: str, file: Path, includes: str) -> dict[str, str]:
    """The names and addresses that a file gives; none where it cannot be read."""
    if not file.is_file():
        return {}
    # The git folder decides which of the user's own `includeIf "gitdir:…"` hold.
    extra = {"GIT_DIR": str(place.folder), "GIT_COMMON_DIR": str(place.common)}
    arguments = [
        "config",
        "--file",
        str(file),
        includes,
        "-z",
        "--get-regexp",
        r"^(user|author)\.(name|email)$",
    ]
    try:
        out = process.run(arguments, folder=place.folder, where=where, extra=extra, accept=_ABSENT)
    except RepositoryError:
        return {}
    items = (item.partition("\n") for item in out.decode("utf-8", "surrogateescape").split("\0")[:-1])
    return {key: value for key, _, value in items}  # of several the last one, as git has it


def _clean(text: str) -> str:
    """Without what cannot stand in a commit's header."""
    return "".join(char for char in text if char.isprintable() and char not in "<>").strip()
