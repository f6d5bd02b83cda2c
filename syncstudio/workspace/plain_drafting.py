# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a merge of plain files leaves open, drafted by an engine of this machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from syncstudio.errors import EngineMissing, EngineRefused
from syncstudio.jobs import Job
from syncstudio.merge import Fill
from syncstudio.model import (
    BilingualLexicon,
    Chapter,
    ChapterStatus,
    ChapterView,
    Fate,
    LanguagePair,
    Offer,
    Proposal,
    Refusal,
    Row,
)
from syncstudio.workspace.asking import asked
from syncstudio.workspace.book_engines import installed_engine
from syncstudio.workspace.judging import Judge
from syncstudio.workspace.picking import waiting_rows
from syncstudio.workspace.placing import JOINT


def filling(name: str, theirs: Chapter, ours: Chapter, lexicon: BilingualLexicon | None, job: Job) -> Fill:
    """What drafts the open rows of a merge by an engine that works offline. Raises EngineMissing, and
    EngineRefused for one that sends texts away: that is a person's choice, for a book.
    """
    engine, pair = installed_engine(name), LanguagePair(theirs.language, ours.language)
    if engine.traits.online:
        raise EngineRefused(
            "it sends texts over the network",
            where=name,
            remedy="choose it for a book with `syncstudio engines --choose`, and draft there",
        )
    if not engine.supports(pair):
        raise EngineMissing(f"it does not translate {pair.source} into {pair.target}", where=name)
    if missing := engine.missing():
        raise EngineMissing(missing, where=name)

    def fill(rows: Sequence[Row], proposals: Sequence[Proposal]) -> Sequence[Proposal]:
        status = ChapterStatus(ours.language, theirs.path, ours.path, None, ())
        view = ChapterView(status, theirs, ours, tuple(rows))
        found = list(proposals)
        waiting = list(waiting_rows(view, proposals))
        for one, answer in zip(waiting, asked(engine, waiting, Judge(None, lexicon), job), strict=True):
            found[one.row] = _drafted(found[one.row], answer)
        return found

    return fill


def _drafted(proposal: Proposal, answer: Offer | Refusal) -> Proposal:
    """The proposal with an engine's words, to be looked at; or as it was, with why there are none."""
    if isinstance(answer, Refusal):
        return replace(proposal, why=(*proposal.why, f"{answer.engine}: {answer.why}"))
    count = len(proposal.texts)
    texts = (answer.text,) if count == 1 else tuple(answer.text.split(JOINT))
    if len(texts) != count:
        return replace(proposal, why=(*proposal.why, f"{answer.origin}: it gave other paragraphs"))
    whole = len(JOINT.join(texts))
    why = (f"drafted by {answer.origin}", *answer.why)
    return replace(
        proposal, fate=Fate.DRAFTED, texts=texts, why=why, open=answer.open or ((0, whole),), asks=()
    )
