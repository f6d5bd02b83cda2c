# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os

import pytest

from syncstudio.errors import BranchMissing, NotARepository, RepositoryError
from syncstudio.repo import open_repository


@pytest.fixture
def book(make_repository):
    book = make_repository()
    book.commit({"a.md": "one\n"}, "one")
    book.commit({"a.md": "two\n"}, "two")
    book.git("branch", "zh", "HEAD~1")
    return book


def test_a_bundle_reads_like_a_repository(book, tmp_path):
    bundle = book.bundle(tmp_path / "book.bundle")
    with open_repository(bundle, tmp_path / "cache") as repository:
        assert repository.path == bundle
        assert repository.is_bare
        assert repository.branches() == ("main", "zh")
        assert (repository.head().summary, repository.head("zh").summary) == ("two", "one")
        assert len(repository.history().versions("a.md")) == 2
        with pytest.raises(RepositoryError, match="reading only"):
            repository.commit_files({"a.md": b"x"}, "x", author="A", email="a", when=1)


def test_it_is_unpacked_once_and_again_when_it_changes(book, tmp_path):
    bundle, cache = book.bundle(tmp_path / "book.bundle"), tmp_path / "cache"
    open_repository(bundle, cache).close()
    (first,) = cache.iterdir()
    stamp = (first / "HEAD").stat().st_mtime_ns
    open_repository(bundle, cache).close()
    assert [(folder, (folder / "HEAD").stat().st_mtime_ns) for folder in cache.iterdir()] == [(first, stamp)]
    book.commit({"a.md": "three\n"}, "three")
    book.bundle(bundle)
    os.utime(bundle, (5, 5))
    with open_repository(bundle, cache) as repository:
        assert repository.head().summary == "three"
    (second,) = cache.iterdir()
    assert second != first


def test_the_bundles_own_head_decides(book, tmp_path):
    book.git("checkout", "-q", "zh")
    with open_repository(book.bundle(tmp_path / "b", "--all", "HEAD"), tmp_path / "cache") as repository:
        assert repository.head().summary == "one"


@pytest.mark.parametrize(
    ("references", "summary"), [(("main", "zh"), "two"), (("zh",), "one"), (("main~1..main", "main"), None)]
)
def test_a_bundle_without_head(book, tmp_path, references, summary):
    bundle = book.bundle(tmp_path / "b", *references)
    if summary is None:
        with pytest.raises(RepositoryError, match=r"damaged or incomplete.*git bundle verify"):
            open_repository(bundle, tmp_path / "cache")
        assert list((tmp_path / "cache").iterdir()) == []
        return
    with open_repository(bundle, tmp_path / "cache") as repository:
        assert repository.head().summary == summary


def test_a_bundle_of_several_branches_none_of_them_usual(book, tmp_path):
    book.git("branch", "-m", "main", "tr")
    bundle = book.bundle(tmp_path / "b", "tr", "zh")
    with open_repository(bundle, tmp_path / "cache") as repository:
        with pytest.raises(BranchMissing, match="tr, zh"):
            repository.head()
        assert repository.head("tr").summary == "two"


def test_a_detached_head_in_a_bundle(book, tmp_path):
    book.git("checkout", "-q", "--detach", "HEAD~1")
    book.git("commit", "-q", "--allow-empty", "-m", "loose", env=book.stamp())
    with open_repository(book.bundle(tmp_path / "b", "HEAD"), tmp_path / "cache") as repository:
        assert repository.head().summary == "loose"
        assert repository.branches() == ()


def test_a_broken_bundle(book, tmp_path):
    bundle = book.bundle(tmp_path / "b")
    data = bundle.read_bytes()
    for number, broken in enumerate((data[:-30], data[:60], data[:-5] + b"xxxxx")):
        bundle.write_bytes(broken)
        os.utime(bundle, (number, number))
        with pytest.raises(RepositoryError, match="damaged or incomplete"):
            open_repository(bundle, tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_reference_that_leaves_the_repository(book, tmp_path):
    bundle = book.bundle(tmp_path / "b", "main")
    bundle.write_bytes(
        bundle.read_bytes().replace(b" refs/heads/main\n", b" refs/heads/../../../canary\n", 1)
    )
    with pytest.raises(RepositoryError, match="damaged"):
        open_repository(bundle, tmp_path / "cache")
    assert not list(tmp_path.rglob("*canary*"))


def test_a_file_that_is_no_bundle(tmp_path):
    (tmp_path / "x").write_text("# a list\n", encoding="utf-8")
    with pytest.raises(NotARepository, match="no git bundle"):
        open_repository(tmp_path / "x", tmp_path / "cache")


def test_a_sha256_bundle(make_repository, tmp_path):
    book = make_repository("host")
    book.git("init", "-q", "--object-format=sha256", str(tmp_path / "new"))
    with open_repository(tmp_path / "new") as repository:
        repository.commit_files({"a.md": b"a"}, "one", author="A", email="a", when=1, branch="main")
    book.git("-C", str(tmp_path / "new"), "bundle", "create", "-q", str(tmp_path / "b"), "main")
    with open_repository(tmp_path / "b", tmp_path / "cache") as repository:
        assert repository.head().summary == "one"
