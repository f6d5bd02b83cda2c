# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which source version a translated file follows: the surest way of knowing that has an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from syncstudio.baseline.evidence import Evidence
from syncstudio.baseline.markers import Marked, by_front_matter, by_link, by_snapshot, by_trailers
from syncstudio.baseline.piecemeal import infer_blocks
from syncstudio.baseline.recorded import recorded
from syncstudio.baseline.whole import infer_whole
from syncstudio.model import Baseline, BlockBaseline, Chapter, Known, RecordEntry, Version

# The markers that speak for a whole file, the surest first.
_MARKERS: tuple[tuple[Known, Callable[[Evidence], Marked | None]], ...] = (
    (Known.SNAPSHOT, by_snapshot),
    (Known.FRONT_MATTER, by_front_matter),
    (Known.LINK, by_link),
)

_SHALLOW = "the history is cut off (shallow clone): an older baseline cannot be known"


def find(evidence: Evidence) -> Baseline | None:
    """The baseline of a file and of the blocks that differ from it; None where nothing is known.

    A marker is believed before inference, and the sync record before both, for its own blocks.
    """
    marked = _marked(evidence)
    if marked is None:
        return None
    baseline, inferred = marked
    blocks = {one.target: one for one in inferred}
    blocks |= {one.target: one for one in by_trailers(evidence)}
    blocks |= {one.target: one for one in _recorded(evidence)}
    exceptions = tuple(one for _, one in sorted(blocks.items()) if one.blob != baseline.blob or one.rendered)
    how = baseline.how
    if len(blocks) == len(evidence.target.blocks) and blocks:
        ways = {one.how for one in blocks.values()}
        how = ways.pop() if len(ways) == 1 else how
    return Baseline(
        baseline.source,
        evidence.source_now,
        baseline.blob,
        baseline.commit,
        how,
        baseline.confidence,
        exceptions,
        "; ".join(filter(None, (baseline.note, _SHALLOW if evidence.cut_off else ""))),
    )


def _marked(evidence: Evidence) -> tuple[Baseline, Iterable[BlockBaseline]] | None:
    for how, way in _MARKERS:
        found = way(evidence)
        if found is not None:
            return _baseline(evidence, found.version, how, found.confidence, found.note), ()
    whole = infer_whole(evidence)
    if whole is None:
        return _oldest(evidence)
    version, blocks = infer_blocks(evidence, whole.version, whole.since)
    return _baseline(evidence, version, Known.INFERRED, whole.confidence), blocks


def _oldest(evidence: Evidence) -> tuple[Baseline, Iterable[BlockBaseline]] | None:
    """Where all source versions are younger than the translation: clocks lie, or history is cut."""
    if not evidence.source_versions:
        return None
    note = "the source's history begins after the translation; its oldest version is taken"
    return _baseline(evidence, evidence.source_versions[0], Known.INFERRED, 0.2, note), ()


def _baseline(evidence: Evidence, version: Version, how: Known, sure: float, note: str = "") -> Baseline:
    commit = version.revision.commit
    return Baseline(version.path, evidence.source_now, version.blob, commit, how, sure, (), note)


def _recorded(evidence: Evidence) -> Iterable[BlockBaseline]:
    """Blocks of which the record says what they follow."""
    known = {version.blob: version for version in evidence.source_versions}

    def read(entry: RecordEntry) -> Chapter | None:
        version = known.get(entry.blob)
        return None if version is None else evidence.read_source(version)

    return recorded(evidence.target, evidence.record, read)
