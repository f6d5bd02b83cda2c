# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A lexicon from a real book: of the version that each chapter follows, without what is left out."""

from __future__ import annotations

import random

import pytest

from syncstudio.errors import BookError, Cancelled, ChapterError
from syncstudio.jobs import Job
from syncstudio.workspace import cache_folder, init_book, learn_aside, learn_from_book

NOUNS = tuple(
    f"{first}{second}"
    for first in ("riv", "ston", "wint", "gard")
    for second in ("er", "ip", "ax", "um", "eld")
)


def chapter(seed, noun, translate):
    chance = random.Random(seed)
    lines = [f"# {translate('about')} {translate(noun)}"]
    for _ in range(6):
        others = chance.sample([one for one in NOUNS if one != noun], 2)
        lines.append(" ".join(map(translate, ["old", *others, noun, "here"])).capitalize() + ".")
    return "\n\n".join(lines) + "\n"


def turned(word):
    return word[::-1] + "o"


def same(word):
    return word


@pytest.fixture
def book(make_repository, tmp_path):
    source, target = make_repository("en"), make_repository("es")
    source.commit({f"{noun}.md": chapter(n, noun, same) for n, noun in enumerate(NOUNS)}, "begin")
    target.stamp()
    target.commit({f"{noun}.md": chapter(n, noun, turned) for n, noun in enumerate(NOUNS)}, "translate")
    source.stamp()
    source.commit({"river.md": "# Nothing\n\nAll of it is new and other.\n"}, "begin anew")
    init_book(tmp_path / "book", str(source.path), "en", [(str(target.path), "es")])
    return tmp_path / "book"


def test_words_are_learned_from_the_version_that_a_chapter_follows(book):
    table = learn_from_book(book, "en", "es").table

    assert {noun: next(iter(table[noun])) for noun in NOUNS} == {noun: turned(noun) for noun in NOUNS}
    assert "new" not in table


def test_what_is_left_out_teaches_nothing(book):
    others = tuple(f"{noun}.md" for noun in NOUNS if noun != "stoner")

    assert (
        learn_from_book(book, "en", "es", leave_out=others).table != learn_from_book(book, "en", "es").table
    )
    assert not learn_from_book(book, "en", "es", leave_out=(*others, "stoner.md")).table


def test_a_chapter_is_left_out_by_a_former_name_too(book, make_repository):
    everything = tuple(f"{noun}.md" for noun in NOUNS)
    make_repository("es").move("stoner.md", "chapter_stoner.md")

    assert not learn_from_book(book, "en", "es", leave_out=everything).table


def test_the_second_time_is_free(book, monkeypatch):
    first = learn_from_book(book, "en", "es")
    monkeypatch.setattr("syncstudio.align.learn", None)

    assert learn_from_book(book, "en", "es") == first


def test_a_new_commit_is_learned_from(book, make_repository):
    first = learn_from_book(book, "en", "es")
    make_repository("es").commit({"stoner.md": "# Nada\n"}, "lose a chapter")

    assert learn_from_book(book, "en", "es") != first


def test_a_damaged_cache_is_learned_anew(book, own_cache):
    first = learn_from_book(book, "en", "es")
    (kept,) = (own_cache / "lexicons").iterdir()
    kept.write_text(kept.read_text().replace('"table":{', '"table":[], "old":{'))

    assert learn_from_book(book, "en", "es") == first


def test_a_near_language_will_do(book):
    assert learn_from_book(book, "en", "es-MX").table


@pytest.mark.parametrize("pair", [("en", "ja"), ("de", "es")])
def test_a_book_in_other_languages_says_what_it_holds(book, pair):
    with pytest.raises(BookError, match="it holds en to es"):
        learn_from_book(book, *pair)


def test_a_chapter_that_never_was_cannot_be_left_out(book):
    with pytest.raises(ChapterError, match=r"nowhere\.md: is no chapter of this book"):
        learn_from_book(book, "en", "es", leave_out=("nowhere.md",))


def test_a_book_is_learned_from_in_another_process(book):
    assert learn_aside(book, "es", Job())

    assert [*cache_folder().glob("lexicons/*")]


def test_a_person_who_leaves_does_not_wait_for_it(book):
    job = Job()
    job.cancel()

    with pytest.raises(Cancelled):
        learn_aside(book, "es", job)
