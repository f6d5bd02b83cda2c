# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import json

import pytest
from cli_book import EN, ZH, run


@pytest.fixture
def waiting(book, sides):
    """A book whose first chapter has a new paragraph that stands in another one already."""
    source, target = sides
    for role in ("name", "email"):
        target.git("config", f"user.{role}", "ada@example.org")
    source.commit({"index.md": EN["index.md"] + "\nWrite it down.\n\nNobody ever said this.\n"})
    return target


def test_drafts_are_written_told_and_taken_back(capsys, waiting):
    code, out, err = run(capsys, "pre-translate", "index.md")
    assert (code, err) == (0, "")
    assert (waiting.path / "index.md").read_text() == ZH["index.md"] + "\n写下来。\n"
    assert out.splitlines() == [
        "index.md (zh): 1 drafted",
        "  line 5: memory 100 %: 写下来。",
        "  line 7: left: nothing of 90 % or more is known",
        "",
        "drafted: 1 exact",
        "nothing is committed; `syncstudio pre-translate --undo` takes it back; read every draft",
    ]
    code, out, _ = run(capsys, "pre-translate", "--undo")
    assert (code, out) == (0, "index.md: 1 taken back\n")
    assert waiting.git("status", "--porcelain") == ""
    code, _, err = run(capsys, "pre-translate", "--undo")
    assert (code, "nothing to be taken back" in err) == (2, True)


def test_for_machines(capsys, waiting):
    code, out, err = run(capsys, "pre-translate", ".", "index.md", "--at-least", "90", "--json", "--dry-run")
    assert (code, err) == (0, "")
    told = json.loads(out)
    (chapter,) = told.pop("chapters")
    assert told == {
        "language": "zh", "dry_run": True, "stopped": False, "at_least": 90, "engine": "",
        "counts": {"exact": 1},
    }  # fmt: skip
    assert chapter["drafts"] == [
        {
            "line": 5, "kind": "exact", "percent": 100, "origin": "memory 100 %", "said_by": "one.md",
            "text": "写下来。",
        }
    ]  # fmt: skip
    assert [one["line"] for one in chapter["passed"]] == [7]
    assert waiting.git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nothing.md"], "nothing.md: is no chapter of this book"),
        (["--language", "fr"], "no translation into 'fr'"),
        (["--at-least", "0"], "no percentage from 1 to 101"),
        (["--undo", "--dry-run"], "name it alone"),
        (["--engine", "far-away", "--json"], "far-away: it is not installed"),
    ],
)
def test_bad_input_is_one_line_and_nothing_is_written(capsys, waiting, arguments, said):
    code, out, err = run(capsys, "pre-translate", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert waiting.git("status", "--porcelain") == ""
