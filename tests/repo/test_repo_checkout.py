# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Work on the user's own checkout: branches, commits and the index, beside what the user does there."""

from __future__ import annotations

import os
import subprocess

import pytest

from syncstudio.errors import BranchMissing, IdentityMissing, RepositoryError, UnsafePath
from syncstudio.repo import Identity, blob_ids, open_repository, read_work_file

BY = {"author": "Ada", "email": "ada@example.org", "when": 1_700_000_000}


@pytest.fixture
def book(make_repository):
    book = make_repository()
    book.commit({"one.md": "one\n\ntext\n", "two.md": "two\n", "part/three.md": "three\n"})
    return book


@pytest.fixture
def work(book):
    with open_repository(book.path) as repository:
        yield repository.checkout


def commit(book, files, **odd):
    """What an edit session does: the files lie in the work tree, then they are committed."""
    book.write(files)
    changes = {path: data.encode() if isinstance(data, str) else data for path, data in files.items()}
    with open_repository(book.path) as repository:
        return repository.checkout.commit_work(changes, "Sync", **{**BY, **odd})


def status(book):
    return book.git("status", "--porcelain").splitlines()


def test_a_commit_is_clean_for_git(book):
    before = book.head()
    made = commit(book, {"one.md": "ONE\n", "new/four.md": "four\n", "two.md": None})
    assert status(book) == []
    assert book.git("diff", "HEAD") == book.git("diff", "--cached") == ""
    assert book.git("log", "--format=%H %P %an %ae %at %s").splitlines()[0] == (
        f"{made} {before} Ada ada@example.org 1700000000 Sync"
    )
    assert book.git("show", "--format=", "--name-status", made).split() == [
        "A", "new/four.md", "M", "one.md", "D", "two.md"
    ]  # fmt: skip
    assert "commit: Sync" in book.git("reflog", "-1", "HEAD")
    book.git("fsck", "--strict")


def test_what_else_is_staged_or_typed_stays(book):
    book.write({"two.md": "staged\n", "fresh.md": "fresh\n", "loose.md": "loose\n"})
    book.git("add", "two.md", "fresh.md")
    book.git("rm", "-q", "--cached", "part/three.md")
    before = status(book)
    commit(book, {"one.md": "ONE\n"})
    assert status(book) == before
    assert before == ["A  fresh.md", "D  part/three.md", "M  two.md", "?? loose.md", "?? part/"]
    assert book.git("show", ":two.md") == "staged"
    assert book.git("show", "--format=", "--name-only") == "one.md"


@pytest.mark.parametrize("stage", ["edit", "remove", "chmod", "new"])
def test_other_content_staged_for_one_of_the_files_is_not_lost(book, stage):
    path = "fresh.md" if stage == "new" else "one.md"
    if stage == "edit":
        book.write({path: "staged by the user\n"})
        book.git("add", path)
    elif stage == "remove":
        book.git("rm", "-q", "--cached", path)
    elif stage == "chmod":
        book.git("update-index", "--chmod=+x", path)
    else:
        book.write({path: "staged by the user\n"})
        book.git("add", path)
    head, index = book.head(), (book.path / ".git/index").read_bytes()
    with pytest.raises(RepositoryError, match=rf"other changes of {path} are staged.*nothing was committed"):
        commit(book, {path: "ours\n", "two.md": "2\n"})
    assert (book.head(), (book.path / ".git/index").read_bytes()) == (head, index)
    assert left_over(book) == []


def left_over(book):
    folder = book.path / ".git"
    return [one.name for one in folder.iterdir() if one.name.startswith(("index.", "syncstudio"))]


def test_the_very_content_may_be_staged_already(book):
    book.write({"one.md": "ONE\n", "fresh.md": "fresh\n", "wanted.md": "wanted\n"})
    book.git("add", "one.md", "fresh.md")
    book.git("add", "--intent-to-add", "wanted.md")
    commit(book, {"one.md": "ONE\n", "fresh.md": "fresh\n", "wanted.md": "wanted\n"})
    assert status(book) == []


