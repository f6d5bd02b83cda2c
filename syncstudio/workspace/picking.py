# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which rows of a chapter are pre-translated, and from which offer. Pure but for what is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from syncstudio.chapters import words
from syncstudio.model import (
    ChapterView,
    Fate,
    Offer,
    OfferKind,
    Passed,
    Proposal,
    Refusal,
    Row,
    State,
    Thresholds,
    Wanted,
)
from syncstudio.workspace.local_offers import merge_offer
from syncstudio.workspace.placing import joined
from syncstudio.workspace.segmenting import has_words
from syncstudio.workspace.wanted import wanted

Local = Callable[[Wanted], tuple[Offer, ...]]
Asker = Callable[[Sequence[Wanted]], Sequence[Offer | Refusal]]

_FAILURES = 3
"""Chapters in a row for which an engine may be down before it is left alone."""

_OVER_WORDS = 90
"""Percent from which a match takes the place of a translation whose source changed."""

_FEW_WORDS, _OF_FEW = 6, 90
"""Of a text with fewer words a match must have this much: in a heading, one other word is another thing."""

_ALIKE = frozenset({OfferKind.REPAIRED, OfferKind.FUZZY})
_CHANGED = frozenset({Fate.FOLLOWED, Fate.DRAFTED, Fate.OPEN})
_NEW = frozenset({Fate.UNTRANSLATED, *_CHANGED})


@dataclass(slots=True)
class Picks:
    """An offer for each row (by number) that gets one, and the rows that get none, with why."""

    offers: dict[int, Offer] = field(default_factory=dict)
    passed: dict[int, str] = field(default_factory=dict)

    def told(self, view: ChapterView) -> tuple[Passed, ...]:
        """The rows that get none, by their lines."""
        return tuple(Passed(line_of(view.rows[row]), why) for row, why in sorted(self.passed.items()))


def picks(
    view: ChapterView, proposals: Sequence[Proposal], thresholds: Thresholds, local: Local, ask: Asker | None
) -> Picks:
    """For each untranslated or drifted row the merge's text where it has the row whole, else the first of
    its ranked offers that is good enough; for those left, the engine's, all asked at once.

    Words that a person wrote give way only to what is surely nearer: see `is_good`; and an engine is
    asked only for the sentences of them that the merge left open.
    """
    found = Picks()
    waiting: dict[int, Wanted] = {}
    for row, one in enumerate(view.rows):
        why = _left_alone(view, one, proposals[row])
        if why is None:
            continue
        if why:
            found.passed[row] = why
            continue
        row_wanted = wanted(view, row, proposals[row])
        if (whole := _whole(row_wanted)) is not None:
            if whole.kind in thresholds.kinds:
                found.offers[row] = whole
            continue
        over_words = one.state is State.DRIFTED
        least = least_percent(row_wanted.source, row_wanted.pair.source, thresholds, over_words=over_words)
        offers = local(row_wanted)
        good = (offer for offer in offers if is_good(offer, thresholds, least))
        if (best := next(good, None)) is not None:
            found.offers[row] = best
            continue
        found.passed[row] = _why_none(offers, thresholds, least)
        if ask is not None and _is_for_engines(one, proposals[row]):
            waiting[row] = row_wanted
    if ask is not None and waiting:
        answers = ask(list(waiting.values()))
        for row, answer in zip(waiting, answers, strict=True):
            if isinstance(answer, Refusal):
                found.passed[row] = f"{answer.engine}: {answer.why}"
            else:
                del found.passed[row]
                found.offers[row] = answer
    return found


def patient(ask: Asker) -> Asker:
    """An asker that asks no more once the engine was down for several chapters in a row: each of its own
    tries may take a minute, and is a request more to who is throttling.
    """
    failures: list[Refusal] = []

    def asked(rows: Sequence[Wanted]) -> Sequence[Offer | Refusal]:
        if len(failures) >= _FAILURES:
            why = f"it was not asked any more: {failures[-1].why}"
            return (Refusal(failures[-1].engine, why, down=True),) * len(rows)
        answers = ask(rows)
        down = [one for one in answers if isinstance(one, Refusal) and one.down]
        failures[:] = [*failures, down[0]] if down else []
        return answers

    return asked


def waiting_rows(view: ChapterView, proposals: Sequence[Proposal | None]) -> Iterator[Wanted]:
    """The rows for which an engine might be asked, by what the merge makes of them."""
    for row, (one, proposal) in enumerate(zip(view.rows, proposals, strict=True)):
        if proposal is None or _left_alone(view, one, proposal) != "":
            continue
        row_wanted = wanted(view, row, proposal)
        if _whole(row_wanted) is None and _is_for_engines(one, proposal):
            yield row_wanted


def is_good(offer: Offer, thresholds: Thresholds, least: int) -> bool:
    """Whether an offer may be written: whole, of a wanted kind, of at least so many percent. What only
    resembles the text must be without any finding.
    """
    enough = offer.percent is None or offer.percent >= least
    doubtful = offer.kind in _ALIKE and offer.findings
    return offer.kind in thresholds.kinds and enough and not offer.open and not doubtful


def _whole(row: Wanted) -> Offer | None:
    """What the merge made of a row, where it leaves nothing open."""
    return next((offer for offer in merge_offer(row) if not offer.open), None)


def _is_for_engines(row: Row, proposal: Proposal) -> bool:
    """Whether an engine may be asked: for new words, and for sentences among a person's that the merge left
    open.
    """
    new = row.state is State.UNTRANSLATED and has_words(joined(row.source))
    return new or any(start < end for _, (start, end) in proposal.asks)


def least_percent(text: str, language: str, thresholds: Thresholds, *, over_words: bool = False) -> int:
    """How near to a source text a match must be: nearly the text in the place of words that a person wrote
    for an older source, and where the text is of a few words.
    """
    few = sum(text[slice(*span)].isalnum() for span in words(text, language)) < _FEW_WORDS
    return max(thresholds.least, _OVER_WORDS if over_words else 0, _OF_FEW if few else 0)


def _why_none(offers: Sequence[Offer], thresholds: Thresholds, least: int) -> str:
    """Why none of the offers may be written: the nearest one's finding, or that none is near enough."""
    for offer in offers:
        near = offer.percent is not None and offer.percent >= least
        if near and offer.findings and not offer.open and offer.kind in thresholds.kinds:
            return f"{offer.percent} % is known, but {offer.findings[0].what}"
    return f"nothing of {least} % or more is known"


def line_of(row: Row) -> int:
    """The line of a row's source today, else of its translation."""
    return next((block.lines[0] for block in (*row.source, *row.target)), 0)


def _left_alone(view: ChapterView, row: Row, proposal: Proposal) -> str | None:
    """Why a row is passed by, "" where it is not; None where that needs no telling."""
    if not row.source:
        return None
    if row.state is State.DRIFTED:
        return "" if proposal.fate in _CHANGED else None
    if row.state is not State.UNTRANSLATED:
        return None
    if view.target is None:
        return "" if has_words(row.source[0].text) else None
    if proposal.fate not in _NEW:
        return None
    return "" if proposal.texts else "; ".join(proposal.why)
