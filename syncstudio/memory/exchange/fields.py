# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What of a segment travels beside its two texts, under which names, in every format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache

from syncstudio.jobs import Job
from syncstudio.memory.exchange.tally import Tally
from syncstudio.model import Level, Segment, State

NAMES = ("level", "state", "path", "source_path", "commit", "before", "after")
"""The fields that foreign tools have no place of their own for, beside author, date and note."""

CONFIRMED = frozenset({State.TRANSLATED, State.APPROVED})

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LEVELS = {level.value: level for level in Level}
_STATES = {state.value: state for state in CONFIRMED}


def told(segment: Segment) -> dict[str, str]:
    """The fields that are not empty, by name."""
    values = {name: str(getattr(segment, name)) for name in NAMES}
    return {name: value for name, value in values.items() if value}


def with_fields(segment: Segment, fields: Mapping[str, str]) -> Segment:
    """The segment with what a file of ours says of it; what cannot be understood is passed over."""
    if not fields:
        return segment
    return replace(
        segment,
        level=_LEVELS.get(fields.get("level", ""), segment.level),
        state=_STATES.get(fields.get("state", ""), segment.state),
        path=fields.get("path", segment.path),
        source_path=fields.get("source_path", segment.source_path),
        commit=fields.get("commit", segment.commit),
        before=fields.get("before", segment.before),
        after=fields.get("after", segment.after),
    )


def writable(segments: Iterable[Segment], tally: Tally, job: Job) -> Iterator[tuple[int, Segment]]:
    """The segments that every format can hold, each with its number, the first being 1; `tally` is told of
    them and, with the reason, of the others.
    """
    for number, segment in enumerate(segments, 1):
        if number % 1000 == 1:
            job.step(number, 0)
        if why := _hindrance(segment):
            tally.skip(segment.path or f"segment {number}", why)
            continue
        tally.taken += 1
        yield number, segment


def _hindrance(segment: Segment) -> str:
    if not segment.source.strip() or not segment.target.strip():
        return "one of its texts is empty"
    if segment.state not in CONFIRMED:
        return f"it is not confirmed ({segment.state.value})"
    if not _is_text(segment.source) or not _is_text(segment.target):
        return "it holds control characters or bytes that are no text"
    return ""


def _is_text(text: str) -> bool:
    return text.isprintable() or not _UNWRITABLE.search(text)


@lru_cache(maxsize=1024)
def stamp(at: int) -> str:
    """Seconds since 1970 as TMX and its kin write a date, such as 20260131T235959Z."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y%m%dT%H%M%SZ")


@lru_cache(maxsize=1024)
def seconds(date: str) -> int:
    """A date of ISO 8601, long or short, as seconds since 1970; 0 where it is none."""
    try:
        moment = datetime.fromisoformat(date.strip())
    except ValueError:
        return 0
    return max(0, int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()))
