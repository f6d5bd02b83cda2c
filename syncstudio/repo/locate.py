# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a folder's repository lies: its git folder, the common one of linked worktrees, its work tree."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from syncstudio.errors import NotARepository


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
    import git  # noqa: PLC0415 - 60 ms that only an opened repository costs

    try:
        found = git.Repo(path, search_parent_directories=True, expand_vars=False)
    except (git.InvalidGitRepositoryError, git.NoSuchPathError, ValueError, OSError) as error:
        raise NotARepository(
            "no git repository lies here or above",
            where=str(path),
            remedy="give the folder of a clone, a bare repository or a .bundle file",
        ) from error
    with found:
        folder = Path(found.git_dir).resolve()
        tree = found.working_tree_dir
    common = _common(folder)
    if not (common / "objects").is_dir():
        raise NotARepository(
            "the git repository here is incomplete (it has no objects)",
            where=str(path),
            remedy="clone it again",
        )
    if tree is None or folder == Path(tree).resolve() or _is_bare(folder, path):
        return Place(folder, common, None)
    return Place(folder, common, Path(tree).resolve())


def _common(folder: Path) -> Path:
    try:
        told = (folder / "commondir").read_text(encoding="utf-8", errors="surrogateescape").rstrip("\r\n")
    except OSError:
        return folder
    return (folder / told).resolve()


def _is_bare(folder: Path, path: Path) -> bool:
    """Whether the search ended in the git folder itself, not in a work tree with a `.git`."""
    return folder.name != ".git" and (path.resolve() == folder or folder in path.resolve().parents)
