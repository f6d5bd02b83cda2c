# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Offers for a row that need no engine: the merge's, the memory's, and what is put together of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from syncstudio.drift import deny_alike
from syncstudio.model import (
    BlockKind,
    Fate,
    Finding,
    Level,
    Match,
    MatchKind,
    Offer,
    OfferKind,
    Proposal,
    Repaired,
    State,
    Wanted,
)
from syncstudio.workspace.composing import Frame, Gap, composed, frame, percent
from syncstudio.workspace.placing import JOINT, plain
from syncstudio.workspace.segmenting import PROSE

if TYPE_CHECKING:
    from syncstudio.memory import Memories

_OFFERED = frozenset({Fate.FOLLOWED, Fate.DRAFTED, Fate.OPEN})
_KINDS = {
    MatchKind.IN_CONTEXT: OfferKind.IN_CONTEXT,
    MatchKind.EXACT: OfferKind.EXACT,
    MatchKind.FUZZY: OfferKind.FUZZY,
}
_WORDED = PROSE | {BlockKind.TABLE, BlockKind.FIGURE, BlockKind.HTML}
"""What a memory may have words for; all else is the merge's."""

_WORST = (OfferKind.MERGE, OfferKind.EXACT, OfferKind.IN_CONTEXT, OfferKind.REPAIRED, OfferKind.FUZZY)
DENIAL = "negation"
"""What a finding is called that says that a match denies other things than the text."""

_DENIES = Finding(DENIAL, "its source denies other things: see whether it says the opposite", grave=False)
_BLOCKS, _SENTENCES = 6, 3
"""Matches that are looked at for a block, and for each sentence."""


class Judged(Protocol):
    """What knows a book's terms and words: whether a translation is whole, and how a match is mended."""

    def findings(self, wanted: Wanted, source: str, target: str) -> tuple[Finding, ...]: ...

    def repaired(self, wanted: Wanted, source: str, match: Match) -> Repaired | None: ...


@dataclass(frozen=True, slots=True)
class Shelf:
    """What offers are made of: the memories (None for none), the judge, the least percent that counts."""

    memories: Memories | None
    judge: Judged
    least: int


def local_offers(wanted: Wanted, shelf: Shelf) -> Iterator[Offer]:
    """All of them, in no order."""
    yield from merge_offer(wanted)
    if shelf.memories is None or wanted.kind not in _WORDED or not wanted.source.strip():
        return
    found = shelf.memories.matches(
        wanted.source,
        wanted.pair.source,
        before=wanted.before,
        after=wanted.after,
        least=shelf.least,
        most=_BLOCKS,
    )
    for match in found:
        for offer in _of_match(wanted, wanted.source, match, wanted.target, shelf.judge):
            yield _judged(wanted, offer, shelf.judge)
    one = frame(wanted)
    if one is not None and not _is_whole(one, wanted):
        yield from _put_together(wanted, one, shelf)


def merge_offer(wanted: Wanted) -> Iterator[Offer]:
    """What the merge made of the row, where it made anything of it."""
    proposal = wanted.proposal
    if proposal is None or proposal.fate not in _OFFERED or not proposal.texts:
        return
    text = plain(JOINT.join(proposal.texts))
    spans = proposal.open if proposal.fate is Fate.OPEN or _is_all_open(proposal, text) else ()
    yield Offer(OfferKind.MERGE, text, None, "merge", why=proposal.why, open=spans)


def composed_offer(one: Frame, fills: Mapping[int, Offer], kind: OfferKind, shares: int | None) -> Offer:
    """The offer of a frame with gaps filled: as old as its youngest part, from all who gave one. Nothing
    is checked; that a match denies other things than its sentence stays said.
    """
    done = composed(one, {number: fill.text for number, fill in fills.items()})
    parts = [fills[number] for number in sorted(fills)]
    origins = dict.fromkeys(part.origin for part in parts)
    asked, put_in = sum(bool(gap.source) for gap in one.gaps), sum(bool(part.text) for part in parts)
    told = [f"{put_in} of {asked} sentences put in"] if asked else []
    if one.stands:
        told.insert(0, "what the merge kept stands")
    why = dict.fromkeys((*told, *(reason for part in parts for reason in part.why)))
    return Offer(
        kind,
        done.text,
        shares,
        ", ".join(origins),
        at=max((part.at for part in parts), default=0),
        matched=(" … " if one.stands else " ").join(part.matched for part in parts if part.matched),
        changed=tuple(dict.fromkeys(change for part in parts for change in part.changed)),
        why=tuple(why),
        open=done.open,
        findings=tuple(finding for part in parts for finding in part.findings if finding.check == DENIAL),
    )


