# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import subprocess

import pytest

from syncstudio.errors import BranchMissing, RepositoryError, UnsafePath
from syncstudio.repo import create_repository, open_repository

ADA = {"author": "Ada", "email": "ada@example.org"}


@pytest.fixture
def made(tmp_path):
    with create_repository(tmp_path / "made") as repository:
        yield repository


def test_a_commit_holds_the_changes_and_keeps_the_rest(made):
    first = made.commit_files({"a.md": b"one\r\n\xff\x00", "d/b.md": b"b"}, "First\n\nBody", when=0, **ADA)
    second = made.commit_files(
        {"a.md": None, "d/c.md": b""}, "Second", when=1_700_000_000, committed=5, **ADA
    )
    head = made.head()
    assert (head.commit, head.parents) == (second, (first,))
    assert (head.authored, head.committed) == (1_700_000_000, 5)
    assert made.head("main~1").summary == "First"
    assert set(made.files(second)) == {"d/b.md", "d/c.md"}
    assert made.read(made.files(first)["a.md"]) == b"one\r\n\xff\x00"


def test_a_branch_is_made_and_merged(made):
    first = made.commit_files({"a.md": b"a"}, "first", when=1, **ADA)
    side = made.commit_files({"b.md": b"b"}, "side", when=2, branch="side", parents=[first], **ADA)
    merge = made.commit_files({"b.md": b"b"}, "merge", when=3, parents=["main", "side"], **ADA)
    assert made.head().parents == (first, side)
    assert made.branches() == ("main", "side")
    assert made.resolve("main") == merge
    assert made.merge_base("main", "side") == side
    assert made.contains(side) and not made.contains(merge, "side")


def test_a_file_makes_room_for_a_folder(made):
    made.commit_files({"a": b"a"}, "file", when=1, **ADA)
    with pytest.raises(RepositoryError, match="a cannot be a file and the folder of a/b"):
        made.commit_files({"a/b": b"b"}, "both", when=2, **ADA)
    made.commit_files({"a": None, "a/b": b"b"}, "folder", when=2, **ADA)
    assert set(made.files("main")) == {"a/b"}
    with pytest.raises(RepositoryError, match="a cannot be a file"):
        made.commit_files({"a": b"b"}, "file again", when=3, **ADA)


def test_removing_what_is_not_there_is_refused(made):
    made.commit_files({"a": b"a"}, "file", when=1, **ADA)
    with pytest.raises(RepositoryError, match="no file b"):
        made.commit_files({"b": None}, "gone", when=2, **ADA)


def test_a_commit_that_would_lose_others_is_refused(made):
    first = made.commit_files({"a": b"1"}, "one", when=1, **ADA)
    second = made.commit_files({"a": b"2"}, "two", when=2, **ADA)
    with pytest.raises(RepositoryError, match="none of the parents"):
        made.commit_files({"a": b"3"}, "three", when=3, parents=[first], **ADA)
    assert made.resolve("main") == second


def test_a_branch_that_moves_meanwhile_is_not_overwritten(made, monkeypatch):
    made.commit_files({"a": b"1"}, "one", when=1, **ADA)
    stale = made._references()
    newest = made.commit_files({"a": b"2"}, "two", when=2, **ADA)
    monkeypatch.setattr(type(made), "_references", lambda _: stale)
    with pytest.raises(RepositoryError, match="moved by someone else"):
        made.commit_files({"a": b"3"}, "three", when=3, **ADA)
    monkeypatch.undo()
    assert made.resolve("main") == newest


@pytest.mark.parametrize("branch", ["../../x", "a..b", "sp ace", "-x.lock", "HEAD^"])
def test_a_bad_branch_name_is_refused(made, branch):
    with pytest.raises(RepositoryError):
        made.commit_files({"a": b"1"}, "one", when=1, branch=branch, **ADA)
    assert made.branches() == ()


@pytest.mark.parametrize("path", ["../a", "/a", ".git/config", "a/../../b", "d/.GIT/hooks/x", ""])
def test_a_path_that_leaves_the_repository_is_refused(made, path):
    with pytest.raises(UnsafePath):
        made.commit_files({path: b"1"}, "one", when=1, **ADA)


