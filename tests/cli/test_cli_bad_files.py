# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plain files that cannot be used cost one line that names them, and nothing is written."""

import json
import os

import pytest
from cli_book import run
from merge_book import CODE, OURS, arguments, names

from syncstudio.workspace import plain_files

NOTEBOOK = json.dumps({"cells": [{"cell_type": "markdown", "source": ["x"]}], "nbformat": 4})


def everything(folder):
    return {
        str(path): (path.lstat().st_mode, path.is_file() and not path.is_symlink() and path.read_bytes())
        for path in folder.rglob("*")
    }


def refused(capsys, folder, *asked):
    before = everything(folder)
    code, out, err = run(capsys, *map(str, asked))
    assert (code, out, err.count("\n")) == (2, "", 1), err
    assert err.startswith("syncstudio: ")
    assert "; " in err  # a remedy
    assert "should not have happened" not in err
    assert everything(folder) == before
    return err


@pytest.fixture
def three(tmp_path):
    """The three files of a merge that has something to do."""
    return names(tmp_path, theirs=CODE)


@pytest.fixture
def large(monkeypatch):
    """What is large, made small: a limit of a hundred kilobytes."""
    monkeypatch.setattr(plain_files, "LARGEST", 100_000)


def spoil(path, how):
    """Make a file unusable."""
    path.unlink()
    match how:
        case "a folder":
            path.mkdir()
        case "a loop":
            path.symlink_to(path)
        case "too large":
            path.write_bytes(b"word " * 20_001)
        case "binary":
            path.write_bytes(bytes(range(256)) * 8)
        case "UTF-16":
            path.write_bytes("# Okuma\n".encode("utf-16"))


SPOILT = {
    "missing": "is not there",
    "a folder": "is a folder",
    "a loop": "cannot be read",
    "too large": "the file is over 64 MB",
    "binary": "cannot be read as a chapter",
    "UTF-16": "cannot be read as a chapter",
}


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("side", [0, 1, 2], ids=["base", "theirs", "ours"])
@pytest.mark.parametrize("how", SPOILT)
def test_files_that_cannot_be_merged(capsys, tmp_path, three, side, how):
    spoil(three[side], how)
    assert f"{three[side]}: {SPOILT[how]}" in refused(
        capsys, tmp_path, *arguments(*three, tmp_path / "out.md")
    )


def test_a_file_that_is_really_large(capsys, tmp_path, three):
    with three[0].open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    code, out, err = run(capsys, *arguments(*three, tmp_path / "out.md"))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert f"{three[0]}: the file is over 64 MB" in err
    assert not (tmp_path / "out.md").exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="who may read all")
def test_a_file_that_may_not_be_read(capsys, tmp_path, three):
    three[2].chmod(0)
    try:
        assert "cannot be read (Permission denied)" in refused(
            capsys, tmp_path, *arguments(*three, tmp_path / "out.md")
        )
    finally:
        three[2].chmod(0o644)


@pytest.mark.parametrize(
    "damage",
    [NOTEBOOK[:20], f"<<<<<<< HEAD\n{NOTEBOOK}\n=======\n{NOTEBOOK}\n>>>>>>> x\n", "[" * 100_000],
    ids=["cut", "conflict", "deep"],
)
def test_a_notebook_that_is_none(capsys, tmp_path, damage):
    files = names(tmp_path, base=NOTEBOOK, theirs=NOTEBOOK.replace("x", "y"), ours=damage)
    said = refused(capsys, tmp_path, *arguments(*files, tmp_path / "out", "--path", "a.ipynb"))
    assert f"{files[2]}: cannot be read as a chapter" in said


