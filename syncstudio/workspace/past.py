# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The commits that changed a row's source since its translation was last in step."""

from __future__ import annotations

from collections.abc import Sequence

from syncstudio.align import match_versions
from syncstudio.drift import gravity, trace, word_edits
from syncstudio.jobs import Job
from syncstudio.model import (
    Block,
    BlockKind,
    Chapter,
    ChapterView,
    Gravity,
    PastChange,
    Revision,
    Row,
    State,
    Version,
)
from syncstudio.workspace.gathering import source_versions
from syncstudio.workspace.layout import Pairing
from syncstudio.workspace.sides import Side


def past_changes(
    source: Side, pairing: Pairing, view: ChapterView, row: Row, job: Job
) -> tuple[PastChange, ...]:
    """What happened to a row's source between its baseline and today, newest first.

    A row without a baseline shows all that is known. Raises ObjectMissing.
    """
    history = source.history(job)
    versions = _since(source_versions(history, pairing), _followed_blob(view, row))
    read: list[Chapter] = []
    for done, version in enumerate(versions):
        job.step(done, len(versions), version.path)
        read.append(source.version(version))
    if not read:
        return ()
    if row.source and view.source is not None:
        return _back(versions, read, _places(read[-1], row.source))
    before = row.drift.before if row.drift is not None else ()
    changes = _forward(versions, read, _places(read[0], before))
    if view.source is None and before and not any(change.after == "" for change in changes):
        deletion = next(
            (
                one
                for name in (pairing.followed, pairing.source)
                if name
                for one in reversed(history.versions(name))
            ),
            None,
        )
        if deletion is not None and not deletion.blob:
            text = "\n\n".join(block.text for block in before)
            changes = (PastChange(deletion.revision, text, "", Gravity.MEANING), *changes)
    return changes


def _since(versions: Sequence[Version], blob: str) -> Sequence[Version]:
    """The versions from the followed one on."""
    for index in range(len(versions) - 1, -1, -1):
        if blob and versions[index].blob == blob:
            return versions[index:]
    return versions


def _followed_blob(view: ChapterView, row: Row) -> str:
    """The version that a row's translation follows; its file's, unless the block has its own."""
    baseline = view.status.baseline
    if baseline is None or row.state is State.EXTRA:
        return ""
    own = {block.target: block.blob for block in baseline.blocks}
    places = [] if view.target is None else _places(view.target, row.target)
    return next((own[index] for index in places if index in own), baseline.blob)


def _places(chapter: Chapter, blocks: Sequence[Block]) -> list[int]:
    """The indices of a chapter's blocks; by their place, else by their text."""
    by_span = {(block.span, block.fingerprint): index for index, block in enumerate(chapter.blocks)}
    by_text = {block.fingerprint: index for index, block in enumerate(chapter.blocks)}
    found = [by_span.get((block.span, block.fingerprint), by_text.get(block.fingerprint)) for block in blocks]
    return [index for index in found if index is not None]


def _back(
    versions: Sequence[Version], read: Sequence[Chapter], places: Sequence[int]
) -> tuple[PastChange, ...]:
    """The changes of blocks of the newest version, each commit once."""
    found: dict[tuple[int, str, str], BlockKind] = {}
    for place in places:
        for change in trace(read, place):
            found.setdefault(change, read[-1].blocks[place].kind)
    ordered = sorted(found.items(), key=lambda item: -item[0][0])
    return tuple(
        _change(versions[index].revision, kind, before, after, read[-1].language)
        for (index, before, after), kind in ordered
    )


def _forward(
    versions: Sequence[Version], read: Sequence[Chapter], places: Sequence[int]
) -> tuple[PastChange, ...]:
    """The changes of blocks of the oldest version until they went, newest first."""
    changes: list[PastChange] = []
    here = tuple(places)
    for index in range(1, len(read)):
        if not here:
            break
        old, new = read[index - 1], read[index]
        pairs = [(olds, news) for olds, news in match_versions(old, new) if set(here) & set(olds)]
        before = "\n\n".join(old.blocks[i].text for i in here)
        there = tuple(sorted({j for _, news in pairs for j in news}))
        after = "\n\n".join(new.blocks[j].text for j in there)
        if before != after:
            kind = old.blocks[here[0]].kind
            changes.append(_change(versions[index].revision, kind, before, after, old.language))
        here = there
    return tuple(reversed(changes))


def _change(revision: Revision, kind: BlockKind, before: str, after: str, language: str) -> PastChange:
    if not before or not after:
        return PastChange(revision, before, after, Gravity.MEANING)
    weight = gravity(kind, before, after, language)
    return PastChange(revision, before, after, weight, word_edits(before, after, language))
