# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a fork had of its upstream at each of its commits."""

import pytest

from syncstudio.repo import open_repository


@pytest.fixture
def upstream(make_repository):
    upstream = make_repository("upstream")
    upstream.commit({"a.md": "one\n"}, "begin")
    return upstream


@pytest.fixture
def fork(upstream, make_repository):
    fork = make_repository("fork")
    fork.git("pull", "-q", str(upstream.path), "main")
    return fork


def merged_from(fork, upstream):
    with open_repository(fork.path) as own, open_repository(upstream.path) as other:
        return own.history().merged_from(other.history())


def test_each_commit_knows_the_newest_revision_that_was_merged(upstream, fork):
    first = upstream.head()
    mine = fork.commit({"b.md": "eins\n"}, "translate")
    second = upstream.commit({"a.md": "two\n"}, "edit")
    later = fork.commit({"b.md": "zwei\n"}, "translate more")
    fork.git("fetch", "-q", str(upstream.path), "main")
    fork.git("merge", "-q", "--no-edit", "FETCH_HEAD", env=fork.stamp())
    merge = fork.head()
    upstream.commit({"a.md": "three\n"}, "edit, not merged yet")
    assert merged_from(fork, upstream) == {mine: first, later: first, merge: second}


def test_repositories_that_share_nothing_merged_nothing(upstream, make_repository):
    stranger = make_repository("stranger")
    stranger.commit({"a.md": "other\n"}, "begin")
    assert merged_from(stranger, upstream) == {}
