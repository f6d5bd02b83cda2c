# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The nouns that travel between the packages: frozen values, no I/O, no algorithm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

Span = tuple[int, int]
"""Half-open range: bytes of a chapter's data, or characters of a text, as the field says."""


class BlockKind(StrEnum):
    """What a block is. `OPAQUE` is what cannot be read as text."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    QUOTE = "quote"
    TABLE = "table"
    CODE = "code"
    FORMULA = "formula"
    FIGURE = "figure"
    LABEL = "label"
    HTML = "html"
    FRONT_MATTER = "front matter"
    REFERENCE = "reference definition"
    DIRECTIVE = "directive"
    OPAQUE = "opaque"


class State(StrEnum):
    """Where a target block stands (`UNTRANSLATED` where there is none)."""

    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    DRIFTED = "drifted"
    NEEDS_WORK = "needs work"
    TRANSLATED = "translated"
    APPROVED = "approved"
    OBSOLETE = "obsolete"
    EXTRA = "extra"


class DriftKind(StrEnum):
    """How a source block differs between the baseline and today."""

    CHANGED = "changed"
    NEW = "new"
    REMOVED = "removed"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"


class Gravity(IntEnum):
    """How much a change matters to its translation; comparable, the graver the greater."""

    FORMAT = 1
    TYPO = 2
    WORDING = 3
    MEANING = 4

    @property
    def label(self) -> str:
        """The word of the command line and of its JSON."""
        return self.name.lower()


class Known(StrEnum):
    """How a baseline was found, the surest first."""

    RECORD = "sync record"
    SNAPSHOT = "snapshot"
    FRONT_MATTER = "front matter"
    LINK = "link"
    TRAILER = "trailer"
    INFERRED = "inferred"


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
    `renew_snapshots` says whether a chapter that was synced gets a new `X_origin.md`.
    """

    language: str
    repository: str
    branch: str = ""
    layout: Layout | None = None
    renew_snapshots: bool = True


@dataclass(frozen=True, slots=True)
class Book:
    """One source and its translations. `folder` holds syncstudio.toml."""

    folder: str
    source: Edition
    targets: tuple[Edition, ...]


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


@dataclass(frozen=True, slots=True)
class Block:
    """The smallest piece of a chapter that is translated, moved or kept as a whole.

    `text` is decoded (UTF-8, surrogateescape) and holds the block's own line ends, but not the
    last one; in a notebook it is the text that the cell shows, not its JSON. `span` is in bytes
    of the chapter's data, `lines` 1-based and inclusive. `fingerprint` is equal for equal text
    up to white space. `detail` is the heading's level, the code's info string, the
    directive's name, or "".
    """

    kind: BlockKind
    text: str
    span: Span
    lines: tuple[int, int]
    fingerprint: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A file's bytes and the blocks found in them, in order and without overlap.

    What lies between the blocks (blank lines, JSON of a notebook) belongs to none of them.
    """

    path: str
    language: str
    data: bytes
    blocks: tuple[Block, ...]
    revision: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Target blocks that render source blocks (indices, ascending); `score` 0 to 1."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True)
class BlockBaseline:
    """A target block (by index) that follows another source version than its file, or another
    block of it than the texts alone would say; or, with an empty `blob`, none that is known.

    `rendered` are the blocks of that version that it renders, where the history tells; else ().
    """

    target: int
    source: str
    blob: str
    commit: str
    how: Known
    confidence: float
    rendered: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Baseline:
    """The source version that a translated file follows.

    `source` is the source's path in that version, `source_now` its path today (None where it
    is gone). `confidence` is 0 to 1. `blocks` holds the exceptions of a file that was synced
    piecemeal. `note` says what could not be known, in words for the user, or "".
    """

    source: str
    source_now: str | None
    blob: str
    commit: str
    how: Known
    confidence: float
    blocks: tuple[BlockBaseline, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class WordEdit:
    """A stretch of words that differs: characters of the old text, and of the new.

    One of the two is empty (start == end) for an insertion or a removal.
    """

    old: Span
    new: Span


@dataclass(frozen=True, slots=True)
class Drift:
    """What became of source blocks between the baseline and today.

    `before` and `after` are empty for new and for removed ones; more than one stands on a side
    only for split and merged ones, whose `edits` count in the texts joined by a blank line.
    """

    kind: DriftKind
    gravity: Gravity
    before: tuple[Block, ...]
    after: tuple[Block, ...]
    edits: tuple[WordEdit, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One piece of a comparison of two versions: block indices before and after.

    `drift` is None where nothing changed. All changes together name every block of both
    versions once, in the order of the newer one, removed ones where they stood.
    """

    before: tuple[int, ...]
    after: tuple[int, ...]
    drift: Drift | None


class MaskKind(StrEnum):
    """What a stretch of a text is that is not words."""

    FORMULA = "formula"
    CODE = "code"
    ROLE = "role"
    LINK = "link"
    IMAGE = "image"
    HTML = "html"
    ENTITY = "entity"
    FOOTNOTE = "footnote"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Mask:
    """A stretch of a text (characters) that no sentence may be split in and no engine may touch."""

    kind: MaskKind
    span: Span


