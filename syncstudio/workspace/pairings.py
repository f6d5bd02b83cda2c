# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The chapters of a translation, with those whose source was renamed since."""

from __future__ import annotations

from syncstudio.jobs import Job
from syncstudio.model import Layout
from syncstudio.repo import History
from syncstudio.workspace.layout import Pairing, orphans, pair, source_path
from syncstudio.workspace.sides import Side


def pair_sides(source: Side, target: Side, layout: Layout, job: Job | None = None) -> tuple[Pairing, ...]:
    """Every chapter of the book in one language. Reads histories only where a path has no namesake."""
    sources, targets = source.chapters(), target.chapters()
    past: dict[str, tuple[str, str | None]] = {}
    lost = orphans(sources, targets, layout)
    if lost:
        source_history, target_history = source.history(job), target.history(job)
        ever = source_history.paths()
        for page in lost:
            followed = _followed(page, layout, ever, target_history)
            if followed is not None:
                past[page] = followed, source_history.successor(followed)
    return pair(sources, targets, layout, past)


def _followed(page: str, layout: Layout, ever: frozenset[str], history: History) -> str | None:
    """The source path that a target page stood for, under its own name or one that it had before."""
    names = [page, *(version.path for version in reversed(history.versions(page)))]
    for name in dict.fromkeys(names):
        original = source_path(name, layout)
        if original is not None and original in ever:
            return original
    return None