def test_a_staged_file_in_the_place_of_a_folder_is_not_lost(book):
    book.write({"deep": "the user's file\n"})
    book.git("add", "deep")
    (book.path / "deep").unlink()
    with pytest.raises(RepositoryError, match="other changes of deep are staged"):
        commit(book, {"deep/one.md": "1\n"})
    assert book.git("show", ":deep") == "the user's file"


def test_a_file_may_become_a_folder(book):
    (book.path / "two.md").unlink()
    changes = {"two.md": None, "two.md/inner.md": b"inner\n"}
    book.write({"two.md/inner.md": "inner\n"})
    with open_repository(book.path) as repository:
        repository.checkout.commit_work(changes, "Sync", **BY)
    assert status(book) == []


def test_a_locked_index_is_told_and_nothing_is_done(book, work):
    lock = book.path / ".git/index.lock"
    lock.touch()
    head = book.head()
    with pytest.raises(RepositoryError, match=r"index is locked.*nothing was changed"):
        commit(book, {"one.md": "ONE\n"})
    with pytest.raises(RepositoryError, match="index is locked"):
        work.start_branch("work")
    assert (book.head(), book.git("branch", "--format=%(refname:short)")) == (head, "main")
    lock.unlink()
    assert left_over(book) == []


def test_a_lock_that_comes_late_stops_the_commit_too(book, monkeypatch):
    from syncstudio.repo.staging import UserIndex

    real = UserIndex._run

    def late(self, *arguments, **more):
        if arguments[0] == "update-index":
            self._lock.touch()
        return real(self, *arguments, **more)

    monkeypatch.setattr(UserIndex, "_run", late)
    head = book.head()
    with pytest.raises(RepositoryError, match="index is locked"):
        commit(book, {"one.md": "ONE\n"})
    assert book.head() == head
    assert left_over(book) == ["index.lock"]


@pytest.mark.parametrize("always", [False, True])
def test_what_is_staged_meanwhile_is_not_lost(book, monkeypatch, always):
    from syncstudio.repo.staging import UserIndex

    real, count = UserIndex._run, [0]

    def meanwhile(self, *arguments, **more):
        if arguments[0] == "update-index" and (always or not count[0]):
            count[0] += 1
            book.write({"two.md": f"staged {count}\n"})
            book.git("add", "two.md")
        return real(self, *arguments, **more)

    monkeypatch.setattr(UserIndex, "_run", meanwhile)
    head = book.head()
    if always:
        with pytest.raises(RepositoryError, match="keeps changing"):
            commit(book, {"one.md": "ONE\n"})
        assert book.head() == head
    else:
        commit(book, {"one.md": "ONE\n"})
        assert book.head("HEAD~1") == head
    assert book.git("show", ":two.md") == f"staged {count}"
    assert left_over(book) == []


def test_a_branch_that_moves_meanwhile_is_not_overwritten(book, monkeypatch):
    from syncstudio.repo import checkout as module

    real = module.write_commit

    def meanwhile(*arguments):
        made = real(*arguments)
        tree = book.git("rev-parse", "HEAD^{tree}")
        other = book.git("commit-tree", tree, "-p", "HEAD", "-m", "theirs")
        book.git("update-ref", "refs/heads/main", other)
        return made

    monkeypatch.setattr(module, "write_commit", meanwhile)
    index = (book.path / ".git/index").read_bytes()
    with pytest.raises(RepositoryError, match="moved by someone else"):
        commit(book, {"one.md": "ONE\n"})
    assert book.git("log", "-1", "--format=%s") == "theirs"
    assert (book.path / ".git/index").read_bytes() == index
    assert left_over(book) == []


def test_a_link_or_a_submodule_is_not_written_over(book):
    (book.path / "link.md").symlink_to("one.md")
    book.commit({})
    book.git("update-index", "--add", "--cacheinfo", f"160000,{book.head()},sub")
    book.git("commit", "-q", "-m", "sub", env=book.stamp())
    head = book.head()
    for path in ("link.md", "sub", "sub/one.md"):
        with open_repository(book.path) as repository, pytest.raises(UnsafePath):
            repository.checkout.commit_work({path: b"ours\n"}, "Sync", **BY)
    assert book.head() == head


