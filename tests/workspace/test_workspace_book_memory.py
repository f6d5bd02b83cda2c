# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The memory that a book fills of itself: what enters, what never does, and what makes it fresh."""

import sqlite3
from contextlib import closing

import pytest

from syncstudio.errors import Cancelled, InputError, MemoryLocked, MemoryTooNew
from syncstudio.jobs import Job
from syncstudio.memory import open_memory
from syncstudio.model import Level, Segment, State
from syncstudio.workspace import init_book, open_book

WAIT, WAIT_ZH = "Wait five minutes before you read it.", "读数之前等五分钟。"


def told(book, level=Level.BLOCK):
    return {one.source: one for one in book.memory.memories("zh").all[0].segments() if one.level is level}


def test_prose_enters_with_where_it_is_from(open_it, repositories):
    book = open_it()
    assert book.memory.refresh("zh") == 2
    blocks = told(book)
    one = blocks[WAIT]
    assert (one.target, one.state, one.path, one.source_path) == (
        WAIT_ZH, State.TRANSLATED, "one.md", "one.md",
    )  # fmt: skip
    assert (one.commit, one.author) == (repositories[1].head(), "Ada")
    assert one.at > 1_600_000_000
    assert "# Reading a thermometer" in blocks
    assert not any("read(5)" in source for source in blocks)
    assert not any("Weighing" in source for source in blocks)
    assert told(book, Level.SENTENCE)["Reading a thermometer"].target == "读温度计"


def test_the_very_text_among_its_neighbours_is_found_in_context(open_it):
    book = open_it()
    book.memory.refresh("zh")
    view = book.view("zh", "one.md")
    row = next(number for number, row in enumerate(view.rows) if row.source[0].text == WAIT)
    wanted = book.offering.wanted(view, row)
    (best, *_) = book.memory.memories("zh").matches(
        wanted.source, "en", before=wanted.before, after=wanted.after, level=Level.BLOCK
    )
    assert (best.percent, best.memory) == (101, "this book")


def test_a_drifted_translation_stands_beside_the_source_that_it_follows(open_it, repositories):
    source, _ = repositories
    text = (source.path / "one.md").read_text()
    source.commit({"one.md": text.replace("five minutes", "a quarter of an hour")})
    book = open_it()
    book.memory.refresh("zh")
    assert told(book)[WAIT].state is State.DRIFTED
    assert not any("quarter" in one for one in told(book))


def test_only_what_changed_is_filled_anew(open_it, repositories):
    book = open_it()
    assert book.memory.refresh("zh") == 2
    assert book.memory.refresh("zh") == 0
    text = (repositories[1].path / "one.md").read_text()
    repositories[1].commit({"one.md": text.replace("把数字写下来。", "记下数字。")})
    assert book.memory.refresh("zh") == 1
    assert told(book)["Write the number down."].target == "记下数字。"


def test_a_stop_leaves_a_memory_that_can_be_used(open_it):
    book = open_it()
    book.status()
    job = Job(lambda done, total, note: job.cancel() if note == "index.md" else None)
    with pytest.raises(Cancelled):
        book.memory.refresh("zh", job)
    assert list(told(book)) == ["# A book", "Measuring things."]
    assert book.memory.refresh("zh") == 1
    assert WAIT in told(book)


def test_rebuilt_it_is_the_same(open_it):
    book = open_it()
    book.memory.refresh("zh")
    before = {level: told(book, level) for level in Level}
    assert book.memory.rebuild("zh") == 2
    assert {level: told(book, level) for level in Level} == before


def test_what_is_no_file_of_segments_leaves_nothing(open_it, tmp_path):
    book = open_it()
    (tmp_path / "bad.tmx").write_text("<tmx")
    for name in ("bad.tmx", "bad.exe", "nowhere.po"):
        with pytest.raises(InputError):
            book.memory.import_file(tmp_path / name, "zh")
    assert [one.name for one in book.memory.memories("zh").all] == ["this book"]


