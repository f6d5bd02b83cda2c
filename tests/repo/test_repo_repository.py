# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest

from syncstudio.errors import BranchMissing, NotARepository, ObjectMissing
from syncstudio.repo import open_repository


def test_reads_a_file_at_a_revision(make_repository):
    book = make_repository()
    first = book.commit({"en/intro.md": "one\n", "fig.svg": "<svg/>"})
    book.commit(
        {"en/intro.md": "two\n"}, "Say two", author="Grace", when=1_700_000_000, committed=1_700_000_900
    )
    with open_repository(book.path) as repository:
        head = repository.head()
        assert (head.summary, head.author, head.authored, head.committed) == (
            "Say two",
            "Grace",
            1_700_000_000,
            1_700_000_900,
        )
        assert head.parents == (first,)
        assert repository.resolve("main~1") == repository.resolve(first[:10]) == first
        now, then = repository.files("main"), repository.files(first)
        assert set(now) == {"en/intro.md", "fig.svg"}
        assert repository.read(now["en/intro.md"]) == b"two\n"
        assert repository.read_many([then["en/intro.md"], *now.values()])[then["en/intro.md"]] == b"one\n"
        assert repository.branches() == ("main",)
        assert repository.work_tree == book.path


def test_a_folder_of_the_work_tree_opens_its_repository(make_repository):
    book = make_repository()
    head = book.commit({"deep/down/a.md": "a"})
    with open_repository(book.path / "deep" / "down") as repository:
        assert repository.resolve("") == head
        assert repository.work_tree == book.path


def test_no_repository(tmp_path):
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(NotARepository, match="no git repository"):
            open_repository(path)


def test_a_missing_branch_names_those_that_exist(make_repository):
    book = make_repository()
    book.commit({"a.md": "a"})
    book.git("branch", "zh")
    with open_repository(book.path) as repository:
        with pytest.raises(BranchMissing, match=r"'ja'.*main, zh"):
            repository.head("ja")
        with pytest.raises(BranchMissing):
            repository.history("main~7")


def test_an_empty_history(make_repository):
    with open_repository(make_repository().path) as repository:
        assert repository.branches() == ()
        with pytest.raises(BranchMissing, match="history is empty"):
            repository.head()


def test_a_missing_blob_is_named_and_reading_goes_on(make_repository):
    book = make_repository()
    book.commit({"a.md": "a"})
    with open_repository(book.path) as repository:
        with pytest.raises(ObjectMissing, match=r"0{40}.*git fsck"):
            repository.read_many(["0" * 40, book.blob("a.md")])
        assert repository.read(book.blob("a.md")) == b"a"
