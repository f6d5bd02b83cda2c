# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Replay real sync commits: the merge sees what people saw, and is measured by what they wrote."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from syncstudio.chapters import parse
from syncstudio.errors import Cancelled
from syncstudio.evaluation.paragraphs import decoded, edits, is_prose, kept, paragraphs, size
from syncstudio.evaluation.sync_event import Stand, SyncEvent
from syncstudio.jobs import Job
from syncstudio.model import Chapter

Merger = Callable[[Chapter, Chapter, Chapter], bytes]
"""From the old source, the new source and the translation to the merged file."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a merge made of one event.

    `left` are the character edits from its result to people's text (source prose that stands there
    untranslated counts as nothing there: people type it anew either way). `kept_human` are the
    characters of paragraphs that people kept word for word, `kept_tool` those of them that the merge
    kept too. `failed` says why there is no result; then all the work is left and nothing is kept.
    """

    event: SyncEvent
    left: int
    kept_human: int
    kept_tool: int
    failed: str = ""

    @property
    def harm(self) -> bool:
        """Whether the result is further from people's text than the translation as it was."""
        return bool(self.failed) or self.left > self.event.human_edits

    @property
    def counts_as_work(self) -> bool:
        """Whether the source drove the event and people did not translate the chapter anew."""
        return self.event.source_driven and not self.event.translated_anew


@dataclass(frozen=True, slots=True)
class ReplayReport:
    """The events of a book, replayed. Shares are 0 to 1, and more where harm is done."""

    replayed: tuple[Replayed, ...]

    @property
    def driven(self) -> tuple[Replayed, ...]:
        """The events that the work is counted in."""
        return tuple(one for one in self.replayed if one.counts_as_work)

    @property
    def work_left(self) -> float:
        """Edits left to people, over those that they made, in the source-driven events."""
        made = sum(one.event.human_edits for one in self.driven)
        return sum(one.left for one in self.driven) / max(1, made)

    @property
    def kept(self) -> float:
        """The share of what people kept that the merge kept too, in all events."""
        return sum(one.kept_tool for one in self.replayed) / max(1, sum(o.kept_human for o in self.replayed))

    @property
    def harmed(self) -> tuple[Replayed, ...]:
        """The events in which doing nothing would have been better."""
        return tuple(one for one in self.replayed if one.harm)

    @property
    def failed(self) -> tuple[Replayed, ...]:
        """The events without a result."""
        return tuple(one for one in self.replayed if one.failed)


def replay(
    events: Sequence[SyncEvent],
    stand: Callable[[SyncEvent], Stand],
    merge: Merger,
    languages: tuple[str, str],
    job: Job | None = None,
) -> ReplayReport:
    """Merge every event and compare. `stand` gives an event's files; `languages` are source's and
    target's. What the merge raises is a result (`failed`), but for a stop.
    """
    job = job or Job()
    done: list[Replayed] = []
    for event in events:
        job.step(len(done), len(events), event.target)
        done.append(_replayed(event, stand(event), merge, languages))
    return ReplayReport(tuple(done))


def _replayed(event: SyncEvent, held: Stand, merge: Merger, languages: tuple[str, str]) -> Replayed:
    ours, wanted = paragraphs(decoded(held.old_target)), paragraphs(decoded(held.new_target))
    theirs = paragraphs(decoded(held.new_source))
    human = kept(ours, wanted)
    source, target = languages
    try:
        merged = merge(
            parse(held.old_source, event.source, source),
            parse(held.new_source, event.source, source),
            parse(held.old_target, event.target, target),
        )
    except Cancelled:
        raise
    except Exception as error:  # noqa: BLE001 - a merge that fails is a figure, too
        _log.exception("%s of %s", event.target, event.commit)
        what = f"{type(error).__name__}: {error}"
        return Replayed(event, event.human_edits, size(human), 0, " ".join(what.split()))
    waiting = set(theirs) - set(wanted) - set(ours)
    got = [one for one in paragraphs(decoded(merged)) if one not in waiting or not is_prose(one)]
    return Replayed(event, edits(got, wanted), size(human), size(human & kept(got, got)))
