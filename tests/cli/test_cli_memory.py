# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The memories of a book, on the command line."""

import json
from pathlib import Path

import pytest
from cli_book import run

from syncstudio.memory import open_memory
from syncstudio.model import Segment
from syncstudio.workspace import init_book

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header srclang="en" segtype="sentence" datatype="plaintext" o-tmf="x" adminlang="en"
 creationtool="x" creationtoolversion="1"/><body>
<tu><tuv xml:lang="en"><seg>Wash your hands.</seg></tuv><tuv xml:lang="zh"><seg>洗手。</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Only English.</seg></tuv></tu>
</body></tmx>
"""


@pytest.fixture
def tmx(tmp_path):
    (tmp_path / "other.tmx").write_text(TMX)
    return str(tmp_path / "other.tmx")


def memories(capsys):
    code, out, err = run(capsys, "memory", "stats", "--json")
    assert (code, err) == (0, "")
    return {one["memory"]: one for one in json.loads(out)["memories"]}


@pytest.mark.usefixtures("book")
def test_stats(capsys):
    own = memories(capsys)["this book"]
    assert {key: own[key] for key in ("language", "chapters", "blocks", "sentences")} == {
        "language": "zh", "chapters": 2, "blocks": 5, "sentences": 5,
    }  # fmt: skip
    assert Path(own["file"]).is_file()
    code, out, _ = run(capsys, "memory", "stats", "--rebuild")
    assert code == 0
    assert ["zh", "this", "book", "2", "5", "5", own["file"]] in [line.split() for line in out.splitlines()]


@pytest.mark.usefixtures("book")
def test_search_finds_words_of_both_languages(capsys):
    code, out, err = run(capsys, "memory", "search", "before", "read", "--json")
    assert (code, err) == (0, "")
    (found,) = json.loads(out)["found"]
    assert {key: found[key] for key in ("memory", "path", "state", "author", "source", "target")} == {
        "memory": "this book", "path": "one.md", "state": "drifted", "author": "Ada",
        "source": "Wait five minutes before you read it.", "target": "读数之前等五分钟。",
    }  # fmt: skip
    assert [found["source"][slice(*span)] for span in found["source_spans"]] == ["before", "read"]
    _, out, _ = run(capsys, "memory", "search", "五分钟")
    assert "Wait five minutes" in out
    assert out.endswith("found: 1\n")
    assert run(capsys, "memory", "search", "五分钟", "--side", "source")[1] == "found nothing\n"
    assert run(capsys, "memory", "search", "zebra")[:2] == (0, "found nothing\n")


def test_what_is_found_is_marked_at_a_terminal(capsys, book, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    _, out, _ = run(capsys, "memory", "search", str(book), "minutes")
    assert "Wait five \x1b[1mminutes\x1b[0m before" in out


@pytest.mark.usefixtures("book")
def test_what_was_imported_is_found_and_outlives_a_rebuild(capsys, tmx):
    code, out, err = run(capsys, "memory", "import", tmx, "--json")
    assert (code, err) == (0, "")
    (done,) = json.loads(out)["files"]
    assert (done["file"], done["taken"], done["left_out"]) == (tmx, 1, 1)
    assert done["skipped"][0]["why"]
    assert memories(capsys)["imported"]["sentences"] == 1
    run(capsys, "memory", "stats", "--rebuild")
    _, out, _ = run(capsys, "memory", "search", "hands")
    assert "洗手。" in out
    assert "imported" in out
    _, out, _ = run(capsys, "memory", "import", tmx)
    assert "1 segment, 1 left out:" in out
    assert memories(capsys)["imported"]["sentences"] == 1


@pytest.mark.usefixtures("book")
def test_what_was_imported_is_taken_out_again(capsys, tmx):
    run(capsys, "memory", "import", tmx)
    _, out, _ = run(capsys, "memory", "import", "--remove", tmx)
    assert out == f"{tmx}: 1 segment taken out\n"
    assert memories(capsys)["imported"]["sentences"] == 0
    _, out, _ = run(capsys, "memory", "import", "--remove", tmx, "--json")
    assert json.loads(out) == {"files": [{"file": tmx, "removed": 0}]}


def test_another_books_memory_is_read_where_it_lies(capsys, book, tmp_path):
    own = memories(capsys)["this book"]["file"]
    other = tmp_path / "elsewhere" / "other.sqlite"
    other.parent.mkdir()
    with open_memory(other) as memory:
        memory.add([Segment("Zebras quarrel.", "斑马吵架。")])
    before = other.read_bytes()
    assert run(capsys, "memory", "import", str(other))[1] == f"{other}: 1 segment\n"
    assert [*memories(capsys)] == ["this book", "other"]
    assert "斑马吵架。" in run(capsys, "memory", "search", "zebras")[1]
    assert other.read_bytes() == before
    other.rename(other.with_suffix(".gone"))
    assert [*memories(capsys)] == ["this book"]
    assert run(capsys, "memory", "import", "--remove", str(other))[0] == 0
    other.with_suffix(".gone").rename(other)
    assert [*memories(capsys)] == ["this book"]
    (book / "no.sqlite").write_text("no memory at all")
    code, out, err = run(capsys, "memory", "import", "no.sqlite")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert memories(capsys)["this book"]["file"] == own


@pytest.mark.usefixtures("book")
def test_what_is_exported_can_be_imported(capsys, tmp_path):
    for name in ("out.tmx", "out.xlf", "out.xliff2", "out.po", "out.csv", "out.tsv"):
        file = str(tmp_path / name)
        code, out, err = run(capsys, "memory", "export", file, "--level", "sentence", "--json")
        assert (code, err) == (0, "")
        assert (json.loads(out)["taken"], json.loads(out)["left_out"]) == (5, 0)
        _, out, _ = run(capsys, "memory", "import", file, "--json")
        assert json.loads(out)["files"][0]["taken"] == 5
    own = memories(capsys)
    assert own["imported"]["sentences"] >= own["this book"]["sentences"]


@pytest.mark.usefixtures("book")
def test_a_format_is_named_whatever_the_ending(capsys, tmp_path):
    file = tmp_path / "out.xlf"
    assert run(capsys, "memory", "export", str(file), "--format", "xliff2")[0] == 0
    assert 'version="2.0"' in file.read_text(encoding="utf-8")
    code, out, err = run(capsys, "memory", "export", str(tmp_path / "b"), "--format", "docx")
    assert (code, out) == (2, "")
    assert "no format that is known (docx)" in err


@pytest.mark.usefixtures("book")
def test_blocks_and_sentences_are_exported_once(capsys, tmp_path):
    _, out, _ = run(capsys, "memory", "export", str(tmp_path / "all.tmx"))
    assert out == f"{tmp_path}/all.tmx: 7 segments\n"  # a heading's sentence lacks its marker
    code, out, err = run(capsys, "memory", "export", str(tmp_path / "all.tmx"))
    assert (code, out) == (2, "")
    assert "is there already" in err
    assert "--replace" in err
    assert run(capsys, "memory", "export", str(tmp_path / "all.tmx"), "--replace")[0] == 0


def test_the_book_is_named_before_the_file_or_after_it(capsys, book, tmp_path):
    for number, places in enumerate(([str(book), "{}"], ["{}", str(book)])):
        file = str(tmp_path / f"{number}.tmx")
        code, _, err = run(capsys, "memory", "export", *(place.format(file) for place in places))
        assert (code, err) == (0, "")


def held(file):
    with open_memory(file) as memory:
        return memory.count()


BAD = [
    (["memory"], "required: WHAT"),
    (["memory", "import"], "required: BOOK FILE"),
    (["memory", "import", "nowhere.tmx"], "nowhere.tmx"),
    (["memory", "import", "good.tmx", "bad.tmx"], "bad.tmx"),
    (["memory", "import", "book.docx"], "no format that is known"),
    (["memory", "export", "x.tmx", "y.tmx"], "wants one file"),
    (["memory", "export", "x.docx"], "no format that is known"),
    (["memory", "export", "no/folder/x.tmx"], "cannot be written"),
    (["memory", "search", "a", "--language", "fr"], "no translation into 'fr'"),
    (["memory", "search", "a", "--most", "many"], "invalid int value"),
    (["memory", "stats", "nowhere"], "this is no folder with a"),
]


@pytest.mark.parametrize(("arguments", "said"), BAD, ids=[" ".join(case[0])[:50] for case in BAD])
def test_bad_input_is_one_line_and_changes_nothing(capsys, book, tmp_path, arguments, said):
    (book / "good.tmx").write_text(TMX)
    (book / "bad.tmx").write_text(TMX.replace("</body>", ""))
    (book / "book.docx").write_text("x")
    code, out, err = run(capsys, *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert "should not have happened" not in err
    assert not [*tmp_path.glob("state/memories/*.json")]
    assert not any(held(file) for file in tmp_path.glob("state/memories/*.sqlite"))
    assert not (book / "x.docx").exists()


def test_a_book_of_several_translations_wants_one_named(capsys, sides, make_repository, tmp_path, tmx):
    source, target = sides
    make_repository("tr").commit({"one.md": "# Okuma\n"})
    folder = tmp_path / "two"
    init_book(folder, str(source.path), "en", [(str(target.path), "zh"), (str(tmp_path / "tr"), "tr")])
    code, out, err = run(capsys, "memory", "import", str(folder), tmx)
    assert (code, out) == (2, "")
    assert "choose one with --language: zh, tr" in err
    assert run(capsys, "memory", "import", str(folder), tmx, "--language", "zh")[0] == 0
    code, out, _ = run(capsys, "memory", "stats", str(folder), "--json")
    assert [(one["language"], one["memory"]) for one in json.loads(out)["memories"]] == [
        ("zh", "this book"), ("zh", "imported"), ("tr", "this book"),
    ]  # fmt: skip
