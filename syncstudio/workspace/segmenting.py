# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a chapter's rows teach a translation memory: blocks and sentences with their translations. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from syncstudio.align import link_sentences
from syncstudio.chapters import fingerprint, masks
from syncstudio.model import (
    BilingualLexicon,
    Block,
    BlockKind,
    ChapterView,
    Level,
    Link,
    MaskKind,
    RecordEntry,
    Row,
    Segment,
    Span,
    State,
)
from syncstudio.workspace.placing import joined, places
from syncstudio.workspace.row_entries import text_of
from syncstudio.workspace.sentence_pairs import sentence_spans
from syncstudio.workspace.sync_record import SyncRecord, corrected, newest

PROSE = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})
"""The kinds of blocks that a memory is made of."""

_TAUGHT = frozenset({State.TRANSLATED, State.APPROVED, State.DRIFTED, State.OBSOLETE})
_OPEN = frozenset({State.DRAFT, State.NEEDS_WORK})
_SURE, _SURE_UNTOLD = 0.1, 0.02
"""The scores below which sentences are not taken for each other's rendering: as a lexicon judges them,
and without one, which has all scores lower. Below them on d2l-zh half of the links are wrong.
"""


@dataclass(frozen=True, slots=True)
class Origin:
    """The commit that last changed a translated chapter: its id, its author, its author date."""

    commit: str = ""
    author: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True)
class _Prose:
    """A row's prose: the source that its translation follows, with its sentences."""

    row: Row
    source: tuple[Block, ...]
    text: str
    spans: tuple[Span, ...]

    def sentence(self, place: int) -> str:
        """The fingerprint of a sentence, of the last one by -1."""
        return fingerprint(self.text[slice(*self.spans[place])])


def segments_of(
    view: ChapterView, record: SyncRecord, origin: Origin, lexicon: BilingualLexicon | None = None
) -> tuple[Segment, ...]:
    """The segments of a chapter, blocks first, in the order of its rows.

    A row is taught with the source that its translation follows: one that drifted, or whose source is
    gone, beside the old text, with that state. What is a draft, needs work or is not translated is
    not taught, nor is a chapter of which it is not known what it follows.
    """
    if view.target is None or view.status.baseline is None:
        return ()
    native = view.source.language if view.source is not None else ""
    telling = _Telling(view, newest(record.entries), origin)
    links = corrected(record)
    prose = [*_prose(view.rows, native)]
    blocks, found = [], []
    for above, here, below in zip([None, *prose], prose, [*prose[1:], None], strict=False):
        if not _is_taught(here.row, here.source, telling.entries) or not has_words(here.text):
            continue
        target = joined(here.row.target)
        context = fingerprint(above.text) if above else "", fingerprint(below.text) if below else ""
        blocks.append(telling.segment(here.text, target, Level.BLOCK, here.row, context))
        told = links.get((text_of(here.source), text_of(here.row.target)))
        edges = above.sentence(-1) if above else "", below.sentence(0) if below else ""
        for source, target, context in _sentences(here, (native, view.status.language), told, lexicon, edges):
            found.append(telling.segment(source, target, Level.SENTENCE, here.row, context))
    return (*blocks, *found)


def followed_source(row: Row) -> tuple[Block, ...]:
    """The source blocks that a row's translation renders, as they were then; for a row that is not
    translated yet, today's; none for what is new since, and for what never had a source.
    """
    drift = row.drift
    if drift is None:
        return row.source
    changed = {block.span for block in drift.after}
    kept = [block for block in row.source if block.span not in changed]
    if not kept:
        return drift.before
    # Only some blocks of the row changed: the old ones stand where the first of them stands today.
    at = next((index for index, block in enumerate(row.source) if block.span in changed), len(kept))
    return (*kept[:at], *drift.before, *kept[at:])


def prose_spans(blocks: Sequence[Block], language: str) -> tuple[Span, ...]:
    """The sentences of blocks, as characters of their `joined` text, without the marker of a heading,
    list item or quote before the first of each block.
    """
    leads = _leads(blocks)
    return tuple(
        (min(leads.get(start, start), end), end)
        for start, end in sentence_spans([joined([block]) for block in blocks], language)
    )


def has_words(text: str) -> bool:
    """Whether a text says anything beside formulas, code, links' targets and marks."""
    end, found = 0, []
    for mask in masks(text):
        found.append(text[end : mask.span[0]])
        end = mask.span[1]
    return any(letter.isalpha() for piece in (*found, text[end:]) for letter in piece)


