# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening what a user points at, and making a repository where there is none."""

from __future__ import annotations

from pathlib import Path

from syncstudio.errors import RepositoryError
from syncstudio.repo import process
from syncstudio.repo.bundle import unpack_bundle
from syncstudio.repo.locate import Place, locate
from syncstudio.repo.repository import Origin, Repository


def open_repository(path: Path, cache: Path | None = None) -> Repository:
    """Open a work tree (or a folder in one), a linked work tree, a bare repository or a bundle.

    Writes nothing there. A bundle is unpacked once into `cache` (default: the person's cache
    folder) and is for reading only. Whose folder it is does not matter (git's `safe.directory`):
    nothing that its owner wrote is run. Raises NotARepository, RepositoryError.
    """
    with process.storage(str(path)):
        if path.is_file():
            unpacked = unpack_bundle(path, cache)
            return Repository(path, Place(unpacked, unpacked, None), Origin.BUNDLE)
        return Repository(path, locate(path), Origin.FOUND)


def create_repository(path: Path, branch: str = "main") -> Repository:
    """Make a repository with a work tree in a new or empty folder; its first commit makes the branch.

    Raises RepositoryError where the folder holds anything or the branch's name is not allowed.
    """
    with process.storage(str(path)):
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise RepositoryError("the folder is not empty", where=str(path), remedy="choose a new one")
        path.mkdir(parents=True, exist_ok=True)
    process.run(
        ["init", "-q", "--template=", f"--initial-branch={branch}", "--", str(path.resolve())],
        folder=path,
        where=str(path),
    )
    return Repository(path, locate(path), Origin.MADE)