def test_nothing_is_written_through_a_link(make_repository):
    book = make_repository()
    (book.path / "out").symlink_to("/tmp")  # noqa: S108 - only its name is stored
    book.commit({"a.md": "a"})
    with open_repository(book.path) as repository:
        for path in ("out", "out/x"):
            with pytest.raises(UnsafePath, match="link"):
                repository.commit_files({path: b"1"}, "one", when=1, **ADA)


def test_the_users_work_tree_and_index_stay_as_they_are(make_repository):
    book = make_repository()
    book.commit({"a.md": "a", "run.sh": "x"})
    (book.path / "run.sh").chmod(0o755)
    book.commit({}, "executable")
    (book.path / "a.md").write_text("typing…", encoding="utf-8")
    index = (book.path / ".git/index").read_bytes()
    with open_repository(book.path) as repository:
        repository.commit_files({"a.md": b"new", "run.sh": b"y"}, "new", when=1, **ADA)
    assert (book.path / ".git/index").read_bytes() == index
    assert (book.path / "a.md").read_text(encoding="utf-8") == "typing…"
    assert book.git("show", "HEAD:a.md") == "new"
    assert book.git("ls-tree", "HEAD", "run.sh").startswith("100755")
    with open_repository(book.path) as repository, pytest.raises(RepositoryError, match="not ours"):
        repository.fill_work_tree()


def test_filling_the_work_tree_of_a_new_repository(made):
    made.commit_files({"a.md": b"one\r\n", "d/b.md": b"b", "gone.md": b"x"}, "first", when=1, **ADA)
    made.fill_work_tree()
    made.commit_files({"gone.md": None}, "second", when=2, **ADA)
    made.fill_work_tree()
    assert (made.path / "a.md").read_bytes() == b"one\r\n"
    assert not (made.path / "gone.md").exists()
    status = subprocess.run(
        ["git", "status", "--porcelain"], cwd=made.path, capture_output=True, check=True, text=True
    )
    assert status.stdout == ""


def test_a_repository_is_made_only_in_an_empty_folder(tmp_path):
    (tmp_path / "mine.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(RepositoryError, match="not empty"):
        create_repository(tmp_path)
    with pytest.raises(RepositoryError):
        create_repository(tmp_path / "new", branch="a..b")


def test_a_detached_head_takes_no_commit(make_repository):
    book = make_repository()
    book.commit({"a.md": "a"})
    book.git("checkout", "-q", "--detach")
    with open_repository(book.path) as repository:
        assert repository.head().summary == "edit"
        with pytest.raises(BranchMissing, match="no branch to commit to"):
            repository.commit_files({"a.md": b"b"}, "b", when=1, **ADA)


@pytest.mark.parametrize(
    "message", ["", "\n", "one line", "two\nlines\n\nSynced-from: x\n", "--amend", "ä" * 9000]
)
def test_any_message(made, message):
    made.commit_files({"a": b"1"}, message, when=1, **ADA)
    assert made.head().summary == " ".join(message.partition("\n\n")[0].split())


@pytest.mark.parametrize(
    "odd", [{"author": ""}, {"author": "A\0B"}, {"when": -1}, {"message": "a\0b"}, {"changes": {"b\0": b""}}]
)
def test_what_git_cannot_store_is_refused(made, odd):
    first = made.commit_files({"a": b"1"}, "one", when=1, **ADA)
    with pytest.raises(RepositoryError):
        made.commit_files(**{"changes": {"a": b"2"}, "message": "two", "when": 2, **ADA, **odd})
    assert made.resolve("") == first


def test_a_branch_by_its_full_name_is_the_same_branch(made):
    made.commit_files({"a": b"1"}, "one", when=1, branch="refs/heads/main", **ADA)
    assert made.branches() == ("main",)


def test_a_full_disk_or_a_foreign_folder_is_told(made, tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(RepositoryError, match="cannot be read or written"):
        create_repository(tmp_path / "file" / "below")
    with pytest.raises(RepositoryError, match="not empty"):
        create_repository(tmp_path / "file")
