# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sync record between branches, under plain git with nothing installed and nothing configured."""

import os
import subprocess

import pytest

from syncstudio.errors import SavingError, UnsafePath
from syncstudio.model import RecordEntry, State
from syncstudio.workspace import record_writing
from syncstudio.workspace.record_writing import append, now
from syncstudio.workspace.sync_record import Correction, newest, read_record, record_paths

PAGE = "part/one.md"
CHAPTER = "# 标题\n\n第一段。\n\n第二段。\n\n第三段。\n"


def entry(target, state=State.TRANSLATED, who="Ana", at="2026-01-01T00:00:00.000Z"):
    return RecordEntry(target, "s", "one.md", "b" * 40, "c" * 40, state, "", who, at)


def say(book, *entries, page=PAGE):
    """Write entries as the program does, and commit them as anybody could."""
    append(book.path, "zh", page, entries, book.git("ls-files").splitlines())
    return book.commit({}, f"by {entries[0].who}")


def record(book, page=PAGE):
    paths = record_paths(book.git("ls-files").splitlines(), "zh").get(page, ())
    return read_record(*((book.path / path).read_bytes() for path in paths))


@pytest.fixture
def book(make_repository):
    book = make_repository()
    book.commit({PAGE: CHAPTER})
    return book


def try_git(book, *arguments):
    env = {**os.environ, **book.stamp("Bea"), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_EDITOR": "true"}
    run = subprocess.run(
        ["git", *arguments], cwd=book.path, capture_output=True, check=False, env=env, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr


BRING = {
    "merge": [["merge", "-q", "--no-edit", "ana"]],
    "merge, the other way": [["checkout", "-q", "ana"], ["merge", "-q", "--no-edit", "main"]],
    "squash": [["merge", "-q", "--squash", "ana"], ["commit", "-q", "-m", "squashed"]],
    "rebase": [["rebase", "-q", "ana"]],
    "rebase, the apply way": [["rebase", "-q", "--apply", "ana"]],
    "cherry-pick": [["cherry-pick", "main..ana"]],
    "recursive": [["merge", "-q", "--no-edit", "-s", "recursive", "ana"]],
    "resolve": [["merge", "-q", "--no-edit", "-s", "resolve", "ana"]],
}


@pytest.mark.parametrize("way", BRING)
def test_two_branches_that_both_begin_the_record(book, way):
    """Neighbouring blocks, and one that both wrote about: the newer counts, both are there."""
    book.branch("ana")
    say(book, entry("block 1"), entry("both", State.DRAFT))
    say(book, entry("block 3"))
    book.checkout("main")
    say(book, entry("block 2", who="Bea"))
    say(book, entry("both", State.APPROVED, who="Bea", at="2026-01-02T00:00:00.000Z"))
    for command in BRING[way]:
        try_git(book, *command)
    found = record(book)
    assert found.skipped == 0
    assert sorted(one.target for one in found.entries) == ["block 1", "block 2", "block 3", "both", "both"]
    assert newest(found.entries)["both"].who == "Bea"
    assert book.git("status", "--porcelain") == ""


def test_git_with_nothing_but_objects_merges_too(book):
    """As a server does, without a work tree or attributes."""
    book.branch("ana")
    say(book, entry("block 1"))
    book.checkout("main")
    say(book, entry("block 2", who="Bea"))
    tree = book.git("merge-tree", "--write-tree", "main", "ana")
    assert len(book.git("ls-tree", "-r", "--name-only", tree, ".syncstudio").splitlines()) == 2


def test_branches_that_go_on_with_a_record_they_share(book):
    say(book, entry("block 0"))
    book.branch("ana")
    say(book, entry("block 1"))
    book.checkout("main")
    say(book, entry("block 2"))
    try_git(book, "merge", "-q", "--no-edit", "ana")
    book.checkout("ana")
    say(book, entry("block 3"))
    book.checkout("main")
    say(book, entry("block 4"))
    try_git(book, "merge", "-q", "--no-edit", "ana")
    assert sorted(newest(record(book).entries)) == [f"block {number}" for number in range(5)]


def test_one_commit_of_several_can_be_picked_or_taken_back(book):
    book.branch("ana")
    say(book, entry("block 1"))
    say(book, entry("block 2"))
    book.checkout("main")
    try_git(book, "cherry-pick", "ana")
    assert [one.target for one in record(book).entries] == ["block 2"]
    book.checkout("ana")
    try_git(book, "revert", "--no-edit", "HEAD~1")
    assert [one.target for one in record(book).entries] == ["block 2"]


def test_a_record_that_was_compacted_meets_one_that_goes_on(book):
    for number in range(3):
        say(book, entry(f"block {number}"))
    book.branch("ana")
    say(book, entry("block 3"))
    book.checkout("main")
    held = record_paths(book.git("ls-files").splitlines(), "zh")[PAGE]
    data = b"".join((book.path / path).read_bytes() for path in held)
    book.commit({**dict.fromkeys(held), held[0].replace(".jsonl", "-all.jsonl"): data}, "compact")
    try_git(book, "merge", "-q", "--no-edit", "ana")
    assert sorted(newest(record(book).entries)) == [f"block {number}" for number in range(4)]


def test_chapters_in_step_and_their_record_go_together(book):
    """Two branches that sync neighbouring paragraphs: a blank line between them is enough for git."""
    book.branch("ana")
    one, two = ("第一段", "新的第一段"), ("第二段", "新的第二段")
    book.write({PAGE: CHAPTER.replace(*one)})
    say(book, entry("block 1"))
    book.checkout("main")
    book.write({PAGE: CHAPTER.replace(*two)})
    say(book, entry("block 2"))
    try_git(book, "merge", "-q", "--no-edit", "ana")
    assert (book.path / PAGE).read_text() == CHAPTER.replace("第一段", "新的第一段").replace(
        "第二段", "新的第二段"
    )
    assert len(record(book).entries) == 2


def test_lines_join_until_they_are_committed(book):
    files = [PAGE]
    first = append(book.path, "zh", PAGE, [entry("1"), entry("2")], files)
    assert append(book.path, "zh", PAGE, [entry("3")], files) == first
    assert append(book.path, "zh", "part/two.md", [entry("x")], files) != first
    held = (book.path / first).read_bytes()
    second = append(
        book.path, "zh", PAGE, [entry("4"), Correction("4", "s", "Ana", now(), ())], [PAGE, first]
    )
    assert second != first
    assert (book.path / first).read_bytes() == held


def test_a_torn_line_is_mended_by_the_next(book):
    path = append(book.path, "zh", PAGE, [entry("1"), entry("2")], ())
    file = book.path / path
    file.write_bytes(file.read_bytes()[:-20])
    append(book.path, "zh", PAGE, [entry("3")], ())
    found = read_record(file.read_bytes())
    assert ([one.target for one in found.entries], found.skipped) == (["1", "3"], 1)


def test_another_window_may_write_at_the_same_time(book, monkeypatch):
    append(book.path, "zh", PAGE, [entry("1")], ())
    real, late = record_writing.save, [entry("2"), entry("3")]

    def meanwhile(place, data, expected):
        if late:
            told = late.pop()
            append(book.path, "zh", PAGE, [told], ())
        real(place, data, expected)

    monkeypatch.setattr(record_writing, "save", meanwhile)
    path = append(book.path, "zh", PAGE, [entry("4")], ())
    found = read_record((book.path / path).read_bytes())
    assert sorted(one.target for one in found.entries) == ["1", "2", "3", "4"]


def test_nothing_is_written_over_a_link(book, tmp_path):
    (book.path / ".syncstudio").symlink_to(tmp_path)
    with pytest.raises(UnsafePath):
        append(book.path, "zh", PAGE, [entry("1")], ())
    (book.path / ".syncstudio").unlink()
    folder = book.path / ".syncstudio/zh" / PAGE
    folder.mkdir(parents=True)
    (folder / "20260101T000000Z-0.jsonl").symlink_to(tmp_path / "elsewhere")
    with pytest.raises((UnsafePath, SavingError)):
        append(book.path, "zh", PAGE, [entry("1")], ())
    assert not (tmp_path / "elsewhere").exists()


def test_times_are_compared_as_texts():
    assert now() <= now()
    assert now().endswith("Z") and len(now()) == len("2026-01-01T00:00:00.000Z")
