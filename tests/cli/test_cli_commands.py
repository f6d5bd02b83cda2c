# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import io
import json
import os
import subprocess
import sys

import pytest
from cli_book import EN, ZH, run

from syncstudio.cli import main
from syncstudio.cli.commands import COMMANDS
from syncstudio.cli.status import failing_words, print_book
from syncstudio.model import BlockStatus, ChapterStatus, DriftKind, Gravity, State
from syncstudio.workspace import SETTINGS, init_book


def refused(capsys, *arguments):
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.startswith("syncstudio: ")
    return err


def test_status_json_has_its_promised_shape(capsys, book):
    code, out, err = run(capsys, "status", "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert set(told) == {"chapters"}
    one = next(item for item in told["chapters"] if item["target"] == "one.md")
    assert set(one) == {"language", "source", "target", "baseline", "counts", "blocks"}
    assert set(one["baseline"]) == {"blob", "commit", "how", "confidence"}
    assert one["counts"] == {"translated": 2, "drifted": 1}
    assert one["blocks"][1] == {
        "source_lines": [3, 3],
        "target_lines": [3, 3],
        "state": "drifted",
        "drift": {"kind": "changed", "gravity": "meaning"},
    }
    assert one["blocks"][0]["drift"] is None
    two = next(item for item in told["chapters"] if item["source"] == "two.md")
    assert (two["target"], two["baseline"], two["counts"]) == (None, None, {"untranslated": 2})
    assert two["blocks"][0]["target_lines"] is None


def test_status_for_people(capsys, book):
    _, out, _ = run(capsys, "status")
    assert "zh: 2 of 3 chapters begun" in out
    assert "1 meaning" in next(line for line in out.splitlines() if line.startswith("one.md"))
    assert "not begun: two.md" in out
    _, out, _ = run(capsys, "status", "one.md")
    assert "follows one.md at" in out
    assert "changed, meaning" in next(line for line in out.splitlines() if "15 minutes" in line)


def test_a_block_is_counted_once_for_people(capsys):
    """What came new, what is gone, and what was drafted or found wanting since it drifted, is told beside
    the drifted ones, not among them; a build that fails for it is told how grave all of it is.
    """
    lines, gravity = (1, 1), Gravity.MEANING
    blocks = (
        BlockStatus(lines, lines, State.DRIFTED, DriftKind.CHANGED, gravity),
        BlockStatus(lines, None, State.UNTRANSLATED, DriftKind.NEW, gravity),
        BlockStatus(None, lines, State.OBSOLETE, DriftKind.REMOVED, gravity),
        BlockStatus(lines, None, State.UNTRANSLATED, None, None),
        BlockStatus(lines, lines, State.DRAFT, DriftKind.CHANGED, Gravity.WORDING),
        BlockStatus(lines, lines, State.NEEDS_WORK, DriftKind.CHANGED, gravity),
    )
    print_book((ChapterStatus("zh", "one.md", "one.md", None, blocks, ""),))
    first, *_, line = capsys.readouterr().out.splitlines()
    beside = "2 untranslated, 1 draft, 1 needs work, 1 obsolete"
    assert first.endswith(f"drifted: 1 meaning; {beside}")
    assert line.split("%")[1].split() == ["1", "meaning", *beside.split()]
    assert failing_words(blocks) == "2 meaning, 1 wording, 1 new, 1 removed"


def test_paths_are_whole_where_no_terminal_is(capsys, make_repository, tmp_path, monkeypatch):
    monkeypatch.setenv("SYNCSTUDIO_CACHE", str(tmp_path / "cache"))
    long = "a-chapter-with-a-name-as-books-have-them/and-its-section.md"
    make_repository("en").commit({long: EN["one.md"], "index.md": EN["index.md"]})
    make_repository("zh").commit({long: ZH["one.md"], "index.md": ZH["index.md"]})
    init_book(tmp_path / "book", str(tmp_path / "en"), "en", [(str(tmp_path / "zh"), "zh")])
    assert f"\n{long}  " in run(capsys, "status", str(tmp_path / "book"))[1]


def test_a_misspelt_book_is_named(capsys, book, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert "boko: " in refused(capsys, "status", "boko")
    assert "boko: " in refused(capsys, "open", "boko", "--screenshot", "x.png")


def test_the_settings_file_stands_for_its_folder(capsys, book, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for command in ("status", "baseline", "check"):
        by_folder = run(capsys, command, "book")
        assert by_folder[0] in (0, 1)
        assert run(capsys, command, f"book/{SETTINGS}") == by_folder


def test_a_first_argument_is_the_book_if_it_holds_settings(capsys, book, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    code, out, _ = run(capsys, "status", "book", "./one.md", "--json")
    assert code == 0
    assert [item["target"] for item in json.loads(out)["chapters"]] == ["one.md"]
    assert "no book is here" in refused(capsys, "status", "one.md")
    assert f"holds no {SETTINGS}" in refused(capsys, "status", "en")
    monkeypatch.chdir(book)
    assert "nothing.md: is no chapter" in refused(capsys, "status", "nothing.md")


def test_options_may_stand_between_the_book_and_its_chapters(capsys, book):
    mixed = run(capsys, "status", str(book), "--language", "zh", "one.md", "--json")
    assert mixed == run(capsys, "status", str(book), "one.md", "--json", "--language", "zh")
    assert mixed[0] == 0


def test_baseline(capsys, book):
    _, out, _ = run(capsys, "baseline", "--json")
    told = json.loads(out)
    assert set(told) == {"index.md", "one.md"}
    assert set(told["one.md"]) == {"language", "source", "source_now", "blob", "commit", "how", "confidence"}
    assert (told["one.md"]["source"], told["one.md"]["how"]) == ("one.md", "inferred")
    _, out, _ = run(capsys, "baseline")
    assert "inferred" in out


def test_baselines_of_two_languages_with_the_same_paths(capsys, make_repository, tmp_path, monkeypatch):
    monkeypatch.setenv("SYNCSTUDIO_CACHE", str(tmp_path / "cache"))
    for name, files in (("en", EN), ("zh", ZH), ("ja", ZH)):
        make_repository(name).commit(files)
    monkeypatch.chdir(tmp_path)
    code, out, _ = run(
        capsys, "init", "--source", "en@main", "--source-language", "en",
        "--target", "zh", "--target-language", "zh", "--target", "ja", "--target-language", "ja", "book",
    )  # fmt: skip
    assert code == 0
    assert "zh: mirror" in out
    told = json.loads(run(capsys, "baseline", "book", "--json")[1])
    assert set(told) == {"zh:index.md", "zh:one.md", "ja:index.md", "ja:one.md"}
    told = json.loads(run(capsys, "baseline", "book", "--language", "ja", "--json")[1])
    assert {item["language"] for item in told.values()} == {"ja"}
    assert set(told) == {"index.md", "one.md"}


@pytest.mark.parametrize(
    ("options", "code"), [([], 1), (["--fail-on", "format"], 1), (["--fail-on", "typo"], 1)]
)
def test_check_fails_on_drift(capsys, book, options, code):
    found, out, _ = run(capsys, "check", *options)
    assert found == code
    assert "1 of 3 chapters have drifted" in out


def test_check_counts_only_what_is_grave_enough(capsys, make_repository, tmp_path, monkeypatch, book):
    (tmp_path / "en" / "one.md").write_text(EN["one.md"].replace("read it", "read  it"))
    subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a", "commit", "-qam", "x"],
        cwd=tmp_path / "en",
        check=True,
    )
    code, out, _ = run(capsys, "check", "--fail-on", "typo")
    assert code == 0
    assert "in step" in out
    told = json.loads(run(capsys, "check", "--json")[1])
    assert told == {"fail_on": "meaning", "chapters": []}


BAD = [
    (["status", "--language", "fr"], "no translation into 'fr'"),
    (["baseline", "nowhere"], f"nowhere: this is no folder with a {SETTINGS}"),
    (["check", "--fail-on", "everything"], "invalid choice"),
    (["stat"], "invalid choice"),
    (["init", "--source", "x"], "required"),
    (["init", "--source", "x", "--source-language", "en", "--target", "y", "--target", "z",
      "--target-language", "zh", "elsewhere"], "2 --target"),
    (["init", "--source", "x", "--source-language", "en", "--target", "y", "--target-language", "zh"],
     "already there"),
    (["status", "--colour"], "unrecognized arguments"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "said"), BAD, ids=[" ".join(case[0])[:40] for case in BAD])
def test_bad_input_is_one_line(capsys, book, arguments, said):
    assert said in refused(capsys, *arguments)


def test_half_written_settings_are_named_with_their_line(capsys, book):
    path = book / SETTINGS
    path.write_text(path.read_text() + '\n[[target]]\nlanguage = "ja"\nrepositry = "x"\n')
    said = refused(capsys, "status")
    line = len(path.read_text().splitlines())
    assert f"{path}:{line}: unknown setting 'repositry'" in said


def test_an_unreadable_chapter_is_unusable_for_check(capsys, book, tmp_path):
    target = tmp_path / "zh"
    blob = subprocess.run(
        ["git", "rev-parse", "HEAD:one.md"], cwd=target, capture_output=True, text=True, check=True
    ).stdout.strip()
    file = target / ".git" / "objects" / blob[:2] / blob[2:]
    file.chmod(0o644)
    file.write_bytes(b"garbage")
    assert "one.md: " in refused(capsys, "check")
    assert run(capsys, "status")[0] == 0


@pytest.mark.parametrize("asked", [("status", "-v"), ("-v", "status")])
def test_the_unexpected_is_one_line_too(capsys, caplog, book, monkeypatch, asked):
    def fail(*_):
        raise RuntimeError("first\nsecond")

    monkeypatch.setattr("syncstudio.workspace.book.OpenBook.status", fail)
    assert "RuntimeError: first second" in refused(capsys, "status")
    assert not caplog.text
    assert run(capsys, *asked)[0] == 2
    assert "Traceback" in caplog.text


def test_a_reader_that_leaves_is_no_failure(book):
    run = subprocess.Popen(
        [sys.executable, "-m", "syncstudio", "status", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    run.stdout.close()
    err = run.stderr.read()
    run.stderr.close()
    assert (run.wait(), err) == (0, b"")


def test_a_narrow_encoding(book):
    narrow = os.environ | {"LC_ALL": "C", "LANG": "C", "PYTHONIOENCODING": "ascii:strict"}
    run = subprocess.run(
        [sys.executable, "-m", "syncstudio", "status", "one.md"], env=narrow, capture_output=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, b"")
    assert b"15 minutes" in run.stdout


def test_control_characters_of_a_book_never_reach_a_terminal(capsys, book, tmp_path):
    (tmp_path / "en" / "one.md").write_text("# Reading\x1b[2J\n\n\x1b]0;title\x07 text\n")
    subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a", "commit", "-qam", "x"],
        cwd=tmp_path / "en",
        check=True,
    )
    _, out, _ = run(capsys, "status", "one.md")
    assert "Reading" in out
    assert "\x1b" not in out
    assert "\x07" not in out


def test_help_and_version(capsys):
    assert run(capsys, "--version")[0] == 0
    code, out, _ = run(capsys, "--help")
    assert code == 0
    assert all(command.name.split()[0] in out for command in COMMANDS)
    for command in COMMANDS:
        assert run(capsys, *command.name.split(), "--help")[0] == 0


def test_progress_is_told_on_a_terminal_alone(capsys, book, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    assert main(["status", "--json"]) == 0
    assert "1 of 3" in screen.getvalue()
    assert screen.getvalue().endswith("\x1b[K")


def test_what_is_not_committed_is_said_in_one_line(capsys, book, tmp_path):
    before = [run(capsys, "status", *more) for more in ([], ["--json"])]
    assert "not committed" not in before[0][1]
    (tmp_path / "zh" / "one.md").write_text(ZH["one.md"].replace("写下来", "都写下来"))
    (tmp_path / "zh" / "note.txt").write_text("x")
    code, out, _ = run(capsys, "status")
    assert code == 0
    assert out == before[0][1] + "\nnot committed yet, and not counted here: one.md\n"
    assert run(capsys, "status", "--json") == before[1]
    assert "not committed yet, and not counted here: one.md\n" in run(capsys, "status", "one.md")[1]
    assert "not committed" not in run(capsys, "status", "index.md")[1]