def test_nothing_to_commit_is_told(book):
    head = book.head()
    with pytest.raises(RepositoryError, match="nothing to commit"):
        commit(book, {"one.md": "one\n\ntext\n"})
    assert book.head() == head


def test_what_watches_the_files_for_git_is_not_asked(book, tmp_path):
    canary, watcher = tmp_path / "canary", tmp_path / "watcher.sh"
    watcher.write_text(f"#!/bin/sh\ntouch {canary}\nprintf 'token\\0/\\0'\n", encoding="utf-8")
    watcher.chmod(0o755)
    book.git("config", "core.fsmonitor", str(watcher))
    book.git("update-index", "--fsmonitor")
    assert status(book) == []
    assert b"FSMN" in (book.path / ".git/index").read_bytes()
    canary.unlink()
    book.write({"two.md": "typed\n"})
    commit(book, {"one.md": "ONE\n"})
    assert not canary.exists()
    assert status(book) == [" M two.md"]
    assert canary.exists()


def test_an_edit_of_the_very_moment_is_still_seen_by_git(book):
    """Git tells by times whether a file is as it was added; the index must not look younger than it is."""
    file, index = book.path / "two.md", book.path / ".git/index"
    book.git("config", "core.trustctime", "false")  # which no test can set
    moment = index.stat().st_mtime_ns
    os.utime(file, ns=(moment, moment))
    book.git("update-index", "--refresh")
    os.utime(index, ns=(moment, moment))
    file.write_bytes(b"TWO\n")  # as long as before
    os.utime(file, ns=(moment, moment))
    assert book.git("status", "--porcelain", env={"GIT_OPTIONAL_LOCKS": "0"}) == " M two.md"
    commit(book, {"one.md": "ONE\n"})
    assert status(book) == [" M two.md"]


def test_the_first_commit_of_a_new_repository(make_repository):
    book = make_repository()
    commit(book, {"one.md": "one\n"})
    assert status(book) == []
    with open_repository(book.path) as repository:
        assert repository.checkout.checked_out == "main"


@pytest.mark.parametrize(
    "shape",
    [
        "version 4",
        "split",
        "untracked cache",
        "sparse cone",
        "sha256",
        "worktree",
        "skipped",
    ],
)
def test_unusual_indexes(make_repository, tmp_path, shape):
    book = make_repository()
    if shape == "sha256":
        subprocess.run(["rm", "-rf", str(book.path / ".git")], check=True)
        book.git("init", "-q", "-b", "main", "--object-format=sha256")
    book.commit({f"part{n % 7}/c{n}.md": f"text {n}\n" * 3 for n in range(30)})
    prepare = {
        "version 4": [("update-index", "--index-version", "4")],
        "split": [("config", "core.splitIndex", "true"), ("update-index", "--split-index")],
        "untracked cache": [("config", "core.untrackedCache", "true"), ("status",)],
        "sparse cone": [("sparse-checkout", "set", "--cone", "--sparse-index", "part1", "part2")],
        "skipped": [("update-index", "--skip-worktree", "part3/c3.md")],
    }
    for command in prepare.get(shape, ()):
        book.git(*command)
    if shape == "worktree":
        book.git("worktree", "add", "-q", "-b", "other", str(tmp_path / "linked"))
        book.path = tmp_path / "linked"
    book.write({"part1/c8.md": "typed\n", "part2/c9.md": "staged\n"})
    book.git("add", "part2/c9.md")
    before = status(book)
    commit(book, {"part1/c1.md": "ONE\n", "part1/new.md": "new\n", ".syncstudio/zh/x.jsonl": "{}\n"})
    assert status(book) == before
    assert len(before) == 2
    assert book.git("show", "--format=", "--name-only").splitlines() == [
        ".syncstudio/zh/x.jsonl", "part1/c1.md", "part1/new.md"
    ]  # fmt: skip
    assert book.git("show", ":part2/c9.md") == "staged"
    if shape != "sparse cone":  # where git's own `add` leaves a tree unwritten that fsck misses
        book.git("fsck", "--strict")
    if shape == "split":
        assert book.git("rev-parse", "--shared-index-path")
    if shape == "sparse cone":
        assert "part3/" in book.git("ls-files", "--sparse").splitlines()
    if shape == "version 4":
        assert (book.path / ".git/index").read_bytes()[:8] == b"DIRC\0\0\0\4"


