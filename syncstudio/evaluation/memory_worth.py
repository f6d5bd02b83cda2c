# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a translation memory is worth: real sync commits, with a memory of what stood before each.

For every sentence, and every block, that a commit brought into a chapter's source, the memory of the
commit's parent is asked; the best offer is compared with what people wrote in that commit.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from syncstudio.align import learn, linked_prose
from syncstudio.chapters import fingerprint, on_one_line, parse, sentences
from syncstudio.evaluation.sync_event import SyncEvent
from syncstudio.jobs import Job
from syncstudio.memory import Memory, open_memory
from syncstudio.model import BilingualLexicon, Chapter, LanguagePair, Layout, Level, Match, Repaired, Segment
from syncstudio.repo import Repository
from syncstudio.suggest import repaired
from syncstudio.workspace import pair_segments, prose_texts, snapshot_path

Repair = Callable[[Match, str, LanguagePair, BilingualLexicon], Repaired | None]
"""From a match and the wanted text to the match's translation, repaired; None where nothing could be."""

LEAST_ASKED = 60
"""Percent: what the program offers at all."""

_LOOKED_AT = 5
"""Matches that are repaired; the nearest need not be the one that comes out best."""

_MORE = 1.2
"""So many times more must be said before words are learned anew."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A text that a commit brought, and the best that the memory had for it.

    `written` is what people made of it, "" where that cannot be told. `percent` is 0 and `offer` "" where
    the memory had nothing. `repaired` is the best after the repair, of the first few matches.
    """

    event: SyncEvent
    level: Level
    source: str
    written: str
    percent: int = 0
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
    repair: Repair | None = repaired,
    drifted: bool = True,
    job: Job | None = None,
) -> MemoryWorth:
    """Ask the memory of each event's parent. `layout` says where snapshots lie. Nothing of an event's
    commit, or of what came after it, is in the memory or in the words that the repair knows. Without
    `drifted`, neither are the old blocks that the commit's new source has in other words.
    """
    job = job or Job()
    found: list[Sought] = []
    with tempfile.TemporaryDirectory() as folder, open_memory(Path(folder, "memory.sqlite")) as memory:
        past = _Past(repository, pair, layout, memory)
        for done, event in enumerate(events):
            job.step(done, len(events), event.target)
            lexicon = past.go_to(f"{event.commit}^")
            if not drifted:
                past.forget_drifted(event)
            found += (_offered(one, memory, pair, repair, lexicon) for one in _sought(past, event))
    return MemoryWorth(tuple(found))


class _Past:
    """The book as it stood at a commit, in a memory; going on costs what changed."""

    def __init__(self, repository: Repository, pair: LanguagePair, layout: Layout, memory: Memory) -> None:
        self._repository, self._pair, self._layout, self._memory = repository, pair, layout, memory
        self._said: dict[str, tuple[str, list[tuple[str, str]]]] = {}
        self._lexicon, self._taught = BilingualLexicon(pair.source, pair.target, {}), 0

    def go_to(self, commit: str) -> BilingualLexicon:
        """Fill the memory with what stands at a commit; what its pairs teach of their words, or what those
        of a commit before it taught, as long as there are not many more now.
        """
        files = self._repository.files(commit)
        pairs = {path: snapshot for path in files if (snapshot := snapshot_path(path, self._layout)) in files}
        self._memory.forget(self._said.keys() - pairs.keys())
        for path in self._said.keys() - pairs.keys():
            del self._said[path]
        for path, snapshot in pairs.items():
            key = f"{files[snapshot]} {files[path]}"
            if path not in self._said or self._said[path][0] != key:
                source = self.chapter(files, snapshot, self._pair.source)
                target = self.chapter(files, path, self._pair.target)
                self._said[path] = key, [*linked_prose(source, target)]
                self._memory.replace(path, key, pair_segments(source, target))
        said = [one for _, texts in self._said.values() for one in texts]
        if len(said) > _MORE * self._taught:
            self._lexicon, self._taught = learn(said, self._pair.source, self._pair.target), len(said)
        return self._lexicon

    def forget_drifted(self, event: SyncEvent) -> None:
        """Take out of the memory the blocks of an event's chapter that it found changed, until the next."""
        old, new, _ = self.stand(event)
        before = self._repository.files(f"{event.commit}^")
        now = set(prose_texts(new, Level.BLOCK))
        taught = pair_segments(old, self.chapter(before, event.target, self._pair.target))
        whole = [one.source for one in taught if one.level is Level.BLOCK and one.source in now]
        kept = [one for one in taught if any(one.source in block for block in whole)]
        self._memory.replace(event.target, "without what drifted", kept)
        self._said.pop(event.target, None)

    def chapter(self, files: Mapping[str, str], path: str, language: str) -> Chapter:
        """A file of a commit."""
        return parse(self._repository.read(files[path]), path, language)

    def stand(self, event: SyncEvent) -> tuple[Chapter, Chapter, Chapter]:
        """The old source, the new source and the new translation of an event."""
        before, after = self._repository.files(f"{event.commit}^"), self._repository.files(event.commit)
        return (
            self.chapter(before, event.source, self._pair.source),
            self.chapter(after, event.source, self._pair.source),
            self.chapter(after, event.target, self._pair.target),
        )


def _sought(past: _Past, event: SyncEvent) -> Iterator[Sought]:
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


def _offered(
    one: Sought, memory: Memory, pair: LanguagePair, repair: Repair | None, lexicon: BilingualLexicon
) -> Sought:
    found = memory.matches(one.source, pair.source, least=LEAST_ASKED, most=_LOOKED_AT, level=one.level)
    if not found:
        return one
    best = found[0]
    offers = [(best.percent, best.segment.target)]
    for match in found:
        made = None if repair is None else repair(match, one.source, pair, lexicon)
        offers.append((match.percent, match.segment.target) if made is None else (made.percent, made.text))
    _, text = max(offers, key=lambda offer: offer[0])
    return replace(
        one, percent=best.percent, matched=best.segment.source, offer=best.segment.target, repaired=text
    )
