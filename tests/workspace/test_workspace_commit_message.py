# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest

from syncstudio.model import State
from syncstudio.workspace.commit_message import commit_message


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ({State.TRANSLATED: 1}, "1 paragraph"),
        ({State.TRANSLATED: 7, State.DRIFTED: 1, State.EXTRA: 1, State.APPROVED: 1}, "10 paragraphs"),
        ({State.TRANSLATED: 2, State.DRAFT: 1}, "2 paragraphs, 1 draft"),
        ({State.DRAFT: 2, State.UNTRANSLATED: 3}, "2 drafts, 3 untranslated"),
        ({State.TRANSLATED: 1, State.NEEDS_WORK: 1}, "1 paragraph, 1 that needs work"),
        ({State.NEEDS_WORK: 2}, "2 that need work"),
        ({}, "which sentences belong together"),
    ],
)
def test_what_still_wants_a_person_is_not_told_as_done(rows, told):
    assert commit_message([("Tên", rows)], "c0ffee") == f"Sync {told} in Tên\n\nSynced-from: c0ffee\n"


def test_several_chapters_are_summed_up_and_listed():
    pages = [("A", {State.TRANSLATED: 2, State.DRAFT: 1}), ("الوحدات", {State.TRANSLATED: 1}), ("C", {})]
    assert commit_message(pages, "c0ffee").splitlines() == [
        "Sync 3 chapters: 3 paragraphs, 1 draft",
        "",
        "- 2 paragraphs, 1 draft in A",
        "- 1 paragraph in الوحدات",
        "- which sentences belong together in C",
        "",
        "Synced-from: c0ffee",
    ]


def test_with_no_chapter_the_source_version_is_told_all_the_same():
    assert commit_message([], "c0ffee") == "Sync with the source\n\nSynced-from: c0ffee\n"
