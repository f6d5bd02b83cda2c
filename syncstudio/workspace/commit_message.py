# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The message that is proposed for a commit: what was worked on, and the source version it follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from syncstudio.model import State

TRAILER = "Synced-from"

TERMS_ALONE = "Agree on terms\n"
"""The message where nothing but the termbase is committed, which follows no source."""

_LINKS = "which sentences belong together"
_WORDS = (
    (None, "paragraph", "paragraphs"),
    (State.DRAFT, "draft", "drafts"),
    (State.UNTRANSLATED, "untranslated", "untranslated"),
    (State.NEEDS_WORK, "that needs work", "that need work"),
)
"""What is told of rows by their state, for one and for several; None is every other state."""


def commit_message(pages: Sequence[tuple[str, Mapping[State, int]]], commit: str) -> str:
    """The message for pages, each with its title and how many of its rows were worked on, by the state
    that they are in now; `commit` is the source's.

    A title stands at the end of its line: a number after one that runs from right to left would be shown
    on its wrong side.
    """
    return "\n\n".join((*_told(pages), f"{TRAILER}: {commit}")) + "\n"


def _told(pages: Sequence[tuple[str, Mapping[State, int]]]) -> Iterator[str]:
    if len(pages) == 1:
        title, rows = pages[0]
        yield f"Sync {_counted(rows)} in {title}"
        return
    if not pages:
        yield "Sync with the source"
        return
    rows = Counter[State]()
    for _, more in pages:
        rows.update(more)
    yield f"Sync {len(pages)} chapters: {_counted(rows)}"
    yield "\n".join(f"- {_counted(more)} in {title}" for title, more in pages)


def _counted(rows: Mapping[State, int]) -> str:
    named = {state for state, _, _ in _WORDS}
    told = []
    for state, one, several in _WORDS:
        number = rows.get(state, 0) if state else sum(n for kind, n in rows.items() if kind not in named)
        if number:
            told.append(f"{number} {one if number == 1 else several}")
    return ", ".join(told) or _LINKS
