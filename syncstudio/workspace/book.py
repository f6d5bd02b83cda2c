# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An open book: where every chapter stands, one chapter's rows, one row's past. Reading only."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from syncstudio.errors import ChapterError, SettingsError
from syncstudio.jobs import Job
from syncstudio.model import (
    Baseline,
    Book,
    ChapterStatus,
    ChapterView,
    Edition,
    Layout,
    LayoutKind,
    PastChange,
)
from syncstudio.workspace import status_cache
from syncstudio.workspace.caches import cache_folder
from syncstudio.workspace.layout import Pairing
from syncstudio.workspace.settings import find_book, read_settings

if TYPE_CHECKING:
    from syncstudio.workspace.book_engines import BookEngines
    from syncstudio.workspace.book_memory import BookMemory
    from syncstudio.workspace.book_terms import BookTerms
    from syncstudio.workspace.editing import Editing
    from syncstudio.workspace.offering import Offering
    from syncstudio.workspace.sides import Library, Side
    from syncstudio.workspace.uncommitted import Uncommitted


class OpenBook:
    """A book whose repositories are opened when they are first asked; close it when done.

    One thread at a time may use it.
    """

    def __init__(self, book: Book, *, working: bool = False) -> None:
        """`working` reads the translations as they lie in their work trees."""
        self.book = book
        self._library: Library | None = None
        self._pairings: dict[tuple[str, str, str], tuple[Pairing, ...]] = {}
        self._found: dict[str, tuple[str, tuple[ChapterStatus, ...]]] = {}
        self._baselines: dict[tuple[str, str, Pairing], Baseline | None] = {}
        self._working = working
        self._uncommitted: Uncommitted | None = None
        self._editing: Editing | None = None
        self._engines: BookEngines | None = None
        self._offering: Offering | None = None
        self._memory: BookMemory | None = None
        self._terms: BookTerms | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the translations, as in the settings."""
        return tuple(target.language for target in self.book.targets)

    @property
    def editing(self) -> Editing:
        """What a translator does to the book, which must be open with `working=True`."""
        from syncstudio.workspace.editing import Editing  # noqa: PLC0415 - reading needs none of it

        if self._editing is None:
            folder = Path(self.book.folder)
            self._editing = Editing(folder, self.view, self._view_again, self._sides_now, self._committed)
        return self._editing

    @property
    def engines(self) -> BookEngines:
        """The engines, and which of them this person lets see the book's texts."""
        from syncstudio.workspace.book_engines import BookEngines  # noqa: PLC0415 - as in `editing`

        if self._engines is None:
            self._engines = BookEngines(self.book)
        return self._engines

    @property
    def memory(self) -> BookMemory:
        """What the book has already said, and what was imported beside it."""
        from syncstudio.workspace.book_memory import BookMemory  # noqa: PLC0415 - as in `editing`

        if self._memory is None:
            self._memory = BookMemory(self.book, self._all, self.view, self._sides_now)
        return self._memory

    @property
    def terms(self) -> BookTerms:
        """What the team agreed to call things, and what the book calls them."""
        from syncstudio.workspace.book_terms import BookTerms  # noqa: PLC0415 - as in `editing`

        if self._terms is None:
            self._terms = BookTerms(Path(self.book.folder), self._sides_now, lambda: self.memory)
        return self._terms

    @property
    def offering(self) -> Offering:
        """The best words that can be had for a row."""
        from syncstudio.workspace.offering import Offering  # noqa: PLC0415 - as in `editing`

        if self._offering is None:
            self._offering = Offering(self, self._sides_now)
        return self._offering

    def status(
        self,
        languages: Collection[str] | None = None,
        chapters: Collection[str] | None = None,
        job: Job | None = None,
    ) -> tuple[ChapterStatus, ...]:
        """Where the chapters stand, language by language in the order of the settings, chapters by
        source path. `languages` and `chapters` (paths of either side) narrow the answer down; an
        unknown one raises ChapterError. A chapter that cannot be read has no blocks, and a note.
        """
        job = job or Job()
        found: list[ChapterStatus] = []
        for edition in self._editions(languages):
            found += self._status(edition, chapters, job)
        if chapters is not None:
            for wanted in chapters:
                if not any(wanted in (one.source, one.target) for one in found):
                    raise _unknown(wanted)
        return tuple(found)

    def view(self, language: str, path: str, job: Job | None = None) -> ChapterView:
        """One chapter with its rows, by its path on either side. Raises ChapterError, ObjectMissing."""
        from syncstudio.workspace.pipeline import examine  # noqa: PLC0415 - status from the cache needs none

        source, target = self._now(self._edition(language))
        return examine(source, target, *self._place(source, target, path, job))

    def history(self, view: ChapterView, row: int, job: Job | None = None) -> tuple[PastChange, ...]:
        """The commits that changed a row's source since its baseline, newest first. Raises ObjectMissing."""
        from syncstudio.workspace.past import past_changes  # noqa: PLC0415

        source, target = self._now(self._edition(view.status.language))
        pairing, _ = self._place(source, target, view.status.target or view.status.source or "", job)
        return past_changes(source, pairing, view, view.rows[row], job or Job())

    def resource(self, language: str, path: str, link: str) -> bytes | None:
        """What a chapter of an edition links to (a figure), from that repository or the book's other.

        None where there is no such regular file, it is too large, or it lies elsewhere.
        """
        from syncstudio.workspace.links import linked_file  # noqa: PLC0415

        edition = next((one for one in self.book.targets if one.language == language), self.book.targets[0])
        source, target = self._sides(edition)
        return linked_file((target, source) if edition.language == language else (source, target), path, link)

    def cut_off(self, language: str) -> tuple[Path, ...]:
        """The repositories of an edition that are shallow clones, which cannot tell what a
        translation without a marker follows.
        """
        sides = self._sides(self._edition(language))
        return tuple(dict.fromkeys(side.repository.path for side in sides if side.repository.is_shallow))

    def branch(self, language: str) -> str:
        """The branch that is checked out where a translation is worked on; "" for none."""
        _, target = self._sides(self._edition(language))
        return "" if target.repository.is_bare else target.repository.checkout.checked_out

    def close(self) -> None:
        """Close the repositories. The book can still be used, which opens them again."""
        if self._editing is not None:
            self._editing.close()
        if self._memory is not None:
            self._memory.close()
        if self._library is not None:
            self._library.close()
            self._library = None

    def __enter__(self) -> OpenBook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _all(self, language: str, job: Job | None) -> tuple[ChapterStatus, ...]:
        return self.status([language], job=job)

    def _view_again(self, language: str, path: str) -> ChapterView:
        """A view after a write of our own, which moves no branch: without another look at where they are."""
        from syncstudio.workspace.pipeline import examine  # noqa: PLC0415

        edition, library = self._edition(language), self._library
        source = None if library is None else library.last(self.book.source)
        target = None if library is None else library.last(edition)
        if source is None or target is None:
            return self.view(language, path)
        over = self._over(source, target)
        return examine(source, over, *self._place(source, over, path, None))

    def _committed(self, language: str, paths: Collection[str]) -> None:
        """After a commit of our own: what was known of the head before it holds for all other chapters."""
        edition, library = self._edition(language), self._library
        before = None if library is None else library.last(edition)
        source, target = self._sides(edition)
        known = None if before is None else self._kept(edition, source, before)
        if before is None or known is None:
            return
        found = self._overlay().renewed(known, source, target, paths)
        state = status_cache.state_of(self.book, edition, source.head, target.head)
        self._found[language] = state, found
        status_cache.store(cache_folder(), self.book, edition, state, found)

    def _status(self, edition: Edition, wanted: Collection[str] | None, job: Job) -> Sequence[ChapterStatus]:
        source, target = self._sides(edition)
        kept = self._kept(edition, source, target)
        if kept is None:
            at_heads = None if wanted is None else {*wanted, *self._sources_of(wanted, source, target)}
            kept = self._examined(edition, source, target, at_heads, job)
            if wanted is None:
                state = status_cache.state_of(self.book, edition, source.head, target.head)
                self._found[edition.language] = state, kept
                status_cache.store(cache_folder(), self.book, edition, state, kept)
        if self._working:
            over = self._over(source, target)
            kept = self._overlay().statuses(kept, source, over)
        return [one for one in kept if wanted is None or one.source in wanted or one.target in wanted]

    def _examined(
        self, edition: Edition, source: Side, target: Side, wanted: Collection[str] | None, job: Job
    ) -> tuple[ChapterStatus, ...]:
        from syncstudio.workspace.crew import Crew  # noqa: PLC0415 - status from the cache needs none

        with Crew(self.book, source, target, alone=wanted is not None) as crew:
            pairings = self._paired(edition, source, target, job)
            if wanted is not None:
                pairings = tuple(one for one in pairings if one.source in wanted or one.target in wanted)
            return crew.examine(pairings, job)

    def _kept(self, edition: Edition, source: Side, target: Side) -> tuple[ChapterStatus, ...] | None:
        """The status of this state of the repositories, where it is known already."""
        state = status_cache.state_of(self.book, edition, source.head, target.head)
        known = self._found.get(edition.language)
        if known is None or known[0] != state:
            loaded = status_cache.load(cache_folder(), self.book, edition, state)
            if loaded is None:
                return None
            self._found[edition.language] = known = state, loaded
        return known[1]

    def _place(
        self, source: Side, target: Side, path: str, job: Job | None
    ) -> tuple[Pairing, Baseline | None]:
        """A chapter's files, and its baseline at the head: by a status of these heads, which spares both
        histories, or found now and remembered.
        """
        from syncstudio.workspace.pipeline import head_baseline  # noqa: PLC0415 - as in `view`
        from syncstudio.workspace.uncommitted import beneath, pairing_now, source_of  # noqa: PLC0415

        edition, head = target.edition, beneath(target)
        name = path if path in head.files else source_of(path, target) or path
        pairing, baseline = self._found_before(edition, source, head, name)
        if pairing is None:
            pairing = self._pairing(edition, source, head, name, job)
            key = (source.head, head.head, pairing)
            if key not in self._baselines:
                self._baselines[key] = head_baseline(source, head, pairing)
            baseline = self._baselines[key]
        return pairing_now(pairing, target), baseline

    def _found_before(
        self, edition: Edition, source: Side, target: Side, path: str
    ) -> tuple[Pairing | None, Baseline | None]:
        known = self._kept(edition, source, target) or ()
        for side in ("target", "source"):
            for one in known:
                if getattr(one, side) == path:
                    followed = None if one.baseline is None else one.baseline.source
                    return Pairing(one.source, one.target, followed), one.baseline
        return None, None

    def _paired(self, edition: Edition, source: Side, target: Side, job: Job | None) -> tuple[Pairing, ...]:
        from syncstudio.workspace.pairings import pair_sides  # noqa: PLC0415

        key = (edition.language, source.head, target.head)
        if key not in self._pairings:
            layout = edition.layout or Layout(LayoutKind.MIRROR)
            self._pairings[key] = pair_sides(source, target, layout, job)
        return self._pairings[key]

    def _pairing(self, edition: Edition, source: Side, target: Side, path: str, job: Job | None) -> Pairing:
        pairings = self._paired(edition, source, target, job)
        found = [one for one in pairings if path == one.target] or [
            one for one in pairings if path == one.source
        ]
        if not found:
            raise _unknown(path)
        return found[0]

    def _sources_of(self, paths: Collection[str], source: Side, target: Side) -> Iterator[str]:
        """The sources of translations that only the work tree has."""
        from syncstudio.workspace.uncommitted import source_of  # noqa: PLC0415 - as in `_overlay`

        over = self._over(source, target)
        for path in paths:
            if path not in target.files and (found := source_of(path, over)) is not None:
                yield found

    def _editions(self, languages: Collection[str] | None) -> list[Edition]:
        if languages is None:
            return list(self.book.targets)
        return [self._edition(language) for language in languages]

    def _edition(self, language: str) -> Edition:
        for edition in self.book.targets:
            if edition.language == language:
                return edition
        raise SettingsError(
            f"there is no translation into {language!r}",
            where=self.book.folder,
            remedy=f"choose one of: {', '.join(self.languages)}",
        )

    def _sides_now(self, language: str) -> tuple[Side, Side]:
        return self._now(self._edition(language))

    def _now(self, edition: Edition) -> tuple[Side, Side]:
        """The sides of an edition with what is not committed, where the book is open for that."""
        source, target = self._sides(edition)
        return source, self._over(source, target)

    def _over(self, source: Side, target: Side) -> Side:
        return self._overlay().over(source, target) if self._working else target

    def _overlay(self) -> Uncommitted:
        from syncstudio.workspace.uncommitted import Uncommitted  # noqa: PLC0415 - git is slow to import

        if self._uncommitted is None:
            self._uncommitted = Uncommitted()
        return self._uncommitted

    def _sides(self, edition: Edition) -> tuple[Side, Side]:
        from syncstudio.workspace.sides import Library  # noqa: PLC0415

        if self._library is None:
            self._library = Library(Path(self.book.folder))
        return self._library.side(self.book.source), self._library.side(edition)


def open_book(folder: Path, *, working: bool = False) -> OpenBook:
    """The book of this folder, or of the nearest above that holds settings. Raises SettingsError.

    Translations are read at their branches' heads; `working` reads them from their work trees, with
    all that is not committed yet.
    """
    return OpenBook(read_settings(find_book(folder)), working=working)


def _unknown(path: str) -> ChapterError:
    return ChapterError(
        "is no chapter of this book", where=path, remedy="see all of them with `syncstudio status`"
    )
