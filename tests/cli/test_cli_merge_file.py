# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The cross-lingual merge of three plain files, as a person and as git runs it."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from cli_book import run
from merge_book import BASE, CODE, GONE, NEW, OURS, WORDS, arguments, merge, names

from syncstudio.suggest import Traits

COMMAND = [sys.executable, "-m", "syncstudio"]


def report(capsys, folder, *more, **texts):
    code, out, _ = merge(capsys, folder, "--report", str(folder / "r.json"), *more, **texts)
    return code, out, json.loads((folder / "r.json").read_text())


def test_code_follows_and_the_translation_stays(capsys, tmp_path):
    code, out, told = merge(capsys, tmp_path, "--exit-code", theirs=CODE)
    assert (code, out) == (0, OURS.replace("read(5)", "read(15)"))
    assert told.startswith(f"{tmp_path / 'out.md'}: ")
    assert "1 followed" in told
    assert told.count("\n") == 1


def test_nothing_new_is_nothing_done(capsys, tmp_path):
    code, out, told = report(capsys, tmp_path, "--exit-code")
    assert (code, out, told["open"]) == (0, OURS, 0)


@pytest.mark.parametrize(
    "data", [b"", b"\0\xff" * 50, OURS.replace("\n", "\r\n").encode() + b"\xef\xbb\xbf "]
)
def test_nothing_new_gives_any_bytes_back(capsys, tmp_path, data):
    base, theirs, ours = names(tmp_path, base=data[:7], theirs=data[:7], ours=data)
    assert run(capsys, *arguments(base, theirs, ours, tmp_path / "out"))[0] == 0
    assert (tmp_path / "out").read_bytes() == data


def test_an_engine_of_this_machine_drafts_what_is_open(capsys, tmp_path, afar, monkeypatch):
    monkeypatch.setenv("SYNCSTUDIO_CACHE", str(tmp_path / "cache"))
    afar.traits = Traits()
    code, out, told = report(capsys, tmp_path, "--engine", "afar", theirs=NEW)
    assert code == 0
    assert "\n\nSharpen a pencil first. uzak.\n\n" in out
    assert afar.sent == ["Sharpen a pencil first."]
    (one,) = [item for item in told["proposals"] if item["is_open"]]
    assert (one["fate"], one["why"][0]) == ("drafted", "drafted by afar")
    assert merge(capsys, tmp_path, "--engine", "afar", "--exit-code", theirs=NEW)[0] == 1


def test_an_engine_that_sends_texts_away_is_refused_for_plain_files(capsys, tmp_path, afar):
    base, theirs, ours = names(tmp_path, theirs=NEW)
    code, out, err = run(capsys, *arguments(base, theirs, ours, tmp_path / "out.md", "--engine", "afar"))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "afar: it sends texts over the network" in err
    assert (afar.sent, (tmp_path / "out.md").exists()) == ([], False)


@pytest.mark.parametrize("theirs", [WORDS, NEW, GONE], ids=["reworded", "new", "gone"])
def test_what_is_open_is_listed_and_told_by_the_exit_code_where_that_is_asked(capsys, tmp_path, theirs):
    code, out, told = report(capsys, tmp_path, theirs=theirs)
    assert code == 0
    assert "<<<<" not in out
    assert told["open"] == 1
    (one,) = [item for item in told["proposals"] if item["is_open"]]
    assert set(one) == {"fate", "is_open", "source_lines", "target_lines", "out_lines", "why", "open"}
    assert one["why"]
    first, last = one["out_lines"]
    assert "".join(out.splitlines(keepends=True)[first - 1 : last]).strip()
    assert merge(capsys, tmp_path, "--exit-code", theirs=theirs)[:2] == (1, out)


def test_the_report_names_the_lines_of_all_three_files(capsys, tmp_path):
    _, out, told = report(capsys, tmp_path, theirs=NEW)
    (new,) = [item for item in told["proposals"] if item["fate"] == "untranslated"]
    assert (new["source_lines"], new["target_lines"]) == ([5, 5], None)
    assert out.splitlines()[new["out_lines"][0] - 1] == "Sharpen a pencil first."
    kept = next(item for item in told["proposals"] if item["source_lines"] == [7, 7])
    assert OURS.splitlines()[kept["target_lines"][0] - 1] == "Bir yere yazın."
    assert out.splitlines()[kept["out_lines"][0] - 1] == "Bir yere yazın."
    assert told["path"] == str(tmp_path / "out.md")


def test_what_is_gone_stays_until_it_is_asked_to_go(capsys, tmp_path):
    assert "Bir yere yazın." in merge(capsys, tmp_path, theirs=GONE)[1]
    code, out, told = report(capsys, tmp_path, "--drop-obsolete", "--exit-code", theirs=GONE)
    assert "Bir yere yazın." not in out
    assert "cay(1)" in out
    assert (code, told["open"]) == (0, 0)
    assert [item["fate"] for item in told["proposals"]].count("dropped") == 1


