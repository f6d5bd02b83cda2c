# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong with a book costs one line or a stated part of the answer, and never writes to it."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_book import EN, ZH, run

from syncstudio.workspace import SETTINGS

READING = [["status"], ["status", "one.md"], ["status", "--json"], ["baseline", "--json"], ["check"]]
COMMAND = [sys.executable, "-m", "syncstudio"]


def refused(capsys, *arguments):
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, ""), err
    assert err.count("\n") == 1
    assert err.startswith("syncstudio: ")
    assert "; " in err  # a remedy
    assert "should not have happened" not in err
    return err


def chapters(capsys):
    code, out, err = run(capsys, "status", "--json")
    assert (code, err) == (0, "")
    return {one["target"] or one["source"]: one for one in json.loads(out)["chapters"]}


def settings(folder, **changes):
    """Settings whose source is what is told."""
    told = {"language": "en", "repository": "../en", **changes}
    lines = "\n".join(f"{key} = {json.dumps(value)}" for key, value in told.items())
    folder.mkdir(exist_ok=True)
    (folder / SETTINGS).write_text(
        f'[source]\n{lines}\n\n[[target]]\nlanguage = "zh"\nrepository = "../zh"\n'
    )


def damage(repository, name):
    """Overwrite a loose object; its id."""
    found = repository.git("rev-parse", name)
    file = repository.path / ".git" / "objects" / found[:2] / found[2:]
    file.chmod(0o644)
    file.write_bytes(b"garbage")
    return found


def everything(*roots):
    """All that lies under the roots: contents, modes, times of change."""
    return {
        str(path): (path.lstat().st_mtime_ns, path.lstat().st_mode, path.is_file() and path.read_bytes())
        for root in roots
        for path in (root, *root.rglob("*"))
    }


def init(source, target, folder="new", languages=("zh",)):
    arguments = ["init", "--source", str(source), "--source-language", "en"]
    for language in languages:
        arguments += ["--target", str(target), "--target-language", language]
    return [*arguments, str(folder)]


