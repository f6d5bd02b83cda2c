# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from syncstudio.errors import BranchMissing, NotARepository, ObjectMissing, RepositoryError
from syncstudio.repo import open_repository


@pytest.fixture
def book(make_repository):
    book = make_repository()
    book.commit({"a.md": "one\n"})
    book.commit({"a.md": "two\n", "d/b.md": "b\n"})
    return book


def listing(root: Path) -> dict[str, tuple[int, int, int]]:
    """Every file and folder under a root with its size, mode and times of change."""
    return {
        str(path.relative_to(root)): (state.st_size, state.st_mode, state.st_mtime_ns)
        for path in (root, *root.rglob("*"))
        for state in [path.lstat()]
    }


def exercise(repository) -> None:
    """Everything that reads."""
    commit = repository.head().commit
    files = repository.files(commit)
    repository.read_many(files.values())
    history = repository.history()
    assert set(history.paths()) >= set(files)
    assert repository.contains(commit)
    assert repository.merge_base(commit, "") == commit
    assert repository.branches()


def test_reading_writes_nothing(book):
    (book.path / "a.md").touch()  # the index is stale now; git status would refresh it
    before = listing(book.path)
    with open_repository(book.path) as repository:
        exercise(repository)
    assert listing(book.path) == before


def test_a_read_only_repository_opens(book):
    for path in (book.path, *book.path.rglob("*")):
        path.chmod(path.stat().st_mode & ~0o222)
    with open_repository(book.path) as repository:
        exercise(repository)
    for path in (book.path, *book.path.rglob("*")):
        path.chmod(path.stat().st_mode | 0o200)


def test_nothing_stays_in_the_temporary_folder(book, tmp_path, monkeypatch):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    with open_repository(book.path) as repository:
        exercise(repository)
        assert any(scratch.iterdir())
    assert not any(scratch.iterdir())


def test_a_linked_work_tree(book, tmp_path):
    book.git("worktree", "add", "-q", "-b", "zh", str(tmp_path / "linked"))
    with open_repository(tmp_path / "linked") as repository:
        assert repository.work_tree == tmp_path / "linked"
        repository.commit_files({"a.md": b"zh"}, "zh", author="A", email="a", when=1)
        assert repository.head().summary == "zh"
        assert repository.head("main").summary == "edit"
        exercise(repository)


def test_a_bare_repository(book, tmp_path):
    book.clone(tmp_path / "bare.git", "--bare")
    for path in (tmp_path / "bare.git", tmp_path / "bare.git" / "refs"):
        with open_repository(path) as repository:
            assert repository.is_bare
            assert repository.work_tree is None
            exercise(repository)


def test_the_git_folder_itself_opens_its_work_tree(book):
    with open_repository(book.path / ".git") as repository:
        assert repository.work_tree == book.path


def test_a_separate_git_folder(make_repository, tmp_path):
    book = make_repository("moved")
    book.git("init", "-q", "--separate-git-dir", str(tmp_path / "elsewhere"))
    book.commit({"a.md": "a"})
    with open_repository(book.path) as repository:
        assert repository.work_tree == book.path
        exercise(repository)


def test_a_repository_behind_a_link(book, tmp_path):
    (tmp_path / "link").symlink_to(book.path)
    with open_repository(tmp_path / "link") as repository:
        assert repository.work_tree == book.path
        exercise(repository)


def test_packed_references_tags_and_remote_branches(book, tmp_path):
    book.git("tag", "-a", "-m", "first", "v1", "HEAD~1", env=book.stamp())
    book.git("branch", "zh", "HEAD~1")
    book.git("pack-refs", "--all")
    clone = book.clone(tmp_path / "clone")
    with open_repository(clone.path) as repository:
        assert repository.branches() == ("main",)
        older = book.head("HEAD~1")
        for name in ("v1", "zh", "origin/zh", "refs/tags/v1", "main~1", "v1^{}", older[:8]):
            assert repository.resolve(name) == older, name
        for name in ("", "HEAD", "@", "origin", "origin/HEAD"):
            assert repository.resolve(name) == book.head(), name


@pytest.mark.parametrize(
    "name", ["--all", "-p", "main\nmain", "a..b", "main:a.md", "x" * 500, "\udcff", "^main"]
)
def test_names_that_are_no_revision(book, name):
    with open_repository(book.path) as repository, pytest.raises(BranchMissing):
        repository.resolve(name)


def test_a_sha256_repository(make_repository, tmp_path):
    make_repository().git("init", "-q", "--bare", "--object-format=sha256", str(tmp_path / "new"))
    with open_repository(tmp_path / "new") as repository:
        repository.commit_files({"a.md": b"a"}, "one", author="A", email="a", when=1)
    with open_repository(tmp_path / "new") as repository:
        commit = repository.commit_files({"a.md": b"b"}, "two", author="A", email="a", when=2)
        assert len(commit) == 64
        exercise(repository)
        assert len(repository.history().versions("a.md")) == 2


