# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The measurements and the plain alignment, on a made-up book and made-up gold."""

import json

import pytest
from cli_book import run
from merge_book import BASE, CODE, OURS, WORDS

from syncstudio.cli import main
from syncstudio.workspace import init_book

SOURCE = ["Read it at 5:30.", "Write `x` down.", "Then stop.", "Go home at 18:45."]
TARGET = ["5:30'da okuyun.", "`x` yazın, sonra durun.", "18:45'te eve gidin."]
GOLD = "[0]:[0]\n[1, 2]:[1]\n[3]:[2]\n"


@pytest.fixture
def texts(tmp_path):
    """A folder of gold: one text of four sentences in English and three in Turkish."""
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "clock.en").write_text("\n".join(SOURCE) + "\n")
    (folder / "clock.tr").write_text("\r\n".join(TARGET))
    (folder / "clock.gold").write_text(GOLD)
    return folder


@pytest.fixture
def book(make_repository, tmp_path, monkeypatch):
    """A book with snapshots, in whose history people synced a chapter once."""
    monkeypatch.setenv("SYNCSTUDIO_CACHE", str(tmp_path / "cache"))
    source, target = make_repository("en"), make_repository("tr")
    source.commit({"one.md": BASE, "two.md": BASE})
    target.commit({f"{name}{end}.md": text for name in ("one", "two")
                   for end, text in (("", OURS), ("_origin", BASE))})  # fmt: skip
    source.commit({"one.md": CODE})
    target.commit({"one.md": OURS.replace("read(5)", "read(15)"), "one_origin.md": CODE})
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "book"
    init_book(folder, str(source.path), "en", [(str(target.path), "tr")])
    return folder, target


def align(folder, *more):
    return ["align", "--source", str(folder / "clock.en"), "--target", str(folder / "clock.tr"),
            "--source-language", "en", "--target-language", "tr", *more]  # fmt: skip


def test_align_names_every_sentence_once_and_in_order(capsys, texts):
    code, out, err = run(capsys, *align(texts))
    assert (code, err) == (0, "")
    beads = [[json.loads(side) for side in line.split(":")] for line in out.splitlines()]
    assert [i for bead in beads for i in bead[0]] == list(range(len(SOURCE)))
    assert [j for bead in beads for j in bead[1]] == list(range(len(TARGET)))
    assert out == GOLD


def test_align_takes_empty_texts(capsys, texts):
    (texts / "clock.tr").write_text("")
    code, out, _ = run(capsys, *align(texts))
    assert (code, out) == (0, "".join(f"[{n}]:[]\n" for n in range(4)))
    (texts / "clock.en").write_text("")
    assert run(capsys, *align(texts)) == (0, "", "")


def test_evaluate_align(capsys, texts):
    code, out, err = run(capsys, "evaluate", "align", "--gold", str(texts), "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert {key: told[key] for key in ("source_language", "target_language", "trained_on")} == {
        "source_language": "en", "target_language": "tr", "trained_on": None,
    }  # fmt: skip
    assert [one["name"] for one in told["texts"]] == ["clock"]
    assert told["total"] == {
        "strict_f1": 1.0, "strict_precision": 1.0, "strict_recall": 1.0, "lax_f1": 1.0,
        "beads": 3, "proposed": 3, "hard": 1, "hard_right": 1,
    }  # fmt: skip
    (texts / "clock.gold").write_text("[0]:[0]\n[1]:[1]\n[3]:[2]\n")
    code, out, _ = run(capsys, "evaluate", "align", "--gold", str(texts), "--target-language", "tr")
    assert code == 0
    assert out.splitlines()[-1].split() == [
        "all",
        "0.6667",
        "0.6667",
        "0.6667",
        "1.0000",
        "3",
        "0",
        "of",
        "0",
    ]


