# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A memory in its file: what goes in, what is found, and files that are not what they should be."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from syncstudio.chapters import fingerprint
from syncstudio.errors import Cancelled, KnowledgeError, MemoryDamaged, MemoryLocked, MemoryTooNew
from syncstudio.memory import Memory, open_memory, set_aside
from syncstudio.model import Level, MatchKind, Segment, State

ONE = Segment("The model learns.", "模型学习。", path="zh/a.md", commit="c1", author="Ann", at=5)
TWO = Segment("The model learns slowly.", "模型学得慢。", Level.BLOCK, "zh/a.md", state=State.APPROVED)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with open_memory(tmp_path / "deep" / "book.memory") as made:
        yield made


def test_what_went_in_comes_out_after_it_was_closed(tmp_path: Path) -> None:
    with open_memory(tmp_path / "m") as memory:
        assert memory.add([ONE, TWO]) == 2
    with open_memory(tmp_path / "m", read_only=True) as again:
        assert [*again.segments()] == [ONE, TWO]
        assert (again.count(), again.count(Level.BLOCK)) == (2, 1)


def test_text_that_is_none_comes_out_as_it_was(memory: Memory) -> None:
    odd = Segment("a\udcff b\x00", "\ud800", path="x\udc80.md", note="\udcfe")
    memory.replace(odd.path, "k", [odd])
    assert [*memory.segments()] == [odd]
    assert memory.keys() == {odd.path: "k"}
    assert [match.segment for match in memory.matches("a\udcff  b\x00", "en")] == [odd]
    assert memory.search("\ud800") == ()


def test_replacing_a_chapter_leaves_the_others(memory: Memory) -> None:
    other = Segment("Elsewhere.", "别处。", path="zh/b.md")
    memory.replace("zh/b.md", "k1", [other])
    memory.replace("zh/a.md", "k1", [ONE])
    memory.replace("zh/a.md", "k2", [TWO])
    assert {*memory.segments()} == {other, TWO}
    assert memory.keys() == {"zh/a.md": "k2", "zh/b.md": "k1"}
    memory.forget(["zh/b.md", "never there"])
    assert [*memory.segments()] == [TWO]
    assert memory.keys() == {"zh/a.md": "k2"}


def test_a_chapter_is_replaced_at_once_or_not_at_all(memory: Memory) -> None:
    def broken() -> Iterator[Segment]:
        yield TWO
        raise Cancelled

    memory.replace("zh/a.md", "k1", [ONE])
    with pytest.raises(Cancelled):
        memory.replace("zh/a.md", "k2", broken())
    with pytest.raises(Cancelled):
        memory.add(broken())
    assert [*memory.segments()] == [ONE]
    assert memory.keys() == {"zh/a.md": "k1"}
    assert [match.percent for match in memory.matches(ONE.source, "en")] == [100]


def test_adding_what_is_there_renews_it(memory: Memory) -> None:
    newer = Segment(ONE.source, ONE.target, path=ONE.path, at=9, note="again")
    memory.add([ONE, TWO])
    memory.add([newer])
    assert {*memory.segments()} == {newer, TWO}
    assert memory.remove([ONE]) == 1
    assert [*memory.segments()] == [TWO]


def test_what_came_in_after_a_lookup_is_found_and_what_went_is_not(memory: Memory) -> None:
    memory.add([ONE])
    assert [match.segment for match in memory.matches("The model learns!", "en")] == [ONE]
    memory.add([TWO])
    assert [match.segment for match in memory.matches("The model learns slowly!", "en")] == [TWO, ONE]
    memory.remove([ONE])
    assert [match.segment for match in memory.matches("The model learns slowly!", "en")] == [TWO]


def test_what_another_connection_wrote_is_found(memory: Memory) -> None:
    memory.add([ONE])
    assert memory.matches("The model learns!", "en")
    with open_memory(memory.path) as other:
        other.replace("zh/a.md", "k", [TWO])
    assert [match.segment for match in memory.matches("The model learns slowly!", "en")] == [TWO]


