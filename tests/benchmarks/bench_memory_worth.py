# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a memory is worth on real history: the book as it stood before each sync commit, asked for what
the commit brought, and the best offer compared with what people wrote.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from syncstudio.evaluation import MemoryWorth, Repair, memory_worth, read_events
from syncstudio.model import LanguagePair, Layout, LayoutKind, Level
from syncstudio.repo import open_repository
from syncstudio.suggest import repaired

PAIR = LanguagePair("en", "zh")
LAYOUT = Layout(LayoutKind.SNAPSHOT, snapshot_suffix="_origin")
TERMS = "TERMINOLOGY.md"
LEAST = 75
WORST, SHOWN = 5, 160


def run(data_dir: Path) -> list[dict]:
    """The rows of issue 4 on the memory's worth."""
    found = measured(data_dir)
    return [row for level in Level for row in _rows(found, level)]


def measured(data_dir: Path, *, repair: Repair | None = repaired, drifted: bool = True) -> MemoryWorth:
    """All of d2l-zh's sync events."""
    events = read_events(data_dir / "d2l" / "zh-sync-events.json")
    with open_repository(data_dir / "d2l-zh") as repository:
        return memory_worth(repository, events, PAIR, LAYOUT, termbase=TERMS, repair=repair, drifted=drifted)


def _rows(found: MemoryWorth, level: Level) -> list[dict]:
    sought = found.at(level)
    good = [one for one in sought if one.percent >= LEAST]
    written = [one for one in good if one.written]
    plain, mended = (found.distance(level, repair=repair, least=LEAST) for repair in (False, True))
    changed = [one for one in written if one.repaired != one.offer]
    gain = {id(one): one.distance(repair=False) - one.distance(repair=True) for one in changed}
    worse = sorted((one for one in changed if gain[id(one)] < 0), key=lambda one: gain[id(one)])
    chapters = Counter(f"{one.event.commit[:8]} {one.event.target}" for one in sought)
    elsewhere = sum(one.elsewhere >= LEAST for one in sought) / max(1, len(sought))
    most, times = chapters.most_common(1)[0]
    rest = [one for one in sought if f"{one.event.commit[:8]} {one.event.target}" != most]
    share = sum(one.percent >= LEAST for one in rest) / max(1, len(rest))
    told = "\n".join(
        f"{gain[id(one)]:+.2f} "
        + "\n  ".join(map(_short, (one.source, one.offer, one.repaired, one.written)))
        for one in worse[:WORST]
    )
    return [
        _row(f"memory: changed or new {level}s with a match of {LEAST} % or more",
             f"{found.share(level, LEAST):.3f}", None, None,
             f"{len(good)} of {len(sought)} in {len(chapters)} events; {times} are of {most},"
             f" share in the others {share:.3f}; from another chapter {elsewhere:.3f}"),
        _row(f"memory: distance of the best {level} to people's, repaired", f"{mended:.4f}",
             f"< {plain:.4f} unrepaired", mended < plain,
             f"{len(written)} matches of {LEAST} % or more, {len(changed)} repaired, {len(worse)} worse;"
             f" of all that people wrote {found.distance(level, repair=True):.3f},"
             f" unrepaired {found.distance(level, repair=False):.3f}\n{told}"),
    ]  # fmt: skip


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}..."


def _row(row: str, figure: object, target: str | None, met: bool | None, note: str) -> dict:
    return {"row": row, "figure": figure, "target": target, "met": met, "note": note}
