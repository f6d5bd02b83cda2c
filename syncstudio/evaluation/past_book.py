# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A book with snapshots as it stood at a commit, in a translation memory."""

from __future__ import annotations

from collections.abc import Mapping

from syncstudio.align import learn, linked_prose
from syncstudio.chapters import parse
from syncstudio.evaluation.sync_event import SyncEvent
from syncstudio.memory import Memory, Termbase, read_termbase
from syncstudio.model import BilingualLexicon, Chapter, LanguagePair, Layout, Level
from syncstudio.repo import Repository
from syncstudio.workspace import pair_segments, prose_texts, snapshot_path

_MORE = 1.2
"""So many times more must be said before words are learned anew."""


class PastBook:
    """The book as it stood at a commit, in a memory; going on costs what changed."""

    def __init__(
        self, repository: Repository, pair: LanguagePair, layout: Layout, memory: Memory, termbase: str = ""
    ) -> None:
        """`layout` says where snapshots lie, `termbase` where a team's terms do."""
        self._repository, self._pair, self._layout, self._memory = repository, pair, layout, memory
        self._termbase = termbase
        self._said: dict[str, tuple[str, list[tuple[str, str]]]] = {}
        self._lexicon, self._taught = BilingualLexicon(pair.source, pair.target, {}), 0

    def go_to(self, commit: str) -> tuple[BilingualLexicon, Termbase | None]:
        """Fill the memory with what stands at a commit; what its pairs teach of their words, or what those
        of a commit before it taught, as long as there are not many more now; and its terms.
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
        held = files.get(self._termbase)
        data = None if held is None else self._repository.read(held)
        return self._lexicon, None if data is None else read_termbase(self._termbase, data, self._pair)

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