def test_segments_may_be_read_while_others_come_in(memory: Memory) -> None:
    memory.add(Segment(f"Sentence {n}.", f"{n}") for n in range(5_000))
    seen = 0
    for n, _ in enumerate(memory.segments()):
        if n == 10:
            memory.add([ONE])
        seen += 1
    assert seen == 5_001


def test_several_threads_use_one_memory(memory: Memory) -> None:
    failures: list[BaseException] = []

    def work(n: int) -> None:
        try:
            for k in range(20):
                memory.add([Segment(f"Thread {n} says {k}.", "x")])
                found = memory.matches(f"Thread {n} says {k}.", "en")
                assert found[0].percent == 100
        except BaseException as error:  # noqa: BLE001 - told below, in the test's thread
            failures.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert memory.count() == 80


def test_a_read_only_memory_is_not_written(tmp_path: Path) -> None:
    open_memory(tmp_path / "m").close()
    with (
        open_memory(tmp_path / "m", read_only=True) as memory,
        pytest.raises(KnowledgeError, match="written"),
    ):
        memory.add([ONE])
    with pytest.raises(KnowledgeError, match="no such memory"):
        open_memory(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


def test_no_memory_is_made_where_a_file_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(KnowledgeError, match="folder"):
        open_memory(tmp_path / "file" / "m")
    with pytest.raises(KnowledgeError, match="cannot be opened"):
        open_memory(tmp_path)
    with pytest.raises(KnowledgeError, match="cannot be moved"):
        set_aside(tmp_path / "none")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_memory_in_a_folder_that_may_not_be_written_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "given"
    with open_memory(folder / "m") as memory:
        memory.add([ONE])
    folder.chmod(0o500)
    try:
        with open_memory(folder / "m", read_only=True) as memory:
            assert memory.count() == 1
    finally:
        folder.chmod(0o700)


def test_a_memory_that_another_writes_says_so(memory: Memory) -> None:
    memory.add([ONE])
    other = sqlite3.connect(memory.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert memory.matches(ONE.source, "en")
        with pytest.raises(MemoryLocked, match="another program"):
            memory.add([TWO])
    finally:
        other.close()
    memory.add([TWO])
    assert memory.count() == 2


@pytest.mark.parametrize("read_only", [True, False])
def test_a_memory_that_another_keeps_to_itself_is_not_opened(tmp_path: Path, read_only: bool) -> None:
    open_memory(tmp_path / "m").close()
    other = sqlite3.connect(tmp_path / "m", isolation_level=None)
    other.execute("PRAGMA journal_mode = DELETE").fetchone()
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(MemoryLocked, match="another program"):
            open_memory(tmp_path / "m", read_only=read_only)
    finally:
        other.close()


def test_a_newer_version_s_memory_stays_as_it_is(tmp_path: Path) -> None:
    open_memory(tmp_path / "m").close()
    db = sqlite3.connect(tmp_path / "m")
    db.execute("PRAGMA user_version = 99")
    db.close()
    before = (tmp_path / "m").read_bytes()
    for read_only in (True, False):
        with pytest.raises(MemoryTooNew, match="newer version"):
            open_memory(tmp_path / "m", read_only=read_only)
    assert (tmp_path / "m").read_bytes() == before


def test_another_program_s_database_stays_as_it_is(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "m")
    db.execute("CREATE TABLE theirs (x)")
    db.close()
    before = (tmp_path / "m").read_bytes()
    with pytest.raises(KnowledgeError, match="no translation memory"):
        open_memory(tmp_path / "m")
    assert (tmp_path / "m").read_bytes() == before


@pytest.mark.parametrize("what", [b"Not a database at all. " * 50, b"\x00" * 5000])
def test_a_file_that_is_no_database_can_be_set_aside(tmp_path: Path, what: bytes) -> None:
    path = tmp_path / "m"
    path.write_bytes(what)
    with pytest.raises(KnowledgeError, match="move this file away"):
        open_memory(path)
    assert path.read_bytes() == what
    aside = [set_aside(path)]
    path.write_bytes(b"again")
    aside.append(set_aside(path))
    assert [one.name for one in aside] == ["m.damaged-1", "m.damaged-2"]
    assert [one.read_bytes() for one in aside] == [what, b"again"]
    with open_memory(path) as memory:
        assert memory.count() == 0


def test_a_damaged_memory_says_so_and_what_helps(tmp_path: Path) -> None:
    path = tmp_path / "m"
    with open_memory(path) as memory:
        memory.add(Segment(f"Sentence {n}.", "x" * 100) for n in range(2_000))
    data = bytearray(path.read_bytes())
    for page in range(4096, len(data), 4096):
        data[page : page + 200] = b"\xff" * 200
    path.write_bytes(data)
    with pytest.raises(KnowledgeError, match="damaged"), open_memory(path) as memory:
        memory.matches("Sentence 7!", "en")


def test_neighbours_make_a_match_in_context(memory: Memory) -> None:
    prints = fingerprint("Before."), fingerprint("After.")
    near = Segment(ONE.source, "在此", before=prints[0], after=prints[1], at=1)
    memory.add([ONE, near])
    found = memory.matches("The  model\nlearns.", "en", before=prints[0], after=prints[1])
    assert [(match.percent, match.kind) for match in found] == [
        (101, MatchKind.IN_CONTEXT),
        (100, MatchKind.EXACT),
    ]
    assert found[0].segment == near
    assert found[0].memory == "book"
    assert [match.percent for match in memory.matches(ONE.source, "en")] == [100, 100]
    assert [match.percent for match in memory.matches(ONE.source, "en", before=prints[0])] == [100, 100]


def test_only_the_wanted_level_is_found(memory: Memory) -> None:
    memory.add([ONE, TWO])
    for level, one in ((Level.SENTENCE, ONE), (Level.BLOCK, TWO)):
        found = memory.matches("The model learns slow", "en", level=level)
        assert [match.segment for match in found] == [one]


def _spoilt(path: Path, *lines: str) -> Path:
    """A memory as a stranger may hand one out."""
    with open_memory(path) as memory:
        memory.add([Segment("A small boat", "Un barco")])
    db = sqlite3.connect(path)
    for line in lines:
        db.execute(line)
    db.commit()
    db.close()
    return path


@pytest.mark.parametrize(
    "line",
    [
        "UPDATE segments SET source = x'ff', target = x'fe'",
        "UPDATE segments SET state = 'weird'",
        "UPDATE segments SET level = 'weird'",
        "UPDATE segments SET at = 'abc'",
        "UPDATE segments SET target = cast(x'eda080' AS text)",
    ],
)
def test_rows_that_are_no_segments_are_told(tmp_path: Path, line: str) -> None:
    path = _spoilt(tmp_path / "stranger.sqlite", line)
    with open_memory(path, read_only=True) as memory:
        for ask in (lambda: memory.matches("A small boat", "en"), lambda: list(memory.segments())):
            with pytest.raises(KnowledgeError, match=r"stranger\.sqlite: this memory"):
                ask()


@pytest.mark.parametrize(
    "line",
    [
        "CREATE VIEW more AS WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n) SELECT n FROM n",
        "CREATE TRIGGER undo AFTER INSERT ON segments BEGIN DELETE FROM segments; END",
    ],
)
def test_a_file_with_views_and_triggers_is_no_memory(tmp_path: Path, line: str) -> None:
    path = _spoilt(tmp_path / "stranger.sqlite", line)
    for read_only in (True, False):
        with pytest.raises(MemoryDamaged, match="more than a translation memory"):
            open_memory(path, read_only=read_only)
