# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The edit session of an open book without a face: rows are written, confirmed and committed."""

from __future__ import annotations

from collections.abc import Sequence

from syncstudio.jobs import Job
from syncstudio.model import (
    ChangeSet,
    ChapterView,
    Link,
    Pairs,
    Proposal,
    Revision,
    Saved,
    State,
    Unsaved,
)


class Editing:
    """What a translator does to an open book; got from `OpenBook.editing`.

    Views given here must come from a book opened with `working=True`. All that writes raises
    FileChanged where another program wrote the file since the view was read (read it again: the
    typed text is not lost), and BookError where `editable` says why not.
    """

    def editable(self, language: str) -> str:
        """Why the translation cannot be edited, in words for the user with what to do; "" if it can."""
        raise NotImplementedError

    def note(self, view: ChapterView, row: int, text: str) -> None:
        """Keep a text that is being typed, in case of a crash. Cheap: for every pause in the typing."""
        raise NotImplementedError

    def edit(self, view: ChapterView, row: int, text: str, job: Job | None = None) -> Saved:
        """Write a row's target text into the file; no other byte changes. An empty text raises BookError."""
        raise NotImplementedError

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
        """`edit`, if the text is another one, and a line in the sync record. With the text as it stands
        the change of the source is waived: it needs nothing.
        """
        raise NotImplementedError

    def remove(self, view: ChapterView, row: int, job: Job | None = None) -> Saved:
        """Take an obsolete or extra row's blocks out of the file; other rows raise BookError."""
        raise NotImplementedError

    def proposals(self, view: ChapterView, job: Job | None = None) -> tuple[Proposal | None, ...]:
        """What the merge proposes for each row; None where there is nothing to do."""
        raise NotImplementedError

    def pairs(self, view: ChapterView, row: int) -> Pairs:
        """Which sentences of a row's two sides belong together, and what the source's change concerns."""
        raise NotImplementedError

    def correct(self, view: ChapterView, row: int, links: Sequence[Link]) -> Saved:
        """Keep a person's correction of `pairs(...)`.links in the sync record."""
        raise NotImplementedError

    def pending(self, language: str) -> tuple[str, ...]:
        """The files that were changed here and are not committed yet, by path."""
        raise NotImplementedError

    def propose_commit(self, language: str) -> ChangeSet:
        """What `commit` would commit, with a message to be mended; no files where nothing is pending."""
        raise NotImplementedError

    def commit(self, language: str, message: str) -> Revision:
        """Commit exactly the pending files on the work branch."""
        raise NotImplementedError

    def recover(self, language: str) -> tuple[Unsaved, ...]:
        """What was typed before a crash and never saved. Offered once: `forget` drops it."""
        raise NotImplementedError

    def forget(self, lost: Unsaved) -> None:
        """Drop what `recover` gave."""
        raise NotImplementedError
