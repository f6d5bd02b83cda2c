# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample book: real git repositories in which everything happens that happens to a living book."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from syncstudio.errors import BookError
from syncstudio.model import Book, Edition, Layout, LayoutKind
from syncstudio.resources import resource
from syncstudio.workspace.settings import write_settings

if TYPE_CHECKING:
    from syncstudio.workspace.sample_history import Step, Texts

_BRANCH = "main"
_SOURCE = "measuring"
_HISTORIES = {_SOURCE: ("en", "es"), "measuring-zh": ("zh",), "measuring-ar": ("ar",)}
"""Whose histories make a repository, the source's first: the others name its commits."""

_TARGETS = (
    Edition("zh", "measuring-zh", _BRANCH, Layout(LayoutKind.MIRROR, "book/", "book/")),
    Edition("es", _SOURCE, _BRANCH, Layout(LayoutKind.FOLDERS, "book/", "i18n/es/")),
    Edition(
        "ar",
        "measuring-ar",
        _BRANCH,
        Layout(LayoutKind.SNAPSHOT, "book/", "book/", snapshot_suffix="_origin"),
    ),
)


def build_sample_book(folder: Path) -> Path:
    """Write the sample book into a new or empty folder and return the folder.

    Three repositories and syncstudio.toml; every run makes the same commit ids. Raises `BookError`
    where the folder holds anything or cannot be written; then nothing has been touched.
    """
    from syncstudio.workspace.sample_history import read_steps  # noqa: PLC0415 - needed for this alone

    _make_room(folder)
    commits: dict[str, str] = {}
    source_at: dict[str, Texts] = {}
    texts = resource("sample_book")
    for name, histories in _HISTORIES.items():
        steps = [step for history in histories for step in read_steps(texts / "history" / f"{history}.toml")]
        _build(folder / name, sorted(steps, key=lambda step: step.when), texts, commits, source_at)
    write_settings(Book(str(folder), Edition("en", _SOURCE, _BRANCH), _TARGETS))
    return folder


def _make_room(folder: Path) -> None:
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise BookError(
                "the sample book needs a folder of its own, and this one is not empty",
                where=str(folder),
                remedy="name a new folder",
            )
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BookError(
            f"the sample book cannot be written here ({error.strerror})",
            where=str(folder),
            remedy="name a folder that you may write in",
        ) from error


def _build(
    path: Path, steps: list[Step], texts: Path, commits: dict[str, str], source_at: dict[str, Texts]
) -> None:
    from syncstudio.repo import create_repository  # noqa: PLC0415
    from syncstudio.workspace.sample_history import name_commits, play  # noqa: PLC0415

    files: Texts = {}
    with create_repository(path, _BRANCH) as repository:
        for step in steps:
            before, files = files, play(step, files, texts, source_at)
            changes = {
                path: name_commits(text, commits).encode()
                for path, text in files.items()
                if before.get(path) != text
            }
            commits[step.name] = repository.commit_files(
                changes | dict.fromkeys(before.keys() - files.keys()),
                name_commits(step.message, commits),
                author=step.author,
                email=step.email,
                when=step.when,
                branch=_BRANCH,
            )
            source_at[step.name] = files
        repository.fill_work_tree()
