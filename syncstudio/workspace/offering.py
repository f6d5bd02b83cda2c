# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The best words that can be had for a row: from the merge, the memory and the engines that were chosen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from syncstudio.errors import BookError, Cancelled, EngineError, KnowledgeError
from syncstudio.jobs import Job
from syncstudio.model import (
    Book,
    ChapterDrafts,
    ChapterStatus,
    ChapterView,
    Edition,
    Finding,
    LanguagePair,
    Offer,
    PreTranslation,
    Proposal,
    Refusal,
    State,
    Thresholds,
    Undone,
    Wanted,
)

if TYPE_CHECKING:
    from syncstudio.workspace.book_engines import BookEngines
    from syncstudio.workspace.book_memory import BookMemory
    from syncstudio.workspace.book_terms import BookTerms
    from syncstudio.workspace.editing import Editing
    from syncstudio.workspace.judging import Judge
    from syncstudio.workspace.local_offers import Shelf
    from syncstudio.workspace.pretranslating import Bench
    from syncstudio.workspace.sides import Side


class Opened(Protocol):
    """What is asked of an open book."""

    book: Book

    @property
    def editing(self) -> Editing: ...

    @property
    def engines(self) -> BookEngines: ...

    @property
    def memory(self) -> BookMemory: ...

    @property
    def terms(self) -> BookTerms: ...

    def view(self, language: str, path: str, job: Job | None = None) -> ChapterView: ...

    def status(
        self,
        languages: Collection[str] | None = None,
        chapters: Collection[str] | None = None,
        job: Job | None = None,
    ) -> tuple[ChapterStatus, ...]: ...


