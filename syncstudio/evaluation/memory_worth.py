# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a translation memory is worth: real sync commits, with a memory of what stood before each.

For every sentence, and every block, that a commit brought into a chapter's source, the memory of the
commit's parent is asked; the best offer is compared with what people wrote in that commit.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from syncstudio.chapters import fingerprint, on_one_line, sentences
from syncstudio.evaluation.past_book import PastBook
from syncstudio.evaluation.sync_event import SyncEvent
from syncstudio.jobs import Job
from syncstudio.memory import Memory, Termbase, open_memory
from syncstudio.model import BilingualLexicon, LanguagePair, Layout, Level, Match, Repaired, Segment
from syncstudio.repo import Repository
from syncstudio.suggest import repaired
from syncstudio.workspace import pair_segments, prose_texts

Repair = Callable[[Match, str, LanguagePair, BilingualLexicon, Termbase | None], Repaired | None]
"""From a match and the wanted text to the match's translation, repaired; None where nothing could be."""

LEAST_ASKED = 60
"""Percent: what the program offers at all."""

_LOOKED_AT = 5
"""Matches that are repaired; the nearest need not be the one that comes out best."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A text that a commit brought, and the best that the memory had for it.

    `written` is what people made of it, "" where that cannot be told. `percent` is 0 and `offer` "" where
    the memory had nothing; `elsewhere` is the best percent from another chapter. `repaired` is the best
    after the repair, of the first few matches.
    """

    event: SyncEvent
    level: Level
    source: str
    written: str
    percent: int = 0
    elsewhere: int = 0
    matched: str = ""
    offer: str = ""
    repaired: str = ""

    def distance(self, *, repair: bool) -> float:
        """Edits from the offer to what people wrote, over the longer one's length: 0 to 1, 1 for nothing."""
        offer = self.repaired if repair else self.offer
        return Levenshtein.normalized_distance(on_one_line(offer), on_one_line(self.written))


@dataclass(frozen=True, slots=True)
class MemoryWorth:
    """All that was sought, in the order of the events."""

    sought: tuple[Sought, ...]

    def at(self, level: Level) -> tuple[Sought, ...]:
        """What was sought at one level."""
        return tuple(one for one in self.sought if one.level is level)

    def share(self, level: Level, least: int = 75) -> float:
        """Of what was sought, the share for which the best offer matches so well; 0 to 1."""
        found = self.at(level)
        return sum(one.percent >= least for one in found) / max(1, len(found))

    def distance(self, level: Level, *, repair: bool, least: int = 0) -> float:
        """The mean distance of the best offers of at least so many percent to what people wrote; with
        `least` 0 of all that they wrote, where nothing offered counts 1.
        """
        found = [
            one.distance(repair=repair) for one in self.at(level) if one.written and one.percent >= least
        ]
        return sum(found) / max(1, len(found))


def memory_worth(
    repository: Repository,
    events: Sequence[SyncEvent],
    pair: LanguagePair,
    layout: Layout,
    *,
    termbase: str = "",
    repair: Repair | None = repaired,
    drifted: bool = True,
    job: Job | None = None,
) -> MemoryWorth:
    """Ask the memory of each event's parent. `layout` says where snapshots lie, `termbase` where the
    team's terms do. Nothing of an event's commit, or of what came after it, is in the memory or in what
    the repair knows. Without `drifted`, neither are the old blocks that the new source has otherwise.
    """
    job = job or Job()
    found: list[Sought] = []
    with tempfile.TemporaryDirectory() as folder, open_memory(Path(folder, "memory.sqlite")) as memory:
        past = PastBook(repository, pair, layout, memory, termbase)
        for done, event in enumerate(events):
            job.step(done, len(events), event.target)
            lexicon, terms = past.go_to(f"{event.commit}^")
            mend = _mending(repair, pair, lexicon, terms)
            if not drifted:
                past.forget_drifted(event)
            found += (_offered(one, memory, pair, mend) for one in _sought(past, event))
    return MemoryWorth(tuple(found))


def _sought(past: PastBook, event: SyncEvent) -> Iterator[Sought]:
    """The texts of an event's new source that its old one had not, with what people wrote for them."""
    old, new, written = past.stand(event)
    made = pair_segments(new, written)
    for level in Level:
        before = set(map(fingerprint, prose_texts(old, level)))
        fresh = {key: text for text in prose_texts(new, level) if (key := fingerprint(text)) not in before}
        for one in made:
            if one.level is level:
                # Several sentences that were rendered as one are sought as one.
                texts = [key for key in map(fingerprint, _parts(one, new.language)) if key in fresh]
                if texts:
                    yield Sought(event, level, one.source, one.target)
                    for key in texts:
                        del fresh[key]
        yield from (Sought(event, level, text, "") for text in fresh.values())


def _parts(one: Segment, language: str) -> Sequence[str]:
    if one.level is Level.BLOCK:
        return [one.source]
    return [one.source[start:end] for start, end in sentences(one.source, language)]


def _mending(
    repair: Repair | None, pair: LanguagePair, lexicon: BilingualLexicon, terms: Termbase | None
) -> Callable[[Match, str], tuple[int, str]]:
    """From a match and the wanted text to the percent and the text of the offer."""

    def mended(match: Match, wanted: str) -> tuple[int, str]:
        made = None if repair is None else repair(match, wanted, pair, lexicon, terms)
        return (match.percent, match.segment.target) if made is None else (made.percent, made.text)

    return mended


def _offered(
    one: Sought, memory: Memory, pair: LanguagePair, mended: Callable[[Match, str], tuple[int, str]]
) -> Sought:
    found = memory.matches(one.source, pair.source, least=LEAST_ASKED, most=_LOOKED_AT, level=one.level)
    if not found:
        return one
    best = found[0]
    _, text = max((mended(match, one.source) for match in found), key=lambda offer: offer[0])
    others = (match.percent for match in found if match.segment.path != one.event.target)
    return replace(
        one,
        percent=best.percent,
        elsewhere=max(others, default=0),
        matched=best.segment.source,
        offer=best.segment.target,
        repaired=text,
    )
