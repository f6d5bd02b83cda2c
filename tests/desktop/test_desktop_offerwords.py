# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from syncstudio.desktop.offerwords import (
    age_words,
    body,
    breakable,
    glimpse,
    heading,
    notes,
    origin_words,
    source_difference,
)
from syncstudio.desktop.styled import Role, Styled
from syncstudio.model import Finding, Offer, OfferKind, Replacement

DAY = 86_400
NOW = 1_790_000_000


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "yesterday"),
        (29, "29 days ago"),
        (30, "a month ago"),
        (75, "2 months ago"),
        (364, "12 months ago"),
        (365, "a year ago"),
        (800, "2 years ago"),
        (-3, "today"),
    ],
)
def test_an_age_is_told_in_one_unit(days, words):
    assert age_words(NOW - days * DAY, NOW) == words


def test_an_age_that_is_not_known_is_not_told():
    assert age_words(0, NOW) == ""


def test_whoever_says_the_same_is_named_once():
    offer = Offer(OfferKind.EXACT, "x", 100, "a/b/one.md", also=("apertium", "a/b/one.md"), at=NOW)
    assert (heading(offer), origin_words(offer, NOW)) == ("100 % · exact", "b/one.md · apertium · today")
    merge = Offer(OfferKind.MERGE, "x", None, "merge")
    assert (heading(merge), origin_words(merge, NOW)) == ("proposal", "")


def marks(styled, role):
    return [styled.text[a:b] for a, b, each in styled.stretches if each is role]


def test_what_a_repair_put_in_stands_beside_what_it_replaced():
    changed = (Replacement("3", "4"), Replacement("red", "blue"), Replacement("gone", "nowhere"))
    offer = Offer(OfferKind.REPAIRED, "4 blue 4 cards", 90, "m", changed=changed)
    styled = body(offer, "")
    assert styled.text == "34 redblue 4 cards"
    assert marks(styled, Role.REMOVED) == ["3", "red"]
    assert marks(styled, Role.ADDED) == ["4", "blue"]
    assert notes(offer) == ("“gone” became “nowhere”",)


def test_the_merge_s_words_are_told_against_what_stands():
    offer = Offer(OfferKind.MERGE, "below 0.005", None, "merge")
    styled = body(offer, "below 0.05", opened=((6, 11),))
    assert marks(styled, Role.REMOVED) == ["0.05"]
    assert marks(styled, Role.OPEN) == ["0.005"]
    assert notes(offer, opened=True) == ("what is marked in yellow: look at it",)
    missing = Offer(OfferKind.MERGE, "below 0.005", None, "merge", open=((0, 0),))
    assert notes(missing) == ("a sentence is missing",)


def test_the_source_that_it_translates_is_told_only_where_it_differs():
    offer = Offer(OfferKind.FUZZY, "x", 80, "m", matched="two cards")
    assert marks(source_difference(offer, "three cards"), Role.ADDED) == ["three"]
    assert source_difference(offer, "two cards") is None
    assert source_difference(Offer(OfferKind.EXACT, "x", 100, "m"), "two cards") is None


def test_many_notes_are_counted():
    offer = Offer(
        OfferKind.FUZZY, "x", 80, "m", findings=tuple(Finding("c", f"finding {n}") for n in range(9))
    )
    assert len(notes(offer)) == 5
    assert notes(offer)[-1] == "and 5 more"


def test_a_glimpse_of_a_long_text_shows_its_first_mark():
    styled = Styled("a" * 500 + "MARK" + "b" * 500, ((500, 504, Role.ADDED),))
    shown = glimpse(styled, 120)
    assert marks(shown, Role.ADDED) == ["MARK"]
    assert (shown.text[:2], shown.text[-2:]) == ("… ", " …")
    assert len(shown.text) <= 124
    assert glimpse(Styled("short"), 120) == Styled("short")


@given(some.text("ab_/ é中", max_size=120))
def test_a_text_that_may_be_broken_is_the_same_text(text):
    shown = breakable(Styled(text)).text
    assert shown.replace("\u200b", "") == text
    assert max(map(len, shown.replace("\u200b", " ").replace("中", " ").split()), default=0) <= 24
