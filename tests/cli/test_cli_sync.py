# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio sync` on a real book: what follows is written, the rest is listed, nothing is committed."""

import json

import pytest
from cli_book import run
from merge_book import BASE, CODE, OURS, WORDS

from syncstudio.workspace import init_book


@pytest.fixture
def target(make_repository, tmp_path, monkeypatch):
    """The translation of a book whose source changed since; the working directory is the book's."""
    monkeypatch.setenv("SYNCSTUDIO_CACHE", str(tmp_path / "cache"))
    source, target = make_repository("en"), make_repository("tr")
    for role in ("name", "email"):
        target.git("config", f"user.{role}", "ada@example.org")
    source.commit({"one.md": BASE, "two.md": BASE, "three.md": BASE})
    target.stamp()
    target.commit({"one.md": OURS, "two.md": OURS})
    for _ in range(9):
        source.stamp()
    source.commit({"one.md": CODE, "two.md": WORDS.replace("read(5)", "read(15)")})
    folder = tmp_path / "book"
    init_book(folder, str(source.path), "en", [(str(target.path), "tr")])
    monkeypatch.chdir(folder)
    return target


def test_what_follows_is_written_and_nothing_is_committed(capsys, target):
    head = target.head("main")
    code, out, err = run(capsys, "sync", "one.md")
    assert (code, err) == (0, "")
    assert (target.path / "one.md").read_text() == OURS.replace("read(5)", "read(15)")
    assert (target.path / "two.md").read_text() == OURS
    assert target.head("main") == target.head() == head
    assert out.splitlines()[0].startswith("one.md (tr): ")
    assert "1 followed" in out
    assert "nothing is committed; next, look, then commit: " in out
    assert out.splitlines()[-1].endswith("--chapter one.md --language tr")
    assert "not committed yet, and not counted here: one.md" in run(capsys, "status")[1]


def test_what_is_open_is_listed_with_its_lines(capsys, target):
    code, out, _ = run(capsys, "sync", "two.md")
    assert code == 0
    assert "  two.md:3: open: " in out
    assert "decide what is left open" in out
    assert "read(15)  # bekle" in (target.path / "two.md").read_text()


def test_a_dry_run_writes_nothing(capsys, target, tmp_path):
    before = {path: path.read_bytes() for path in target.path.rglob("*") if path.is_file()}
    code, out, _ = run(capsys, "sync", ".", "one.md", "two.md", "--dry-run")
    assert code == 0
    assert "1 followed" in out
    assert out.endswith("\ndry run: nothing was written\n")
    assert {path: path.read_bytes() for path in target.path.rglob("*") if path.is_file()} == before


def test_for_machines(capsys, target):
    code, out, err = run(capsys, "sync", "two.md", "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert told["dry_run"] is False
    (one,) = told["chapters"]
    assert set(one) == {"language", "source", "target", "changed", "counts", "left", "note"}
    assert (one["target"], one["changed"], one["counts"]["followed"]) == ("two.md", True, 1)
    (left,) = one["left"]
    assert (left["source_lines"], left["target_lines"], left["fate"]) == ([3, 3], [3, 3], "open")
    assert left["why"]


def test_in_step_there_is_nothing_to_do(capsys, target):
    run(capsys, "sync", "one.md")
    code, out, _ = run(capsys, "sync", "one.md")
    assert code == 0
    assert out.endswith("\nnothing was written: all that is translated is in step\n")


def test_a_chapter_without_a_translation_says_so(capsys, target):
    code, out, _ = run(capsys, "sync", "three.md")
    assert code == 0
    assert "it has no translation yet" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "no chapter is named"),
        (["."], "no chapter is named"),
        (["nothing.md"], "nothing.md: is no chapter of this book"),
        (["one.md", "nothing.md"], "nothing.md: is no chapter of this book"),
        (["one.md", "--language", "fr"], "no translation into 'fr'"),
    ],
)
def test_bad_input_is_one_line_and_nothing_is_written(capsys, target, arguments, said):
    code, out, err = run(capsys, "sync", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert target.git("status", "--porcelain") == ""


def test_several_translations_want_a_language(capsys, target, make_repository, tmp_path):
    make_repository("ja").commit({"one.md": OURS})
    init_book(
        tmp_path / "both", str(tmp_path / "en"), "en",
        [(str(tmp_path / "tr"), "tr"), (str(tmp_path / "ja"), "ja")],
    )  # fmt: skip
    code, _, err = run(capsys, "sync", str(tmp_path / "both"), "one.md")
    assert (code, err.count("\n")) == (2, 1)
    assert "choose one with --language: tr, ja" in err
    assert run(capsys, "sync", str(tmp_path / "both"), "one.md", "--language", "tr", "--dry-run")[0] == 0


def test_a_bare_repository_is_refused(capsys, target, tmp_path):
    target.clone(tmp_path / "bare", "--bare")
    init_book(tmp_path / "reading", str(tmp_path / "en"), "en", [(str(tmp_path / "bare"), "tr")])
    code, out, err = run(capsys, "sync", str(tmp_path / "reading"), "one.md")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert run(capsys, "sync", str(tmp_path / "reading"), "one.md", "--dry-run")[0] == 0
