# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An open book: where every chapter stands, one chapter's rows, one row's past. Reading only."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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
    from syncstudio.workspace.editing import Editing
    from syncstudio.workspace.sides import Library, Side


class OpenBook:
    """A book whose repositories are opened when they are first asked; close it when done.

    One thread at a time may use it.
    """

    def __init__(self, book: Book, *, working: bool = False) -> None:
        """`working` reads the translations as they lie in their work trees."""
        self.book = book
        self._working = working
        self._library: Library | None = None
        self._pairings: dict[tuple[str, str, str], tuple[Pairing, ...]] = {}
        self._found: dict[str, tuple[str, tuple[ChapterStatus, ...]]] = {}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the translations, as in the settings."""
        return tuple(target.language for target in self.book.targets)

    @property
    def editing(self) -> Editing:
        """What a translator does to the book, which must be open with `working=True`."""
        from syncstudio.workspace.editing import Editing  # noqa: PLC0415 - reading needs none of it

        return Editing()

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

        edition = self._edition(language)
        source, target = self._sides(edition)
        pairing, baseline = self._found_before(edition, source, target, path)
        return examine(source, target, pairing or self._pairing(edition, source, target, path, job), baseline)

    def history(self, view: ChapterView, row: int, job: Job | None = None) -> tuple[PastChange, ...]:
        """The commits that changed a row's source since its baseline, newest first. Raises ObjectMissing."""
        from syncstudio.workspace.past import past_changes  # noqa: PLC0415

        edition = self._edition(view.status.language)
        source, target = self._sides(edition)
        path = view.status.target or view.status.source or ""
        pairing, _ = self._found_before(edition, source, target, path)
        pairing = pairing or self._pairing(edition, source, target, path, job)
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

    def close(self) -> None:
        """Close the repositories. The book can still be used, which opens them again."""
        if self._library is not None:
            self._library.close()
            self._library = None

    def __enter__(self) -> OpenBook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _status(self, edition: Edition, wanted: Collection[str] | None, job: Job) -> Sequence[ChapterStatus]:
        source, target = self._sides(edition)
        kept = self._kept(edition, source, target)
        if kept is None:
            kept = self._examined(edition, source, target, wanted, job)
            if wanted is None:
                state = status_cache.state_of(self.book, edition, source.head, target.head)
                self._found[edition.language] = state, kept
                status_cache.store(cache_folder(), self.book, edition, state, kept)
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

    def _found_before(
        self, edition: Edition, source: Side, target: Side, path: str
    ) -> tuple[Pairing | None, Baseline | None]:
        """A chapter's files and baseline by a status of these heads, which spares both histories."""
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
