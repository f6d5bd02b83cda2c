# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Booby-trapped repositories. Every trap is first sprung with plain git, to show that it works."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from syncstudio.errors import IdentityMissing, ObjectMissing, RepositoryError
from syncstudio.repo import open_repository

HOOKS = tuple(
    """applypatch-msg commit-msg fsmonitor-watchman post-checkout post-commit post-index-change post-merge
post-rewrite post-update pre-auto-gc pre-commit pre-push pre-receive prepare-commit-msg proc-receive
reference-transaction update""".split()  # noqa: SIM905 - a list of names reads better so
)

SIGNED = """tree {tree}
author A <a> 1 +0000
committer A <a> 1 +0000
gpgsig -----BEGIN PGP SIGNATURE-----
 nonsense
 -----END PGP SIGNATURE-----

signed
"""


@dataclass
class Trap:
    """Where a trap is laid: the repository, the script that leaves a canary, and a blob that is missing."""

    book: object
    script: str
    folder: Path
    missing: str = ""

    def config(self, *pairs: str) -> None:
        for name, value in zip(pairs[::2], pairs[1::2], strict=True):
            self.book.git("config", name, value)

    def promise(self, url: str) -> None:
        """Make it a partial clone that lacks a blob which its remote promises."""
        self.missing = self.book.blob("a.md", "HEAD~1")
        pack = self.book.path / ".git/objects/pack"
        self.book.git("repack", "-a", "-d", "-q")
        for file in pack.iterdir():
            file.rename(self.folder / file.name)
        for file in self.folder.glob("*.pack"):
            self.book.git("unpack-objects", "-q", data=file.read_bytes())
        (self.book.path / ".git/objects" / self.missing[:2] / self.missing[2:]).unlink()
        self.config(
            "core.repositoryFormatVersion", "1", "extensions.partialClone", "origin",
            "remote.origin.url", url, "remote.origin.promisor", "true",
            "remote.origin.partialCloneFilter", "blob:none",
        )  # fmt: skip


def hooks(trap: Trap) -> list[str]:
    for name in HOOKS:
        shutil.copy(trap.script, trap.book.path / ".git/hooks" / name)
    return ["update-ref", "refs/heads/sprung", "HEAD"]


def hooks_elsewhere(trap: Trap) -> list[str]:
    hooks(trap)
    (trap.book.path / ".git/hooks").rename(trap.folder / "hooks")
    trap.config("core.hooksPath", str(trap.folder / "hooks"))
    return ["update-ref", "refs/heads/sprung", "HEAD"]


def filters(trap: Trap) -> list[str]:
    trap.book.commit({".gitattributes": "* filter=trap\n"})
    trap.config("filter.trap.clean", trap.script, "filter.trap.smudge", trap.script)
    return ["hash-object", "--path=a.md", "a.md"]


def filter_process(trap: Trap) -> list[str]:
    (trap.book.path / ".git/info/attributes").write_text("* filter=trap\n", encoding="utf-8")
    trap.config("filter.trap.process", trap.script)
    return ["cat-file", "--filters", "HEAD:a.md"]


def textconv(trap: Trap) -> list[str]:
    trap.book.commit({".gitattributes": "* diff=trap\n"})
    trap.config("diff.trap.textconv", trap.script)
    return ["log", "-p"]


def external_diff(trap: Trap) -> list[str]:
    trap.book.commit({".gitattributes": "* diff=trap\n"})
    trap.config("diff.trap.command", trap.script, "diff.external", trap.script)
    return ["diff", "HEAD~2", "HEAD"]


def fsmonitor(trap: Trap) -> list[str]:
    trap.config("core.fsmonitor", trap.script)
    return ["status"]


def signature(trap: Trap) -> list[str]:
    tree = trap.book.git("rev-parse", "HEAD^{tree}")
    commit = trap.book.git(
        "hash-object", "-t", "commit", "-w", "--stdin", data=SIGNED.format(tree=tree).encode()
    )
    trap.book.git("update-ref", "refs/heads/main", commit)
    trap.config("log.showSignature", "true", "gpg.program", trap.script, "commit.gpgSign", "true")
    return ["log", "-1"]


def included(trap: Trap) -> list[str]:
    (trap.book.path / ".git/more").write_text(f"[core]\nfsmonitor = {trap.script}\n", encoding="utf-8")
    trap.config("include.path", "more")
    return ["status"]


def alias_and_pager(trap: Trap) -> list[str]:
    trap.config(
        "alias.sprung", f"!{trap.script}", "alias.log", f"!{trap.script}",
        "core.pager", trap.script, "pager.log", trap.script, "pager.for-each-ref", trap.script,
        "core.editor", trap.script, "core.askPass", trap.script, "credential.helper", f"!{trap.script}",
    )  # fmt: skip
    return ["sprung"]


def upload_pack(trap: Trap) -> list[str]:
    trap.promise(trap.book.path.as_uri())
    trap.config("remote.origin.uploadpack", trap.script)
    return ["cat-file", "-p", trap.missing]


def ssh_command(trap: Trap) -> list[str]:
    trap.promise("ssh://nowhere.invalid/book")
    trap.config("core.sshCommand", trap.script)
    return ["cat-file", "-p", trap.missing]


def ext_transport(trap: Trap) -> list[str]:
    trap.promise(f"ext::{trap.script}")
    trap.config("protocol.ext.allow", "always", "protocol.allow", "always")
    return ["cat-file", "-p", trap.missing]


def git_proxy(trap: Trap) -> list[str]:
    trap.promise("git://nowhere.invalid/book")
    trap.config("core.gitProxy", trap.script)
    return ["cat-file", "-p", trap.missing]


