# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The order in which offers are shown: a rule that can be read, and that learns nothing. Pure.

1. An offer with a grave finding is not shown at all, nor one whose text stands there already.
2. Offers of the same text (but for white space) are one: the best of them, and who else says so (`also`).
3. Their classes are, the best first, those of the table `CLASSES`. Each finding moves an offer down by a
   class, two at most.
4. Within a class: fewer findings, fewer open stretches, the higher percentage, the younger, then by origin
   and text, so that the same offers always stand in the same order.
5. Nine are shown: as many as there are keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from syncstudio.chapters import fingerprint
from syncstudio.model import Offer, OfferKind

MOST = 9
"""Offers that are shown: Ctrl+1 to Ctrl+9."""

_DOWN = 2

CLASSES: tuple[tuple[str, Callable[[Offer], bool]], ...] = (
    ("the merge has it whole", lambda one: one.kind is OfferKind.MERGE and not one.open),
    ("the very text, among the same neighbours", lambda one: one.kind is OfferKind.IN_CONTEXT),
    ("the very text", lambda one: one.kind is OfferKind.EXACT),
    ("whole, and nearly the text", lambda one: _is_near(one) and not one.open and (one.percent or 0) >= 90),
    ("whole, and much like the text", lambda one: _is_near(one) and not one.open),
    ("an engine's", lambda one: one.kind is OfferKind.ENGINE and not one.open),
    ("with open stretches", lambda one: True),
)
"""The classes in their order; an offer is in the first that takes it."""


def ranked(offers: Iterable[Offer], standing: str = "") -> tuple[Offer, ...]:
    """The offers in the order of the rule above; `standing` is the text that stands in the row."""
    stands = fingerprint(standing) if standing.strip() else ""
    shown = [
        one
        for one in offers
        if one.text.strip() and not any(finding.grave for finding in one.findings)
        if not stands or fingerprint(one.text) != stands
    ]
    return tuple(_folded(sorted(shown, key=_order)))[:MOST]


def _is_near(one: Offer) -> bool:
    return one.kind in (OfferKind.REPAIRED, OfferKind.FUZZY)


def _order(one: Offer) -> tuple[int, int, int, int, int, str, str]:
    first = next(place for place, (_, takes) in enumerate(CLASSES) if takes(one))
    down = min(_DOWN, len(one.findings))
    return first + down, len(one.findings), len(one.open), -(one.percent or 0), -one.at, one.origin, one.text


def _folded(offers: Iterable[Offer]) -> list[Offer]:
    """Each text once, in the best offer's place."""
    found: dict[str, Offer] = {}
    for one in offers:
        key = fingerprint(one.text)
        if key not in found:
            found[key] = one
            continue
        best = found[key]
        others = dict.fromkeys((*best.also, one.origin, *one.also))
        others.pop(best.origin, None)
        found[key] = replace(best, also=tuple(others))
    return list(found.values())
