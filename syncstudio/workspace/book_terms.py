# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The terms of an open book: what its team agreed on, what its chapters suggest, what they disagree in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from syncstudio.errors import InputError, KnowledgeError
from syncstudio.jobs import Job
from syncstudio.model import (
    ChapterView,
    Exchange,
    Inconsistency,
    LanguagePair,
    Level,
    Rendering,
    Term,
    TermCandidate,
    TermUse,
)
from syncstudio.workspace.termbase_places import own_place

if TYPE_CHECKING:
    from syncstudio.memory import Termbase
    from syncstudio.workspace.book_memory import BookMemory
    from syncstudio.workspace.desk import Desk
    from syncstudio.workspace.sides import Side

_TOLD = 100  # of what was left out


class BookTerms:
    """The termbases of a book, one a language; got from `OpenBook.terms`.

    One thread at a time may use it; any may ask a `Termbase`.
    """

    def __init__(
        self, folder: Path, sides: Callable[[str], tuple[Side, Side]], memory: Callable[[], BookMemory]
    ) -> None:
        self._folder = folder
        self._sides = sides
        self._memory = memory
        self._known: dict[str, tuple[tuple[str, str], Termbase]] = {}

    def base(self, language: str) -> Termbase:
        """The termbase of a translation, as it lies in the work tree where the book is open for work; an
        empty one where there is none. Raises KnowledgeError for one that cannot be read.
        """
        from syncstudio.memory import Termbase, read_termbase  # noqa: PLC0415 - sqlite is slow to import
        from syncstudio.workspace.termbase_places import termbase_file  # noqa: PLC0415 - git is slow to import

        source, target = self._sides(language)
        found = termbase_file(source, target)
        if found is None and target.edition.termbase:
            raise KnowledgeError(
                "is not there, but the settings name it as the termbase",
                where=target.edition.termbase,
                remedy="make it, or take `termbase` out of syncstudio.toml",
            )
        if found is None:
            return Termbase()
        known = self._known.get(language)
        if known is None or known[0] != found:
            termbase = read_termbase(found[0], target.read(found[0]) or b"", _pair(source, target))
            self._known[language] = known = found, termbase
        return known[1]

    def place(self, language: str) -> str:
        """The path of the termbase in the translation's repository; where there is none, that of the one
        that the first accepted term begins.
        """
        from syncstudio.workspace.termbase_places import termbase_file  # noqa: PLC0415 - git is slow to import

        source, target = self._sides(language)
        found = termbase_file(source, target)
        return found[0] if found else target.edition.termbase or own_place(language)

    def uses(self, view: ChapterView, row: int) -> tuple[TermUse, ...]:
        """The terms in a row; spans are of its blocks' texts joined by a blank line."""
        one, language = view.rows[row], view.status.language
        if not one.source:
            return ()
        source, _ = self._sides(language)
        texts = ["\n\n".join(block.text for block in side) for side in (one.source, one.target)]
        return self.base(language).uses(texts[0], source.language, texts[1], language)

    def candidates(self, language: str, job: Job | None = None) -> tuple[TermCandidate, ...]:
        """The terms that the book's own pairs suggest and that the termbase lacks, the best first."""
        from syncstudio.memory import candidates  # noqa: PLC0415

        job = job or Job()
        pairs = self._pairs(language, job)
        return candidates(pairs, _pair(*self._sides(language)), self.base(language), job)

    def inconsistencies(self, language: str, job: Job | None = None) -> tuple[Inconsistency, ...]:
        """The terms that the book renders in several ways, those of the termbase first."""
        from syncstudio.memory import inconsistencies  # noqa: PLC0415

        job = job or Job()
        pairs = self._pairs(language, job)
        return inconsistencies(pairs, _pair(*self._sides(language)), self.base(language), job)

    def accept(self, language: str, term: Term | TermCandidate) -> Term:
        """Write a term into the termbase's file in the work tree, which waits for the next commit then; the
        term with its place.

        Raises KnowledgeError where the termbase has it already or no column for it, FileChanged where
        another program wrote the file meanwhile, and BookError where nothing can be written.
        """
        from syncstudio.memory import read_termbase, with_term  # noqa: PLC0415

        if isinstance(term, TermCandidate):
            term = Term(term.source, (Rendering(term.target),))
        source, target = self._sides(language)
        pair = _pair(source, target)
        path, seen = self.place(language), self._desk(language).ready(target).read(self.place(language))
        after = with_term(path, seen or b"", term, pair)
        self._write(language, path, after, seen)
        added = read_termbase(path, after, pair).known(term.source, pair.source)
        return term if added is None else replace(term, place=added.place)

    def import_file(self, path: Path, language: str) -> Exchange:
        """Take the terms of a file (Markdown, CSV, TSV, TBX) that the termbase lacks into its own file.

        Raises as `accept` does, and InputError where the file cannot be read.
        """
        from syncstudio.memory import read_termbase, with_terms  # noqa: PLC0415
        from syncstudio.workspace.plain_files import read_plain  # noqa: PLC0415

        source, target = self._sides(language)
        pair = _pair(source, target)
        found = read_termbase(str(path), read_plain(path), pair)
        place = self.place(language)
        seen = self._desk(language).ready(target).read(place)
        after, skipped = with_terms(place, seen or b"", found.terms, pair)
        if len(skipped) < len(found.terms):
            self._write(language, place, after, seen)
        told = (*found.conflicts, *skipped)
        return Exchange(len(found.terms) - len(skipped), len(told), told[:_TOLD])

    def export_file(self, path: Path, language: str, *, replace: bool = False) -> Exchange:
        """Write the termbase into a file whose suffix says its format. Raises InputError, where one is there
        too and is not to be replaced.
        """
        from syncstudio.memory import termbase_file  # noqa: PLC0415
        from syncstudio.workspace.plain_files import check_writable  # noqa: PLC0415
        from syncstudio.workspace.saving import save  # noqa: PLC0415

        base = self.base(language)
        data = termbase_file(str(path), base.terms, _pair(*self._sides(language)))
        there = check_writable(path)
        if there is not None and not replace:
            raise InputError(
                "is there already", where=str(path), remedy="choose another name, or add --replace"
            )
        save(path, data, there)
        return Exchange(len(base.terms))

    def _write(self, language: str, path: str, data: bytes, seen: bytes | None) -> None:
        """Put the termbase's file into the work tree, on the work branch."""
        desk = self._desk(language)
        desk.write(desk.begin(self._sides(language)[1]), path, data, seen)

    def _desk(self, language: str) -> Desk:
        from syncstudio.workspace.desk import Desk  # noqa: PLC0415 - git is slow to import

        return Desk(self._folder, language)

    def _pairs(self, language: str, job: Job) -> list[tuple[str, str, str]]:
        """The sentences that the book has translated: source, target, chapter."""
        memory = self._memory()
        memory.refresh(language, job)
        own = memory.memories(language).all[0]
        pairs = [(one.source, one.target, one.path) for one in own.segments() if one.level is Level.SENTENCE]
        return sorted(pairs, key=lambda pair: pair[2])


def _pair(source: Side, target: Side) -> LanguagePair:
    return LanguagePair(source.language, target.language)
