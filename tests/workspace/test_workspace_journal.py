# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import errno
import fcntl
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syncstudio.errors import SavingError
from syncstudio.workspace import journal as journal_module
from syncstudio.workspace.journal import Journal
from syncstudio.workspace.states import VARIABLE, state_folder

BOOK = Path("/books/thermometers")


def texts(journal):
    return {(one.chapter, one.block, one.fingerprint): one.text for one in journal.pending()}


def files(folder):
    return list(folder.glob("journal/*/*"))


def test_the_newest_text_of_each_block_is_found_again(tmp_path):
    with Journal(BOOK, "zh", tmp_path) as journal:
        journal.note("one.md", 3, "f3", "温")
        journal.note("one.md", 4, "f4", "second")
        journal.note("one.md", 3, "f3", "温度\n\udcff")
        assert [one.text for one in journal.pending()] == ["second", "温度\n\udcff"]
    with Journal(BOOK, "zh", tmp_path) as journal:
        assert texts(journal) == {("one.md", 3, "f3"): "温度\n\udcff", ("one.md", 4, "f4"): "second"}
        journal.done("one.md", 3, "f3")
    with Journal(BOOK, "zh", tmp_path) as journal:
        assert texts(journal) == {("one.md", 4, "f4"): "second"}


def test_what_is_done_leaves_nothing_behind(tmp_path):
    with Journal(BOOK, "zh", tmp_path) as journal:
        for block in range(3):
            journal.note("one.md", block, "f", "text")
        journal.note("two.md", 0, "f", "text")
        journal.done("one.md")
        journal.done("one.md", 7, "never noted")
        assert texts(journal) == {("two.md", 0, "f"): "text"}
        journal.done("two.md", 0, "another text")
        assert journal.pending()
        journal.done("two.md", 0, "f")
        assert files(tmp_path) == []
        journal.note("two.md", 0, "f", "again")
    assert len(files(tmp_path)) == 1


def test_books_and_languages_are_kept_apart(tmp_path):
    with Journal(BOOK, "zh", tmp_path) as journal:
        journal.note("one.md", 0, "f", "text")
    for book, language in ((BOOK, "ja"), (BOOK / "other", "zh")):
        with Journal(book, language, tmp_path) as other:
            assert other.pending() == ()


def test_two_windows_keep_their_own_and_a_third_takes_what_is_left(tmp_path):
    with Journal(BOOK, "zh", tmp_path) as one, Journal(BOOK, "zh", tmp_path) as two:
        one.note("one.md", 0, "f", "of one")
        two.note("one.md", 1, "f", "of two")
        with Journal(BOOK, "zh", tmp_path) as three:
            assert three.pending() == ()
        one.close()
        with Journal(BOOK, "zh", tmp_path) as four:
            assert list(texts(four).values()) == ["of one"]
        assert list(texts(two).values()) == ["of two"]
    with Journal(BOOK, "zh", tmp_path) as five:
        assert sorted(texts(five).values()) == ["of one", "of two"]
    assert len(files(tmp_path)) == 1


def test_of_two_left_for_one_block_the_newer_counts(tmp_path):
    with Journal(BOOK, "zh", tmp_path) as one, Journal(BOOK, "zh", tmp_path) as two:
        two.note("one.md", 0, "f", "older")
        one.note("one.md", 0, "f", "newer")
    with Journal(BOOK, "zh", tmp_path) as journal:
        assert list(texts(journal).values()) == ["newer"]


@pytest.mark.parametrize("names", ["ab", "ba"])
def test_an_older_file_that_a_crash_left_beside_a_newer_takes_nothing_back(tmp_path, names):
    """Killed while it began its file anew: both lie there, in whichever order they are read."""
    with Journal(BOOK, "zh", tmp_path) as journal:
        journal.note("one.md", 0, "f", "first")
        journal.note("one.md", 1, "f", "other")
        journal.done("one.md", 0, "f")
        (file,) = files(tmp_path)
        old = file.read_bytes()
        journal.note("one.md", 0, "f", "second")
    new = file.read_bytes()
    file.unlink()
    for name, data in zip(names, (old, new), strict=True):
        file.with_name(f"{name}.jsonl").write_bytes(data)
    with Journal(BOOK, "zh", tmp_path) as journal:
        assert sorted(texts(journal).values()) == ["other", "second"]


