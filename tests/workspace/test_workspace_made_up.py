# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole books with known truth: how many blocks get their right state from git alone."""

import pytest
from made_up_book import MadeUp

from syncstudio.workspace import init_book, open_book

DAY = 86_400
START = 1_600_000_000


def status_of(tmp_path, source, target, language):
    folder = tmp_path / "made"
    init_book(folder, str(source.path), "en", [(str(target.path), language)])
    with open_book(folder) as book:
        return {one.source: one for one in book.status()}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_small_syncs_week_by_week(make_repository, tmp_path, seed):
    """Author dates stand weeks before commit dates; polish comes between; no sync is of the whole."""
    chapter, source, target = MadeUp(seed), make_repository("source"), make_repository("target")
    source.commit({"book/one.md": chapter.source_text()}, when=START)
    chapter.translate()
    target.commit({"book/one.md": chapter.target_text()}, when=START + DAY, committed=START + 9 * DAY)
    for week in range(1, 40):
        now = START + 7 * week * DAY
        if week % 2:
            for _ in range(3):
                chapter.edit()
            source.commit({"book/one.md": chapter.source_text()}, when=now)
        if week % 5 == 0:
            chapter.polish(2)
        elif not chapter.sync(most=1):
            continue
        when = now + 2 * DAY
        target.commit({"book/one.md": chapter.target_text()}, when=when, committed=when + 11 * DAY)
    status = status_of(tmp_path, source, target, "vi")["book/one.md"]
    assert len(set(chapter.truth())) > 1
    assert chapter.right(status) >= 0.95


def test_a_fork_that_merges_its_upstream(make_repository, tmp_path):
    """Between two merges the upstream goes on, which the fork's translators do not see."""
    chapters = {f"docs/{n}.md": MadeUp(n, 14) for n in range(4)}
    upstream, fork = make_repository("upstream"), make_repository("fork")
    upstream.commit({path: one.source_text() for path, one in chapters.items()}, when=START)
    fork.git("pull", "-q", str(upstream.path), "main")
    for one in chapters.values():
        one.translate()
    *done, (last, _) = chapters.items()
    fork.commit({path: one.target_text() for path, one in done}, when=START + DAY)
    for turn in range(1, 5):
        now = START + 30 * turn * DAY
        for one in chapters.values():
            for _ in range(3):
                one.edit()
        upstream.commit({path: one.source_text() for path, one in chapters.items()}, when=now)
        fork.git("fetch", "-q", str(upstream.path), "main")
        fork.git("merge", "-q", "-s", "ours", "--no-commit", "FETCH_HEAD")
        fork.write({last: chapters[last].source_text()})
        for path, one in done[: turn % 3 + 1]:
            one.sync()
            fork.write({path: one.target_text()})
        for one in chapters.values():
            one.edit()
        upstream.commit({path: one.source_text() for path, one in chapters.items()}, when=now + 2 * DAY)
        fork.commit({}, "merge upstream", when=now + 4 * DAY)
    status = status_of(tmp_path, upstream, fork, "vi")
    assert min(one.right(status[path]) for path, one in done) >= 0.95
    assert {block.state for block in status[last].blocks} == {"untranslated"}