class Offering:
    """Offers for the rows of an open book; got from `OpenBook.offering`.

    `wanted`, `pretranslate` and `undo` belong to the thread that has the book. `local`, `ask` and `ranked`
    may be called on any thread: what they need of the book is in what `wanted` gave.
    """

    def __init__(self, book: Opened, sides: Callable[[str], tuple[Side, Side]]) -> None:
        self._book = book
        self._sides = sides
        self._judges: dict[str, Judge] = {}
        self._seen: dict[str, ChapterView] = {}

    def wanted(self, view: ChapterView, row: int, proposal: Proposal | None = None) -> Wanted:
        """What is needed to find offers for a row; `proposal` is the merge's, of `Editing.proposals`.
        Cheap for a second row of a view: no more than its text and its neighbours' is looked at.
        """
        from syncstudio.workspace.wanted import wanted  # noqa: PLC0415 - reading a book needs none of it

        if self._seen.get(view.status.language) is not view:  # what is known may be more since then
            self._judge(view.status.language)
            self._seen[view.status.language] = view
        return wanted(view, row, proposal)

    def wanted_text(self, text: str, language: str) -> Wanted:
        """The same for a text that stands in no chapter, in the source's language."""
        from syncstudio.workspace.wanted import wanted_text  # noqa: PLC0415

        self._judge(language)
        return wanted_text(text, LanguagePair(self._book.book.source.language, language))

    def local(self, wanted: Wanted, job: Job | None = None) -> tuple[Offer, ...]:
        """What needs no engine, ranked: the merge's proposal, and the memory's matches, as they are,
        repaired, and put together of sentences. Within a blink. Raises KnowledgeError where the memory
        cannot be read, Cancelled.
        """
        from syncstudio.workspace.local_offers import local_offers  # noqa: PLC0415

        if job is not None and job.cancelled:
            raise Cancelled
        return self.ranked(local_offers(wanted, self._shelf(wanted.pair.target)), wanted)

    def ask(self, wanted: Wanted, engine: str, job: Job) -> tuple[Offer | Refusal, ...]:
        """What one engine says; a refusal where it was not chosen, fails, or what it says is not whole.
        Slow. Raises Cancelled, and nothing else.
        """
        return self._asked([wanted], engine, job)

    def findings(self, wanted: Wanted, text: str) -> tuple[Finding, ...]:
        """What is wrong with a text as the translation of the row that was `wanted`."""
        from syncstudio.workspace.judging import Judge  # noqa: PLC0415 - as in `wanted`

        judge = self._judges.get(wanted.pair.target) or Judge()
        return judge.findings(wanted, wanted.source, text)

    def ranked(self, offers: Iterable[Offer], wanted: Wanted | None = None) -> tuple[Offer, ...]:
        """The offers in their order (see `ranking`), each text once, nine at most. What stands in the row
        that was `wanted` is no offer.
        """
        from syncstudio.workspace.ranking import ranked  # noqa: PLC0415

        return ranked(offers, "" if wanted is None else wanted.target)

    def pretranslate(
        self,
        language: str,
        paths: Sequence[str] | None = None,
        thresholds: Thresholds | None = None,
        job: Job | None = None,
        *,
        dry_run: bool = False,
    ) -> PreTranslation:
        """Write the best offers for untranslated and drifted rows as drafts into chapters (by paths of
        either side; by default all that have a translation), a chapter at a time. A stop keeps what was
        written by then. A dry run writes nothing, and asks no engine.

        By default `thresholds` are the book's, without an engine. Raises BookError where nothing can be
        written, ChapterError for an unknown path, EngineMissing, EngineRefused, KnowledgeError.
        """
        from syncstudio.workspace.draft_log import DraftLog  # noqa: PLC0415 - as in `wanted`
        from syncstudio.workspace.pretranslating import pretranslated  # noqa: PLC0415
        from syncstudio.workspace.record_writing import now  # noqa: PLC0415

        job = job or Job()
        chosen = thresholds or Thresholds(self._edition(language).least_drafted)
        if not dry_run and (why := self._book.editing.editable(language)):
            raise BookError(why)
        if chosen.engine:
            self._book.engines.engine(language, chosen.engine)
        try:
            self._book.memory.refresh(language, job)
            pages = self._pages(language, paths, job)
        except Cancelled:
            return PreTranslation(language, (), chosen, dry_run=dry_run, stopped=True)
        at = now()
        log = DraftLog(Path(self._book.book.folder), language, chosen, at)
        bench = self._bench(language, "" if dry_run else chosen.engine, job, log.note)
        return pretranslated(bench, pages, chosen, at, job, dry_run=dry_run)

    def waiting(
        self, language: str, paths: Sequence[str] | None = None, job: Job | None = None
    ) -> tuple[str, ...]:
        """The texts that an engine would be sent at most if these chapters were pre-translated (all that
        have a translation by default): what is known already is left out only where the merge has it.
        """
        from syncstudio.workspace.asking import sent  # noqa: PLC0415 - as in `wanted`
        from syncstudio.workspace.picking import waiting_rows  # noqa: PLC0415

        job = job or Job()
        pages = self._pages(language, paths, job)
        found: list[str] = []
        for number, path in enumerate(pages):
            job.step(number, len(pages), path)
            view = self._book.view(language, path, job)
            for one in waiting_rows(view, self._book.editing.proposals(view, job)):
                found += sent(one)
        return tuple(found)

    def undo(self, done: PreTranslation, job: Job | None = None) -> Undone:
        """Take back what a pre-translation wrote, byte for byte where nothing else was written since; a
        draft that a person changed or confirmed stays. Raises BookError.
        """
        from syncstudio.workspace.draft_log import forget_drafts  # noqa: PLC0415 - as in `wanted`
        from syncstudio.workspace.undrafting import undone  # noqa: PLC0415

        job = job or Job()
        if why := self._book.editing.editable(done.language):
            raise BookError(why)
        found = undone(self._bench(done.language, "", job, lambda _: None), done, job)
        if not found.notes:
            forget_drafts(Path(self._book.book.folder), done)
        return found

    def last(self, language: str) -> PreTranslation | None:
        """The newest pre-translation that was not taken back yet, of this or an earlier session."""
        from syncstudio.workspace.draft_log import last_drafts  # noqa: PLC0415 - as in `wanted`

        return last_drafts(Path(self._book.book.folder), language)

    def _bench(self, language: str, engine: str, job: Job, note: Callable[[ChapterDrafts], None]) -> Bench:
        from syncstudio.workspace.desk import Desk  # noqa: PLC0415 - git is slow to import
        from syncstudio.workspace.picking import patient  # noqa: PLC0415 - as in `wanted`
        from syncstudio.workspace.pretranslating import Bench  # noqa: PLC0415

        def ask(rows: Sequence[Wanted]) -> Sequence[Offer | Refusal]:
            return self._asked(rows, engine, job)

        judge = self._judge(language)
        return Bench(
            language,
            Desk(Path(self._book.book.folder), language),
            lambda: self._sides(language)[1],
            lambda path: self._book.view(language, path, job),
            judge.lexicon,
            lambda wanted: self.local(wanted, job),
            patient(ask) if engine else None,
            note,
        )

    def _pages(self, language: str, paths: Sequence[str] | None, job: Job) -> list[str]:
        """The chapters to be pre-translated that have anything to be, by the translation's path if any."""
        found = self._book.status([language], paths, job)
        waiting = (State.UNTRANSLATED, State.DRIFTED)
        return [
            one.target or one.source or ""
            for one in found
            if (one.target or paths is not None) and any(state in one.counts for state in waiting)
        ]

    def _asked(self, rows: Sequence[Wanted], engine: str, job: Job) -> tuple[Offer | Refusal, ...]:
        from syncstudio.workspace.asking import asked  # noqa: PLC0415 - as in `wanted`
        from syncstudio.workspace.judging import Judge  # noqa: PLC0415

        language = rows[0].pair.target
        try:
            chosen = self._book.engines.engine(language, engine)
        except EngineError as error:
            return tuple(Refusal(engine, error.what) for _ in rows)
        return asked(chosen, rows, self._judges.get(language) or Judge(), job)

    def _edition(self, language: str) -> Edition:
        return next(one for one in self._book.book.targets if one.language == language)

    def _shelf(self, language: str) -> Shelf:
        """What offers in a language are made of."""
        from syncstudio.workspace.judging import Judge  # noqa: PLC0415
        from syncstudio.workspace.local_offers import Shelf  # noqa: PLC0415

        judge = self._judges.get(language, Judge())
        return Shelf(self._book.memory.memories(language), judge, self._edition(language).least_offered)

    def _judge(self, language: str) -> Judge:
        """What the book knows of a language as it is now, read on the thread that has the book."""
        from syncstudio.workspace.judging import Judge  # noqa: PLC0415
        from syncstudio.workspace.lexicons import kept_lexicon  # noqa: PLC0415

        known = self._judges.get(language)
        lexicon = None if known is None else known.lexicon
        if lexicon is None:  # it may have been learned meanwhile
            lexicon = kept_lexicon(*self._sides(language))
        terms = None
        with suppress(KnowledgeError):  # told by whoever shows the terms; the other offers stand
            terms = self._book.terms.base(language)
        self._judges[language] = judge = Judge(terms, lexicon)
        return judge
