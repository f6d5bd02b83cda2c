# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies uncommitted in the work trees of an open book, laid over what is known of the heads."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict
from pathlib import Path

from syncstudio.errors import ChapterError, ObjectMissing, SyncStudioError
from syncstudio.model import Baseline, ChapterStatus, Edition, Layout, LayoutKind
from syncstudio.workspace.keeping import digest
from syncstudio.workspace.layout import Pairing, source_path, target_path
from syncstudio.workspace.sides import Side
from syncstudio.workspace.working import WorkingSide, WorkTree


class Uncommitted:
    """The work trees of a book, and the states of its edited chapters, each worked out once."""

    def __init__(self) -> None:
        self._trees: dict[Path, WorkTree] = {}
        self._pages: dict[tuple[Edition, str, str], frozenset[str]] = {}
        self._known: dict[tuple[Edition, str], tuple[str, ChapterStatus]] = {}

    def over(self, source: Side, target: Side) -> Side:
        """A translation's side as its work tree has it; the head's where another commit lies there."""
        root = target.repository.work_tree
        here = target.library.standings.get(target.home)
        if root is None or here is None or here.commit != target.head:
            return target
        key = (target.edition, source.head, target.head)
        if key not in self._pages:
            new = {target_path(path, _layout(target)) for path in source.chapters()}
            self._pages[key] = frozenset(target.chapters()).union(path for path in new if path)
        return WorkingSide(target, self._trees.setdefault(root, WorkTree(root)), self._pages[key])

    def statuses(
        self, known: Iterable[ChapterStatus], source: Side, target: Side
    ) -> tuple[ChapterStatus, ...]:
        """The chapters as they stand with what is not committed; `known` is how they stand at the head."""
        if not isinstance(target, WorkingSide) or not target.changed:
            return tuple(known)
        return tuple(self._status(one, source, target) for one in known)

    def renewed(
        self, known: Iterable[ChapterStatus], source: Side, target: Side, paths: Collection[str]
    ) -> tuple[ChapterStatus, ...]:
        """The chapters as they stand at a new head; all but those whose files a commit touched as `known`."""
        return tuple(self._renewed(one, source, target, paths) for one in known)

    def _renewed(
        self, known: ChapterStatus, source: Side, target: Side, paths: Collection[str]
    ) -> ChapterStatus:
        followed = None if known.baseline is None else known.baseline.source
        pairing = pairing_now(Pairing(known.source, known.target, followed), target)
        page = pairing.target
        if page is None or not {page, *target.records.get(page, ())}.intersection(paths):
            return known
        return _examined(source, target, pairing, None)

    def _status(self, known: ChapterStatus, source: Side, target: WorkingSide) -> ChapterStatus:
        followed = None if known.baseline is None else known.baseline.source
        pairing = pairing_now(Pairing(known.source, known.target, followed), target)
        page = pairing.target
        if page is None or not target.is_edited(page):
            return known
        files = [(path, target.files.get(path)) for path in (page, *target.records.get(page, ()))]
        state = digest(source.head, target.head, files, _plain(known.baseline))
        if (held := self._known.get((target.edition, page))) is not None and held[0] == state:
            return held[1]
        status = _examined(source, target, pairing, known.baseline)
        self._known[target.edition, page] = state, status
        return status


def _examined(source: Side, target: Side, pairing: Pairing, known: Baseline | None) -> ChapterStatus:
    from syncstudio.workspace.pipeline import examine  # noqa: PLC0415 - most often nothing is edited

    try:
        return examine(source, target, pairing, known).status
    except (ObjectMissing, ChapterError) as error:
        note = str(SyncStudioError(error.what, remedy=error.remedy))
        return ChapterStatus(target.language, pairing.source, pairing.target, None, (), note=note)


def beneath(target: Side) -> Side:
    """The side as it is at its head."""
    return target.beneath if isinstance(target, WorkingSide) else target


def pairing_now(pairing: Pairing, target: Side) -> Pairing:
    """A chapter's files, with a translation that only the work tree has yet."""
    if pairing.target is None and pairing.source is not None:
        new = target_path(pairing.source, _layout(target))
        if new is not None and new in target.files:
            return Pairing(pairing.source, new)
    return pairing


def source_of(page: str, target: Side) -> str | None:
    """The source path of a translation that may be new in the work tree."""
    return source_path(page, _layout(target)) if page in target.files else None


def _layout(target: Side) -> Layout:
    return target.edition.layout or Layout(LayoutKind.MIRROR)


def _plain(baseline: Baseline | None) -> object:
    return None if baseline is None else asdict(baseline)
