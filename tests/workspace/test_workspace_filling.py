# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A book's memory, filled in a process of its own."""

from __future__ import annotations

import pytest

from syncstudio.errors import Cancelled
from syncstudio.jobs import Job
from syncstudio.workspace import fill_aside, init_book, open_book


@pytest.fixture
def book(make_repository, tmp_path):
    source, target = make_repository("en"), make_repository("es")
    source.commit({"a.md": "# Rivers\n\nA river runs.\n", "b.md": "# Hills\n\nA hill stands.\n"}, "begin")
    target.stamp()
    target.commit({"a.md": "# Ríos\n\nUn río corre.\n", "b.md": "# Cerros\n\nUn cerro está.\n"}, "translate")
    init_book(tmp_path / "book", str(source.path), "en", [(str(target.path), "es")])
    return tmp_path / "book"


def test_a_memory_is_filled_in_another_process_which_tells_how_far_it_is(book):
    steps = []

    assert fill_aside(book, "es", Job(lambda *step: steps.append(step)))

    with open_book(book) as opened:
        assert [found.segment.target for found in opened.memory.search("es", "river runs")] == [
            "Un río corre."
        ]
    assert steps


def test_a_person_who_leaves_does_not_wait_for_it(book):
    job = Job()
    job.cancel()

    with pytest.raises(Cancelled):
        fill_aside(book, "es", job)


def test_a_book_that_is_not_there_is_not_filled(tmp_path):
    assert not fill_aside(tmp_path, "es", Job())
