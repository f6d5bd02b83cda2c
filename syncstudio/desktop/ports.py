# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window needs of an open book; the workspace's own types fulfil it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from syncstudio.jobs import Job
from syncstudio.model import (
    Book,
    ChangeSet,
    ChapterStatus,
    ChapterSync,
    ChapterView,
    Cost,
    EngineState,
    Finding,
    Found,
    Inconsistency,
    Link,
    Offer,
    Pairs,
    PastChange,
    PreTranslation,
    Proposal,
    Refusal,
    Revision,
    Saved,
    State,
    Term,
    TermCandidate,
    TermUse,
    Thresholds,
    Undone,
    Unsaved,
    Wanted,
)


class EditedBook(Protocol):
    """What a translator does to an open book. `note` may be called from any thread."""

    def editable(self, language: str) -> str:
        """Why the translation cannot be edited, or ""."""
        ...

    def note(self, view: ChapterView, row: int, text: str) -> None:
        """Keep a text that is being typed, in case of a crash."""
        ...

    def edit(self, view: ChapterView, row: int, text: str, job: Job | None = None) -> Saved:
        """Write a row's translation into its file."""
        ...

    def confirm(
        self,
        view: ChapterView,
        row: int,
        text: str,
        *,
        state: State = State.TRANSLATED,
        origin: str = "",
        job: Job | None = None,
    ) -> Saved:
        """Write it, and what the person says of it."""
        ...

    def remove(self, view: ChapterView, row: int, job: Job | None = None) -> Saved:
        """Take an obsolete or extra row's blocks out of the file."""
        ...

    def sync(self, view: ChapterView) -> ChapterSync:
        """Do all that the merge proposes for a chapter and that needs no decision."""
        ...

    def proposals(self, view: ChapterView, job: Job | None = None) -> tuple[Proposal | None, ...]:
        """What the merge proposes for each row."""
        ...

    def pairs(self, view: ChapterView, row: int) -> Pairs:
        """Which sentences of a row belong together."""
        ...

    def correct(self, view: ChapterView, row: int, links: Sequence[Link]) -> Saved:
        """Keep a person's correction of them."""
        ...

    def pending(self, language: str) -> tuple[str, ...]:
        """The files that wait to be committed."""
        ...

    def propose_commit(self, language: str) -> ChangeSet:
        """What a commit would hold, with a message."""
        ...

    def commit(self, language: str, message: str) -> Revision:
        """Commit what waits."""
        ...

    def recover(self, language: str) -> tuple[Unsaved, ...]:
        """What was typed before a crash and never saved."""
        ...

    def forget(self, lost: Unsaved) -> None:
        """Drop what `recover` gave."""
        ...


class OfferingBook(Protocol):
    """Words for an open book's rows. `local`, `ask` and `findings` may be called from any thread."""

    def wanted(self, view: ChapterView, row: int, proposal: Proposal | None = None) -> Wanted:
        """What finding offers for a row needs to know."""
        ...

    def local(self, wanted: Wanted, job: Job | None = None) -> tuple[Offer, ...]:
        """What needs no engine, the best first."""
        ...

    def ask(self, wanted: Wanted, engine: str, job: Job) -> tuple[Offer | Refusal, ...]:
        """What one engine says."""
        ...

    def findings(self, wanted: Wanted, text: str) -> tuple[Finding, ...]:
        """What is wrong with a text as the translation of a row."""
        ...

    def pretranslate(
        self,
        language: str,
        paths: Sequence[str] | None = None,
        thresholds: Thresholds | None = None,
        job: Job | None = None,
        *,
        dry_run: bool = False,
    ) -> PreTranslation:
        """Write the best offers as drafts into chapters; None: all of them."""
        ...

    def waiting(
        self, language: str, paths: Sequence[str] | None = None, job: Job | None = None
    ) -> tuple[str, ...]:
        """The texts that an engine would be sent at most if these chapters were pre-translated."""
        ...

    def last(self, language: str) -> PreTranslation | None:
        """The newest pre-translation that was not taken back."""
        ...

    def undo(self, done: PreTranslation, job: Job | None = None) -> Undone:
        """Take that back where nobody touched it."""
        ...


