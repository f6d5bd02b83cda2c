# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the merge proposes for the rows of a chapter as they stand."""

from __future__ import annotations

from syncstudio.jobs import Job
from syncstudio.merge import propose
from syncstudio.model import BilingualLexicon, Chapter, ChapterView, Fate, Proposal, State
from syncstudio.workspace.sync_record import SyncRecord, corrected

_NOTHING = frozenset({Fate.KEPT, Fate.EXTRA})


def proposals(
    view: ChapterView, lexicon: BilingualLexicon | None, record: SyncRecord, job: Job
) -> tuple[Proposal | None, ...]:
    """One for each row; None where there is nothing to do, nor to say of a drift. Raises Cancelled."""
    job.step(0, 1, view.status.target or view.status.source or "")
    return tuple(
        None if one.fate in _NOTHING and row.state is not State.DRIFTED else one
        for row, one in zip(view.rows, every_proposal(view, lexicon, record), strict=True)
    )


def every_proposal(
    view: ChapterView, lexicon: BilingualLexicon | None, record: SyncRecord
) -> tuple[Proposal, ...]:
    """One for each row, of those too that are kept. The record knows which sentences people linked."""
    theirs = view.source or Chapter(view.status.source or "", "", b"", ())
    ours = view.target or Chapter(view.status.target or "", view.status.language, b"", ())
    return propose(view.rows, theirs, ours, lexicon=lexicon, corrected=corrected(record))
