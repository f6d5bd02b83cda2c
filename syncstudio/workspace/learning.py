# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a book teaches of its two languages."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from syncstudio.errors import BookError, ChapterError, ObjectMissing
from syncstudio.jobs import Job
from syncstudio.model import BilingualLexicon, Book, ChapterStatus, Edition
from syncstudio.workspace.book import OpenBook
from syncstudio.workspace.keeping import digest
from syncstudio.workspace.language_tags import closeness, same_language
from syncstudio.workspace.lexicons import keep_lexicon, recall_lexicon
from syncstudio.workspace.settings import find_book, read_settings

if TYPE_CHECKING:
    from syncstudio.workspace.sides import Side

_FORMAT = 1
_MODEST = 10  # how far a process that learns aside stands back


def learn_from_book(
    folder: Path,
    source_language: str,
    target_language: str,
    *,
    leave_out: tuple[str, ...] = (),
    job: Job | None = None,
) -> BilingualLexicon:
    """The lexicon of a book (the folder of its settings) in these languages, learned from its chapters.

    `leave_out` are chapters to learn nothing from: paths of either side, former ones too. Kept for
    the next time, until a repository, the settings or the program change. Raises BookError where the
    book has no such translation, ChapterError where it has no such chapter.
    """
    from syncstudio.workspace.sides import Library  # noqa: PLC0415 - what asks for no book needs no git

    book = read_settings(find_book(folder))
    edition = _edition(book, source_language, target_language)
    library = Library(Path(book.folder))
    try:
        source, target = library.side(book.source), library.side(edition)
        state = digest(_FORMAT, asdict(book.source), asdict(edition), source.head, target.head)
        kept = recall_lexicon(target, leave_out, state, (source_language, target_language))
        if kept is None:
            kept = _learned(
                book, (source, target), (source_language, target_language), leave_out, job or Job()
            )
            keep_lexicon(kept, target, leave_out, state)
        return kept
    finally:
        library.close()


def _edition(book: Book, source_language: str, target_language: str) -> Edition:
    """The translation into this language, or into the one nearest to it."""
    near = [(closeness(one.language, target_language), one) for one in book.targets]
    best = max(near, key=lambda pair: pair[0])
    if best[0] and same_language(book.source.language, source_language):
        return best[1]
    known = ", ".join(f"{book.source.language} to {one.language}" for one in book.targets)
    raise BookError(
        f"has nothing to learn {source_language} to {target_language} from",
        where=book.folder,
        remedy=f"it holds {known}",
    )


def _learned(
    book: Book, sides: tuple[Side, Side], languages: tuple[str, str], leave_out: Sequence[str], job: Job
) -> BilingualLexicon:
    from syncstudio.align import learn  # noqa: PLC0415 - what is kept needs none of it

    with OpenBook(book) as opened:
        chapters = opened.status([sides[1].language], job=job)
    out = {_present(path, chapters, sides) for path in leave_out}
    chosen = [one for number, one in enumerate(chapters) if number not in out]
    return learn(_pairs(chosen, *sides, job), *languages, job)


def _present(path: str, chapters: Sequence[ChapterStatus], sides: tuple[Side, Side]) -> int:
    """The number of the chapter that has, or once had, this path. Raises ChapterError."""
    for number, one in enumerate(chapters):
        followed = None if one.baseline is None else one.baseline.source
        if path in (one.target, one.source, followed):
            return number
    moved = {side.history().successor(path) for side in sides} - {None}
    for number, one in enumerate(chapters):
        if moved & {one.target, one.source}:
            return number
    raise ChapterError(
        "is no chapter of this book", where=path, remedy="see all of them with `syncstudio status`"
    )


def _pairs(
    chapters: Collection[ChapterStatus], source: Side, target: Side, job: Job
) -> Iterator[tuple[str, str]]:
    """The prose of each chapter beside that of the source version that it follows."""
    from syncstudio.align import linked_prose  # noqa: PLC0415

    target.prefetch(one.target for one in chapters if one.target)
    for done, one in enumerate(chapters):
        job.step(done, len(chapters), one.target or "")
        if one.target is None or one.baseline is None:
            continue
        followed = one.baseline
        try:
            theirs = target.chapter(one.target)
            ours = source.at(followed.source, followed.blob, followed.commit)
        except (ObjectMissing, ChapterError):  # its status has told of it
            continue
        yield from linked_prose(ours, theirs)


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(_MODEST)
    learn_from_book(
        Path(sys.argv[1]), read_settings(find_book(Path(sys.argv[1]))).source.language, sys.argv[2]
    )