def alternate_references(trap: Trap) -> list[str]:
    other = trap.folder / "other"
    trap.book.git("clone", "-q", "--bare", str(trap.book.path), str(other))
    (trap.book.path / ".git/objects/info/alternates").write_text(f"{other}/objects\n", encoding="utf-8")
    trap.config("core.alternateRefsCommand", trap.script, "remote.origin.url", str(other))
    return ["fetch", "origin"]


def submodule(trap: Trap) -> list[str]:
    trap.book.write({".gitmodules": '[submodule "s"]\npath = s\nurl = ./s\n'})
    trap.book.git("update-index", "--add", "--cacheinfo", f"160000,{trap.book.head()},s")
    trap.book.git("add", ".gitmodules")
    trap.book.git("commit", "-q", "-m", "submodule", env=trap.book.stamp())
    trap.config("submodule.s.update", f"!{trap.script}", "submodule.recurse", "true", "diff.submodule", "log")
    trap.config("submodule.s.url", trap.book.path.as_uri(), "submodule.s.active", "true")
    trap.book.git("clone", "-q", trap.book.path.as_uri(), "s")
    trap.book.git("-C", "s", "checkout", "-q", "HEAD~2")
    return ["submodule", "update"]


def trailer_command(trap: Trap) -> list[str]:
    trap.config("trailer.Synced-from.command", trap.script, "trailer.Synced-from.key", "Synced-from")
    return ["interpret-trailers", "--trailer", "Synced-from=x", "a.md"]


TRAPS: tuple[Callable[[Trap], list[str]], ...] = (
    hooks, hooks_elsewhere, filters, filter_process, textconv, external_diff, fsmonitor, signature, included,
    alias_and_pager, upload_pack, ssh_command, ext_transport, git_proxy, alternate_references, submodule,
    trailer_command,
)  # fmt: skip


@pytest.mark.parametrize("lay", TRAPS, ids=lambda lay: lay.__name__)
def test_a_trap_is_not_sprung(make_repository, tmp_path, lay):
    canary, script = tmp_path / "canary", tmp_path / "trap.sh"
    script.write_text(f"#!/bin/sh\necho sprung >> {canary}\nexit 1\n", encoding="utf-8")
    script.chmod(0o755)
    book = make_repository()
    book.commit({"a.md": "one two three\n" * 20}, "one\n\nSynced-from: abc")
    book.commit({"a.md": "one two three\n" * 20 + "four\n", "b.md": "b\n"}, "two")
    trap = Trap(book, str(script), tmp_path)
    spring = lay(trap)
    subprocess.run(["git", *spring], cwd=book.path, capture_output=True, check=False, env=plain_environment())
    assert canary.exists(), "the trap does not work"
    canary.unlink()
    (book.path / "a.md").touch()

    with open_repository(book.path) as repository:
        head = repository.head()
        history = repository.history()
        files = repository.files("")
        repository.read_many(files.values())
        assert repository.contains(head.commit) and repository.branches()
        assert not repository.contains("1" * 40)
        for name in filter(None, (trap.missing, "2" * 40)):
            with pytest.raises(ObjectMissing):
                repository.read(name)
            with pytest.raises(RepositoryError):
                repository.resolve(name)
        assert history.versions("a.md")
        work = repository.checkout
        with contextlib.suppress(IdentityMissing):
            work.identity()
        work.start_branch("work")
        work.commit_work({"b.md": b"mine", "d.md": b"d"}, "mine", author="A", email="a", when=1)
        assert (work.checked_out, work.under_way) == ("work", "")
        repository.commit_files({"a.md": b"new", "c.md": b"c"}, "new", author="A", email="a", when=1)
        assert repository.head().summary == "new"
    assert not canary.exists()


def plain_environment() -> dict[str, str]:
    return {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_TERMINAL_PROMPT": "0"}


def test_a_partial_clone_says_what_it_cannot_know(make_repository, tmp_path):
    book = make_repository()
    book.commit({"a.md": "one\n" * 20, "b.md": "same\n"})
    book.move("b.md", "c.md")
    book.git("rm", "-q", "a.md")
    book.commit({"d.md": "one\n" * 20 + "two\n"})
    Trap(book, "", tmp_path).promise("ssh://nowhere.invalid/book")
    gone = book.path / ".git/objects"
    blob = book.blob("a.md", "HEAD~2")
    (gone / blob[:2] / blob[2:]).unlink(missing_ok=True)
    with open_repository(book.path) as repository:
        history = repository.history()
    assert "partial clone" in history.note
    assert history.successor("b.md") == "c.md"
    assert history.successor("a.md") is None


def test_links_and_submodules_are_no_files(make_repository):
    book = make_repository()
    (book.path / "passwords").symlink_to("/etc/passwd")
    (book.path / "folder").symlink_to("/etc")
    book.commit({"a.md": "a"})
    book.git("update-index", "--add", "--cacheinfo", f"160000,{book.head()},sub")
    book.git("commit", "-q", "-m", "sub", env=book.stamp())
    with open_repository(book.path) as repository:
        assert set(repository.files("")) == {"a.md"}
        assert repository.history().paths() == {"a.md"}


def test_a_file_that_becomes_a_link_is_gone_and_may_come_back(make_repository):
    book = make_repository()
    book.commit({"a.md": "a\n"})
    (book.path / "a.md").unlink()
    (book.path / "a.md").symlink_to("/etc/passwd")
    book.commit({})
    (book.path / "a.md").unlink()
    book.commit({"a.md": "b\n"})
    with open_repository(book.path) as repository:
        versions = repository.history().versions("a.md")
    assert [bool(version.blob) for version in versions] == [True, False, True]