@pytest.mark.parametrize("ends", ["autocrlf", "attributes", "all CRLF", "mixed"])
def test_line_ends_are_put_back_as_they_were_committed(make_repository, ends):
    book = make_repository()
    committed = b"one\ntwo\nthree\n"
    if ends in ("all CRLF", "mixed"):
        committed = committed.replace(b"\n", b"\r\n", 1 if ends == "mixed" else 3)
    book.commit({"a.md": committed})
    if ends == "autocrlf":
        book.git("config", "core.autocrlf", "true")
    elif ends == "attributes":
        book.commit({".gitattributes": "*.md text eol=crlf\n"})
    (book.path / "a.md").unlink()
    book.git("checkout", "a.md")
    held = read_work_file(book.path, "a.md")
    assert book.blob("a.md") in blob_ids(held, 40)
    if ends in ("autocrlf", "attributes"):
        assert held == b"one\r\ntwo\r\nthree\r\n"
    commit(book, {"a.md": held.replace(b"two", b"TWO")})
    found = subprocess.run(
        ["git", "show", "HEAD:a.md"], cwd=book.path, capture_output=True, check=True
    ).stdout
    assert found == committed.replace(b"two", b"TWO")
    assert status(book) == []


def test_a_message_of_any_characters_can_be_committed(book):
    book.write({"one.md": "ONE\n"})
    with open_repository(book.path) as repository:
        repository.checkout.commit_work({"one.md": b"ONE\n"}, "half \ud83d, byte \udcff, Ende 😀", **BY)
    shown = subprocess.run(
        ["git", "cat-file", "commit", "HEAD"], cwd=book.path, capture_output=True, check=True
    )
    # A byte that is no text is a letter to git.
    assert shown.stdout.endswith("half \ufffd, byte ÿ, Ende 😀\n".encode())


POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 9\n"


@pytest.mark.parametrize("how", ["Git LFS", "UTF-16LE"])
def test_what_git_stores_in_another_form_is_left_to_git(book, how):
    if how == "Git LFS":
        book.commit({"part/three.md": POINTER})
    else:
        book.commit({"part/.gitattributes": "*.md working-tree-encoding=UTF-16LE\n", "part/three.md": "3\0"})
    before = book.head()
    with pytest.raises(RepositoryError, match=f"part/three.md is not stored as it lies here, but .*{how}"):
        commit(book, {"one.md": "ONE\n", "part/three.md": "T\0H\0"})
    assert book.head() == before
    commit(book, {"one.md": "ONE\n"})
    assert book.git("show", "--format=", "--name-only") == "one.md"


def test_a_line_end_that_a_person_typed_is_kept(book):
    commit(book, {"one.md": b"one\r\n\ntext\n"})
    assert book.git("cat-file", "blob", "HEAD:one.md") == "one\r\n\ntext"


@pytest.mark.parametrize("kind", ["sha1", "sha256"])
def test_blobs_are_told_by_their_id(make_repository, kind):
    book = make_repository()
    subprocess.run(["rm", "-rf", str(book.path / ".git")], check=True)
    book.git("init", "-q", f"--object-format={kind}")
    book.commit({"one.md": b"one\n\ntext\n", "two.md": b"one\r\ntext\n", "none.md": b""})
    length = len(book.head())
    assert blob_ids(b"one\n\ntext\n", length) == (book.blob("one.md"),)
    assert book.blob("one.md") in blob_ids(b"one\r\n\r\ntext\r\n", length)
    assert blob_ids(b"one\r\ntext\n", length)[0] == book.blob("two.md")
    assert blob_ids(b"", length) == (book.blob("none.md"),)


