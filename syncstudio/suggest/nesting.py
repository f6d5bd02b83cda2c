# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether what is masked came back whole: each thing once, pairs around words and within one another."""

from __future__ import annotations

from collections import Counter

from syncstudio.suggest.masking import Laid
from syncstudio.suggest.placeholders import PRIVATE


def uncounted(laid: Laid, source: str, answer: str) -> str:
    """What an answer to the coded `source` lost, doubled or invented, in words; "" for nothing."""
    sent = Counter(PRIVATE.findall(laid.unbroken(source)))
    got = Counter(PRIVATE.findall(answer))
    if lost := sent - got:
        return f"it lost {_named(laid, lost)}"
    more = got - sent
    if any(not laid.is_thing(private) for private in more):
        return "it holds signs that no text should hold"
    return f"it doubled {_named(laid, more)}" if more else ""


def _named(laid: Laid, things: Counter[str]) -> str:
    said = [" ".join(laid.thing(private).text.split()) for private in things]
    return ", ".join(text if len(text) <= 40 else text[:39] + "…" for text in said[:3])


def unlawful(laid: Laid, coded: str) -> str:
    """What is wrong with the order of what is masked in a whole translation, in words; "" for nothing.

    Each thing must stand in the same pair as in the source, and pairs hold something if they do there.
    """
    wanted, found = _nest(laid, laid.coded), _nest(laid, coded)
    if wanted is None or found is None:
        same = _paired(laid, laid.coded) == _paired(laid, coded)
        return "" if same else "it mixed up what opens and what closes"
    return "" if found == wanted else "it moved marks into or out of others, or left nothing between them"


def _paired(laid: Laid, coded: str) -> list[str]:
    return [private for private in PRIVATE.findall(coded) if laid.thing(private).pairs]


_Home = tuple[int, bool]
"""The pair around something, 0 for none; of a pair also whether it holds anything."""


def _nest(laid: Laid, coded: str) -> dict[str | int, _Home] | None:
    """The home of each masked thing and of each pair; None if pairs cross."""
    nest: dict[str | int, _Home] = {}
    is_open: list[int] = [0]
    filled: list[bool] = [False]
    for sign in coded:
        if not laid.is_thing(sign):
            filled[-1] |= not sign.isspace()
            continue
        thing = laid.thing(sign)
        if not thing.is_break:
            nest[sign] = is_open[-1], False
            filled[-1] |= not thing.pairs
        for pair in thing.pairs:
            if pair > 0:
                is_open.append(pair)
                filled.append(len(thing.pairs) > 1)
            elif is_open.pop() != -pair:
                return None
            else:
                nest[-pair] = is_open[-1], filled.pop()
                filled[-1] = True
    return nest if len(is_open) == 1 else None
