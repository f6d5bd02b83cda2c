# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Events found in real histories."""

import json

import pytest

from syncstudio.errors import InputError
from syncstudio.evaluation import as_json, find_events, read_events, stand
from syncstudio.repo import open_repository

OLD = "# Reading\n\nWait five minutes.\n\n```\nrun(5)\n```\n"
NEW = "# Reading\n\nWait five minutes.\n\n```\nrun(15)\n```\n"
ALT = "# Okuma\n\nBeş dakika bekleyin.\n\n```\nrun(5)\n```\n"
NEU = "# Okuma\n\nBeş dakika bekleyin.\n\n```\nrun(15)\n```\n"
PAIR = ("a_origin.md", "a.md")


def events(repository, *pairs):
    with open_repository(repository.path) as opened:
        return find_events(opened, opened.history(), pairs or (PAIR,))


@pytest.fixture
def book(make_repository):
    made = make_repository()
    made.commit({"a_origin.md": OLD, "a.md": ALT, "b_origin.md": OLD, "b.md": ALT})
    return made


def test_a_commit_that_changes_both_is_an_event(book):
    commit = book.commit({"a_origin.md": NEW, "a.md": NEU})
    (event,) = events(book)
    assert as_json(event) == {
        "commit": commit, "source": "a_origin.md", "target": "a.md", "human_edits": 1, "source_edits": 1,
        "source_driven": True, "translated_anew": False,
    }  # fmt: skip
    with open_repository(book.path) as opened:
        held = stand(opened, event)
    assert (held.old_source, held.new_target) == (OLD.encode(), NEU.encode())


@pytest.mark.parametrize(
    "files",
    [
        {"a_origin.md": NEW},
        {"a.md": NEU},
        {"a_origin.md": NEW, "b.md": NEU},
        {"a_origin.md": OLD.replace("\n\n", "\n\n\n"), "a.md": NEU},
        {"a_origin.md": NEW, "a.md": ALT + "\n"},
        {"a_origin.md": None, "a.md": NEU},
    ],
    ids=["source alone", "target alone", "another's", "blank lines of the source", "of the target", "gone"],
)
def test_what_is_no_event(book, files):
    book.commit(files)
    assert events(book) == ()


def test_a_chapter_hardly_begun_is_no_event(book):
    book.commit({"a.md": "# O\n"})
    book.commit({"a_origin.md": NEW, "a.md": NEU})
    assert events(book) == ()


def test_polishing_is_not_driven_by_the_source(book):
    polished = NEU.replace("Beş dakika bekleyin", "Okumadan önce beş dakika kadar bekleyin")
    book.commit({"a_origin.md": NEW, "a.md": polished})
    (event,) = events(book)
    assert (event.source_edits, event.source_driven, event.translated_anew) == (1, False, False)
    assert event.human_edits > 2


def test_a_chapter_translated_anew(book):
    book.commit({"a_origin.md": "New. " * 500, "a.md": "Yeni. " * 500})
    (event,) = events(book)
    assert (event.source_driven, event.translated_anew) == (True, True)


def test_events_stand_in_the_order_of_the_history_and_merges_are_none(book):
    book.commit({"b_origin.md": NEW, "b.md": NEU})
    book.branch("side")
    book.commit({"a_origin.md": NEW, "a.md": NEU})
    book.checkout("main")
    book.commit({"note.txt": "x"})
    book.merge("side")
    book.commit({"b_origin.md": OLD, "b.md": ALT})
    assert [(one.target, one.source_edits) for one in events(book, PAIR, ("b_origin.md", "b.md"))] == [
        ("b.md", 1), ("a.md", 1), ("b.md", 1),
    ]  # fmt: skip


def test_an_edit_that_another_branch_repeats_counts_once(book):
    book.branch("side")
    book.commit({"a_origin.md": NEW, "a.md": NEU})
    book.checkout("main")
    book.commit({"a_origin.md": NEW, "a.md": NEU.replace("15", "15.0")}, "picked")
    book.git("merge", "-q", "-s", "ours", "-m", "both", "side", env=book.stamp())
    assert len(events(book)) == 1


def test_events_survive_as_json(book, tmp_path):
    book.commit({"a_origin.md": NEW, "a.md": NEU})
    found = events(book)
    file = tmp_path / "events.json"
    file.write_text(json.dumps({"events": [as_json(one) for one in found]}))
    assert read_events(file) == found
    file.write_text(json.dumps([as_json(one) for one in found]))
    assert read_events(file) == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "lists no events"),
        ('{"a": 1}', "lists no events"),
        ("[7]", "event 1: is no object"),
        ('[{"commit": "x"}]', "event 1: has no source"),
        ('[{"commit": 3}]', "event 1: has no commit"),
    ],
)
def test_events_that_cannot_be_read(tmp_path, text, said):
    file = tmp_path / "events.json"
    file.write_text(text)
    with pytest.raises(InputError) as raised:
        read_events(file)
    assert said in str(raised.value)
    assert str(file) in str(raised.value)
    assert raised.value.remedy


def test_events_of_another_repository(book, tmp_path):
    book.commit({"a_origin.md": NEW, "a.md": NEU})
    (event,) = events(book)
    book.commit({})
    with open_repository(book.path) as opened, pytest.raises(InputError, match=r"c_origin\.md"):
        stand(opened, type(event)(event.commit, "c_origin.md", "c.md", 1, 1, True))
