# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import json

import pytest
from cli_book import run
from cli_engine import Afar

from syncstudio.model import Suggestion


def state(capsys, *arguments):
    code, out, err = run(capsys, "engines", *arguments, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_what_there_is_and_what_keeps_it(capsys, book, sent):
    code, out, _ = run(capsys, "engines")
    told = "afar zh not chosen online, 15 US dollars a million characters"
    assert (code, out.split()) == (0, told.split())
    assert state(capsys) == {
        "engines": [
            {
                "name": "afar", "language": "zh", "state": "not chosen",
                "why": "it was not chosen for this book and language", "online": True, "per_million": 15.0,
                "recommended": False, "chosen": False, "options": {"region": "here"},
            }
        ]
    }  # fmt: skip


def test_nothing_is_chosen_before_a_person_says_yes_to_the_price(capsys, book, sent):
    code, out, _ = run(capsys, "engines", "--choose", "afar")
    assert code == 0
    assert "sends texts over the network; 15 US dollars a million characters" in out
    assert "at most 35 characters, less than a cent" in out
    assert "its settings: region = here\n" in out
    assert "--yes" in out
    assert state(capsys)["engines"][0]["chosen"] is False
    told = state(capsys, "--choose", "afar", "--yes", "--set", "region=there")
    assert told["waiting"] == {"characters": 35, "dollars": 0.000525}
    assert (told["engines"][0]["state"], told["engines"][0]["options"]) == ("ready", {"region": "there"})
    assert sent == []
    assert state(capsys, "--drop", "afar")["engines"][0]["state"] == "not chosen"


def test_once_chosen_it_is_asked(capsys, book, sent):
    run(capsys, "suggest", "--text", "Frogs sleep.", "--engine", "afar")
    assert sent == []
    run(capsys, "engines", "--choose", "afar", "--yes")
    code, out, _ = run(capsys, "suggest", "--text", "Frogs sleep.", "--engine", "afar", "--json")
    assert (code, [one["origin"] for one in json.loads(out)["offers"]]) == (0, ["afar"])
    assert sent == ["Frogs sleep."]


def test_what_an_engine_prints_is_no_output_of_ours(capsys, book, sent, monkeypatch):
    def chatty(self, segments, pair, job):
        print("loading the model ...")
        return [Suggestion("远。", self.name) for _ in segments]

    monkeypatch.setattr(Afar, "translate", chatty)
    monkeypatch.setattr(Afar, "missing", lambda self: print("looking ...") or "")
    for arguments in (["engines", "--choose", "afar", "--yes"], ["engines"]):
        code, out, err = run(capsys, *arguments, "--json")
        assert (code, json.loads(out)["engines"][0]["state"]) == (0, "ready")
        assert "looking" in err
    code, out, err = run(capsys, "suggest", "--text", "Frogs sleep.", "--engine", "afar", "--json")
    assert json.loads(out)["offers"][0]["text"] == "远。"
    assert "loading the model" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--choose", "nearby"], "nearby: it is not installed"),
        (["--choose", "afar", "--drop", "afar"], "one at a time"),
        (["--choose", "afar", "--yes", "--set", "region"], "NAME=VALUE"),
        (["--choose", "afar", "--yes", "--set", "colour=red"], "no option 'colour'"),
        (["--language", "fr"], "no translation into 'fr'"),
    ],
)
def test_bad_input_is_one_line(capsys, book, sent, arguments, said):
    code, out, err = run(capsys, "engines", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