class EnginesOfBook(Protocol):
    """The engines, and which of them the person lets see a translation's texts."""

    def states(self, language: str) -> tuple[EngineState, ...]:
        """Where every engine stands."""
        ...

    def choose(
        self, language: str, name: str, options: Mapping[str, str | float | bool] | None = None
    ) -> EngineState:
        """Let an engine see the texts, at its price and with these settings."""
        ...

    def drop(self, language: str, name: str) -> None:
        """Take that back."""
        ...

    def cost(self, language: str, name: str, texts: Sequence[str]) -> Cost:
        """What translating these texts would cost."""
        ...


class TermFinder(Protocol):
    """A termbase as it was read. Any thread may ask it."""

    def uses(
        self, source: str, source_language: str, target: str, target_language: str
    ) -> tuple[TermUse, ...]:
        """The terms in a source text, and what of the translation renders each."""
        ...


class TermsOfBook(Protocol):
    """What the team agreed to call things, and what the book calls them."""

    def base(self, language: str) -> TermFinder:
        """The termbase of a translation."""
        ...

    def candidates(self, language: str, job: Job | None = None) -> tuple[TermCandidate, ...]:
        """Terms that the book's own pairs suggest."""
        ...

    def inconsistencies(self, language: str, job: Job | None = None) -> tuple[Inconsistency, ...]:
        """Terms that the book renders in several ways."""
        ...

    def accept(self, language: str, term: Term | TermCandidate) -> Term:
        """Write a term into the termbase's file."""
        ...


class MemoryOfBook(Protocol):
    """What the book has already said. Any thread may search."""

    def renew(self, view: ChapterView) -> None:
        """Bring it in step with a chapter that was just saved."""
        ...

    def search(
        self, language: str, words: str, *, source: bool = True, target: bool = True, most: int = 50
    ) -> tuple[Found, ...]:
        """The concordance, with the stretches that match."""
        ...


class Workspace(Protocol):
    """An open book. All calls come from the repository's lane, one after the other."""

    @property
    def book(self) -> Book:
        """The book's editions."""
        ...

    @property
    def editing(self) -> EditedBook:
        """What a translator does to the book."""
        ...

    @property
    def offering(self) -> OfferingBook:
        """Words for its rows."""
        ...

    @property
    def engines(self) -> EnginesOfBook:
        """The engines."""
        ...

    @property
    def terms(self) -> TermsOfBook:
        """Its terms."""
        ...

    @property
    def memory(self) -> MemoryOfBook:
        """What it has already said."""
        ...

    def status(
        self,
        languages: Collection[str] | None = None,
        chapters: Collection[str] | None = None,
        job: Job | None = None,
    ) -> tuple[ChapterStatus, ...]:
        """Where every chapter stands."""
        ...

    def view(self, language: str, path: str, job: Job | None = None) -> ChapterView:
        """A chapter by its source's or its translation's path."""
        ...

    def history(self, view: ChapterView, row: int, job: Job | None = None) -> tuple[PastChange, ...]:
        """What happened to a row's source since its baseline, newest first."""
        ...

    def branch(self, language: str) -> str:
        """The branch that work on a translation goes to."""
        ...

    def close(self) -> None:
        """Let the repositories go."""
        ...


Opener = Callable[[Path], Workspace]
"""Opens the book of a folder; raises SyncStudioError where there is none."""

Learner = Callable[[Path, str, Job], object]
"""Learns the words of a book's translation, for the proposals to come, beside all that goes on."""

SampleBuilder = Callable[[Path], Path]
"""Makes the sample book in a folder and returns the book's own folder."""