def test_a_new_branch_leaves_work_tree_and_index_alone(book, work):
    book.write({"one.md": "typed\n", "two.md": "staged\n"})
    book.git("add", "two.md")
    index, before, head = (book.path / ".git/index").read_bytes(), status(book), book.head()
    assert work.checked_out == "main"
    work.start_branch("syncstudio/zh/2026")
    assert work.checked_out == book.git("branch", "--show-current") == "syncstudio/zh/2026"
    assert (book.path / ".git/index").read_bytes() == index
    assert (status(book), book.head(), book.head("main")) == (before, head, head)
    assert "checkout: moving from main to syncstudio/zh/2026" in book.git("reflog", "-1")
    assert book.git("rev-parse", "--abbrev-ref", "@{-1}") == "main"
    work.start_branch("syncstudio/zh/2026")  # where it already is
    book.checkout("main")
    work.start_branch("syncstudio/zh/2026")  # back to one that lies here
    assert work.checked_out == "syncstudio/zh/2026"
    assert left_over(book) == []


def test_a_branch_can_be_started_while_something_writes_the_index(book, work, monkeypatch):
    from syncstudio.repo.staging import UserIndex

    real = UserIndex.locked

    def meanwhile(self):
        book.write({"two.md": "staged\n"})
        book.git("add", "two.md")
        return real(self)

    monkeypatch.setattr(UserIndex, "locked", meanwhile)
    work.start_branch("work")
    assert (work.checked_out, status(book)) == ("work", ["M  two.md"])


def test_a_branch_can_be_started_where_none_is_checked_out(book, work):
    book.git("checkout", "-q", "--detach")
    assert work.checked_out == ""
    with pytest.raises(BranchMissing, match="detached"):
        commit(book, {"one.md": "ONE\n"})
    work.start_branch("work")
    assert work.checked_out == "work"
    commit(book, {"one.md": "ONE\n"})
    assert status(book) == []


def test_a_branch_that_lies_elsewhere_is_not_taken(book, work):
    book.git("branch", "old")
    book.commit({"one.md": "newer\n"})
    with pytest.raises(RepositoryError, match="branch old exists already and lies elsewhere"):
        work.start_branch("old")
    assert work.checked_out == "main"


def test_a_branch_of_another_work_tree_is_not_taken(book, work, tmp_path):
    book.git("worktree", "add", "-q", "-b", "other", str(tmp_path / "linked"))
    with pytest.raises(RepositoryError, match=r"checked out in .*linked"):
        work.start_branch("other")
    with open_repository(tmp_path / "linked") as linked:
        assert linked.checkout.checked_out == "other"
        linked.checkout.start_branch("third")
        with pytest.raises(RepositoryError, match=r"checked out in .*book"):
            linked.checkout.start_branch("main")
    assert work.checked_out == "main"


@pytest.mark.parametrize(
    "name",
    ["", "a..b", "sp ace", "-x", "HEAD", "x.lock", "a\nb", "main/below", "@{-1}", "../../x", "ä~1", "/a"],
)
def test_a_bad_name_is_no_branch(book, work, name):
    with pytest.raises(RepositoryError, match="nothing was changed"):
        work.start_branch(name)
    assert (work.checked_out, book.git("branch", "--format=%(refname:short)")) == ("main", "main")


def test_an_empty_history_has_no_branches(make_repository):
    book = make_repository()
    with open_repository(book.path) as repository, pytest.raises(BranchMissing, match="first commit"):
        repository.checkout.start_branch("work")


