# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Offers for the rows of a real book, from its own memory and the merge."""

import threading

import pytest

from syncstudio.jobs import Job
from syncstudio.model import Fate, OfferKind, Refusal, State, Suggestion

EN = """# Reading

Take the long glass from the shelf. Wait five minutes before you read it. Write it down.

Close the door of the oven.
"""
ZH = "# 读数\n\n从架子上取下长玻璃杯。读数之前等五分钟。写下来。\n\n关上烤箱的门。\n"
OTHER = """# Weighing

Put the grey stone on the scale.

Stir the soup slowly and look at the clock.
"""
OTHER_ZH = "# 称重\n\n把灰石头放在秤上。\n\n慢慢搅汤，并看着钟。\n"
NEW = """# Reading

Take the long glass from the shelf. Stir the soup slowly and look at the clock. Write it down.

Close the door of the oven.

Put the grey stone on the scale.

Put the grey stone on the scale. Nobody ever said this to anyone.
"""


@pytest.fixture
def book(repositories, edit_it):
    source, target = repositories
    source.commit({"one.md": EN, "other.md": OTHER}, "Begin anew")
    for _ in range(19):  # days: the translation is the younger one
        target.stamp()
    target.commit({"one.md": ZH, "other.md": OTHER_ZH}, "Translate anew")
    for _ in range(19):
        source.stamp()
    source.commit({"one.md": NEW}, "Go on")
    book = edit_it()
    book.memory.refresh("zh")
    return book


def row_of(view, begins):
    return next(n for n, row in enumerate(view.rows) if row.source and row.source[0].text.startswith(begins))


def offers_for(book, begins, path="one.md"):
    view = book.view("zh", path)
    row = row_of(view, begins)
    proposal = book.editing.proposals(view)[row]
    wanted = book.offering.wanted(view, row, proposal)
    return wanted, book.offering.local(wanted)


def test_one_offer_gives_the_whole_block_what_stands_untouched(book):
    wanted, offers = offers_for(book, "Take the long")
    assert (wanted.state, wanted.proposal.fate) == (State.DRIFTED, Fate.OPEN)
    best = offers[0]
    assert best.text == "从架子上取下长玻璃杯。慢慢搅汤，并看着钟。写下来。"
    assert (best.kind, best.percent, best.origin, best.open) == (OfferKind.EXACT, 100, "other.md", ())
    assert "what the merge kept stands" in best.why
    assert all(one.text != wanted.target for one in offers)


def test_a_new_paragraph_is_found_where_the_book_has_it_already(book):
    _, offers = offers_for(book, "Put the grey stone on the scale.")
    assert (offers[0].text, offers[0].kind) == ("把灰石头放在秤上。", OfferKind.EXACT)
    assert offers[0].at > 0
    assert [one.text for one in offers] == list(dict.fromkeys(one.text for one in offers))


def test_a_paragraph_most_of_which_nobody_ever_said_is_not_offered_half_done(book):
    view = book.view("zh", "one.md")
    wanted = book.offering.wanted(view, len(view.rows) - 1)
    assert wanted.source.endswith("to anyone.")
    assert not any("Nobody" in one.text for one in book.offering.local(wanted))


def test_a_text_alone_finds_its_offers_too(book):
    wanted = book.offering.wanted_text("Close the door of the oven. Write it down.", "zh")
    offer = book.offering.local(wanted)[0]
    assert (offer.text, offer.percent, offer.kind) == ("关上烤箱的门。写下来。", 100, OfferKind.EXACT)
    near = book.offering.local(book.offering.wanted_text("Close the doors of the ovens.", "zh"))
    assert [(one.kind, one.matched) for one in near] == [(OfferKind.FUZZY, "Close the door of the oven.")]
    assert 75 <= near[0].percent < 100


def test_what_a_repair_mended_is_told_once_and_no_more_as_a_difference(book):
    mended, plain = book.offering.local(book.offering.wanted_text("Wait 7 minutes before you read it.", "zh"))
    assert (mended.kind, mended.text) == (OfferKind.REPAIRED, "读数之前等7分钟。")
    assert [(one.was, one.now) for one in mended.changed] == [("五", "7")]
    assert not any("7" in reason for reason in mended.why)
    assert (plain.kind, "its source lacks 7" in plain.why) == (OfferKind.FUZZY, True)


def test_another_thread_needs_no_book(book):
    view = book.view("zh", "one.md")
    wanted = book.offering.wanted(view, row_of(view, "Put the grey stone on the scale."))
    found = []
    thread = threading.Thread(target=lambda: found.append(book.offering.local(wanted)))
    thread.start()
    thread.join()
    assert found[0] == book.offering.local(wanted)
    assert found[0]


def test_an_engine_is_sent_the_open_sentence_alone(book, installed):
    wanted, offers = offers_for(book, "Take the long")
    book.engines.choose("zh", "shouting")
    (answer,) = book.offering.ask(wanted, "shouting", Job())
    assert installed.heard == ["Stir the soup slowly and look at the clock."]
    assert answer.text == "从架子上取下长玻璃杯。STIR THE SOUP SLOWLY AND LOOK AT THE CLOCK.写下来。"
    assert (answer.kind, answer.origin, answer.open) == (OfferKind.ENGINE, "shouting", ())
    assert "what the merge kept stands" in answer.why
    both = book.offering.ranked([*offers, answer], wanted)
    assert both[-1] == answer


def test_an_engine_that_breaks_a_formula_is_refused_with_the_reason(book, installed, monkeypatch):
    monkeypatch.setattr(
        "engine_stubs.Shouting.translate",
        lambda self, segments, pair, job: [Suggestion("没有了。", self.name) for _ in segments],
    )
    book.engines.choose("zh", "shouting")
    wanted = book.offering.wanted_text("The sum is $a + b$ at most.", "zh")
    (answer,) = book.offering.ask(wanted, "shouting", Job())
    assert isinstance(answer, Refusal)
    assert answer.why


def test_a_term_that_an_offer_does_not_use_is_said(book, repositories):
    repositories[1].write({"TERMINOLOGY.md": "| English | 中文 |\n|---|---|\n| oven | 烘箱 |\n"})
    wanted = book.offering.wanted_text("Close the door of the oven.", "zh")
    (best, *_) = book.offering.local(wanted)
    assert [finding.check for finding in best.findings] == ["term"]
