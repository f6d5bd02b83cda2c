# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole path of one chapter: repo -> chapters -> align -> baseline -> drift -> rows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from syncstudio.align import link
from syncstudio.baseline import find
from syncstudio.drift import compare
from syncstudio.merge import Followed, Following, Material, assemble, obsolete, statuses, title, untranslated
from syncstudio.model import Baseline, Change, Chapter, ChapterStatus, ChapterView, Row
from syncstudio.workspace.carrying import carried_baseline
from syncstudio.workspace.gathering import followed, gather, read_sync_record
from syncstudio.workspace.language_tags import same_language
from syncstudio.workspace.layout import Pairing
from syncstudio.workspace.row_cache import row_cache
from syncstudio.workspace.sides import Side
from syncstudio.workspace.sync_record import SyncRecord, newest
from syncstudio.workspace.working import WorkingSide

_UNKNOWN = "which source version it follows cannot be known; it is set beside today's, without drift"
_GONE = "its source chapter is gone"


def examine(source: Side, target: Side, pairing: Pairing, known: Baseline | None = None) -> ChapterView:
    """A chapter with its rows. `known` is its baseline at the head where that was found before
    (finding it costs the most). Raises ObjectMissing, ChapterError.
    """
    today = None if pairing.source is None else source.chapter(pairing.source)
    translation = None if pairing.target is None else target.chapter(pairing.target)
    baseline, record = known, SyncRecord()
    if translation is None:
        rows = () if today is None else untranslated(today)
    else:
        record = read_sync_record(target, translation.path)
        if isinstance(target, WorkingSide) and target.is_edited(translation.path):
            known = known or head_baseline(source, target.beneath, pairing)
            baseline = carried_baseline(source, target, pairing, known, record)
            cache = None
        else:
            baseline = known or find(gather(source, target, pairing, translation, record))
            cache = row_cache(source, target, pairing, baseline)
        kept = cache.load(today, translation) if cache is not None else None
        if kept is None:
            kept = chapter_rows(today, translation, followed(source, baseline, today), baseline, record)
            if cache is not None:
                cache.store(kept, today, translation)
        rows = kept
    notes = [
        _GONE if today is None else "",
        _UNKNOWN if translation is not None and baseline is None else "",
        "" if baseline is None else baseline.note,
        record.note,
    ]
    status = ChapterStatus(
        target.language,
        pairing.source,
        pairing.target,
        baseline,
        statuses(rows),
        title(translation, today),
        "; ".join(filter(None, notes)),
    )
    return ChapterView(status, today, translation, rows)


def head_baseline(source: Side, target: Side, pairing: Pairing) -> Baseline | None:
    """What a chapter follows at the head; None where it has no translation there, or nothing is known."""
    if pairing.target is None or pairing.target not in target.files:
        return None
    translation = target.chapter(pairing.target)
    record = read_sync_record(target, translation.path)
    return find(gather(source, target, pairing, translation, record))


def chapter_rows(
    today: Chapter | None,
    translation: Chapter,
    versions: Mapping[str, Chapter],
    baseline: Baseline | None,
    record: SyncRecord,
) -> tuple[Row, ...]:
    """The rows of a translated chapter; the first of the versions is the one that its file follows."""
    base = next(iter(versions), "")
    following = [Following(base, baseline.how if baseline else None)] * len(translation.blocks)
    for block in baseline.blocks if baseline else ():
        known = block.blob in versions or not block.blob
        if known and block.target < len(following):
            following[block.target] = Following(block.blob, block.how, block.rendered)
    # Links cost the most, and say nothing where it is known of every block what it renders.
    asked = {one.version for one in following if not one.rendered or today is None}
    linked = {
        name: Followed(
            old,
            link(old, translation) if name in asked else (),
            () if today is None else _became(old, today),
        )
        for name, old in versions.items()
    }
    if today is None:
        return obsolete(translation, linked.get(base))
    alike = same_language(today.language, translation.language)
    return assemble(Material(today, translation, linked, following, base, newest(record.entries), alike))


@lru_cache(maxsize=32)
def _became(old: Chapter, today: Chapter) -> tuple[Change, ...]:
    """`compare`, remembered: between two saves of a chapter its source stays."""
    return compare(old, today)
