# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Make a book of repositories: find how the translations lie to their source, write the settings."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from syncstudio.errors import LayoutError, SettingsError
from syncstudio.jobs import Job
from syncstudio.model import Book, Edition, Layout
from syncstudio.workspace.settings import SETTINGS, check_languages, write_settings

if TYPE_CHECKING:
    from syncstudio.workspace.sides import Side


def init_book(
    folder: Path,
    source: str,
    source_language: str,
    targets: Sequence[tuple[str, str]],
    job: Job | None = None,
) -> Book:
    """Write the settings of a book into `folder`, and return it.

    `source` and the first of each target are `REPO` or `REPO@BRANCH`, relative to the working
    directory; the second is the target's language. Raises LayoutError where no translation is
    found, SettingsError where the folder holds a book already; then nothing is written.
    """
    from syncstudio.workspace.sides import Library  # noqa: PLC0415 - as in `OpenBook`

    path = folder / SETTINGS
    if path.exists():
        raise SettingsError("is already there", where=str(path), remedy="remove it first to begin anew")
    check_languages(path, [source_language, *(language for _, language in targets)])
    job = job or Job()
    here = folder.resolve()
    library = Library(here)
    try:
        original = library.side(_edition(source, source_language, here))
        editions = []
        for done, (address, language) in enumerate(targets):
            job.step(done, len(targets), language)
            side = library.side(_edition(address, language, here))
            layout = _layout(original, side, job)
            editions.append(Edition(language, side.edition.repository, side.edition.branch, layout))
    finally:
        library.close()
    book = Book(str(here), original.edition, tuple(editions))
    write_settings(book)
    return book


def _edition(address: str, language: str, folder: Path) -> Edition:
    """The edition that an address names; a path that holds an "@" of its own is taken as it is."""
    place, mark, branch = address.rpartition("@")
    if not mark or not place or Path(address).exists() or "://" in address:
        place, branch = address, ""
    if "://" in place:
        return Edition(language, place, branch)
    absolute = Path(place).resolve()
    try:
        relative = os.path.relpath(absolute, folder)
    except ValueError:  # another drive
        return Edition(language, absolute.as_posix(), branch)
    return Edition(language, Path(relative).as_posix(), branch)


def _layout(source: Side, target: Side, job: Job) -> Layout:
    from syncstudio.chapters import is_chapter  # noqa: PLC0415 - nothing else here needs the chapters
    from syncstudio.workspace.layout_search import Shelf, find_layout  # noqa: PLC0415

    one = source.home == target.home
    same_head = one and source.head == target.head
    past: frozenset[str] = frozenset()
    fork = False
    if not same_head:
        source_history = source.history(job)
        fork = target.history(job).newest_shared(source_history) is not None
    if fork:
        versions = (version for path in source.chapters() for version in source_history.versions(path))
        past = frozenset(version.blob for version in versions)
    shelf = Shelf(target.language, target.chapters())
    today = Shelf(source.language, source.chapters(), past)
    try:
        return find_layout(today, shelf, one_repository=same_head, fork=fork)
    except LayoutError:
        # Perhaps every translated chapter was renamed in the source since.
        ever = {path: "" for path in source.history(job).paths() if is_chapter(path)}
        older = Shelf(source.language, {**ever, **today.files}, past)
        if len(ever) <= len(today.files):
            raise
        return find_layout(older, shelf, one_repository=same_head, fork=fork)