def test_no_repository_a_missing_branch_an_empty_history(
    capsys, sides, make_repository, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    make_repository("empty")
    bare = make_repository("bare")
    bare.commit({"note.txt": "x"})
    (tmp_path / "cache").mkdir()  # the person's own, which every start may make
    before = everything(tmp_path)
    for source, said in (
        ("folder", f"{tmp_path}/folder: no git repository"),
        ("nowhere", f"{tmp_path}/nowhere: no git repository"),
        ("empty", f"{tmp_path}/empty: the history is empty"),
        ("en@none", f"{tmp_path}/en: there is no branch or commit 'none'; choose one of: main"),
        ("en@-x", "no branch or commit '-x'"),
        ("bare", "no translation into zh is found"),
    ):
        assert said in refused(capsys, *init(source, "zh"))
    assert "no translation into zh is found" in refused(capsys, *init("en", "bare"))
    assert everything(tmp_path) == before


@pytest.mark.parametrize(
    "languages", [("../../x",), ("",), ("zh;rm",), ("zh", "zh"), ("zh", "ZH"), ("zh/../x",)]
)
def test_init_writes_no_settings_that_it_would_refuse(capsys, sides, tmp_path, languages):
    source, target = sides
    refused(capsys, *init(source.path, target.path, tmp_path / "new", languages))
    assert not (tmp_path / "new").exists()


def test_a_book_without_translations(capsys, book, sides):
    sides[1].commit({"index.md": None, "one.md": None, "note.txt": "x"})
    assert {one["target"] for one in chapters(capsys).values()} == {None}
    assert run(capsys, "baseline", "--json")[1] == "{}\n"
    assert "0 of 3 chapters begun" in run(capsys, "status")[1]
    assert run(capsys, "check")[0] == 0
    (book / SETTINGS).write_text('[source]\nlanguage = "en"\nrepository = "../en"\n')
    assert "has no [[target]] table" in refused(capsys, "status")


def test_settings_cut_at_any_byte(capsys, book):
    whole = (book / SETTINGS).read_bytes()
    read = []
    for end in range(len(whole)):
        (book / SETTINGS).write_bytes(whole[:end])
        code, out, err = run(capsys, "baseline", "--json")
        if code == 0:
            read.append(end)
            assert (json.loads(out).keys(), err) == ({"index.md", "one.md"}, "")
        else:
            assert (code, out, err.count("\n")) == (2, "", 1)
            assert str(book / SETTINGS) in err
            assert "should not have happened" not in err
    # Whole but for the layout, whose default it is, and for the last line's end.
    assert all(whole[:end].count(b"[[target]]") == 1 for end in read)
    assert len(read) < 8


ODD_SETTINGS = {
    "deep": b"a = " + b"[" * 16_000,
    "dotted": b"a." * 100_000 + b"b = 1",
    "long": b"#" * 70_000_000,
    "bytes": b"\xff\xfe\x00",
    "empty": b"",
    "nul": b"a = \0",
}


@pytest.mark.parametrize("data", ODD_SETTINGS.values(), ids=ODD_SETTINGS)
def test_odd_settings_cost_one_line_and_little_time(capsys, book, data):
    (book / SETTINGS).write_bytes(data)
    started = time.process_time()
    assert str(book / SETTINGS) in refused(capsys, "status")
    assert time.process_time() - started < 5


def test_settings_that_are_no_file(capsys, book, tmp_path):
    (book / SETTINGS).unlink()
    for make in ((book / SETTINGS).mkdir, lambda: (book / SETTINGS).symlink_to("/dev/zero")):
        make()
        assert f"there is no {SETTINGS}" in refused(capsys, "status")
        assert f"holds no {SETTINGS}" in refused(capsys, "status", str(book))
        (book / SETTINGS).rmdir() if (book / SETTINGS).is_dir() else (book / SETTINGS).unlink()
    os.mkfifo(book / SETTINGS)
    assert f"there is no {SETTINGS}" in refused(capsys, "status")


@pytest.mark.parametrize(
    "place",
    [
        "/etc/passwd", "/dev/zero", "/dev/tty", "~", "~root", "../../../../../../../etc", "../fifo",
        "ext::sh -c 'touch {mark}'", "ssh://host.invalid/x", "git@host.invalid:x/y", "http://127.0.0.1:9/x",
        "file:///{mark}", "--upload-pack=touch {mark}", "fd::17", "", "-",
    ],
)  # fmt: skip
def test_no_address_is_fetched_or_run(capsys, book, tmp_path, place):
    os.mkfifo(tmp_path / "fifo")
    settings(book, repository=place.format(mark=tmp_path / "mark"))
    for arguments in READING:
        refused(capsys, *arguments)
    assert not (tmp_path / "mark").exists()


@pytest.mark.parametrize(
    "branch",
    [
        "-x", "--all", "--output={mark}", "main^{{tree}}", "main:index.md", "@{{-1}}", ":/x", "a..b", "^main",
        "HEAD~100", "refs/../../x", "main\t", "x" * 5000,
    ],
)  # fmt: skip
def test_no_branch_is_taken_for_an_option(capsys, book, tmp_path, branch):
    settings(book, branch=branch.format(mark=tmp_path / "mark"))
    assert "there is no branch or commit" in refused(capsys, "status")
    assert not (tmp_path / "mark").exists()


@pytest.mark.parametrize(
    "place", ["../../etc/passwd", "/etc/passwd", "none.md", "two.md/x", "./-x.md", "two\0.md"]
)
def test_a_chapter_that_is_none(capsys, book, place):
    assert "is no chapter" in refused(capsys, "status", place)
    assert "is no chapter" in refused(capsys, "status", "--json", str(book), place)


def test_links_and_submodules_of_a_book_are_no_chapters(capsys, book, sides):
    for side in sides:
        for name, to in (
            ("pw.md", "/etc/passwd"),
            ("loop.md", "loop.md"),
            ("same.md", "one.md"),
            ("etc", "/etc"),
        ):
            (side.path / name).symlink_to(to)
        side.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},sub.md")
        side.commit({})
    assert set(chapters(capsys)) == {"index.md", "one.md", "two.md"}


