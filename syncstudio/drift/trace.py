# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One block followed back through the versions of its chapter."""

from __future__ import annotations

from collections.abc import Sequence

from syncstudio.align import match_versions
from syncstudio.drift.compare import joined, same
from syncstudio.model import Chapter


def trace(versions: Sequence[Chapter], block: int) -> tuple[tuple[int, str, str], ...]:
    """The versions (oldest first, as given) that changed block `block` of the last one.

    Each as (index of the version, text before, text after); the text before is "" where the
    block came in, and nothing is known before the first version. A block that was split is
    followed back into the whole, a merged one into all its parts. Versions where the block
    stands unaltered and alone cost a look at their fingerprints, the others a match.
    """
    changes: list[tuple[int, str, str]] = []
    here: tuple[int, ...] = (block,)
    for index in range(len(versions) - 1, 0, -1):
        old, new = versions[index - 1], versions[index]
        news = tuple(new.blocks[j] for j in here)
        before = _unaltered(old, new, here)
        if not before:
            found = [pair for pair in match_versions(old, new) if not set(here).isdisjoint(pair[1])]
            before = tuple(sorted(i for olds, _ in found for i in olds))
        olds = tuple(old.blocks[i] for i in before)
        if len(olds) != len(news) or not all(map(same, olds, news)):
            changes.append((index, joined(olds), joined(news)))
        if not before:
            break
        here = before
    return tuple(reversed(changes))


def _unaltered(old: Chapter, new: Chapter, here: Sequence[int]) -> tuple[int, ...]:
    """Where the blocks stand in the older version, if their texts stand once in either."""
    wanted = {new.blocks[j].fingerprint for j in here}
    if len(wanted) != len(here) or sum(block.fingerprint in wanted for block in new.blocks) != len(here):
        return ()
    places = {block.fingerprint: i for i, block in enumerate(old.blocks) if block.fingerprint in wanted}
    if len(places) != len(here) or sum(b.fingerprint in wanted for b in old.blocks) != len(here):
        return ()
    return tuple(places[new.blocks[j].fingerprint] for j in here)
