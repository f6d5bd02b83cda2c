# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The translation memories of an open book: its own, filled from its chapters, and what was imported."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from syncstudio.errors import ChapterError, KnowledgeError, MemoryDamaged, ObjectMissing
from syncstudio.jobs import Job
from syncstudio.model import (
    BilingualLexicon,
    Book,
    ChapterStatus,
    ChapterView,
    Exchange,
    Found,
    LanguagePair,
    Level,
    Segment,
    State,
)
from syncstudio.workspace.memory_files import (
    MemoryState,
    attach,
    attached_files,
    imported_file,
    is_imported,
    is_memory,
    own_file,
)

if TYPE_CHECKING:
    from syncstudio.memory import Memories, Memory
    from syncstudio.workspace.sides import Side

OWN, IMPORTED = "this book", "imported"
"""The memories' names, as matches tell them."""

_log = logging.getLogger(__name__)
_FIRST, _SECOND = 2, 1
_LATE = frozenset({State.DRIFTED, State.OBSOLETE})

Statuses = Callable[[str, Job], Sequence[ChapterStatus]]
Viewer = Callable[[str, str, Job], ChapterView]


class BookMemory:
    """What an open book has already said; got from `OpenBook.memory`.

    The thread that has the book calls `refresh` and `renew`; all else, and what `memories` gives, any.
    Raises `KnowledgeError` where a memory cannot be used.
    """

    def __init__(
        self, book: Book, status: Statuses, view: Viewer, sides: Callable[[str], tuple[Side, Side]]
    ) -> None:
        self._book = book
        self._status = status
        self._view = view
        self._sides = sides
        self._open: dict[Path, Memory] = {}
        self._lock = threading.RLock()

    def refresh(self, language: str, job: Job | None = None) -> int:
        """Fill the book's own memory with what changed since the last time; how many chapters that were.
        One that cannot be read, as its status tells, is left as it was.

        A stop, or a failure, leaves what was filled by then. A damaged memory is set aside, and made anew.
        """
        job = job or Job()
        try:
            return self._filled(language, job)
        except MemoryDamaged:
            self._discard(language)
            return self._filled(language, job)

    def renew(self, view: ChapterView) -> None:
        """Bring the own memory in step with a chapter as it was just saved; cheap."""
        from syncstudio.workspace.chapter_segments import chapter_segments, segments_key  # noqa: PLC0415

        status = view.status
        source, target = self._sides(status.language)
        if status.target is not None:
            key = segments_key(source, target, status)
            segments = chapter_segments(view, target, self._lexicon(source, target))
            self._own(status.language).replace(status.target, key, segments)

    def rebuild(self, language: str, job: Job | None = None) -> int:
        """`refresh`, from nothing."""
        own = self._own(language)
        own.forget(own.keys())
        return self.refresh(language, job)

    def memories(self, language: str) -> Memories:
        """The memories of a translation as they are filled, the book's own first."""
        from syncstudio.memory import Memories  # noqa: PLC0415 - as in `_opened`

        held = [self._own(language)]
        others = [partial(self._read, path) for path in attached_files(self._book, language)]
        if is_imported(self._book, language):
            path = imported_file(self._book, language)
            others.insert(0, partial(self._opened, path, IMPORTED, _SECOND))
        for opened in others:
            try:
                held.append(opened())
            except KnowledgeError as error:  # damage, or a disk that is not there, must not cost the others
                _log.warning("%s", error)
        return Memories(held)

    def attach(self, path: Path, language: str) -> None:
        """Have a memory that lies elsewhere read with the others from now on, after them; it is never
        written. It must be of the same two languages.
        """
        place = path.absolute()
        self._read(place)
        known = attached_files(self._book, language)
        attach(self._book, language, dict.fromkeys((*known, place)))

    def detach(self, path: Path, language: str) -> bool:
        """Have it read no more; whether it was."""
        known, place = attached_files(self._book, language), path.absolute()
        if place in known:
            attach(self._book, language, (one for one in known if one != place))
        return place in known

    def search(
        self, language: str, words: str, *, source: bool = True, target: bool = True, most: int = 50
    ) -> tuple[Found, ...]:
        """The concordance of a translation's memories, with the stretches that match; a block is left out
        where the sentence in it that matches is there.
        """
        found = self.memories(language).search(words, source=source, target=target, most=2 * most)
        return _apart(found)[:most]

    def stats(self, language: str) -> tuple[MemoryState, ...]:
        """What the memories of a translation hold, in their order."""
        return tuple(
            MemoryState(
                one.name,
                one.path,
                one.count(Level.BLOCK),
                one.count(Level.SENTENCE),
                len(one.keys()) if one.name == OWN else 0,
            )
            for one in self.memories(language).all
        )

    def import_file(self, path: Path, language: str, job: Job | None = None) -> Exchange:
        """Take the segments of a file (TMX, XLIFF, PO, CSV, TSV) into the imported memory: all that are
        usable, or on an error or a stop none. Raises InputError.
        """
        return self.import_files((path,), language, job)[0]

    def import_files(
        self, paths: Sequence[Path], language: str, job: Job | None = None
    ) -> tuple[Exchange, ...]:
        """`import_file`, all of several files or none; of a memory, which stays where it is, `attach`."""
        from syncstudio.memory import Tally, open_memory, read_exchange  # noqa: PLC0415 - as in `_opened`

        pair, job = self._pair(language), job or Job()
        tallies = {path: Tally() for path in paths if not is_memory(path)}
        others = {path: self._read(path).count() for path in paths if is_memory(path)}
        found = chain.from_iterable(
            [read_exchange(path, pair, tally, job) for path, tally in tallies.items()]
        )
        first = next(found, None)
        if first is not None:
            # A door of its own: whoever looks something up meanwhile must not wait for the end.
            with open_memory(imported_file(self._book, language), name=IMPORTED) as memory:
                memory.add(chain((first,), found))
        for path in others:
            self.attach(path, language)
        return tuple(Exchange(others[path]) if path in others else tallies[path].done() for path in paths)

    def remove_file(self, path: Path, language: str, job: Job | None = None) -> int:
        """Take out of the imported memory what a file says; how many segments that were. A memory is only
        read no more. Raises InputError.
        """
        from syncstudio.memory import Tally, open_memory, read_exchange  # noqa: PLC0415 - as in `_opened`

        if is_memory(path):
            count = 0
            with suppress(KnowledgeError):  # it may be gone
                count = self._read(path).count()
            return count if self.detach(path, language) else 0
        found = iter(read_exchange(path, self._pair(language), Tally(), job or Job()))
        first = next(found, None)
        if first is None or not is_imported(self._book, language):
            return 0
        with open_memory(imported_file(self._book, language), name=IMPORTED) as memory:
            return memory.remove(chain((first,), found))

    def export_file(
        self,
        path: Path,
        language: str,
        level: Level | None = None,
        job: Job | None = None,
        *,
        format: str = "",
        over: bool = False,
    ) -> Exchange:
        """Write the book's own segments, of one level or of both, into a file, whose suffix says the `format`
        where none is named.
        Each is finished for the source beside it, whatever became of that since. Raises InputError, where a
        file is there that is not to be written `over`.
        """
        from syncstudio.memory import write_exchange  # noqa: PLC0415 - as in `_opened`

        segments = _once(self._own(language).segments(), level)
        pair = self._pair(language)
        return write_exchange(path, segments, pair, format=format, replace=over, job=job or Job())

    def close(self) -> None:
        """Let go of the files. They can still be used, which opens them again."""
        with self._lock:
            for memory in self._open.values():
                memory.close()
            self._open.clear()

    def _filled(self, language: str, job: Job) -> int:
        # Git and the aligner are slow to import.
        from syncstudio.workspace.chapter_segments import chapter_segments, segments_key  # noqa: PLC0415

        chapters = [one for one in self._status(language, job) if one.target is not None]
        source, target = self._sides(language)
        keys = {one.target or "": segments_key(source, target, one) for one in chapters}
        own = self._own(language)
        known = own.keys()
        if gone := known.keys() - keys.keys():
            own.forget(gone)
        late = [path for path, key in keys.items() if known.get(path) != key]
        lexicon = self._lexicon(source, target) if late else None
        count = 0
        for done, path in enumerate(late):
            job.step(done, len(late), path)
            try:
                view = self._view(language, path, job)
            except (ObjectMissing, ChapterError):  # the next time may find it
                continue
            own.replace(path, keys[path], chapter_segments(view, target, lexicon))
            count += 1
        job.step(len(late), len(late))
        return count

    def _discard(self, language: str) -> None:
        from syncstudio.memory import set_aside  # noqa: PLC0415 - as in `_opened`

        path = own_file(self._book, language)
        with self._lock:
            if (memory := self._open.pop(path, None)) is not None:
                memory.close()
            set_aside(path)

    def _own(self, language: str) -> Memory:
        return self._opened(own_file(self._book, language), OWN, _FIRST)

    def _opened(self, path: Path, name: str, priority: int = 0, *, read_only: bool = False) -> Memory:
        from syncstudio.memory import open_memory  # noqa: PLC0415 - dear for a start that needs no memory

        with self._lock:
            if path not in self._open:
                self._open[path] = open_memory(path, name=name, read_only=read_only, priority=priority)
            return self._open[path]

    def _read(self, path: Path) -> Memory:
        """A memory that lies elsewhere."""
        return self._opened(path.absolute(), path.stem, read_only=True)

    def _lexicon(self, source: Side, target: Side) -> BilingualLexicon | None:
        from syncstudio.workspace.lexicons import kept_lexicon  # noqa: PLC0415 - as in `_filled`

        return kept_lexicon(source, target)

    def _pair(self, language: str) -> LanguagePair:
        return LanguagePair(self._book.source.language, language)


def _once(segments: Iterator[Segment], level: Level | None) -> Iterator[Segment]:
    """Those of a level; of both, without the sentences that are a whole block and stand there already."""
    blocks: set[int] = set()
    for one in segments:
        if level is not None and one.level is not level:
            continue
        said = hash((one.source, one.target))
        if one.level is Level.BLOCK:
            blocks.add(said)
        elif level is None and said in blocks:
            continue
        yield replace(one, state=State.TRANSLATED) if one.state in _LATE else one


def _apart(found: Iterable[Found]) -> tuple[Found, ...]:
    """What was found, without the blocks of which a sentence was."""
    some = tuple(found)
    sentences: dict[str, list[Segment]] = {}
    for one in some:
        if one.segment.level is Level.SENTENCE:
            sentences.setdefault(one.segment.path, []).append(one.segment)
    return tuple(
        one
        for one in some
        if one.segment.level is Level.SENTENCE
        or not any(
            part.source in one.segment.source and part.target in one.segment.target
            for part in sentences.get(one.segment.path, ())
        )
    )
