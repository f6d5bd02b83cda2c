# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncstudio.errors import UnsafePath
from syncstudio.repo import check_path, safe_path

BAD = [
    "", ".", "..", "/", "/etc/passwd", "../a", "a/../b", "a/..", "./a", "a//b", "a/", "\0", "a\0b", "C:/x",
    "c:x", "\\\\host\\share", "a\\..\\b", ".git", ".git/config", "a/.git/hooks/x", ".GIT/x", ".Git",
    "git~1/config", ".git /x", ".git./x", ".git::$INDEX_ALLOCATION/x", ".g\u200cit/config", "\ufeff.git/x",
]  # fmt: skip

GOOD = [
    "a.md",
    "en/中文.md",
    "a b/c",
    ".github/x.yml",
    ".gitignore",
    "a..b",
    "...",
    "git/x",
    "~/x",
    "c/d:e",
    "-x",
]


@pytest.mark.parametrize("path", BAD)
def test_a_path_that_leaves_the_repository(tmp_path, path):
    with pytest.raises(UnsafePath):
        safe_path(tmp_path, path)


@pytest.mark.parametrize("path", GOOD)
def test_a_path_that_stays(tmp_path, path):
    assert safe_path(tmp_path, path) == tmp_path / path


@given(st.text(alphabet="ab./\\:~ git\u200c", max_size=12))
def test_what_is_allowed_stays_under_the_root(path):
    try:
        parts = check_path(path)
    except UnsafePath:
        return
    assert "/".join(parts) == path
    assert not {"", ".", ".."} & set(parts)
    assert not any(part.lower().startswith(".git") and part.rstrip(" .").lower() == ".git" for part in parts)


def test_links_are_refused_wherever_they_lead(tmp_path):
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside/file").write_text("x", encoding="utf-8")
    (tmp_path / "out").symlink_to("/tmp")  # noqa: S108 - never written to
    (tmp_path / "in").symlink_to(tmp_path / "inside")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "inside/link").symlink_to("file")
    for path in ("out", "out/x", "in/file", "dangling", "dangling/x", "inside/link"):
        with pytest.raises(UnsafePath, match="link"):
            safe_path(tmp_path, path)
    assert safe_path(tmp_path, "inside/file").read_text(encoding="utf-8") == "x"


def test_a_root_behind_a_link_is_the_users_own_choice(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "root").symlink_to(tmp_path / "real")
    assert safe_path(tmp_path / "root", "a/b.md") == tmp_path / "real/a/b.md"