@dataclass(frozen=True, slots=True)
class BlockStatus:
    """One line of `status`: lines are 1-based, inclusive, of the files at the branches' heads."""

    source_lines: Span | None
    target_lines: Span | None
    state: State
    kind: DriftKind | None = None
    gravity: Gravity | None = None


@dataclass(frozen=True, slots=True)
class ChapterStatus:
    """Where one chapter of one translation stands. `target` is None where there is none yet,
    `source` None where it is gone. `title` is the translation's first heading, else the source's.
    """

    language: str
    source: str | None
    target: str | None
    baseline: Baseline | None
    blocks: tuple[BlockStatus, ...]
    title: str = ""
    note: str = ""

    @property
    def counts(self) -> dict[State, int]:
        """How many blocks stand in each state that occurs."""
        counts: dict[State, int] = {}
        for block in self.blocks:
            counts[block.state] = counts.get(block.state, 0) + 1
        return counts


@dataclass(frozen=True, slots=True)
class Row:
    """Source blocks of today beside the target blocks that render them.

    An obsolete row has no source (its old text is `drift.before`), an extra one neither,
    an untranslated one no target.
    """

    source: tuple[Block, ...]
    target: tuple[Block, ...]
    state: State
    drift: Drift | None = None
    how: Known | None = None


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A chapter ready to be shown: both sides and their rows, in the order of reading."""

    status: ChapterStatus
    source: Chapter | None
    target: Chapter | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PastChange:
    """What one commit did to a paragraph: its text before and after ("" where there was none)."""

    revision: Revision
    before: str
    after: str
    gravity: Gravity
    edits: tuple[WordEdit, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """A line of the sync record: what a person, or a machine for one, said of a target block.

    `target` and `source` are the fingerprints of the two texts, `blob` and `commit` the source
    version, `path` its path then. `at` is ISO 8601. An entry holds only for a block whose text
    has the fingerprint `target`. `beads` are its sentences' links as a person corrected them.
    """

    target: str
    source: str
    path: str
    blob: str
    commit: str
    state: State
    origin: str
    who: str
    at: str
    beads: tuple[Link, ...] = ()


class Fate(StrEnum):
    """What a merge does with a row, the least work for a person first."""

    KEPT = "kept"
    FOLLOWED = "followed"
    DRAFTED = "drafted"
    OPEN = "open"
    UNTRANSLATED = "untranslated"
    OBSOLETE = "obsolete"
    DROPPED = "dropped"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What shall stand in a row's place, and `why` (in words for people).

    `source` and `target` index today's source and the translation as it was. `texts` are the blocks
    to be, as many as `target` where the structure stays; `moved` puts them where the source has them.
    `open` are the stretches (characters of the texts joined by a blank line) that a person must look
    at; a DRAFTED or OPEN proposal has at least one.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    fate: Fate
    texts: tuple[str, ...]
    why: tuple[str, ...] = ()
    open: tuple[Span, ...] = ()
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A block of a chapter to be: block `index` of the one that was, as it stands (`text` None) or
    with another text; or, without index, a new block, of the kind and in the manner of `like`.
    """

    index: int | None
    text: str | None = None
    like: Block | None = None


@dataclass(frozen=True, slots=True)
class BilingualLexicon:
    """How likely a word of the target is the rendering of a source word, both in lower case (0 to 1).

    Learned from a book's own chapters; only pairs worth keeping are in it. `ratio` is how many
    letters of the target stand for one of the source, a wide character counting 2.5.
    """

    source_language: str
    target_language: str
    table: Mapping[str, Mapping[str, float]]
    ratio: float = 1.0


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Files to be committed (path to bytes; None removes) with a proposed message."""

    files: Mapping[str, bytes | None]
    message: str


@dataclass(frozen=True, slots=True)
class Saved:
    """A chapter after one of its rows was written, and that row's number in the new view."""

    view: ChapterView
    row: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """The sentences of a row: characters of its source blocks' texts joined by a blank line, and of
    its target blocks' likewise; the `links` between the two lists. `concerned` are stretches of the
    target that the source's changed words most likely concern.
    """

    source: tuple[Span, ...]
    target: tuple[Span, ...]
    links: tuple[Link, ...]
    concerned: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A text that somebody typed and that never reached its file; `before` is what it replaced.

    `path` is the chapter's, of the side that has it; `row` is the row's number in the chapter as it
    stands now, -1 where it cannot be told. `at` is ISO 8601.
    """

    language: str
    path: str
    before: str
    text: str
    at: str
    row: int = -1


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """What a sync leaves to a person: lines (1-based, inclusive) of the source today and of the
    translation as it is after the sync, and why, in words.
    """

    source_lines: Span | None
    target_lines: Span | None
    fate: Fate
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChapterSync:
    """What a sync did (or, in a dry run, would do) to a chapter: rows by fate, and what stays open."""

    language: str
    source: str | None
    target: str | None
    counts: Mapping[Fate, int]
    left: tuple[LeftOpen, ...]
    changed: bool
    note: str = ""
