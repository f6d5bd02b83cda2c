# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real git repositories for tests, made by the plain `git` binary in the test's own folder."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

FIRST_DAY = 1_600_000_000
"""Author date of a repository's first commit; each later one is a day younger."""

DAY = 86_400


def git_environment() -> dict[str, str]:
    """The environment without the caller's own git: no GIT_* variable, no user configuration."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    for role in ("AUTHOR", "COMMITTER"):
        env |= {f"GIT_{role}_NAME": "Ada", f"GIT_{role}_EMAIL": "ada@example.org"}
    return env | {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }


class GitBook:
    """A repository with a work tree. Every commit is a day younger than the one before it."""

    def __init__(self, path: Path, branch: str = "main", *, bare: bool = False) -> None:
        self.path = path
        self._now = FIRST_DAY - DAY
        path.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", branch, *(["--bare"] if bare else []))

    def git(self, *arguments: str, data: bytes | None = None, env: Mapping[str, str] | None = None) -> str:
        """Run git here; its standard output without the last line end. Fails the test if git fails."""
        run = subprocess.run(
            ["git", *arguments],
            cwd=self.path,
            env=git_environment() | dict(env or {}),
            input=data,
            stdin=subprocess.DEVNULL if data is None else None,
            capture_output=True,
            check=False,
        )
        assert run.returncode == 0, f"git {' '.join(arguments)}: {run.stderr.decode(errors='replace')}"
        return run.stdout.decode("utf-8", "surrogateescape").rstrip("\n")

    def write(self, files: Mapping[str, str | bytes | None]) -> None:
        """Write files of the work tree as they are given (text as UTF-8); None removes one."""
        for name, content in files.items():
            file = self.path / name
            if content is None:
                file.unlink()
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(
        self,
        files: Mapping[str, str | bytes | None],
        message: str = "edit",
        *,
        author: str = "Ada",
        when: int | None = None,
        committed: int | None = None,
    ) -> str:
        """Write the files, commit all of the work tree, return the commit's id.

        `when` is the author date (seconds since 1970, UTC; default: a day after the last one),
        `committed` the commit date where it differs.
        """
        self.write(files)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message, env=self.stamp(author, when, committed))
        return self.head()

    def stamp(
        self, author: str = "Ada", when: int | None = None, committed: int | None = None
    ) -> dict[str, str]:
        """The environment that gives the next commit its author and dates."""
        self._now = self._now + DAY if when is None else when
        mail = f"{author.lower()}@example.org"
        return {
            "GIT_AUTHOR_NAME": author,
            "GIT_AUTHOR_EMAIL": mail,
            "GIT_AUTHOR_DATE": f"{self._now} +0000",
            "GIT_COMMITTER_NAME": author,
            "GIT_COMMITTER_EMAIL": mail,
            "GIT_COMMITTER_DATE": f"{self._now if committed is None else committed} +0000",
        }

    def move(self, old: str, new: str, message: str = "move", **stamp: int) -> str:
        """Rename a file without any edit, and commit."""
        (self.path / new).parent.mkdir(parents=True, exist_ok=True)
        self.git("mv", "--", old, new)
        return self.commit({}, message, **stamp)

    def branch(self, name: str) -> None:
        """Make a branch at the head and go there."""
        self.git("checkout", "-q", "-b", name)

    def checkout(self, name: str) -> None:
        """Go to a branch that exists."""
        self.git("checkout", "-q", name)

    def merge(
        self, other: str, message: str = "merge", *, author: str = "Ada", when: int | None = None
    ) -> str:
        """Merge a branch that does not conflict, always with a merge commit."""
        self.git("merge", "-q", "--no-ff", "-m", message, other, env=self.stamp(author, when))
        return self.head()

    def head(self, name: str = "HEAD") -> str:
        """The commit id that a name stands for."""
        return self.git("rev-parse", "--verify", "-q", f"{name}^{{commit}}")

    def blob(self, path: str, revision: str = "HEAD") -> str:
        """The blob id of a file."""
        return self.git("rev-parse", f"{revision}:{path}")

    def bundle(self, file: Path, *references: str) -> Path:
        """Pack references (default: all, with HEAD) into a bundle file."""
        self.git("bundle", "create", "-q", str(file), *(references or ("--all", "HEAD")))
        return file

    def clone(self, path: Path, *options: str) -> GitBook:
        """A clone of this repository with its own work tree."""
        self.git("clone", "-q", *options, self.path.as_uri(), str(path))
        other = object.__new__(GitBook)
        other.path = path
        other._now = self._now
        return other


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test writes into the person's own journals, nor makes choices in a person's name."""
    monkeypatch.setenv("SYNCSTUDIO_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("SYNCSTUDIO_CONFIG", str(tmp_path / "config"))


MakeRepository = Callable[..., GitBook]


@pytest.fixture
def make_repository(tmp_path: Path) -> MakeRepository:
    """`make_repository(name="book", branch="main", bare=False)`: an empty repository at tmp_path/name."""

    def make(name: str = "book", branch: str = "main", *, bare: bool = False) -> GitBook:
        return GitBook(tmp_path / name, branch, bare=bare)

    return make
