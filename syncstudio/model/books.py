# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A book, where it lies, and its commits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LayoutKind(StrEnum):
    """How source and translated files lie to each other."""

    MIRROR = "mirror"
    SNAPSHOT = "snapshot"
    FOLDERS = "folders"
    SUFFIX = "suffix"
    FORK = "fork"


@dataclass(frozen=True, slots=True)
class Layout:
    """How a source path becomes a target path: root for root, suffix for suffix.

    Roots end with "/" or are empty. Suffixes are what stands before the file's extension
    (".zh" in `intro.zh.md`; "_origin" for `snapshot_suffix`), or empty.
    """

    kind: LayoutKind
    source_root: str = ""
    target_root: str = ""
    source_suffix: str = ""
    target_suffix: str = ""
    snapshot_suffix: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """One language of a book: where its repository lies, which branch, in which layout.

    `repository` is a path as the settings have it, relative to the book's folder.
    `branch` is "" for whatever the repository's HEAD names.
    `layout` is that of a translation towards its source; the source's own is None.
    `renew_snapshots` says whether a chapter that was synced gets a new `X_origin.md`. `engines` are those
    that the book recommends, `least_offered` and `least_drafted` the percentages from which a match of the
    memory is offered, and written when pre-translating. `termbase` is the path of the list of terms in the
    repository, "" for one of a usual name.
    """

    language: str
    repository: str
    branch: str = ""
    layout: Layout | None = None
    renew_snapshots: bool = True
    engines: tuple[str, ...] = ()
    least_offered: int = 70
    least_drafted: int = 75
    termbase: str = ""


OptionValue = str | float | bool


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What a book's settings say to an engine: option names and values, in the order of the file."""

    name: str
    options: tuple[tuple[str, OptionValue], ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """One source and its translations. `folder` holds syncstudio.toml."""

    folder: str
    source: Edition
    targets: tuple[Edition, ...]
    engines: tuple[EngineSettings, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit. Times are seconds since 1970 in UTC; `summary` is the message's first line."""

    commit: str
    author: str
    authored: int
    committed: int
    summary: str
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """A file as one commit left it. `blob` is "" where the commit deleted it."""

    path: str
    blob: str
    revision: Revision
