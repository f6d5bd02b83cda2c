# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The state of a row: what inference says, what people recorded, and what weighs more."""

from __future__ import annotations

from collections.abc import Sequence

from syncstudio.chapters import fingerprint
from syncstudio.drift import gravity, word_edits
from syncstudio.model import (
    Block,
    BlockKind,
    Change,
    Drift,
    DriftKind,
    Gravity,
    RecordEntry,
    State,
    WordEdit,
)

_JOINT = "\n\n"

# The states that a person records, the most urgent first.
_RECORDED = (State.NEEDS_WORK, State.DRAFT, State.TRANSLATED, State.APPROVED)
_OPEN = frozenset({State.NEEDS_WORK, State.DRAFT})

_WORDLESS = frozenset(
    {BlockKind.CODE, BlockKind.FORMULA, BlockKind.LABEL, BlockKind.FIGURE, BlockKind.DIRECTIVE}
)


def combined(changes: Sequence[Change]) -> Drift | None:
    """What happened to a row's source as one drift: as grave as the gravest of its changes.

    The edits of several changes count in their texts joined by a blank line.
    """
    drifts = [change.drift for change in changes if change.drift is not None]
    gone = all(not change.after for change in changes)
    if len(drifts) <= 1:
        drift = drifts[0] if drifts else None
        if drift is None or gone or drift.kind is not DriftKind.REMOVED:
            return drift
    before: list[Block] = []
    after: list[Block] = []
    edits: list[WordEdit] = []
    for drift in drifts:
        old, new = _next(before), _next(after)
        found = drift.edits or (
            (WordEdit((0, len(_JOINT.join(block.text for block in drift.before))), (0, 0)),)
            if not drift.after
            else ()
        )
        edits += [
            WordEdit((edit.old[0] + old, edit.old[1] + old), (edit.new[0] + new, edit.new[1] + new))
            for edit in found
        ]
        before += drift.before
        after += drift.after
    kinds = {drift.kind for drift in drifts}
    kind = kinds.pop() if len(kinds) == 1 and (gone or kinds != {DriftKind.REMOVED}) else DriftKind.CHANGED
    return Drift(kind, max(drift.gravity for drift in drifts), tuple(before), tuple(after), tuple(edits))


def removed(before: Sequence[Block]) -> Drift:
    """The drift of target blocks whose whole source chapter is gone."""
    return Drift(DriftKind.REMOVED, Gravity.MEANING, tuple(before), ())


def reworded(before: Sequence[Block], after: Sequence[Block], language: str) -> Drift:
    """The drift of a text that took another's place."""
    old, new = (_JOINT.join(block.text for block in blocks) for blocks in (before, after))
    edits = word_edits(old, new, language)
    return Drift(DriftKind.CHANGED, Gravity.MEANING, tuple(before), tuple(after), edits)


def caught_up(drift: Drift | None, source: Sequence[Block], target: Sequence[Block]) -> bool:
    """Whether a block without prose stands in the translation as its source does today.

    Somebody brought it over without saying so. Code may differ in its comments, which are
    localised, where more than comments changed at the source.
    """
    if drift is None or drift.kind is not DriftKind.CHANGED or len(source) != 1 or len(target) != 1:
        return False
    ours, theirs = source[0], target[0]
    if ours.kind not in _WORDLESS or ours.kind is not theirs.kind:
        return False
    if ours.text.split() == theirs.text.split():
        return ours.kind is not BlockKind.CODE or ours.text.rstrip() == theirs.text.rstrip()
    return (
        ours.kind is BlockKind.CODE
        and drift.gravity is Gravity.MEANING
        and gravity(ours.kind, ours.text, theirs.text, "") < Gravity.MEANING
    )


def confirmed(source: Sequence[Block], entries: Sequence[RecordEntry | None]) -> bool:
    """Whether a person said of all target blocks of a row that they render today's source."""
    told = [
        entry
        for entry in entries
        if entry is not None and entry.who and entry.state in (State.TRANSLATED, State.APPROVED)
    ]
    return len(told) == len(entries) and _fits(source, told)


def judged(
    inferred: State, drift: Drift | None, source: Sequence[Block], entries: Sequence[RecordEntry | None]
) -> tuple[State, Drift | None]:
    """The state by the sync record, where it knows this very text of the row's target blocks.

    Draft and needs-work stay until a person decides; translated and approved hold as long as the
    source is the one that was recorded, and give way to a drift that came later.
    """
    told = [entry for entry in entries if entry is not None and entry.state in _RECORDED]
    if not told:
        return inferred, drift
    state = min((entry.state for entry in told), key=_RECORDED.index)
    fits = _fits(source, told)
    if state in _OPEN:
        return state, None if fits else drift
    if len(told) < len(entries) or (drift is not None and not fits):
        return inferred, drift
    return state, None


def _fits(source: Sequence[Block], entries: Sequence[RecordEntry]) -> bool:
    """Whether every entry speaks of the source text that stands there today."""
    known = {block.fingerprint for block in source}
    if len(source) > 1:
        known.add(fingerprint(_JOINT.join(block.text for block in source)))
    return bool(entries) and all(entry.source in known for entry in entries)


def _next(blocks: Sequence[Block]) -> int:
    """Where the next block's text begins in the joined text."""
    return sum(len(block.text) + len(_JOINT) for block in blocks)
