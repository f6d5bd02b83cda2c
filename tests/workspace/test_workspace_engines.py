# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Engines are asked only by a person's own choice, at the price and with the settings that he saw."""

from dataclasses import replace
from pathlib import Path

import pytest

from syncstudio.errors import EngineMissing, EngineRefused, SettingsError
from syncstudio.jobs import Job
from syncstudio.model import OfferKind, Readiness, Refusal
from syncstudio.workspace.configs import config_folder


def settings(open_it, more, top=""):
    """Add to the settings of a book, as a commit might; the book as it is opened then."""
    book = open_it()
    file = Path(book.book.folder) / "syncstudio.toml"
    text = file.read_text()
    file.write_text(text.replace('language = "zh"', f'language = "zh"\n{more}', 1) + top)
    return open_it()


def state(book, name="shouting"):
    return next(one for one in book.engines.states("zh") if one.name == name)


def wanted(book):
    return book.offering.wanted_text("A scale tells how heavy a stone is.", "zh")


def test_every_engine_is_told_with_what_keeps_it(open_it, installed):
    book = open_it()
    assert [(one.name, one.readiness) for one in book.engines.states("zh")] == [
        ("broken", Readiness.BROKEN),
        ("shouting", Readiness.NOT_CHOSEN),
    ]
    assert "pip install" in state(book, "broken").why
    one = state(book)
    assert (one.online, one.per_million, one.chosen, one.recommended) == (True, 15.0, False, False)
    assert [(option.name, option.value, option.choices) for option in one.options] == [
        ("loud", True, ()),
        ("where", "here", ("here", "there")),
    ]
    installed.languages = ("fr",)
    assert state(book).readiness is Readiness.OTHER_LANGUAGES
    with pytest.raises(SettingsError, match="no translation into 'fr'"):
        book.engines.states("fr")


def test_a_book_that_names_an_engine_sends_nothing(open_it, installed):
    told = 'engines = ["shouting", "far-away"]'
    book = settings(open_it, told, '\n[engine.shouting]\nwhere = "there"\n')
    one = state(book)
    assert (one.recommended, one.readiness, one.chosen) == (True, Readiness.NOT_CHOSEN, False)
    assert (state(book, "far-away").readiness, state(book, "far-away").recommended) == (
        Readiness.BROKEN,
        True,
    )
    (answer,) = book.offering.ask(wanted(book), "shouting", Job())
    assert isinstance(answer, Refusal)
    assert "not chosen" in answer.why
    with pytest.raises(EngineRefused, match="not chosen"):
        book.engines.engine("zh", "shouting")
    assert installed.heard == []
    assert all(made == {} for made in installed.made)  # nor did what the book says reach it


def test_who_chose_an_engine_has_it_asked_and_nobody_else(open_it, installed, monkeypatch, tmp_path):
    book = open_it()
    assert book.engines.choose("zh", "shouting").readiness is Readiness.READY
    (answer,) = book.offering.ask(wanted(book), "shouting", Job())
    assert (answer.kind, answer.text, answer.origin, answer.percent) == (
        OfferKind.ENGINE, "A SCALE TELLS HOW HEAVY A STONE IS.", "shouting", None,
    )  # fmt: skip
    assert answer.at > 0
    assert installed.heard == ["A scale tells how heavy a stone is."]
    assert not list(Path(book.book.folder).glob("**/*shout*"))
    monkeypatch.setenv("SYNCSTUDIO_CONFIG", str(tmp_path / "somebody else's"))
    assert state(book).readiness is Readiness.NOT_CHOSEN


def test_what_was_answered_once_is_not_asked_again(open_it, installed):
    book = open_it()
    book.engines.choose("zh", "shouting")
    first = book.offering.ask(wanted(book), "shouting", Job())
    assert book.offering.ask(wanted(book), "shouting", Job()) == first
    assert len(installed.heard) == 1


def test_a_choice_can_be_taken_back(open_it, installed):
    book = open_it()
    book.engines.choose("zh", "shouting")
    book.engines.drop("zh", "shouting")
    book.engines.drop("zh", "shouting")
    assert state(book).readiness is Readiness.NOT_CHOSEN
    assert isinstance(book.offering.ask(wanted(book), "shouting", Job())[0], Refusal)
    assert installed.heard == []


@pytest.mark.parametrize(
    ("changes", "why"),
    [({"per_million": 60.0}, "it costs 60 dollars"), ({"online": True}, "it sends texts away now")],
)
def test_who_chose_it_for_less_is_asked_again(open_it, installed, changes, why):
    installed.traits = replace(installed.traits, online=False, per_million=1.0)
    open_it().engines.choose("zh", "shouting")
    installed.traits = replace(installed.traits, **changes)
    book = open_it()
    assert (state(book).readiness, state(book).chosen) == (Readiness.CHANGED, False)
    assert state(book).why.startswith(why)
    assert isinstance(book.offering.ask(wanted(book), "shouting", Job())[0], Refusal)
    assert installed.heard == []