def test_a_shallow_clone_says_what_it_cannot_know(book, tmp_path):
    book.commit({"a.md": "three\n"})
    clone = book.clone(tmp_path / "shallow", "--depth", "2")
    with open_repository(clone.path) as repository, open_repository(book.path) as whole:
        assert repository.is_shallow and not whole.is_shallow
        history = repository.history()
        assert history.cut_off and "shallow" in history.note
        assert len(history.revisions) == 2
        assert history.versions("a.md")[-1].blob == history.files["a.md"]
        assert not whole.history().cut_off and whole.history().note == ""
        with pytest.raises(BranchMissing):
            repository.resolve("HEAD~2")
        clone.git("fetch", "-q", "--unshallow")
        assert not repository.is_shallow
        assert len(repository.history().revisions) == 3


def test_a_corrupt_blob_is_named(book):
    blob = book.blob("a.md")
    file = book.path / ".git/objects" / blob[:2] / blob[2:]
    file.chmod(0o644)
    file.write_bytes(file.read_bytes()[:-6] + b"broken")
    with open_repository(book.path) as repository:
        good = book.blob("d/b.md")
        with pytest.raises(ObjectMissing, match=rf"{blob}.*git fsck"):
            repository.read_many([good, blob])
        assert repository.read(good) == b"b\n"


@pytest.mark.parametrize("what", ["HEAD", "HEAD^{tree}", "HEAD~1", "HEAD~1^{tree}"])
def test_a_missing_commit_or_tree_is_an_error_with_a_remedy(book, what):
    name = book.git("rev-parse", what)
    (book.path / ".git/objects" / name[:2] / name[2:]).unlink()
    with open_repository(book.path) as repository, pytest.raises(ObjectMissing, match=rf"{name}.*git fsck"):
        repository.history()


def test_a_corrupt_commit_is_an_error_with_a_remedy(book):
    name = book.head("HEAD~1")
    file = book.path / ".git/objects" / name[:2] / name[2:]
    file.chmod(0o644)
    file.write_bytes(b"no object at all")
    with open_repository(book.path) as repository, pytest.raises(ObjectMissing, match=r"git fsck"):
        repository.history()


def test_a_git_folder_without_objects(book):
    (book.path / ".git/objects").rename(book.path / "hidden")
    with pytest.raises(NotARepository):
        open_repository(book.path)


@pytest.mark.parametrize("damage", [".git/HEAD", ".git/config"])
def test_a_damaged_git_folder_is_a_clear_error(book, damage):
    (book.path / damage).write_bytes(b"[no\x00sense")
    with pytest.raises(RepositoryError) as caught:
        open_repository(book.path).head()
    assert str(book.path) in str(caught.value)


def test_the_callers_git_variables_count_for_nothing(book, make_repository, monkeypatch):
    other = make_repository("other")
    other.commit({"x.md": "x"}, "other")
    git = str(other.path / ".git")
    for name, value in {
        "GIT_DIR": git,
        "GIT_COMMON_DIR": git,
        "GIT_WORK_TREE": str(other.path),
        "GIT_OBJECT_DIRECTORY": f"{git}/objects",
        "GIT_INDEX_FILE": f"{git}/index",
        "GIT_NAMESPACE": "ns",
        "GIT_CEILING_DIRECTORIES": str(book.path),
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.bare",
        "GIT_CONFIG_VALUE_0": "nonsense",
        "GIT_TRACE": "1",
    }.items():
        monkeypatch.setenv(name, value)
    with open_repository(book.path) as repository:
        assert repository.work_tree == book.path
        assert set(repository.files("")) == {"a.md", "d/b.md"}
        repository.commit_files({"a.md": b"new"}, "new", author="A", email="a", when=1)
        assert repository.head().summary == "new"
    assert book.git("log", "-1", "--format=%s") == "new"
    assert other.git("log", "-1", "--format=%s") == "other"


def test_a_core_worktree_of_the_repositorys_own_counts_for_nothing(book, tmp_path):
    book.git("config", "core.worktree", str(tmp_path / "elsewhere"))
    with open_repository(book.path) as repository:
        assert repository.work_tree == book.path
        exercise(repository)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_a_repository_of_another_owner_opens(book):
    for path in (book.path, *book.path.rglob("*")):
        os.chown(path, 12345, 12345)
    plain = subprocess.run(["git", "log"], cwd=book.path, capture_output=True, text=True, check=False)
    assert "dubious ownership" in plain.stderr
    with open_repository(book.path) as repository:
        exercise(repository)
        repository.commit_files({"a.md": b"new"}, "new", author="A", email="a", when=1)
        assert repository.head().summary == "new"


def test_without_git_the_remedy_is_told(tmp_path):
    script = (
        "import sys, pathlib\n"
        "from syncstudio.errors import RepositoryError\n"
        "from syncstudio.repo import open_repository\n"
        "try:\n    open_repository(pathlib.Path(sys.argv[1]))\n"
        "except RepositoryError as error:\n    print(error)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        env={"PATH": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout.startswith("git is not installed; install git"), run.stderr