def test_evaluate_replay(capsys, book, tmp_path):
    folder, _ = book
    code, out, err = run(capsys, "evaluate", "replay", str(folder), "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert {key: told[key] for key in ("source_driven", "work_left", "kept", "harm", "failed")} == {
        "source_driven": 1, "work_left": 0.0, "kept": 1.0, "harm": 0, "failed": 0,
    }  # fmt: skip
    (event,) = told["events"]
    assert (event["target"], event["human_edits"], event["left"]) == ("one.md", 1, 0)
    events = tmp_path / "events.json"
    events.write_text(out)
    code, out, _ = run(capsys, "evaluate", "replay", str(folder), "--events", str(events))
    assert code == 0
    assert out == "events: 1, driven by the source: 1; work left 0.000, kept 1.0000, harm in 0, failed 0\n"
    assert main(["evaluate", "replay", str(folder), "-v"]) == 0
    assert "one.md" in capsys.readouterr().out


def test_harm_is_listed(capsys, book, monkeypatch):
    folder, target = book
    target.commit({"two_origin.md": WORDS, "two.md": OURS.replace("bekleyin", "oturun")})
    monkeypatch.setattr(
        "syncstudio.evaluation.book_replay.merge", lambda *_, **__: (_ for _ in ()).throw(ValueError("no"))
    )
    _, out, _ = run(capsys, "evaluate", "replay", str(folder))
    assert "failed: ValueError: no" in out
    assert "harm in 2, failed 2" in out


BAD = [
    (["evaluate"], "required: WHAT"),
    (["evaluate", "blue"], "invalid choice"),
    (["evaluate", "align"], "required: --gold"),
    (["evaluate", "align", "--gold", "nowhere"], "nowhere: is no folder"),
    (["evaluate", "align", "--gold", "gold", "--target-language", "fr"], "clock.fr: is not there"),
    (["evaluate", "align", "--gold", "gold", "--train", "nowhere"], "nowhere: this is no folder with a"),
    (["evaluate", "align", "--gold", "gold", "--leave-out", "x.md"], "names chapters of no book"),
    (["evaluate", "replay", "nowhere"], "nowhere: this is no folder with a"),
    (["evaluate", "replay", "book", "--language", "fr"], "no translation into 'fr' keeps snapshots"),
    (["evaluate", "replay", "book", "--events", "nowhere"], "nowhere: is not there"),
    (["evaluate", "replay", "book", "--events", "gold/clock.gold"], "clock.gold: is not JSON"),
    (["evaluate", "replay", "book", "--events", "events.json"], "three.md: commit"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "said"), BAD, ids=[" ".join(case[0])[:50] for case in BAD])
@pytest.mark.usefixtures("texts")
def test_bad_input_is_one_line(capsys, book, tmp_path, arguments, said):
    event = {
        "commit": book[1].head(),
        "source": "three.md",
        "target": "one.md",
        "human_edits": 1,
        "source_edits": 1,
    }
    (tmp_path / "events.json").write_text(json.dumps([event]))
    code, out, err = run(capsys, *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert "should not have happened" not in err


def test_a_commit_that_is_not_there(capsys, book, tmp_path):
    event = {
        "commit": "0" * 40,
        "source": "one_origin.md",
        "target": "one.md",
        "human_edits": 1,
        "source_edits": 1,
    }
    (tmp_path / "events.json").write_text(json.dumps([event]))
    code, out, err = run(
        capsys, "evaluate", "replay", str(book[0]), "--events", str(tmp_path / "events.json")
    )
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "0000" in err


def test_a_book_without_snapshots(capsys, make_repository, tmp_path, monkeypatch):
    monkeypatch.setenv("SYNCSTUDIO_CACHE", str(tmp_path / "cache"))
    make_repository("en").commit({"one.md": BASE})
    make_repository("tr").commit({"one.md": OURS})
    init_book(tmp_path / "book", str(tmp_path / "en"), "en", [(str(tmp_path / "tr"), "tr")])
    code, out, err = run(capsys, "evaluate", "replay", str(tmp_path / "book"))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "no translation keeps snapshots of its source" in err
