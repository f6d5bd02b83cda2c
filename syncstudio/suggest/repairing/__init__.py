# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What of a fuzzy match's source is to be replaced so that it says what is wanted, and by what."""

from syncstudio.suggest.repairing.counts import counted
from syncstudio.suggest.repairing.names import named
from syncstudio.suggest.repairing.ordinals import misnumbered
from syncstudio.suggest.repairing.plurals import disagrees
from syncstudio.suggest.repairing.replaced import replacements
from syncstudio.suggest.repairing.swap import Comparison, Swap, compared, swapped
from syncstudio.suggest.repairing.terms import Terms, termed
from syncstudio.suggest.repairing.values import valued

__all__ = [
    "Comparison",
    "Swap",
    "Terms",
    "compared",
    "counted",
    "disagrees",
    "misnumbered",
    "named",
    "replacements",
    "swapped",
    "termed",
    "valued",
]
