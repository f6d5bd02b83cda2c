# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Carrying a source's change of code over to its translation."""

from __future__ import annotations

from rapidfuzz.distance import LCSseq

from syncstudio.merge.carried import Carried
from syncstudio.model import Fate


def carry_code(old: str, new: str, target: str, info: str) -> Carried:
    """Apply a source's change of code; comments, strings and lines of the translation's own stay."""
    if old == new or target == new:
        return Carried(target, Fate.KEPT, ("kept: source unchanged",))
    if target.split() == old.split():
        return Carried(new, Fate.FOLLOWED, ("from the source",))
    olds, news, ours = (text.split("\n") for text in (old, new, target))
    theirs = {i + k: j + k for i, j, n in LCSseq.editops(olds, news).as_matching_blocks() for k in range(n)}
    mine = {i + k: j + k for i, j, n in LCSseq.editops(olds, ours).as_matching_blocks() for k in range(n)}
    merged: list[str] = []
    at = (0, 0, 0)
    clean = True
    for i in [*(i for i in range(len(olds)) if i in theirs and i in mine), len(olds)]:
        j, k = (theirs[i], mine[i]) if i < len(olds) else (len(news), len(ours))
        was, now, here = olds[at[0] : i], news[at[1] : j], ours[at[2] : k]
        clean = clean and (was == here or was == now or now == here)
        merged += [*(now if was == here else here), *olds[i : i + 1]]
        at = (i + 1, j + 1, k + 1)
    if not clean:
        return Carried(target, Fate.OPEN, ("changed on both sides",), ((0, len(target)),))
    return Carried("\n".join(merged), Fate.FOLLOWED, ("from the source",))