def test_places_where_nothing_can_be_written(capsys, tmp_path, three):
    (tmp_path / "other.md").write_text("x")
    (tmp_path / "link.md").symlink_to(tmp_path / "other.md")
    (tmp_path / "dangling.md").symlink_to(tmp_path / "elsewhere.md")
    (tmp_path / "folder").mkdir()
    cases = {
        tmp_path / "none" / "out.md": "its folder is not there",
        three[0] / "out.md": "cannot be written",
        tmp_path / "folder": "is a folder",
        tmp_path / "link.md": "is a link",
        tmp_path / "dangling.md": "is a link",
        "/dev/full": "is no regular file",
        "x\0y": "cannot be written",
        "o" * 300: "cannot be written",
        three[0]: "this would replace a source",
        three[1]: "this would replace a source",
        tmp_path / "folder" / ".." / "base.md": "this would replace a source",
    }
    for place, said in cases.items():
        assert said in refused(capsys, tmp_path, *arguments(*three, place))
        if place not in three[:2]:
            out = tmp_path / "out.md"
            assert said in refused(capsys, tmp_path, *arguments(*three, out, "--report", place))


def test_a_report_replaces_no_file_of_the_merge(capsys, tmp_path, three):
    out = tmp_path / "out.md"
    for place in (out, *three):
        assert "would replace a" in refused(capsys, tmp_path, *arguments(*three, out, "--report", place))


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (("english", "tr"), "'english' is no language tag"),
        (("en", ""), "'' is no language tag"),
        (("en", "../tr"), "'../tr' is no language tag"),
        (("en", "EN"), "source and translation are both in 'en'"),
    ],
)
def test_languages_that_are_none(capsys, tmp_path, three, pair, said):
    asked = arguments(*three, tmp_path / "out.md")
    asked[asked.index("en")], asked[asked.index("tr")] = pair
    assert said in refused(capsys, tmp_path, *asked)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--engine", "nobody"], "nobody: it is not installed"),
        (["--engine", ""], "there is no engine ''"),
        (["--leave-out", "a.md"], "--leave-out: names chapters of no book"),
        (["--train", "nowhere"], "nowhere: this is no folder with a syncstudio.toml"),
        (["--markers"], "unrecognized arguments"),
    ],
)
def test_options_that_cannot_be_met(capsys, tmp_path, three, more, said):
    assert said in refused(capsys, tmp_path, *arguments(*three, tmp_path / "out.md", *more))


def test_a_file_that_another_program_writes_meanwhile(capsys, tmp_path, three, monkeypatch):
    """The merge was made of other bytes: what was written since stays."""
    check = plain_files.check_writable

    def check_and_write(path):
        standing = check(path)
        path.write_text("mine")
        return standing

    monkeypatch.setattr("syncstudio.workspace.plain_merge.check_writable", check_and_write)
    for out in (three[2], tmp_path / "out.md"):
        code, told, err = run(capsys, *arguments(*three, out))
        assert (code, told, err.count("\n")) == (2, "", 1)
        assert str(out) in err
        assert out.read_text() == "mine"
        three[2].write_text(OURS)


SENTENCES = {
    "missing": "one.en: is not there",
    "a folder": "one.en: is a folder",
    "too large": "one.en: the file is over 64 MB",
    "binary": "one.en:1: is no text",
    "UTF-16": "one.en:1: is not UTF-8 text",
}


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("how", SENTENCES)
def test_sentences_that_cannot_be_aligned(capsys, tmp_path, how):
    for name in ("one.en", "one.tr"):
        (tmp_path / name).write_text("One.\n")
    spoil(tmp_path / "one.en", how)
    for source, target in (("one.en", "one.tr"), ("one.tr", "one.en")):
        asked = ["align", "--source", tmp_path / source, "--target", tmp_path / target]
        said = refused(capsys, tmp_path, *asked, "--source-language", "en", "--target-language", "tr")
        assert SENTENCES[how] in said


def test_a_line_that_is_no_text_is_named(capsys, tmp_path):
    (tmp_path / "one.en").write_bytes(b"One.\nTwo \xe9.\n")
    (tmp_path / "one.tr").write_text("Bir.\n")
    asked = ["align", "--source", tmp_path / "one.en", "--target", tmp_path / "one.tr"]
    said = refused(capsys, tmp_path, *asked, "--source-language", "en", "--target-language", "tr")
    assert f"{tmp_path / 'one.en'}:2: is not UTF-8 text" in said
