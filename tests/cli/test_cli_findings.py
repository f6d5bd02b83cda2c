# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks find in a book's translated rows, on the command line."""

import json

import pytest
from cli_book import run

from syncstudio.workspace import init_book

SOURCE = "# Reading\n\nWait 15 minutes with $x$.\n\nIt takes\n2 of [them](a.md), see `run`.\n"


@pytest.fixture
def book(make_repository, tmp_path, monkeypatch):
    """A function that makes a book of a source and its translation."""
    monkeypatch.setenv("SYNCSTUDIO_CACHE", str(tmp_path / "cache"))

    def make(target, source=SOURCE, terms=None):
        one, other = make_repository("en"), make_repository("de")
        one.commit({"one.md": source})
        other.stamp()
        other.commit({"one.md": target, **({"TERMINOLOGY.md": terms} if terms else {})})
        folder = tmp_path / "book"
        init_book(folder, str(one.path), "en", [(str(other.path), "de")])
        monkeypatch.chdir(folder)
        return folder

    return make


GOOD = "# Lesen\n\nWarte mit $x$ 15 Minuten.\n\nEs braucht\n2 [davon](a.md), siehe `run`.\n"


def test_a_book_in_order(capsys, book):
    book(GOOD)
    assert run(capsys, "check", "--strict") == (
        0,
        "in step: no drift of meaning or graver in 1 chapters\n\nno findings\n",
        "",
    )


def test_what_is_grave_fails(capsys, book):
    book(GOOD.replace("$x$", "x").replace("`run`", "`lauf`"))
    code, out, _ = run(capsys, "check", "--findings")
    assert code == 1
    assert "one.md:6: the code `run` is `lauf` here [code]\n" in out
    assert "one.md:3: note: $x$ is marked as formula in the source alone [formula]\n" in out
    assert out.endswith("findings: 1 grave, 1 notes\n")


@pytest.mark.parametrize(("option", "code"), [("--findings", 0), ("--strict", 1)])
def test_notes_fail_only_where_that_is_wanted(capsys, book, option, code):
    book(GOOD.replace("15 Minuten", "50 Minuten"))
    found, out, _ = run(capsys, "check", option)
    assert found == code
    assert "one.md:3: note: 15 is 50 here [number]\n" in out


def test_without_findings_nothing_is_looked_for(capsys, book):
    book(GOOD.replace("`run`", "`lauf`"))
    assert run(capsys, "check")[0] == 0


def test_for_machines(capsys, book):
    book(GOOD.replace("`run`", "`lauf`"))
    code, out, _ = run(capsys, "check", "--findings", "--json")
    assert code == 1
    assert json.loads(out)["findings"] == [
        {
            "language": "de",
            "source": "one.md",
            "target": "one.md",
            "source_line": 6,
            "target_line": 6,
            "check": "code",
            "what": "the code `run` is `lauf` here",
            "grave": True,
        }
    ]


def test_terms(capsys, book):
    rows = "| English | Deutsch |\n|---|---|\n| minute | Minute |\n"
    book(GOOD.replace("Minuten", "Momente"), terms=rows)
    out = run(capsys, "check", "--findings")[1]
    assert "one.md:3: note: minute is a term: Minute (TERMINOLOGY.md:3) [term]\n" in out


def test_pages_that_the_book_leads_elsewhere_all_over_are_its_way(capsys, book):
    source = "".join(f"See [word{k}](https://example.org/t/{k}).\n\n" for k in range(5))
    target = "".join(f"Siehe [word{k}](https://example.org/t/{k + 90}).\n\n" for k in range(5))
    book(target, source)
    assert "no findings" in run(capsys, "check", "--findings")[1]


def test_a_page_that_leads_elsewhere_is_told(capsys, book):
    source, target = "See [it](https://example.org/1).\n", "Siehe [das](https://example.org/2).\n"
    book(target, source)
    assert "one.md:1: note: the link (https://example.org/1)" in run(capsys, "check", "--findings")[1]


def test_a_word_that_the_book_renders_otherwise_is_no_term_to_ask_for(capsys, book):
    rows = "| English | Deutsch |\n|---|---|\n| example | Muster |\n"
    source = "".join(f"For example take word{k}.\n\n" for k in range(6))
    target = "".join(f"Nimm zum Beispiel word{k}.\n\n" for k in range(6))
    book(target, source, rows)
    assert "no findings" in run(capsys, "check", "--findings")[1]
