# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The order of offers is a rule that anyone can check."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syncstudio.model import Finding, Offer, OfferKind
from syncstudio.workspace.ranking import MOST, ranked

LIGHT, GRAVE = Finding("number", "5 is missing", grave=False), Finding("link", "the link is missing")


def offer(kind, text, percent=None, **more):
    return Offer(OfferKind(kind), text, percent, more.pop("origin", text), **more)


IN_ORDER = (
    offer("merge", "whole"),
    offer("in context", "b", 101),
    offer("exact", "younger", 100, at=5),
    offer("exact", "older", 100, at=4),
    offer("repaired", "d", 97),
    offer("fuzzy", "e", 95),
    offer("fuzzy", "f", 80),
    offer("engine", "g"),
    offer("merge", "half", open=((0, 2),)),
)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_is_that_of_the_table(seed):
    mixed = list(IN_ORDER)
    random.Random(seed).shuffle(mixed)
    assert [one.text for one in ranked(mixed)] == [one.text for one in IN_ORDER]


def test_a_finding_moves_an_offer_down_and_a_grave_one_off_the_list():
    exact, sound = offer("exact", "a", 100, findings=(LIGHT,)), offer("fuzzy", "b", 92)
    context = offer("in context", "c", 101, findings=(LIGHT, LIGHT, LIGHT))
    assert [one.text for one in ranked([exact, sound, context])] == ["b", "a", "c"]
    broken = offer("merge", "d", findings=(GRAVE,))
    assert ranked([broken, sound]) == (sound,)


def test_the_same_text_is_shown_once_with_all_who_say_so():
    same = [
        offer("fuzzy", "one  text", 90, origin="memory"),
        offer("exact", "one text", 100, origin="a.md"),
        offer("engine", "one\ntext", origin="far", also=("near",)),
    ]
    (best,) = ranked(same)
    assert (best.origin, best.also) == ("a.md", ("memory", "far", "near"))


def test_what_stands_there_already_is_no_offer_and_nothing_is_none_either():
    assert ranked([offer("merge", "It  stands."), offer("exact", " ", 100)], "It stands.") == ()


FINDINGS = st.lists(st.sampled_from((LIGHT, GRAVE)), max_size=3).map(tuple)
OFFERS = st.builds(
    Offer,
    st.sampled_from(OfferKind),
    st.text("ab ", max_size=3),
    st.none() | st.integers(0, 101),
    st.sampled_from("xyz"),
    at=st.integers(0, 3),
    open=st.sampled_from(((), ((0, 1),))),
    findings=FINDINGS,
)


@settings(max_examples=50, deadline=None)
@given(st.lists(OFFERS, max_size=14), st.randoms())
def test_the_same_offers_stand_in_the_same_order_however_they_came(offers, chance):
    mixed = list(offers)
    chance.shuffle(mixed)
    first, second = ranked(offers), ranked(mixed)
    assert [(one.kind, one.text, one.percent) for one in first] == [
        (one.kind, one.text, one.percent) for one in second
    ]
    assert ranked(first) == first
    assert len(first) <= MOST
    assert len({one.text.strip() for one in first}) == len(first)
    assert not any(finding.grave for one in first for finding in one.findings)