@dataclass(frozen=True, slots=True)
class _Telling:
    """Who said what of a chapter's blocks, and which version each follows."""

    view: ChapterView
    entries: Mapping[str, RecordEntry]
    origin: Origin

    def segment(self, source: str, target: str, level: Level, row: Row, context: tuple[str, str]) -> Segment:
        """A segment with where it is from: by the sync record where that knows the row, else by the
        chapter's last commit.
        """
        said = [one for block in row.target if (one := self.entries.get(block.fingerprint)) is not None]
        newest_one = max(said, key=lambda one: one.at, default=None)
        known = newest_one is not None and bool(newest_one.who)
        return Segment(
            source,
            target,
            level,
            path=self.view.status.target or "",
            source_path=self._source_path(row.target),
            commit=self.origin.commit,
            author=newest_one.who if newest_one is not None and known else self.origin.author,
            at=(_seconds(newest_one.at) if newest_one is not None and known else 0) or self.origin.at,
            state=row.state,
            before=context[0],
            after=context[1],
        )

    def _source_path(self, blocks: Sequence[Block]) -> str:
        baseline = self.view.status.baseline
        if baseline is None:
            return ""
        own = {one.target: one.source for one in baseline.blocks}
        return next(
            (own[index] for index in places(self.view.target, blocks) if index in own), baseline.source
        )


def _prose(rows: Sequence[Row], language: str) -> Iterator[_Prose]:
    """The rows that are prose, translated or not: what a wanted text's neighbours are sought among."""
    for row in rows:
        blocks = followed_source(row)
        if _is_prose(blocks) and (spans := prose_spans(blocks, language)):
            yield _Prose(row, blocks, joined(blocks), spans)


def _sentences(
    here: _Prose,
    languages: tuple[str, str],
    links: tuple[Link, ...] | None,
    lexicon: BilingualLexicon | None,
    edges: tuple[str, str],
) -> Iterator[tuple[str, str, tuple[str, str]]]:
    """The sentences of a row with their translations and neighbours (`edges` are the row's), linked as a
    person said where somebody did; several that are one another's rendering are one.
    """
    theirs = joined(here.row.target)
    columns = prose_spans(here.row.target, languages[1])
    texts = _cut(here.text, here.spans)
    if links is None:
        links = _linked(texts, _cut(theirs, columns), languages, lexicon)
    around = [edges[0], *map(fingerprint, texts), edges[1]]
    least = _SURE_UNTOLD if lexicon is None else _SURE
    for link in _whole((one for one in links if one.score >= least), len(texts), len(columns)):
        first, last = link.source[0], link.source[-1]
        source = here.text[here.spans[first][0] : here.spans[last][1]]
        target = theirs[columns[link.target[0]][0] : columns[link.target[-1]][1]]
        if has_words(source) and target:
            yield source, target, (around[first], around[last + 2])


def _linked(
    source: Sequence[str],
    target: Sequence[str],
    languages: tuple[str, str],
    lexicon: BilingualLexicon | None,
) -> tuple[Link, ...]:
    if len(source) == len(target) == 1:  # what renders the whole block renders its only sentence
        return (Link((0,), (0,), 1.0),)
    return link_sentences(source, target, *languages, lexicon=lexicon)


def _whole(links: Iterable[Link], rows: int, columns: int) -> Iterator[Link]:
    """The links of neighbouring sentences that are there, with both sides."""
    for link in links:
        if not link.source or not link.target:
            continue
        whole = all(side[-1] - side[0] == len(side) - 1 for side in (link.source, link.target))
        if whole and link.source[-1] < rows and link.target[-1] < columns:
            yield link


def _is_taught(row: Row, source: Sequence[Block], entries: Mapping[str, RecordEntry]) -> bool:
    """Whether a row's translation is somebody's, and finished for the source that it follows."""
    if row.state not in _TAUGHT or not _is_prose(source) or not _is_prose(row.target):
        return False
    late = row.state in (State.DRIFTED, State.OBSOLETE)
    if late and {block.fingerprint for block in row.target} <= {block.fingerprint for block in source}:
        return False  # the source's own words, which waited for their translation
    said = (entries.get(block.fingerprint) for block in row.target)
    return not any(entry is not None and entry.state in _OPEN for entry in said)


def _is_prose(blocks: Sequence[Block]) -> bool:
    return bool(blocks) and all(block.kind in PROSE for block in blocks)


def _leads(blocks: Sequence[Block]) -> dict[int, int]:
    """Where blocks begin in their joined text, and where their words begin after a marker."""
    found: dict[int, int] = {}
    for index, block in enumerate(blocks):
        text, start = joined([block]), len(joined([*blocks[:index], block])) - len(joined([block]))
        first = next(iter(masks(text)), None)
        if first is None or first.kind is not MaskKind.MARK or text[: first.span[0]].strip():
            continue
        after = text[first.span[1] :]
        if after[:1].isspace():
            begins = start + len(text) - len(text.lstrip())
            found[begins] = start + first.span[1] + len(after) - len(after.lstrip())
    return found


def _cut(text: str, spans: Iterable[Span]) -> list[str]:
    return [text[start:end] for start, end in spans]


def _seconds(at: str) -> int:
    """A moment of the record as seconds since 1970; 0 for what is none."""
    with suppress(ValueError, OverflowError):
        told = datetime.fromisoformat(at)
        return max(0, int((told if told.tzinfo else told.replace(tzinfo=UTC)).timestamp()))
    return 0