def test_what_another_language_says_is_not_there(repositories, make_repository, tmp_path):
    turkish = make_repository("tr")
    turkish.commit({"index.md": "# Kitap\n\nÖlçmek.\n"})
    source, target = repositories
    init_book(tmp_path / "two", str(source.path), "en", [(str(target.path), "zh"), (str(turkish.path), "tr")])
    with open_book(tmp_path / "two") as book:
        assert [book.memory.refresh(language) for language in ("zh", "tr")] == [2, 1]
        (state,) = book.memory.stats("tr")
        assert (state.chapters, state.blocks) == (1, 2)
        assert {one.target for one in book.memory.memories("tr").all[0].segments()} == {
            "# Kitap", "Kitap", "Ölçmek.",
        }  # fmt: skip


def test_a_damaged_memory_is_set_aside_and_made_anew(open_it):
    book = open_it()
    book.memory.refresh("zh")
    (state,) = book.memory.stats("zh")
    book.memory.close()
    for tail in ("-wal", "-shm"):
        state.path.with_name(state.path.name + tail).unlink(missing_ok=True)
    state.path.write_bytes(b"no database" * 999)
    assert book.memory.refresh("zh") == 2
    assert book.memory.stats("zh") == (state,)
    assert [path.read_bytes()[:11] for path in state.path.parent.glob("*damaged*")] == [b"no database"]


def test_a_chapter_that_is_gone_is_forgotten(open_it, repositories):
    book = open_it()
    book.memory.refresh("zh")
    repositories[1].commit({"one.md": None})
    book.memory.refresh("zh")
    assert {one.path for one in told(book).values()} == {"index.md"}


def row_of(view, text):
    return next(number for number, row in enumerate(view.rows) if row.source and row.source[0].text == text)


@pytest.mark.parametrize("state", [State.DRAFT, State.NEEDS_WORK])
def test_what_nobody_finished_never_enters(edit_it, repositories, state):
    book = edit_it()
    view = book.view("zh", "one.md")
    book.editing.confirm(view, row_of(view, WAIT), "等。", state=state)
    book.memory.refresh("zh")
    assert WAIT not in told(book)
    source, _ = repositories
    text = (source.path / "one.md").read_text()
    source.commit({"one.md": text.replace("five minutes", "an hour")})
    assert book.memory.refresh("zh") == 1
    assert WAIT not in told(book)
    source.commit({"one.md": text.replace(f"{WAIT}\n\n", "")})
    assert book.memory.refresh("zh") == 1
    view = book.view("zh", "one.md")
    assert any(row.state is State.OBSOLETE and row.target[0].text == "等。" for row in view.rows)
    assert "Write the number down." in told(book)
    assert WAIT not in told(book)


def test_what_is_recorded_of_a_text_later_is_heard_though_no_text_changed(edit_it):
    book = edit_it()
    view = book.view("zh", "one.md")
    view = book.editing.confirm(view, row_of(view, WAIT), WAIT_ZH).view
    book.memory.refresh("zh")
    assert WAIT in told(book)
    book.editing.confirm(view, row_of(view, WAIT), WAIT_ZH, state=State.NEEDS_WORK)
    assert book.memory.refresh("zh") == 1
    assert WAIT not in told(book)


def test_a_row_is_known_as_soon_as_it_was_written(edit_it):
    book = edit_it()
    book.memory.refresh("zh")
    view = book.view("zh", "one.md")
    saved = book.editing.edit(view, row_of(view, WAIT), "先等五分钟再读。")
    book.memory.renew(saved.view)
    assert told(book)[WAIT].target == "先等五分钟再读。"
    assert (told(book)[WAIT].author, told(book)[WAIT].state) == ("Ada", State.TRANSLATED)
    assert book.memory.refresh("zh") == 0
    saved = book.editing.confirm(saved.view, saved.row, "先等五分钟再读。", state=State.APPROVED)
    book.memory.renew(saved.view)
    one = told(book)[WAIT]
    assert (one.author, one.state) == ("Bea", State.APPROVED)
    assert one.at > told(book)["Write the number down."].at
    revision = book.editing.commit("zh", "done")
    assert book.memory.refresh("zh") == 1
    assert told(book)[WAIT].commit == revision.commit