@pytest.mark.parametrize("doing", ["merge", "rebase", "cherry-pick", "revert", "bisect"])
def test_in_the_middle_of_something_nothing_is_done(book, work, doing):
    base = book.head()
    book.branch("side")
    book.commit({"one.md": "side\n"})
    book.checkout("main")
    book.commit({"one.md": "main\n"})
    book.commit({"one.md": "main again\n"})
    command = {
        "merge": ["merge", "side"],
        "rebase": ["rebase", "side"],
        "cherry-pick": ["cherry-pick", "side"],
        "revert": ["revert", "--no-edit", "HEAD~1"],
        "bisect": ["bisect", "start", "HEAD", base],
    }[doing]
    env = {**os.environ, **book.stamp(), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_EDITOR": "true"}
    subprocess.run(["git", *command], cwd=book.path, capture_output=True, check=False, env=env)
    assert work.under_way == doing
    head = book.head()
    with pytest.raises(RepositoryError, match=f"a {doing} is under way.*nothing was changed"):
        commit(book, {"two.md": "2\n"})
    with pytest.raises(RepositoryError, match=f"a {doing} is under way"):
        work.start_branch("work")
    assert book.head() == head


def test_without_a_work_tree_there_is_no_checkout(make_repository, book, tmp_path):
    bare = make_repository("bare", bare=True)
    for path in (bare.path, book.bundle(tmp_path / "book.bundle")):
        repository = open_repository(path, tmp_path / "cache")
        with repository, pytest.raises(RepositoryError, match="no work tree"):
            _ = repository.checkout


def test_files_of_the_work_tree(book, tmp_path):
    assert read_work_file(book.path, "one.md") == b"one\n\ntext\n"
    assert (
        read_work_file(book.path, "none.md")
        is read_work_file(book.path, "none/at/all.md")
        is read_work_file(book.path, "one.md/below")
        is None
    )
    (tmp_path / "secret").write_text("secret")
    (book.path / "link.md").symlink_to(tmp_path / "secret")
    (book.path / "folder").symlink_to(tmp_path)
    (book.path / "inside.md").symlink_to("one.md")
    os.mkfifo(book.path / "pipe.md")
    for path in ("link.md", "folder/secret", "inside.md", "../secret", ".git/config", "pipe.md", "part"):
        with pytest.raises((UnsafePath, RepositoryError)):
            read_work_file(book.path, path)
    with pytest.raises(RepositoryError, match="more than"):
        read_work_file(book.path, "one.md", limit=8)
    assert read_work_file(book.path, "one.md", limit=10)


@pytest.fixture
def own(monkeypatch, tmp_path):
    """The user's own git configuration, and none of the environment's names."""
    for name in list(os.environ):
        if name.startswith("GIT_") or name == "EMAIL":
            monkeypatch.delenv(name)
    home = tmp_path / "home"
    (home / ".config/git").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return home


def test_who_the_user_is(book, work, own, monkeypatch):
    with pytest.raises(IdentityMissing, match=r"git config --global user.name"):
        work.identity()
    (own / ".config/git/config").write_text("[user]\nname = X\nemail = x@example.org\n")
    assert work.identity() == Identity("X", "x@example.org")
    (own / "more").write_text("[user]\nemail = work@example.org\n")
    config = f'[user]\nname = "Ana <b> María"\n[includeIf "gitdir:{book.path}/"]\npath = {own}/more\n'
    (own / ".gitconfig").write_text(config)
    assert work.identity() == Identity("Ana b María", "work@example.org")
    book.git("config", "user.name", "Local")
    assert work.identity() == Identity("Local", "work@example.org")
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Env")
    assert work.identity().name == "Env"
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(own / "more"))
    assert work.identity() == Identity("Env", "work@example.org")


def test_the_repositorys_configuration_is_read_as_data(book, work, own):
    (own / ".gitconfig").write_text("[user]\nname = X\nemail = x@example.org\n")
    (own / "stolen").write_text("[user]\nname = Somebody\n")
    book.git("config", "include.path", str(own / "stolen"))
    assert work.identity().name == "X"
    with (book.path / ".git/config").open("a", encoding="utf-8") as file:
        file.write("[user]\nemail\n")  # no value at all
    assert work.identity().email == "x@example.org"
