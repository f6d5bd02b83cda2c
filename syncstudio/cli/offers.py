# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Offers, engines and prices in words for a terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from syncstudio.cli.terminal import clean, indented
from syncstudio.model import Cost, Offer


def offer_lines(number: int, offer: Offer) -> Iterator[str]:
    """An offer with its number, for people."""
    told = [f"{number}.", offer.kind.value, percent_words(offer), offer.origin, _day(offer.at)]
    yield clean("  ".join(word for word in told if word)).replace("\n", " ")
    yield indented(clean(offer.text))
    if offer.matched:
        yield indented(clean(f"translates: {offer.matched}"))
    for change in offer.changed:
        yield indented(clean(f"{change.was or 'nothing'} became {change.now or 'nothing'}"))
    for reason in (*offer.why, *(finding.what for finding in offer.findings)):
        yield indented(clean(reason))
    if offer.also:
        yield indented(clean(f"also: {', '.join(offer.also)}"))
    for start, end in offer.open:
        yield indented(clean(f"open: {offer.text[start:end] or 'a sentence is missing'}"))


def offer_json(offer: Offer) -> dict[str, Any]:
    """An offer for machines: spans are characters of its text."""
    return {
        "kind": offer.kind,
        "text": offer.text,
        "percent": offer.percent,
        "origin": offer.origin,
        "also": list(offer.also),
        "at": offer.at,
        "matched": offer.matched,
        "changed": [{"was": one.was, "now": one.now} for one in offer.changed],
        "why": list(offer.why),
        "open": [list(span) for span in offer.open],
        "findings": [{"check": one.check, "what": one.what, "grave": one.grave} for one in offer.findings],
    }


def percent_words(offer: Offer) -> str:
    """How near it is, where anything was matched."""
    return "" if offer.percent is None else f"{offer.percent} %"


def cost_words(cost: Cost) -> str:
    """Characters and dollars; what costs nothing says so."""
    dollars = f"{cost.dollars:,.2f} US dollars" if cost.dollars >= 0.01 else "less than a cent"
    return f"{cost.characters:,} characters, {dollars if cost.dollars else 'free of charge'}"


def _day(at: int) -> str:
    return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d}" if at else ""