def test_chapters_of_any_name(capsys, book, sides):
    names = ["a b.md", "new\nline.md", "quo'te\"s.md", "-dash.md", "\x1b[31m.md", "$(touch x).md", "é.md",
             "x" * 240 + ".md", os.fsdecode(b"\xff.md"), "/".join(["d" * 60] * 12) + "/x.md"]  # fmt: skip
    for number, side in enumerate(sides):
        side.commit({name: f"# {number}\n\n{number} of {at}\n" for at, name in enumerate(names)})
    assert set(names) < chapters(capsys).keys()
    for arguments in (["status"], ["baseline"], ["check", "--fail-on", "format"]):
        code, out, err = run(capsys, *arguments)
        assert (code in (0, 1), err) == (True, "")
        assert "\x1b" not in out
        if arguments != ["status"]:  # which names the chapter of a note in full
            assert all(len(line) < 300 for line in out.splitlines())
    for name in names:
        code, out, _ = run(capsys, "status", "--json", f"./{name}")
        assert [one["target"] for one in json.loads(out)["chapters"]] == [name]


@pytest.mark.parametrize(("side", "name"), [(1, "HEAD:one.md"), (0, "HEAD:one.md"), (0, "HEAD~1:one.md")])
def test_a_damaged_file_costs_its_chapter_alone(capsys, book, sides, side, name):
    whole = chapters(capsys)
    found = damage(sides[side], name)
    for kept in (book.parent / "cache").rglob("*.json"):
        kept.unlink()
    now = chapters(capsys)
    assert now["one.md"]["blocks"] == []
    assert {path: one for path, one in now.items() if path != "one.md"} == {
        path: one for path, one in whole.items() if path != "one.md"
    }
    assert found in run(capsys, "status")[1]
    assert found in refused(capsys, "check")


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("name", ["HEAD", "HEAD^{tree}"])
def test_a_damaged_head_is_one_line(capsys, book, sides, side, name):
    found = damage(sides[side], name)
    for arguments in READING:
        said = refused(capsys, *arguments)
        assert str(sides[side].path) in said
        assert found in said


@pytest.mark.parametrize("name", ["HEAD~1", "HEAD~1^{tree}"])
def test_a_damaged_past_is_stated_at_every_chapter_that_needs_it(capsys, book, sides, name):
    found = damage(sides[0], name)
    now = chapters(capsys)
    assert now["two.md"]["counts"] == {"untranslated": 2}
    assert found in run(capsys, "status")[1]
    assert found in refused(capsys, "check")


@pytest.mark.parametrize("side", ["en", "zh"])
def test_a_shallow_clone_is_never_vouched_for(capsys, book, sides, tmp_path, side):
    sides[0].commit({"one.md": EN["one.md"]})
    sides[1].commit({"one.md": ZH["one.md"]})
    assert run(capsys, "check")[0] == 0
    clone = next(one for one in sides if one.path.name == side).clone(tmp_path / "shallow", "--depth=1")
    path = book / SETTINGS
    path.write_text(path.read_text().replace(f"../{side}", "../shallow"))
    out = run(capsys, "status")[1]
    assert "shallow clone" in next(line for line in out.splitlines() if line.startswith("one.md: "))
    said = refused(capsys, "check")
    assert str(clone.path) in said
    assert "git fetch --unshallow" in said


def test_opening_a_book_writes_nothing_to_it(capsys, book, sides):
    roots = (book, *(side.path for side in sides))
    (sides[0].path / "one.md").touch()  # git status would refresh the index
    before = everything(*roots)
    for _ in range(2):  # cold, and from the cache
        for arguments in READING:
            assert run(capsys, *arguments)[0] in (0, 1)
    assert everything(*roots) == before
    assert run(capsys, *init(*(side.path for side in sides), book / "below"))[0] == 0
    after = everything(*roots)
    assert set(after) - set(before) == {str(book / "below"), str(book / "below" / SETTINGS)}
    assert {path: told for path, told in after.items() if path in before and path != str(book)} == {
        path: told for path, told in before.items() if path != str(book)
    }


