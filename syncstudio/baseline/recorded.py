# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the sync record says of the blocks of a translation as it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from syncstudio.chapters import fingerprint
from syncstudio.model import Block, BlockBaseline, Chapter, Known, RecordEntry

_MOST = 6  # source blocks that one translated block may render


def recorded(
    target: Chapter,
    entries: Iterable[RecordEntry],
    read: Callable[[RecordEntry], Chapter | None],
) -> tuple[BlockBaseline, ...]:
    """The baselines of the blocks that the record knows, by the newest entry for each text.

    `read` gives the source version that an entry names, None where it cannot be had. An entry without
    version and source speaks of a translator's own block, which follows nothing. Stale entries fit no
    block. About linear.
    """
    newest: dict[str, RecordEntry] = {}
    for entry in entries:
        if entry.target not in newest or entry.at >= newest[entry.target].at:
            newest[entry.target] = entry
    here = Counter(block.fingerprint for block in target.blocks)
    versions: dict[tuple[str, str], _Places] = {}
    found = []
    for index, block in enumerate(target.blocks):
        said = newest.get(block.fingerprint)
        if said is None or (said.source and not said.blob):
            continue
        rendered: tuple[int, ...] = ()
        if said.blob and here[block.fingerprint] == 1:  # of twins nobody can tell which one was meant
            key = (said.path, said.blob)
            if key not in versions:
                version = read(said)
                versions[key] = _Places(() if version is None else version.blocks)
            rendered = versions[key].of(said.source)
        found.append(BlockBaseline(index, said.path, said.blob, said.commit, Known.RECORD, 1.0, rendered))
    return tuple(found)


class _Places:
    """Where the texts of a version stand."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._single = _once((block.fingerprint, (index,)) for index, block in enumerate(blocks))
        self._runs: dict[str, tuple[int, ...]] | None = None

    def of(self, told: str) -> tuple[int, ...]:
        """The block with this fingerprint, or the neighbours whose texts, joined by a blank line, have
        it; () where there are none, or several.
        """
        if told in self._single:
            return self._single[told]
        if self._runs is None:
            ends = [(i, j) for i in range(len(self._blocks)) for j in range(i + 2, i + _MOST + 1)]
            self._runs = _once(
                (fingerprint("\n\n".join(block.text for block in self._blocks[i:j])), tuple(range(i, j)))
                for i, j in ends
                if j <= len(self._blocks)
            )
        return self._runs.get(told, ())


def _once(places: Iterable[tuple[str, tuple[int, ...]]]) -> dict[str, tuple[int, ...]]:
    """What stands in one place, by its text; () for what stands in several."""
    found: dict[str, tuple[int, ...]] = {}
    for told, place in places:
        found[told] = () if told in found else place
    return found
