# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asking an engine for rows; of one that the merge kept a part of, only for what wants words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from syncstudio.errors import Cancelled, SyncStudioError
from syncstudio.jobs import Job
from syncstudio.model import BlockKind, Offer, OfferKind, Refusal, Suggestion, Wanted
from syncstudio.suggest import SuggestionCache, translations
from syncstudio.workspace.caches import cache_folder
from syncstudio.workspace.composing import Frame, frame
from syncstudio.workspace.local_offers import Judged, composed_offer, left_out
from syncstudio.workspace.placing import JOINT
from syncstudio.workspace.segmenting import PROSE

if TYPE_CHECKING:
    from syncstudio.suggest import Engine

_ANSWERS = "engines.sqlite"
_Piece = tuple[str, BlockKind]


@dataclass(frozen=True, slots=True)
class _Question:
    """A row with what of it is sent: gaps of its frame, or all of it."""

    wanted: Wanted
    frame: Frame | None
    pieces: Mapping[int, _Piece]


def asked(engine: Engine, rows: Sequence[Wanted], judge: Judged, job: Job) -> tuple[Offer | Refusal, ...]:
    """One answer for each row: an offer, or why there is none. What was answered before, in any book, is
    not asked again. Raises Cancelled.
    """
    questions = [_question(wanted) for wanted in rows]
    pieces = [piece for one in questions for piece in one.pieces.values()]
    if not pieces:
        return tuple(Refusal(engine.name, "there is nothing to translate in it") for _ in rows)
    texts, kinds = [text for text, _ in pieces], [kind for _, kind in pieces]
    cache = SuggestionCache(cache_folder() / _ANSWERS)
    try:
        said = iter(translations(engine, texts, rows[0].pair, job, cache=cache, kinds=kinds))
    except Cancelled:
        raise
    except SyncStudioError as error:
        error.where = "" if error.where == engine.name else error.where  # a refusal names it anyway
        return tuple(Refusal(engine.name, str(error), down=True) for _ in rows)
    return tuple(
        _answer(one, {number: next(said) for number in one.pieces}, engine.name, judge) for one in questions
    )


def sent(wanted: Wanted) -> Iterator[str]:
    """The texts that an engine would be sent for a row."""
    return (text for text, _ in _question(wanted).pieces.values())


def _question(wanted: Wanted) -> _Question:
    one = frame(wanted)
    if one is not None and wanted.proposal is not None and wanted.proposal.asks:
        gaps = {n: (gap.source, BlockKind.PARAGRAPH) for n, gap in enumerate(one.gaps) if gap.source}
        return _Question(wanted, one, gaps)
    texts = wanted.source.split(JOINT) if wanted.kind in PROSE else [wanted.source]
    return _Question(wanted, None, {n: (text, wanted.kind) for n, text in enumerate(texts) if text.strip()})


def _answer(
    one: _Question, said: Mapping[int, Suggestion | Refusal], engine: str, judge: Judged
) -> Offer | Refusal:
    """The row's offer; a refusal where a part of it was refused, or the whole would not be sound."""
    parts: dict[int, Offer] = {}
    for number, answer in said.items():
        if isinstance(answer, Refusal):
            return answer
        why = (answer.why,) if answer.why else ()
        parts[number] = Offer(OfferKind.ENGINE, answer.text, None, engine, at=answer.at, why=why)
    if not parts:
        return Refusal(engine, "there is nothing to translate in it")
    if one.frame is not None:
        offer = composed_offer(one.frame, parts | left_out(one.frame, parts), OfferKind.ENGINE, None)
        offer = replace(offer, origin=engine)
    else:
        text = JOINT.join(parts[number].text for number in sorted(parts))
        whys = tuple(dict.fromkeys(why for part in parts.values() for why in part.why))
        at = max(part.at for part in parts.values())
        offer = Offer(OfferKind.ENGINE, text, None, engine, at=at, why=whys)
    findings = judge.findings(one.wanted, one.wanted.source, offer.text)
    if grave := next((finding for finding in findings if finding.grave), None):
        return Refusal(engine, f"what it says is not whole: {grave.what}")
    return replace(offer, findings=findings)