def test_a_hostile_sync_record_costs_its_lines(capsys, book, sides):
    lines = [
        b'{"target":"' + b"x" * 3_000_000 + b'","state":"draft"}',
        b"[" * 200_000,
        b'{"target":' + b'{"a":' * 50_000 + b"1" + b"}" * 50_001,
        b'{"target":"t","state":"draft","at":5}',
        b'{"target":"t","state":{"a":1}}',
        b'{"n":' + b"9" * 5000 + b"}",
        b'{"target":"t","state":"draft","at":"\\ud800"}',
    ]
    before = chapters(capsys)["one.md"]
    sides[1].commit({".syncstudio/zh/one.md.jsonl": b"\n".join(lines)})
    assert chapters(capsys)["one.md"] == before
    assert "lines of the sync record cannot be read" in run(capsys, "status")[1]


def test_a_chapter_that_is_too_large_is_said_once(capsys, book, sides, monkeypatch):
    monkeypatch.setattr("syncstudio.chapters.reading.LARGEST", 1000)
    sides[0].commit({"one.md": "word " * 300})
    _, out, _ = run(capsys, "status")
    note = next(line for line in out.splitlines() if line.startswith("one.md: "))
    assert note == "one.md: the file is over 64 MB; split it into smaller chapters"
    assert refused(capsys, "check") == f"syncstudio: {note}\n"


NOTEBOOK = '{"cells": [{"cell_type": "markdown", "source": ["# T\\n", "text"]}], "nbformat": 4}'
NOTEBOOKS = {
    "cut": NOTEBOOK[:40],
    "empty": "",
    "deep": "[" * 100_000,
    "other types": '{"cells": [{"cell_type": 5, "source": [1, {"a": 3}]}, 7], "metadata": []}',
    "conflict": f"<<<<<<< HEAD\n{NOTEBOOK}\n=======\n{NOTEBOOK}\n>>>>>>> x\n",
    "half a character": NOTEBOOK.replace("text", "\\ud800"),
    "a long number": NOTEBOOK.replace(": 4", f": {'9' * 6000}"),
}


def test_broken_notebooks(capsys, book, sides):
    for side in sides:
        side.commit({f"{name}.ipynb": text for name, text in NOTEBOOKS.items()})
    assert {f"{name}.ipynb" for name in NOTEBOOKS} < chapters(capsys).keys()
    for name in NOTEBOOKS:
        assert run(capsys, "status", f"{name}.ipynb")[::2] == (0, "")


@pytest.mark.parametrize("damage", [b"\xff" * 3000, b"[" * 100_000, b'{"state": null, "found": {}}', b"null"])
def test_garbage_in_the_cache_changes_no_answer(capsys, book, tmp_path, damage):
    first = [run(capsys, *arguments) for arguments in READING]
    kept = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert kept
    for path in kept:
        path.write_bytes(damage)
    assert [run(capsys, *arguments) for arguments in READING] == first


@pytest.mark.parametrize("place", ["/dev/null", "/proc/none", "/dev/null/below"])
def test_a_cache_that_cannot_be_written(capsys, book, monkeypatch, place):
    first = run(capsys, "status")
    monkeypatch.setenv("SYNCSTUDIO_CACHE", place)
    assert run(capsys, "status") == first


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize(
    ("closed", "code"),
    [(">&-", 0), ("2>&-", 0), (">&- 2>&-", 0), ("<&-", 0), (">/dev/full", 2), ("--json >/dev/full", 2)],
)
def test_closed_and_full_streams(book, closed, code):
    command = " ".join([*COMMAND, "status", closed])
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert done.returncode == code
    assert done.stderr.count(b"\n") == (code == 2)
    assert b"should not have happened" not in done.stderr


def test_without_a_home_or_a_language(book, tmp_path):
    bare = {name: value for name, value in os.environ.items() if name in ("PATH", "PYTHONPATH", "SYSTEMROOT")}
    for extra in ({}, {"LANG": "C"}, {"HOME": "/nonexistent"}, {"HOME": ""}):
        environment = bare | extra | {"SYNCSTUDIO_CACHE": str(tmp_path / "cache")}
        done = subprocess.run(
            [*COMMAND, "status", "one.md"], env=environment, capture_output=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"15 minutes" in done.stdout


def test_a_picture_in_a_language_that_is_none(capsys, book, tmp_path):
    picture = tmp_path / "window.png"
    assert "no translation into 'fr'" in refused(
        capsys, "open", str(book), "--language", "fr", "--screenshot", str(picture)
    )
    assert not picture.exists()
