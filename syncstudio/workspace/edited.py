# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which chapters hold work that nobody has committed."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from syncstudio.model import Book


def edited_chapters(book: Book, languages: Collection[str] | None = None) -> dict[str, tuple[str, ...]]:
    """For each translation, the chapters whose work tree holds another text or record than the
    branch's head; nothing for bare repositories and for branches that are not checked out.
    """
    from syncstudio.workspace.sides import Library  # noqa: PLC0415 - as in `OpenBook`
    from syncstudio.workspace.uncommitted import Uncommitted  # noqa: PLC0415
    from syncstudio.workspace.working import WorkingSide  # noqa: PLC0415

    library, trees = Library(Path(book.folder)), Uncommitted()
    found: dict[str, tuple[str, ...]] = {}
    try:
        source = library.side(book.source)
        for edition in book.targets:
            if languages is not None and edition.language not in languages:
                continue
            target = trees.over(source, library.side(edition))
            if isinstance(target, WorkingSide) and target.changed:
                pages = sorted(page for page in target.chapters() if target.is_edited(page))
                found[edition.language] = tuple(pages)
    finally:
        library.close()
    return found
