# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from syncstudio.errors import BranchMissing, NotARepository, ObjectMissing, RepositoryError
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


def test_many_blobs_in_one_go_do_not_block(make_repository):
    """More requests, and more answers, than a pipe holds."""
    book = make_repository()
    book.commit({f"{number}.md": f"{number}\n" * 4_000 for number in range(2_000)})
    with open_repository(book.path) as repository:
        files = repository.files("")
        found = repository.read_many([*files.values(), *files.values()])
        assert len(found) == 2_000
        assert all(found[blob].startswith(path[:-3].encode()) for path, blob in files.items())
        with pytest.raises(ObjectMissing):
            repository.read_many([*list(files.values())[:1_000], "0" * 40, *list(files.values())[1_000:]])
        assert repository.read(files["7.md"]).startswith(b"7\n")


def test_several_threads_take_turns(make_repository):
    book = make_repository()
    book.commit({f"{number}.md": f"{number}\n" * 100 for number in range(200)})
    with open_repository(book.path) as repository, ThreadPoolExecutor(4) as pool:
        blobs = repository.files("")
        for found in pool.map(lambda _: repository.read_many(blobs.values()), range(12)):
            assert len(found) == 200


def test_what_is_no_blob_is_no_file(make_repository):
    book = make_repository()
    head = book.commit({"a.md": "a"})
    with open_repository(book.path) as repository:
        for name in (head, book.git("rev-parse", "HEAD^{tree}"), "main", "", "--batch", head[:10]):
            with pytest.raises(ObjectMissing):
                repository.read(name)
        assert repository.read_many([]) == {}


def test_an_object_that_claims_to_be_enormous_is_refused(make_repository, monkeypatch):
    monkeypatch.setattr("syncstudio.repo.objects._LARGEST", 1_000)
    book = make_repository()
    book.commit({"bomb.md": "0" * 5_000, "a.md": "a"})
    with open_repository(book.path) as repository:
        with pytest.raises(RepositoryError, match="no chapter"):
            repository.read(book.blob("bomb.md"))
        assert repository.read(book.blob("a.md")) == b"a"
