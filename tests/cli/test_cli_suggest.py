# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import json

import pytest
from cli_book import EN, run


@pytest.fixture
def again(book, sides):
    """What the first chapter says stands in a second one too, anew."""
    sides[0].commit({"index.md": EN["index.md"] + "\nWrite it down.\n"})
    return book


def test_a_block_s_offers_are_numbered(capsys, again):
    code, out, err = run(capsys, "suggest", "index.md:5")
    assert (code, err) == (0, "")
    first, text, *_ = out.splitlines()
    assert first.startswith("1.  exact  100 %  one.md")
    assert text == "    写下来。"


def test_for_machines(capsys, again):
    code, out, err = run(capsys, "suggest", str(again), "index.md:5", "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert set(told) == {"language", "source", "target", "offers", "refused"}
    assert (told["source"], told["target"]) == ("Write it down.", "")
    (one, *_) = told["offers"]
    assert set(one) == {
        *("kind", "text", "percent", "origin", "also", "at", "matched", "changed", "why", "open", "findings")
    }


def test_a_text_alone(capsys, again):
    code, out, _ = run(capsys, "suggest", "--text", "Write it down.", "--json")
    assert (code, json.loads(out)["offers"][0]["text"]) == (0, "写下来。")
    code, out, _ = run(capsys, "suggest", "--text", "Nobody ever said this.")
    assert (code, out) == (0, "nothing is offered\n")


def test_an_engine_that_nobody_chose_is_refused_in_words(capsys, again):
    code, out, _ = run(capsys, "suggest", "--text", "Write it down.", "--engine", "far-away", "--json")
    (refused,) = json.loads(out)["refused"]
    assert (code, refused["engine"]) == (0, "far-away")
    assert "not installed" in refused["why"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "wants a place or a text"),
        (["one.md:3", "--text", "Write."], "wants a place or a text"),
        (["one.md"], "names no line"),
        (["one.md:2"], "no block is on this line"),
        (["one.md:900"], "no block is on this line"),
        (["nothing.md:1"], "nothing.md: is no chapter of this book"),
        (["one.md:3", "--language", "fr"], "no translation into 'fr'"),
    ],
)
def test_bad_input_is_one_line(capsys, again, arguments, said):
    code, out, err = run(capsys, "suggest", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