def test_what_a_commit_says_to_an_engine_later_is_to_be_chosen_anew(open_it, installed):
    book = open_it()
    book.engines.choose("zh", "shouting", {"loud": False})
    assert book.engines.engine("zh", "shouting").settings == {"loud": False}
    after = settings(open_it, "", '\n[engine.shouting]\nwhere = "there"\n')
    assert state(after).readiness is Readiness.CHANGED
    assert after.engines.choose("zh", "shouting").readiness is Readiness.READY
    assert after.engines.engine("zh", "shouting").settings == {"where": "there"}


def test_another_book_in_the_same_folder_is_another_choice(open_it, installed):
    book = open_it()
    book.engines.choose("zh", "shouting")
    assert state(book).readiness is Readiness.READY
    file = Path(book.book.folder) / "syncstudio.toml"
    source = book.book.source.repository
    Path(f"{Path(book.book.folder, source)}-other").symlink_to(Path(book.book.folder, source).resolve())
    file.write_text(file.read_text().replace(f'"{source}"', f'"{source}-other"'))
    other = open_it()
    assert (state(other).readiness, state(other).chosen) == (Readiness.CHANGED, False)
    assert "another book" in state(other).why
    assert isinstance(other.offering.ask(wanted(other), "shouting", Job())[0], Refusal)
    assert installed.heard == []
    other.engines.choose("zh", "shouting")
    assert state(other).readiness is Readiness.READY


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"colour": "red"}, "it has no option 'colour'"),
        ({"where": "nowhere"}, "none of the choices"),
        ({"loud": 3.5}, "does not fit"),
    ],
)
def test_options_that_an_engine_does_not_have_are_refused(open_it, installed, options, why):
    book = open_it()
    with pytest.raises(EngineRefused, match=why):
        book.engines.choose("zh", "shouting", options)
    assert state(book).readiness is Readiness.NOT_CHOSEN


def test_what_is_no_engine_cannot_be_chosen(open_it, installed):
    book = open_it()
    for name, why in (
        ("far-away", "not installed"),
        ("broken", "pip install it"),
        ("memory", "without being asked for"),
    ):
        with pytest.raises(EngineMissing, match=why):
            book.engines.choose("zh", name)


def test_a_choice_that_somebody_broke_counts_for_nothing(open_it, installed):
    book = open_it()
    book.engines.choose("zh", "shouting")
    (file,) = (config_folder() / "engines").iterdir()
    whole = file.read_text()
    for text in ("", "{", "[]", '{"book": 5}', whole.replace("15.0", '"15"'), whole.replace('"zh"', '"fr"')):
        file.write_text(text)
        assert state(book).readiness is Readiness.NOT_CHOSEN
    assert book.engines.choose("zh", "shouting").readiness is Readiness.READY


def test_the_price_is_told_before_anything_is_sent(open_it, installed):
    book = open_it()
    cost = book.engines.cost("zh", "shouting", ["Four", "Four", "Wait `here` now."])
    assert cost.characters == len("Four") + len("Wait ⟦0⟧ now.")
    assert cost.dollars == pytest.approx(cost.characters * 15 / 1_000_000)
    assert installed.heard == []


def test_an_engine_out_of_reach_is_a_refusal_in_words(open_it, installed):
    installed.busy = True
    book = open_it()
    book.engines.choose("zh", "shouting")
    (answer,) = book.offering.ask(wanted(book), "shouting", Job())
    assert isinstance(answer, Refusal)
    assert "out of reach" in answer.why


def test_a_book_that_names_amazon_opens_no_connection(open_it, monkeypatch):
    """With the engines that are really installed, whatever a committed file says."""
    told = 'engines = ["amazon"]'
    book = settings(open_it, told, '\n[engine.amazon]\nregion = "eu-west-1"\n')
    reached = []
    monkeypatch.setattr("socket.socket.connect", lambda *where: reached.append(where))
    monkeypatch.setattr("socket.getaddrinfo", lambda *where, **more: reached.append(where) or [])
    for one in book.engines.states("zh"):
        assert not one.chosen
        assert isinstance(book.offering.ask(wanted(book), one.name, Job())[0], Refusal)
    book.offering.local(wanted(book))
    assert "amazon" in [one.name for one in book.engines.states("zh") if one.recommended]
    assert reached == []
