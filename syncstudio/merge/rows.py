# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of a chapter: today's source beside the translation, each pair with its state."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from syncstudio.merge.grid import Followed, Following, Group, group
from syncstudio.merge.own_words import vocabulary, waits_for_translation
from syncstudio.merge.rewritten import rewritten
from syncstudio.merge.verdicts import caught_up, combined, confirmed, judged, removed, reworded
from syncstudio.model import (
    Block,
    BlockKind,
    BlockStatus,
    Chapter,
    Drift,
    DriftKind,
    RecordEntry,
    Row,
    Span,
    State,
)

Placed = tuple[tuple[int, ...], tuple[int, ...], Row]
"""A row with the indices of its source and target blocks."""


@dataclass(frozen=True, slots=True)
class Material:
    """What the rows of a translated chapter are made of.

    `following` says for each target block which of the `versions` it follows, `base` names the
    version of the file as a whole; `record` has the sync record's entry by target fingerprint.
    `alike` says that both sides are in one language (a mere variant of it).
    """

    source: Chapter
    target: Chapter
    versions: Mapping[str, Followed]
    following: Sequence[Following]
    base: str
    record: Mapping[str, RecordEntry]
    alike: bool = False


def assemble(material: Material) -> tuple[Row, ...]:
    """The rows in the order of today's source; obsolete and extra ones stand after the row of the
    target block before them.
    """
    source, target = material.source.blocks, material.target.blocks
    groups, lone_sources, lone_targets = group(len(source), material.following, material.versions)
    words = _Words(material)
    placed = [_linked(one, material, words) for one in groups]
    twins = _twins(source, target, lone_sources, lone_targets)
    for index in lone_targets:
        block, how = target[index], material.following[index].how
        twin = twins.get(index)
        if twin is None:
            placed.append(((), (index,), Row((), (block,), State.EXTRA, None, how)))
        else:
            state = State.UNTRANSLATED if words.wait(block) else State.TRANSLATED
            placed.append(((twin,), (index,), Row((source[twin],), (block,), state, None, how)))
    new = _new(material.versions.get(material.base))
    taken = set(twins.values())
    for index in lone_sources:
        if index not in taken:
            row = Row((source[index],), (), State.UNTRANSLATED, new.get(index))
            placed.append(((index,), (), row))
    return _renewed(_ordered(_settled(placed)), material)


def untranslated(source: Chapter) -> tuple[Row, ...]:
    """The rows of a chapter that has no translation yet."""
    return tuple(Row((block,), (), State.UNTRANSLATED) for block in source.blocks)


def obsolete(target: Chapter, past: Followed | None) -> tuple[Row, ...]:
    """The rows of a translation whose source is gone, each with the text that it rendered."""
    before: dict[int, list[Block]] = {}
    for link in past.links if past is not None else ():
        for index in link.target:
            before.setdefault(index, []).extend(
                past.source.blocks[i] for i in link.source if past is not None
            )
    return tuple(
        Row((), (block,), State.OBSOLETE, removed(before.get(index, ())))
        for index, block in enumerate(target.blocks)
    )


def statuses(rows: Sequence[Row]) -> tuple[BlockStatus, ...]:
    """The rows as lines of both files, for `status`."""
    return tuple(
        BlockStatus(
            _lines(row.source),
            _lines(row.target),
            row.state,
            None if row.drift is None else row.drift.kind,
            None if row.drift is None else row.drift.gravity,
        )
        for row in rows
    )


def title(*chapters: Chapter | None) -> str:
    """The first heading of the first chapter that has one, without its marks."""
    for chapter in chapters:
        for block in chapter.blocks if chapter is not None else ():
            if block.kind is BlockKind.HEADING and (text := block.text.strip().lstrip("#").strip("# \t")):
                return text.splitlines()[0]
    return ""


class _Words:
    """The translation's own words, gathered when the first question comes."""

    def __init__(self, material: Material) -> None:
        self._source, self._target = material.source, material.target
        self._alike = material.alike
        self._known: frozenset[str] | None = None

    def wait(self, block: Block) -> bool:
        """Whether a block with the source's own text waits for its translation."""
        if self._alike:
            return False
        if self._known is None:
            originals = {one.fingerprint for one in self._source.blocks}
            self._known = vocabulary([one for one in self._target.blocks if one.fingerprint not in originals])
        return waits_for_translation(block, self._known)