def test_a_clock_that_goes_back_costs_nothing(tmp_path, monkeypatch):
    hours = iter(["2026-01-01T12", "2026-01-01T11", "2026-01-01T10", "2026-01-01T09"])
    monkeypatch.setattr(journal_module, "_now", lambda: next(hours))
    with Journal(BOOK, "zh", tmp_path) as journal:
        journal.note("one.md", 1, "f", "other")
        journal.note("one.md", 0, "f", "first")
        journal.note("one.md", 0, "f", "second")
        journal.done("one.md", 1, "f")
    with Journal(BOOK, "zh", tmp_path) as journal:
        assert texts(journal) == {("one.md", 0, "f"): "second"}


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 400), st.binary(max_size=30))
def test_a_torn_end_costs_its_own_line_alone(tmp_path_factory, cut, noise):
    folder = tmp_path_factory.mktemp("torn")
    with Journal(BOOK, "zh", folder) as journal:
        for number in range(3):
            journal.note("one.md", number, "f", f"text {number}")
    (file,) = files(folder)
    data = file.read_bytes()
    whole = data[: min(cut, len(data))].count(b"\n")
    file.write_bytes(data[:cut] + noise.replace(b"\n", b""))
    with Journal(BOOK, "zh", folder) as journal:
        found = texts(journal)
    expected = {("one.md", number, "f"): f"text {number}" for number in range(3)}
    assert found.items() <= expected.items()
    assert len(found) >= min(whole, 3)


@pytest.mark.parametrize(
    "line",
    [
        b"{", b"[]", b"5", b"null", b"\xff", b'{"chapter": 5, "block": 1, "fingerprint": "f"}',
        b"[" * 100_000,
        b'{"chapter": "a", "block": "1", "fingerprint": "f", "text": "t", "at": "x"}',
    ],
)  # fmt: skip
def test_a_damaged_line_costs_itself_alone(tmp_path, line):
    with Journal(BOOK, "zh", tmp_path) as journal:
        journal.note("one.md", 0, "f", "text")
    (file,) = files(tmp_path)
    file.write_bytes(line + b"\n" + file.read_bytes() + line + b"\n")
    with Journal(BOOK, "zh", tmp_path) as journal:
        assert list(texts(journal).values()) == ["text"]


def test_it_stays_small(tmp_path, monkeypatch):
    monkeypatch.setattr(journal_module, "_ROOMY", 5_000)
    with Journal(BOOK, "zh", tmp_path) as journal:
        journal.note("two.md", 1, "f", "kept")
        for length in range(500):
            journal.note("one.md", 0, "f", "x" * length)
            (file,) = files(tmp_path)
            assert file.stat().st_size < 7_000
    with Journal(BOOK, "zh", tmp_path) as journal:
        assert texts(journal) == {("two.md", 1, "f"): "kept", ("one.md", 0, "f"): "x" * 499}


def test_several_threads(tmp_path):
    with Journal(BOOK, "zh", tmp_path) as journal:

        def type_on(block):
            for number in range(20):
                journal.note("a", block, "f", str(number))

        threads = [threading.Thread(target=type_on, args=(block,)) for block in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    with Journal(BOOK, "zh", tmp_path) as journal:
        assert texts(journal) == {("a", block, "f"): "19" for block in range(4)}


def test_a_full_disk_is_told_and_the_next_line_is_whole(tmp_path, monkeypatch):
    with Journal(BOOK, "zh", tmp_path) as journal:
        journal.note("a", 0, "f", "first")
        real = os.write

        def full(handle, data):
            real(handle, bytes(data)[:20])
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "write", full)
        with pytest.raises(SavingError, match="No space left"):
            journal.note("a", 1, "f", "second")
        with pytest.raises(SavingError, match="No space left"):
            journal.note("a", 1, "f", "second")
        monkeypatch.undo()
        journal.note("a", 2, "f", "third")
    assert len(files(tmp_path)) == 1
    with Journal(BOOK, "zh", tmp_path) as journal:
        assert sorted(texts(journal).values()) == ["first", "second", "third"]


def test_where_files_cannot_be_locked_a_crash_is_recovered_from_too(tmp_path, monkeypatch):
    def refused(*_):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refused)
    with Journal(BOOK, "zh", tmp_path) as journal:
        journal.note("a", 0, "f", "text")
    with Journal(BOOK, "zh", tmp_path) as journal:
        assert list(texts(journal).values()) == ["text"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "journal").write_text("a file")
    with pytest.raises(SavingError, match="cannot be kept safe"):
        Journal(BOOK, "zh", tmp_path)


def test_only_the_user_may_read_it(tmp_path):
    with Journal(BOOK, "zh", tmp_path) as journal:
        journal.note("a", 0, "f", "text")
        (file,) = files(tmp_path)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_where_it_lies(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert state_folder() == tmp_path
    monkeypatch.delenv(VARIABLE)
    assert state_folder().name == "syncstudio"


CRASHING = """
import os, signal, sys
from pathlib import Path
from syncstudio.workspace.journal import Journal
journal = Journal(Path("/books/thermometers"), "zh", Path(sys.argv[1]))
for number in range(5):
    journal.note("one.md", number, "f", "typed " * number)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_process_loses_nothing_that_was_noted(tmp_path):
    for _ in range(2):  # the second one takes over what the first left, and is killed in turn
        run = subprocess.run(
            [sys.executable, "-c", CRASHING, str(tmp_path)], check=False, capture_output=True
        )
        assert run.returncode == -9, run.stderr
    with Journal(BOOK, "zh", tmp_path) as journal:
        assert texts(journal) == {("one.md", number, "f"): "typed " * number for number in range(5)}
