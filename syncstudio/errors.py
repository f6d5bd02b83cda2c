# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The error tree. Every message says what happened, where, and what to do.

SyncStudioError
├── BookError            the book's settings or layout
│   ├── SettingsError    syncstudio.toml cannot be read
│   └── LayoutError      no translation can be found beside the source
├── RepositoryError      git, or what lies in the repository
│   ├── NotARepository
│   ├── BranchMissing    (an empty history too)
│   ├── ObjectMissing    a corrupt, missing or shallow object
│   ├── IdentityMissing  git does not know who the user is
│   └── UnsafePath       a path that leaves the repository
├── ChapterError         a chapter that is refused (too large) or not found
├── SavingError          a file that cannot be written
│   └── FileChanged      another program wrote it meanwhile
├── InputError           a plain file that was named cannot be used
├── KnowledgeError       a translation memory or a termbase cannot be used
│   ├── MemoryDamaged    its file holds no memory, or one in pieces
│   ├── MemoryLocked     another program is writing it
│   └── MemoryTooNew     a newer SyncStudio wrote it
├── EngineError          an engine gave no answer that can be used
│   ├── EngineMissing    it is not installed, or does not speak the languages
│   ├── EngineRefused    credentials, credit, or a request that it does not take
│   └── EngineBusy       throttled, out of reach or too slow; later it may answer
├── NoDisplay            no window can be opened here
└── Cancelled            the person asked to stop; never shown as an error
"""

from __future__ import annotations


class SyncStudioError(Exception):
    """What went wrong, in words for the user, with the place and the remedy.

    `str()` is one line: "where: what happened; remedy".
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        return " ".join((f"{line}; {self.remedy}" if self.remedy else line).split())


class BookError(SyncStudioError):
    """The book's settings or layout cannot be used."""


class SettingsError(BookError):
    """syncstudio.toml is missing, half-written or says something unknown."""


class LayoutError(BookError):
    """Source and translation lie in no arrangement that is known."""


class RepositoryError(SyncStudioError):
    """Git refused, or what lies in the repository cannot be used."""


class NotARepository(RepositoryError):
    """The folder or file holds no git repository and no bundle."""


class BranchMissing(RepositoryError):
    """The branch, tag or commit is not there, or the history is empty."""


class ObjectMissing(RepositoryError):
    """An object is corrupt, missing, or cut off by a shallow clone."""


class IdentityMissing(RepositoryError):
    """Git knows no name and e-mail address to commit with."""


class UnsafePath(RepositoryError):
    """A path leads out of the repository, by a link or by `..`."""


class ChapterError(SyncStudioError):
    """A chapter is not there, or is refused for its size."""


class InputError(SyncStudioError):
    """A plain file that was named (no part of a book) cannot be read, written or made sense of."""


class SavingError(SyncStudioError):
    """A file cannot be written; what lay there is untouched."""


class FileChanged(SavingError):
    """The file does not hold what was read; what another program wrote there stays."""


class KnowledgeError(SyncStudioError):
    """A translation memory or a termbase cannot be read, written or made sense of."""


class MemoryDamaged(KnowledgeError):
    """The file is no memory, or its bytes are not what was written; it is left as it is."""


class MemoryLocked(KnowledgeError):
    """Another program is writing the memory."""


class MemoryTooNew(KnowledgeError):
    """A newer version of the program wrote the memory; it is left as it is."""


class EngineError(SyncStudioError):
    """An engine gave no answer, or none that can be used. `where` is its name."""


class EngineMissing(EngineError):
    """What the engine needs is not installed, or it does not speak the languages."""


class EngineRefused(EngineError):
    """The engine will not: credentials, credit, or a request that it does not take."""


class EngineBusy(EngineError):
    """The engine is throttled, out of reach or too slow; later it may answer."""


class NoDisplay(SyncStudioError):
    """There is no display, or none that can be used."""

    def __init__(self, what: str = "there is no display here to open a window on") -> None:
        super().__init__(what, remedy="use `syncstudio status`, or --screenshot for a picture")


class Cancelled(SyncStudioError):
    """The person asked to stop."""

    def __init__(self) -> None:
        super().__init__("stopped")
