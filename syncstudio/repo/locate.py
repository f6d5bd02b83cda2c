# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a folder's repository lies: its git folder, the common one of linked worktrees, its work tree."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from syncstudio.errors import NotARepository
from syncstudio.repo import process


@dataclass(frozen=True, slots=True)
class Place:
    """`folder` is this work tree's git folder, `common` the one that holds objects and references."""

    folder: Path
    common: Path
    work_tree: Path | None


def locate(path: Path) -> Place:
    """The repository at a folder or above it. Reads files only, runs nothing. Raises NotARepository.

    A `core.worktree` of the repository's own counts for nothing: the work tree is where `.git` lies.
    """
    try:
        import git  # noqa: PLC0415 - 60 ms (it asks git its version) that only an opened book costs
    except ImportError as error:
        raise process.no_git() from error
    try:
        with git.Repo(path, search_parent_directories=True, expand_vars=False) as found:
            folder = Path(found.git_dir).resolve()
    except (git.InvalidGitRepositoryError, git.NoSuchPathError, ValueError, OSError) as error:
        raise NotARepository(
            "no git repository lies here or above",
            where=str(path),
            remedy="give the folder of a clone, a bare repository or a .bundle file",
        ) from error
    common = _common(folder)
    if not (common / "objects").is_dir():
        raise NotARepository(
            "the git repository here is incomplete (it has no objects)",
            where=str(path),
            remedy="clone it again",
        )
    return Place(folder, common, _work_tree(path.resolve(), folder))


def _common(folder: Path) -> Path:
    try:
        told = (folder / "commondir").read_text(encoding="utf-8", errors="surrogateescape").rstrip("\r\n")
    except OSError:
        return folder
    return (folder / told).resolve()


def _work_tree(path: Path, folder: Path) -> Path | None:
    """The folder whose `.git` is, or names, the git folder; None in a bare repository."""
    for tree in (path, *path.parents):
        entry = tree / ".git"
        if entry.is_dir() and entry.resolve() == folder:
            return tree
        if entry.is_file():
            told = entry.read_text(encoding="utf-8", errors="surrogateescape").removeprefix("gitdir:").strip()
            return tree if (tree / told).resolve() == folder else None
    return folder.parent if folder.name == ".git" else None