def test_the_translation_may_be_replaced_itself(capsys, tmp_path):
    base, theirs, ours = names(tmp_path, theirs=CODE)
    ours.chmod(0o640)
    assert run(capsys, *arguments(base, theirs, ours, ours))[0] == 0
    assert ours.read_text() == OURS.replace("read(5)", "read(15)")
    assert ours.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["base.md", "ours.md", "theirs.md"]


def test_the_path_says_the_format(capsys, tmp_path):
    def notebook(text):
        return json.dumps({"cells": [{"cell_type": "markdown", "source": [text]}], "nbformat": 4})

    texts = {"base": notebook("x = 1"), "theirs": notebook("x = 2"), "ours": notebook("x = 1")}
    files = [file.rename(file.with_suffix("")) for file in names(tmp_path, **texts)]
    code, told, _ = run(capsys, *arguments(*files, tmp_path / "out", "--path", "deep/one.ipynb"))
    assert code == 0
    assert told.startswith("deep/one.ipynb: ")
    assert json.loads((tmp_path / "out").read_text())["cells"][0]["source"] == ["x = 2"]


def test_files_may_come_through_a_pipe(tmp_path):
    base, theirs, ours = names(tmp_path, theirs=CODE)
    command = arguments(base, theirs, ours, tmp_path / "out.md")
    command[command.index(str(base))] = "/dev/stdin"
    done = subprocess.run([*COMMAND, *command], input=BASE.encode(), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "read(15)" in (tmp_path / "out.md").read_text()


def documented():
    """The lines of docs/command-line.md for git: attributes, name and driver, of this very program."""
    page = (Path(__file__).parent.parent.parent / "docs" / "command-line.md").read_text("utf-8")
    attributes = re.findall(r"^ +(\*\.\w+ +merge=\S+)$", page, re.MULTILINE)
    section = re.findall(r'^ +\[merge "(\w+)"\]$', page, re.MULTILINE)
    (name,), (driver,) = (re.findall(rf"^ +{key} = (.+)$", page, re.MULTILINE) for key in ("name", "driver"))
    assert section == ["syncstudio"]
    assert driver.startswith("syncstudio ")
    return attributes, name, driver.replace("syncstudio", shlex.join(COMMAND), 1)


@pytest.fixture
def fork(make_repository, tmp_path):
    """A book and its fork, in which the chapters are translated in place."""
    source = make_repository("en")
    source.commit({"one.md": BASE, "a b/two.md": BASE, "figure.txt": "1\n"})
    made = source.clone(tmp_path / "tr")
    attributes, name, driver = documented()
    made.commit({"one.md": OURS, "a b/two.md": OURS, ".gitattributes": "\n".join(attributes) + "\n"})
    made.git("config", "merge.syncstudio.name", name)
    made.git("config", "merge.syncstudio.driver", driver)
    return source, made


def pull(fork, code=0):
    """Merge the source into the fork with plain git; what git said."""
    source, made = fork
    made.git("fetch", "-q", source.path.as_uri(), "main")
    done = subprocess.run(
        ["git", "merge", "-q", "--no-edit", "FETCH_HEAD"],
        cwd=made.path,
        env=os.environ | made.stamp(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_git_merges_a_fork_by_it(fork):
    source, made = fork
    source.commit({"one.md": CODE, "a b/two.md": CODE, "figure.txt": "2\n"})
    pull(fork)
    wanted = OURS.replace("read(5)", "read(15)")
    assert [(made.path / name).read_text() for name in ("one.md", "a b/two.md")] == [wanted, wanted]
    assert (made.path / "figure.txt").read_text() == "2\n"
    assert made.git("status", "--porcelain") == ""
    assert len(made.git("rev-list", "--parents", "-1", "HEAD").split()) == 3
    source.commit({"one.md": CODE.replace("15", "25")})
    pull(fork)
    assert "read(25)  # bekle" in (made.path / "one.md").read_text()


def test_git_stops_while_anything_is_open(fork):
    source, made = fork
    source.commit({"one.md": WORDS.replace("read(5)", "read(15)"), "a b/two.md": CODE})
    said = pull(fork, code=1)
    assert "one.md:3: " in said
    text = (made.path / "one.md").read_text()
    assert "read(15)  # bekle" in text
    assert "<<<<" not in text
    assert made.git("diff", "--name-only", "--diff-filter=U") == "one.md"
    made.commit({"one.md": text.replace("beş dakika bekleyin", "oturup çay için")}, "merged")
    assert made.git("status", "--porcelain") == ""
    source.commit({"figure.txt": "3\n"})
    pull(fork)


def test_git_keeps_ours_where_the_driver_refuses(fork):
    source, made = fork
    made.commit({"one.md": b"\0\xff" * 500})
    source.commit({"one.md": CODE})
    said = pull(fork, code=1)
    assert "cannot be read as a chapter" in said
    assert (made.path / "one.md").read_bytes() == b"\0\xff" * 500