def test_a_gone_source_is_marked_so(open_it, repositories):
    source, _ = repositories
    text = (source.path / "one.md").read_text()
    source.commit({"one.md": text.replace(f"{WAIT}\n\n", "")})
    book = open_it()
    book.memory.refresh("zh")
    assert (told(book)[WAIT].state, told(book)[WAIT].target) == (State.OBSOLETE, WAIT_ZH)


def test_a_chapter_that_cannot_be_read_does_not_cost_the_others(open_it, repositories):
    _, target = repositories
    blob = target.blob("index.md")
    file = target.path / ".git" / "objects" / blob[:2] / blob[2:]
    held = file.read_bytes()
    file.unlink()
    book = open_it()
    assert book.memory.refresh("zh") == 1
    assert {one.path for one in told(book).values()} == {"one.md"}
    file.write_bytes(held)
    book.close()
    assert book.memory.refresh("zh") == 1


def test_a_memory_that_another_program_writes_is_left_alone(open_it):
    book = open_it()
    book.memory.refresh("zh")
    path = book.memory.stats("zh")[0].path
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(MemoryLocked):
            book.memory.rebuild("zh")
        assert WAIT in told(book)  # reading goes on


def test_a_damaged_import_does_not_cost_the_book_s_own_memory(open_it, tmp_path, caplog):
    book = open_it()
    book.memory.refresh("zh")
    file = tmp_path / "more.csv"
    file.write_text("Hello there,你好\n")
    book.memory.import_file(file, "zh")
    path = book.memory.stats("zh")[1].path
    book.memory.close()
    for tail in ("-wal", "-shm"):
        path.with_name(path.name + tail).unlink(missing_ok=True)
    path.write_bytes(b"no database" * 999)
    assert WAIT in told(book)
    assert path.name in caplog.text
    assert path.read_bytes() == b"no database" * 999


def test_a_memory_of_a_newer_program_is_left_as_it_is(open_it):
    book = open_it()
    book.memory.refresh("zh")
    path = book.memory.stats("zh")[0].path
    book.memory.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA user_version = 99")
    with pytest.raises(MemoryTooNew):
        book.memory.refresh("zh")
    assert not [*path.parent.glob("*damaged*")]


def test_a_stopped_import_leaves_nothing(open_it, tmp_path):
    book = open_it()
    file = tmp_path / "long.csv"
    file.write_text("en,zh\n" + "".join(f"Step {n}.,第{n}步。\n" for n in range(5_000)))
    job = Job(lambda *_: job.cancel())
    with pytest.raises(Cancelled):
        book.memory.import_file(file, "zh", job)
    assert sum(one.sentences + one.blocks for one in book.memory.stats("zh")) == 0
    assert book.memory.import_file(file, "zh").taken == 5_000
    assert book.memory.remove_file(file, "zh") == 5_000


def test_of_equal_matches_the_book_s_own_comes_before_imported_ones_and_those_of_other_books(
    open_it, tmp_path
):
    book = open_it()
    book.memory.refresh("zh")
    with open_memory(tmp_path / "other.sqlite") as other:
        other.add([Segment(WAIT, "别书之言", Level.BLOCK)])
    book.memory.attach(tmp_path / "other.sqlite", "zh")
    (tmp_path / "few.csv").write_text(f"en,zh\n{WAIT},外来之言\n")
    book.memory.import_file(tmp_path / "few.csv", "zh")
    found = book.memory.memories("zh").matches(WAIT, "en")
    exact = list(dict.fromkeys(one.memory for one in found if one.percent == 100))
    assert exact == ["this book", "imported", "other"]


def test_a_text_that_is_no_utf8_is_left_out_alone(open_it, repositories):
    _, target = repositories
    held = (target.path / "one.md").read_bytes()
    target.commit({"one.md": held.replace("等五分钟".encode(), "等五分钟".encode() + b"\xff\xfe")})
    book = open_it()
    assert book.memory.refresh("zh") == 2
    assert WAIT not in told(book)
    assert "Write the number down." in told(book)
    assert book.memory.refresh("zh") == 0
