# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What it costs to say that some sentences render some others."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from syncstudio.align.encoding import Encoder
from syncstudio.model import BilingualLexicon

# -log of how often a bead of so many sentences occurs (Gale and Church, 1993, and kin).
_PRIOR: Mapping[tuple[int, int], float] = {
    (1, 1): 0.1, (1, 0): 4.6, (0, 1): 4.6, (1, 2): 3.1, (2, 1): 3.1, (2, 2): 5.0,
    (1, 3): 5.5, (3, 1): 5.5, (2, 3): 7.0, (3, 2): 7.0, (1, 4): 7.0, (4, 1): 7.0,
}  # fmt: skip
_SPREAD = 6.8


class Scales:
    """Weighs beads of one pair of texts."""

    def __init__(
        self,
        source: Sequence[str],
        target: Sequence[str],
        source_language: str,
        target_language: str,
        *,
        lexicon: BilingualLexicon | None = None,
        encode: Encoder | None = None,
    ) -> None:
        self._source = [len(one) for one in source]
        self._target = [len(one) for one in target]
        self._ratio = sum(self._target) / max(1, sum(self._source)) or 1.0

    def cost(self, left: Sequence[int], right: Sequence[int], limit: float) -> float:
        """The cost of a bead; anything not below `limit` where it cannot be below it."""
        prior = _PRIOR[len(left), len(right)]
        if prior >= limit or not left or not right:
            return prior
        expected = sum(self._source[i] for i in left) * self._ratio
        found = sum(self._target[j] for j in right)
        delta = abs(found - expected) / math.sqrt(max(1.0, (expected + found) / 2) * _SPREAD)
        tail = math.erfc(delta / math.sqrt(2.0))
        return prior + (min(25.0, -math.log(tail)) if tail > 0.0 else 25.0)
