# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Small changes made in a text at once, with the stretches that a person should look at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from syncstudio.model import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """`text` takes the place of `span` (characters of the text as it was). `rank` orders insertions in
    one place.
    """

    span: Span
    text: str
    rank: int = 0


def retouched(text: str, edits: Iterable[Edit], spans: Iterable[Span]) -> tuple[str, tuple[Span, ...]]:
    """The text after the edits, and where each of some stretches of it stands then. Of edits that
    overlap the first counts.
    """
    pieces: list[str] = []
    moved: list[tuple[Span, Span]] = []
    at = size = 0
    for edit in sorted(edits, key=lambda one: (one.span, one.rank)):
        start, end = edit.span
        if start < at:
            continue
        pieces += [text[at:start], edit.text]
        size += start - at
        moved.append((edit.span, (size, size + len(edit.text))))
        size += len(edit.text)
        at = end
    pieces.append(text[at:])
    shifted = tuple((_shifted(a, moved, late=False), _shifted(b, moved, late=True)) for a, b in spans)
    return "".join(pieces), shifted


def _shifted(place: int, moved: Sequence[tuple[Span, Span]], *, late: bool) -> int:
    """Where a place stands after the edits: before or behind what was put in there."""
    by = 0
    for (start, end), (new_start, new_end) in moved:
        if place < start or (place == start and not late):
            break
        if place < end:
            return new_end if late else new_start
        by = new_end - end
    return place + by


def united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Stretches ascending, those that touch as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)
