# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What to do with each row of a chapter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from syncstudio.merge.absorbed import Absorbed
from syncstudio.merge.carrying import (
    Corrections,
    Languages,
    before,
    carry,
    is_prose,
    joined,
    plain,
    rendered,
    same_language,
)
from syncstudio.merge.data import Phrasebook
from syncstudio.merge.moving import displaced
from syncstudio.merge.own_words import has_words
from syncstudio.merge.patterns import Kindred
from syncstudio.merge.prose import Company
from syncstudio.merge.standing import doubtful, is_new, standing
from syncstudio.model import (
    BilingualLexicon,
    Block,
    BlockKind,
    Chapter,
    DriftKind,
    Fate,
    Proposal,
    Row,
    Span,
    State,
)


def _rendered(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """The prose that renders its source, beside it."""
    for row in rows:
        if row.target and row.state is not State.UNTRANSLATED:
            olds = before(row)
            if olds and is_prose((*olds, *row.target)):
                yield joined(olds), joined(row.target)


def _localised(rows: Sequence[Row]) -> Iterator[tuple[Block, Block]]:
    """Code and the like that differs from its source, beside it."""
    for row in rows:
        olds = before(row) if row.target else ()
        if len(olds) == len(row.target) == 1 and not is_prose(olds):
            source, target = olds[0], row.target[0]
            if source.kind is target.kind and source.fingerprint != target.fingerprint:
                yield source, target


def propose(
    rows: Sequence[Row],
    theirs: Chapter,
    ours: Chapter,
    *,
    lexicon: BilingualLexicon | None = None,
    corrected: Corrections | None = None,
) -> tuple[Proposal, ...]:
    """One proposal for each row, in their order. `corrected` are sentence links as people set them, by the
    fingerprints of the old source's text and the translation's.
    """
    proposer = _Proposer(rows, theirs, ours, lexicon, corrected or {})
    return tuple(proposer.proposal(row) for row in rows)


class _Proposer:
    """What all proposals of a chapter have to know."""

    def __init__(
        self,
        rows: Sequence[Row],
        theirs: Chapter,
        ours: Chapter,
        lexicon: BilingualLexicon | None,
        corrected: Corrections,
    ) -> None:
        self._source_at = {block.span: index for index, block in enumerate(theirs.blocks)}
        self._target_at = {block.span: index for index, block in enumerate(ours.blocks)}
        self._phrases = Phrasebook(_localised(rows))
        company = Company(_rendered(rows))
        self._languages = Languages(
            theirs.language, ours.language, lexicon, company, self._phrases, corrected
        )
        self._is_fork = same_language(theirs.language, ours.language)
        self._standing = standing(rows, theirs, ours, self._source_at)
        self._brought = set(self._standing.values())
        self._doubtful = doubtful(rows, theirs, ours, self._source_at)
        self._kindred = Kindred(rows, [block for row in rows if is_new(row) for block in row.source])
        self._absorbed = Absorbed(rows)
        self._displaced = displaced(rows, self._source_at, self._target_at)

    def proposal(self, row: Row) -> Proposal:
        if not row.target:
            return self._without_target(row)
        if not row.source:
            return self._without_source(row)
        if row.state is State.UNTRANSLATED:
            return self._waiting(row)
        if row.drift is None:
            return self._kept(row, "kept: source unchanged")
        if row.drift.kind is DriftKind.MOVED:
            if self._at(row)[1] in self._displaced:
                return self._made(row, Fate.FOLLOWED, _texts(row), "moved as in the source", moved=True)
            return self._kept(row, "kept: stands where the source has it")
        texts, carried = carry(row, self._languages)
        return self._made(
            row,
            carried.fate,
            texts,
            *carried.why,
            spans=carried.open,
            moved=self._at(row)[1] in self._displaced,
            asks=carried.asks,
        )

    def _without_target(self, row: Row) -> Proposal:
        texts = tuple(map(plain, row.source))
        at = {self._source_at[block.span] for block in row.source}
        if at & self._brought:
            return self._made(row, Fate.KEPT, (), "stands in the translation already")
        if not is_new(row):
            return self._made(row, Fate.UNTRANSLATED, (), "left out by the translation")
        if any(block.kind is BlockKind.OPAQUE for block in row.source):
            return self._made(row, Fate.UNTRANSLATED, (), "cannot be read as text: left out")
        if not self._is_fork and any(map(has_words, row.source)):
            return self._drafted(row) or self._made(row, Fate.UNTRANSLATED, texts, "new in the source")
        texts = tuple(map(self._phrases.render, row.source, texts))
        return self._made(row, Fate.FOLLOWED, texts, "new in the source")

    def _drafted(self, row: Row) -> Proposal | None:
        """New words after the pattern of others in this chapter: their translation, brought up to them."""
        if len(row.source) != 1 or not is_prose(row.source):
            return None
        pattern = self._kindred.of(row.source[0])
        if pattern is None:
            return None
        text = rendered(pattern, row.source[0], self._languages)
        line = pattern.target[0].lines[0]
        why = f"drafted from the translation at line {line}, whose source is much like this"
        return self._made(row, Fate.DRAFTED, (text,), why, spans=((0, len(text)),))

    def _without_source(self, row: Row) -> Proposal:
        target = self._at(row)[1]
        new = tuple(sorted({self._standing[index] for index in target if index in self._standing}))
        if new:
            return Proposal(new, target, Fate.KEPT, _texts(row), ("stands in the translation already",))
        if any(block.kind is BlockKind.OPAQUE for block in row.target):
            return self._made(row, Fate.EXTRA, _texts(row), "cannot be read as text: left alone")
        if row.state is State.OBSOLETE:
            if self._absorbed.says(row):
                why = "another block of the source says this now: take these words there"
            elif self._doubtful.isdisjoint(target):
                return self._made(row, Fate.OBSOLETE, _texts(row), "its source is gone")
            else:
                why = "its source is gone, but it may say what is new in the source: see whether it does"
            spans = ((0, len(joined(row.target))),)
            return self._made(row, Fate.OBSOLETE, _texts(row), why, spans=spans)
        return self._made(row, Fate.EXTRA, _texts(row), "the translation's own")

    def _waiting(self, row: Row) -> Proposal:
        """The source's own words in the translation: they become today's."""
        texts = _texts(row)
        if len(row.source) == len(row.target):
            known = {block.fingerprint for block in row.source}
            texts = tuple(
                ours.text if ours.fingerprint in known else plain(theirs)
                for theirs, ours in zip(row.source, row.target, strict=True)
            )
        return self._made(row, Fate.UNTRANSLATED, texts, "waits for its translation")

    def _kept(self, row: Row, why: str) -> Proposal:
        return self._made(row, Fate.KEPT, _texts(row), why)

    def _made(
        self,
        row: Row,
        fate: Fate,
        texts: tuple[str, ...],
        *why: str,
        spans: tuple[Span, ...] = (),
        moved: bool = False,
        asks: tuple[tuple[Span, Span], ...] = (),
    ) -> Proposal:
        source, target = self._at(row)
        return Proposal(source, target, fate, texts, why, spans, moved, asks)

    def _at(self, row: Row) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The indices of a row's blocks."""
        return (
            tuple(self._source_at[block.span] for block in row.source),
            tuple(self._target_at[block.span] for block in row.target),
        )


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(block.text for block in row.target)