def _judged(wanted: Wanted, offer: Offer, judge: Judged) -> Offer:
    """An offer with what else is wrong with it."""
    found = judge.findings(wanted, wanted.source, offer.text)
    return replace(offer, findings=(*offer.findings, *found))


def left_out(one: Frame, fills: Mapping[int, Offer]) -> dict[int, Offer]:
    """What fills the gaps of sentences that the source dropped: nothing, once all others are filled. Until
    then the old words may be those that a new sentence wants.
    """
    gone = [number for number, gap in enumerate(one.gaps) if not gap.source]
    if len(fills) + len(gone) < len(one.gaps):
        return {}
    why = ("a sentence that the source dropped is left out",)
    return {number: Offer(OfferKind.MERGE, "", 100, "merge", why=why) for number in gone}


def _put_together(wanted: Wanted, one: Frame, shelf: Shelf) -> Iterator[Offer]:
    """The row with the best fill for each of its gaps."""
    fills = {
        number: best
        for number, gap in enumerate(one.gaps)
        if gap.source and (best := _fill(wanted, gap, one.text[slice(*gap.stretch)], shelf)) is not None
    }
    fills |= left_out(one, fills)
    shares = percent(one, {number: fill.percent or 0 for number, fill in fills.items()})
    if fills and shares >= shelf.least:
        kind = max((fill.kind for fill in fills.values()), key=_WORST.index)
        kind = OfferKind.EXACT if kind is OfferKind.IN_CONTEXT else kind
        yield _judged(wanted, composed_offer(one, fills, kind, shares), shelf.judge)


def _fill(wanted: Wanted, gap: Gap, stands: str, shelf: Shelf) -> Offer | None:
    """The best that the memory has for a sentence and that breaks nothing."""
    source = gap.source
    assert shelf.memories is not None  # noqa: S101 - asked where there is one
    found = shelf.memories.matches(
        source,
        wanted.pair.source,
        before=gap.before,
        after=gap.after,
        least=shelf.least,
        most=_SENTENCES,
        level=Level.SENTENCE,
    )
    for match in found:
        for offer in _of_match(wanted, source, match, stands, shelf.judge):
            findings = shelf.judge.findings(wanted, source, offer.text)
            if not any(finding.grave for finding in findings):
                return offer
    return None


def _of_match(wanted: Wanted, source: str, match: Match, stands: str, judge: Judged) -> Iterator[Offer]:
    """A match as it is, a fuzzy one that could be mended mended before that. Of the row's own old pair,
    whose words are those that `stands`, only what is mended is news; a part of it is none.
    """
    own = match.segment.target.split() == stands.split()
    if not own and match.segment.path == wanted.path and _holds(wanted.target, match.segment.target):
        return
    segment = match.segment
    offer = Offer(
        _KINDS[match.kind],
        segment.target,
        match.percent,
        segment.path or match.memory,
        at=segment.at,
        matched=segment.source if match.kind is MatchKind.FUZZY else "",
        why=(*match.penalties, *_why(match)),
    )
    if match.kind is MatchKind.FUZZY and not deny_alike(segment.source, source, wanted.pair.source):
        offer = replace(offer, findings=(_DENIES,))
    if match.kind is MatchKind.FUZZY and (mended := judge.repaired(wanted, source, match)) is not None:
        yield replace(
            offer,
            kind=OfferKind.REPAIRED,
            text=mended.text,
            percent=mended.percent,
            changed=mended.replacements,
            why=tuple(_why(match)),
        )
    if not own:
        yield offer


def _holds(text: str, part: str) -> bool:
    """Whether a text has another one in it, up to white space."""
    return "".join(part.split()) in "".join(text.split())


def _why(match: Match) -> Iterable[str]:
    segment = match.segment
    if segment.state in (State.DRIFTED, State.OBSOLETE):
        yield "its source reads otherwise today"
    if segment.state is State.APPROVED:
        yield "approved"
    if segment.author:
        yield f"by {segment.author}"


def _is_all_open(proposal: Proposal, text: str) -> bool:
    """Whether nothing of a draft is sure: it was made after the pattern of another block."""
    return proposal.open == ((0, len(text)),)


def _is_whole(one: Frame, wanted: Wanted) -> bool:
    """Whether a frame is one gap that is all of the wanted text, which was looked up already."""
    return len(one.gaps) == 1 and one.gaps[0].source == wanted.source
