# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The write-ahead journal: what was typed and not yet saved, so that a crash loses half a second at most."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType


@dataclass(frozen=True, slots=True)
class Unsaved:
    """The newest text of a block that was typed and not saved.

    `block` and `fingerprint` are the block's index and fingerprint in the chapter's file as it stood
    when the typing began. `at` is ISO 8601 in UTC.
    """

    chapter: str
    block: int
    fingerprint: str
    text: str
    at: str


class Journal:
    """The journal of a book's translation. Safe to call from several threads.

    Opening it takes over what crashed processes left (`pending`); a process that lives keeps its own.
    """

    def __init__(self, book: Path, language: str, folder: Path | None = None) -> None:
        """`folder` is by default the person's state folder. Raises SavingError."""
        raise NotImplementedError

    def note(self, chapter: str, block: int, fingerprint: str, text: str) -> None:
        """Keep what was typed; on disk when this returns (some ms). Raises SavingError."""
        raise NotImplementedError

    def done(self, chapter: str, block: int | None = None, fingerprint: str = "") -> None:
        """A block's text, or with None all of a chapter's, is saved or given up. Raises SavingError."""
        raise NotImplementedError

    def pending(self) -> tuple[Unsaved, ...]:
        """What is noted and not done, oldest first."""
        raise NotImplementedError

    def close(self) -> None:
        """End; what is pending stays for the next time."""
        raise NotImplementedError

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