def _linked(one: Group, material: Material, words: _Words) -> Placed:
    today = tuple(material.source.blocks[index] for index in one.source)
    rendered = tuple(material.target.blocks[index] for index in one.target)
    drift = combined(one.changes)
    originals = {block.fingerprint for block in (*today, *one.before)}
    entries = [material.record.get(block.fingerprint) for block in rendered]
    copied = all(block.fingerprint in originals for block in rendered)
    if not today:
        state = State.OBSOLETE
        drift = drift or removed(one.before)
    elif copied and any(map(words.wait, rendered)) and not confirmed(today, entries):
        state, drift = State.UNTRANSLATED, None
    elif caught_up(drift, today, rendered):
        state, drift = State.TRANSLATED, None
    else:
        inferred = State.DRIFTED if drift is not None else State.TRANSLATED
        state, drift = judged(inferred, drift, today, entries)
    row = Row(today, rendered, state, drift, material.following[one.target[0]].how)
    return tuple(one.source), tuple(one.target), row


def _settled(placed: Sequence[Placed]) -> list[Placed]:
    """Rows whose source only moved, without that drift where the translation stands in today's order.

    They lie as the source has them towards all rows that did not move. O(n log n).
    """
    steady = (place for place in placed if place[0] and place[1] and not _moved(place[2]))
    whole = sorted(steady, key=lambda place: place[:2])
    lows, highs = [place[1][0] for place in whole], [place[1][-1] for place in whole]
    before = list(accumulate(highs, max, initial=-1))
    after = list(accumulate(reversed(lows), min, initial=sys.maxsize))[::-1]
    settled = []
    for place in placed:
        source, target, row = place
        if _moved(row):
            at = bisect_left(whole, source, key=lambda one: one[0])
            if before[at] < target[0] and target[-1] < after[at]:
                row = replace(row, state=State.TRANSLATED, drift=None)
        settled.append((source, target, row))
    return settled


def _renewed(rows: tuple[Row, ...], material: Material) -> tuple[Row, ...]:
    """With one drifted row for what is gone and the quite other words that took its place."""
    now: dict[int, Row] = {}
    gone: set[int] = set()
    for old, new in rewritten(rows):
        before = old.drift.before if old.drift is not None else ()
        drift = reworded(before, new.source, material.source.language)
        entries = [material.record.get(block.fingerprint) for block in old.target]
        state, left = judged(State.DRIFTED, drift, new.source, entries)
        now[id(new)] = Row(new.source, old.target, state, left, old.how)
        gone.add(id(old))
    return tuple(now.get(id(row), row) for row in rows if id(row) not in gone)


def _moved(row: Row) -> bool:
    return row.state is State.DRIFTED and row.drift is not None and row.drift.kind is DriftKind.MOVED


def _twins(
    source: Sequence[Block],
    target: Sequence[Block],
    lone_sources: Sequence[int],
    lone_targets: Sequence[int],
) -> dict[int, int]:
    """Target blocks that follow nothing but equal a source block of today: copied in since."""
    waiting: dict[str, list[int]] = {}
    for index in reversed(lone_sources):
        waiting.setdefault(source[index].fingerprint, []).append(index)
    twins = {}
    for index in lone_targets:
        if same := waiting.get(target[index].fingerprint):
            twins[index] = same.pop()
    return twins


def _new(base: Followed | None) -> dict[int, Drift]:
    """The drift of source blocks that the followed version did not have."""
    changes = base.changes if base is not None else ()
    return {
        index: change.drift
        for change in changes
        if change.drift is not None and change.drift.kind is DriftKind.NEW
        for index in change.after
    }


def _ordered(placed: Sequence[Placed]) -> tuple[Row, ...]:
    """By source; a row without source stands after the row of the target block before it."""
    at = {index: number for number, (_, targets, _) in enumerate(placed) for index in targets}
    followers: dict[int, list[int]] = {}
    for number, (sources, targets, _) in enumerate(placed):
        if not sources:
            followers.setdefault(at.get(targets[0] - 1, -1), []).append(number)
    for numbers in followers.values():
        numbers.sort(key=lambda number: placed[number][1])
    anchored = sorted(
        (number for number, (sources, _, _) in enumerate(placed) if sources), key=lambda n: placed[n][0][0]
    )
    rows: list[Row] = []
    stack = [*reversed(anchored), *reversed(followers.get(-1, ()))]
    while stack:
        number = stack.pop()
        rows.append(placed[number][2])
        stack += reversed(followers.get(number, ()))
    return tuple(rows)


def _lines(blocks: Sequence[Block]) -> Span | None:
    if not blocks:
        return None
    return min(block.lines[0] for block in blocks), max(block.lines[1] for block in blocks)
