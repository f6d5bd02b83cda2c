# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Offers for a row that need no engine. Pure but for the memory, which is read."""

from __future__ import annotations

from collections.abc import Iterator

from syncstudio.model import Fate, Offer, OfferKind, Proposal, Wanted
from syncstudio.workspace.placing import JOINT, plain

_OFFERED = frozenset({Fate.FOLLOWED, Fate.DRAFTED, Fate.OPEN})


def merge_offer(wanted: Wanted) -> Iterator[Offer]:
    """What the merge made of the row, where it made anything of it."""
    proposal = wanted.proposal
    if proposal is None or proposal.fate not in _OFFERED or not proposal.texts:
        return
    text = plain(JOINT.join(proposal.texts))
    spans = proposal.open if proposal.fate is Fate.OPEN or _is_all_open(proposal, text) else ()
    yield Offer(OfferKind.MERGE, text, None, "merge", why=proposal.why, open=spans)


def _is_all_open(proposal: Proposal, text: str) -> bool:
    """Whether nothing of a draft is sure: it was made after the pattern of another block."""
    return proposal.open == ((0, len(text)),)
