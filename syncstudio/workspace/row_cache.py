# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of a chapter, kept between two runs: a window must stand before its reader looks up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple
from pathlib import Path
from typing import Any

from syncstudio.model import (
    Baseline,
    Block,
    BlockKind,
    Chapter,
    Drift,
    DriftKind,
    Gravity,
    Known,
    Row,
    Span,
    State,
    WordEdit,
)
from syncstudio.workspace.caches import cache_folder
from syncstudio.workspace.keeping import digest, keep, recall
from syncstudio.workspace.layout import Pairing
from syncstudio.workspace.sides import Side

_FORMAT = 3


class RowCache:
    """One chapter's kept rows: today's blocks by their numbers, the past's by all that they hold.

    So no past version has to be read and parsed before a window can stand.
    """

    def __init__(self, path: Path, state: str) -> None:
        self._path = path
        self._state = state

    def load(self, today: Chapter | None, translation: Chapter) -> tuple[Row, ...] | None:
        """The rows that were kept for this state, or None."""
        kept = recall(self._path, self._state)
        blocks = () if today is None else today.blocks
        try:
            return None if kept is None else tuple(_row(item, blocks, translation.blocks) for item in kept)
        except (ValueError, KeyError, TypeError, IndexError):
            return None

    def store(self, rows: Sequence[Row], today: Chapter | None, translation: Chapter) -> None:
        """Keep the rows, whose blocks of today are those of the given chapters."""
        source, target = _numbers(today), _numbers(translation)
        told = [
            [
                [source[block.span] for block in row.source],
                [target[block.span] for block in row.target],
                row.state,
                row.how,
                None if row.drift is None else _plain(row.drift, source),
            ]
            for row in rows
        ]
        keep(self._path, self._state, told)


def row_cache(source: Side, target: Side, pairing: Pairing, baseline: Baseline | None) -> RowCache:
    """The place of a chapter's rows: they hold for both its files, its baseline and its sync record."""
    page = pairing.target or ""
    state = digest(
        _FORMAT,
        (source.language, pairing.source, source.files.get(pairing.source or "")),
        (target.language, page, target.files.get(page)),
        [target.files.get(path) for path in target.records.get(page, ())],
        None if baseline is None else asdict(baseline),
    )
    name = digest(str(target.home), target.language, page)[:32]
    return RowCache(cache_folder() / "rows" / f"{name}.json", state)


def _numbers(chapter: Chapter | None) -> dict[Span, int]:
    return {} if chapter is None else {block.span: index for index, block in enumerate(chapter.blocks)}


def _plain(drift: Drift, source: Mapping[Span, int]) -> list[Any]:
    return [
        drift.kind,
        int(drift.gravity),
        [astuple(block) for block in drift.before],
        [source[block.span] for block in drift.after],
        [(*edit.old, *edit.new) for edit in drift.edits],
    ]


def _row(told: Any, today: Sequence[Block], translation: Sequence[Block]) -> Row:  # noqa: ANN401 - as kept
    source, target, state, how, drift = told
    return Row(
        tuple(today[index] for index in source),
        tuple(translation[index] for index in target),
        State(state),
        None if drift is None else _drift(drift, today),
        None if how is None else Known(how),
    )


def _drift(told: Any, today: Sequence[Block]) -> Drift:  # noqa: ANN401 - as kept
    kind, gravity, before, after, edits = told
    return Drift(
        DriftKind(kind),
        Gravity(gravity),
        tuple(_block(block) for block in before),
        tuple(today[index] for index in after),
        tuple(WordEdit((a, b), (c, d)) for a, b, c, d in edits),
    )


def _block(told: Any) -> Block:  # noqa: ANN401 - as kept
    kind, text, (start, end), (first, last), fingerprint, detail = told
    return Block(BlockKind(kind), text, (start, end), (first, last), fingerprint, detail)
