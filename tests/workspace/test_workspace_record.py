# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncstudio.model import Link, RecordEntry, State
from syncstudio.workspace.sync_record import (
    Correction,
    compacted,
    corrected,
    in_order,
    newest,
    read_record,
    record_folder,
    record_paths,
    render_line,
)

BEADS = (Link((0, 1), (0,), 1.0), Link((2,), (), 1.0))

NO_BEADS = (
    b"5",
    b"[5]",
    b"[[[0]]]",
    b"[[[0],[-1]]]",
    b"[[[0],[true]]]",
    b"[[[0],[1e9]]]",
    b"[[[99999],[0]]]",
)


def entry(target="t", **odd):
    told = {
        "source": "s", "path": "a.md", "blob": "b" * 40, "commit": "c" * 40, "state": State.TRANSLATED,
        "origin": "memory", "who": "Ana María", "at": "2026-01-01T00:00:00.000Z",
    }  # fmt: skip
    return RecordEntry(target, **{**told, **odd})


def line(**told):
    return json.dumps(
        {"target": "t", "source": "s", "state": "approved", "at": "2026-01-01", **told}
    ).encode()


def test_lines_are_read_in_order_and_the_newest_counts():
    record = read_record(
        b"\n".join(
            [
                line(state="draft", at="2026-01-02T10:00:00Z"),
                line(state="approved", at="2026-01-03T10:00:00Z", who="Ana"),
                line(state="needs work", at="2026-01-01T10:00:00Z"),
                line(target="other", state="waived"),
            ]
        )
    )
    assert record.skipped == 0
    assert record.note == ""
    assert [entry.state for entry in record.entries][:2] == [State.DRAFT, State.APPROVED]
    known = newest(record.entries)
    assert (known["t"].state, known["t"].who) == (State.APPROVED, "Ana")
    assert known["other"].state is State.TRANSLATED


def test_of_two_lines_of_one_time_the_later_counts():
    record = read_record(line(state="draft") + b"\n" + line(state="approved") + b"\n")
    assert newest(record.entries)["t"].state is State.APPROVED


@pytest.mark.parametrize(
    "at",
    ["2031-01-01T00:00:00.000Z", "2031-01-01T00:00:00Z", "2031-02-31", "2031-01-01", "9999", "~", ""],
)
def test_what_is_said_last_counts_whatever_the_clocks_say(at):
    before = read_record(line(state="needs work", at=at))
    (told,) = in_order([entry()], before)
    after = read_record(render_line(told) + line(state="needs work", at=at))
    assert newest(after.entries)["t"].state is State.TRANSLATED
    assert told == entry(at=told.at)
    old = Correction("t", "s", "Ana", at, BEADS[:1])
    new = Correction("t", "s", "Bea", "2026-01-01T00:00:00.000Z", BEADS)
    (told,) = in_order([new], read_record(render_line(old)))
    assert corrected(read_record(render_line(told) + render_line(old))) == {("s", "t"): BEADS}


@pytest.mark.parametrize(
    "broken",
    [
        b"{", b"[]", b"5", b"null", b"\xff\xfe", b'{"target": 5, "state": "draft"}',
        b'{"target": "", "state": "draft"}',
        b'{"target": "t", "state": "perfect"}',
        b'{"target": "t", "state": "draft", "who": []}', b'{"state": "draft"}',
        b"<<<<<<< HEAD", b"[" * 100_000, b'1,{"target":"t","state":"draft"}',
        b'{"target": "t", "source": "s"}', b'{"target": "t", "state": "", "beads": [[[0],[0]]]}',
        b'{"target": "t", "source": "s", "state": ["draft"]}',
        *(b'{"target": "t", "source": "s", "state": "draft", "beads": %s}' % beads for beads in NO_BEADS),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_read_costs_itself_alone(broken):
    record = read_record(line() + b"\r\n\n" + broken + b"\n" + line(target="u"))
    assert [entry.target for entry in record.entries] == ["t", "u"]
    assert record.skipped == 1
    assert "1 line of the sync record" in record.note


@given(st.binary(max_size=200))
def test_no_bytes_are_a_failure(data):
    read_record(data)


def test_where_it_lies():
    assert record_folder("zh", "a/b.md") == ".syncstudio/zh/a/b.md/"


def test_the_files_of_each_chapter_the_old_single_one_first():
    paths = [
        ".syncstudio/zh/one.md/20260102-x.jsonl",
        ".syncstudio/zh/one.md/20260101-y.jsonl",
        ".syncstudio/zh/one.md.jsonl",
        ".syncstudio/zh/part/one.md/20260103-z.jsonl",
        ".syncstudio/zh/one.md/notes.txt",
        ".syncstudio/ja/one.md/20260101-j.jsonl",
        "one.md",
    ]
    found = record_paths(paths, "zh")
    assert found["one.md"] == (paths[2], paths[1], paths[0])
    assert found["part/one.md"] == (paths[3],)
    assert "notes.txt" not in str(found)


@given(
    st.lists(
        st.builds(
            entry,
            target=st.text(min_size=1),
            who=st.text(),
            origin=st.text(),
            path=st.text(),
            state=st.sampled_from([State.DRAFT, State.NEEDS_WORK, State.TRANSLATED, State.APPROVED]),
            beads=st.sampled_from([(), BEADS]),
        )
    )
)
def test_what_is_written_is_read(entries):
    lines = [render_line(one) for one in entries]
    assert all(line.count(b"\n") == 1 for line in lines)
    record = read_record(b"".join(lines))
    assert record.entries == tuple(entries)
    assert record.skipped == 0


def test_a_correction_says_nothing_of_the_state():
    old = Correction("t", "s", "Ana", "2026-01-01T00:00:00.000Z", BEADS[:1])
    new = Correction("t", "s", "Bea", "2026-01-02T00:00:00.000Z", BEADS)
    other = Correction("t", "s2", "Bea", "2026-01-02T00:00:00.000Z", BEADS[:1])
    record = read_record(b"".join(map(render_line, (new, old, other, entry()))))
    assert record.skipped == 0
    assert newest(record.entries)["t"].state is State.TRANSLATED
    assert corrected(record) == {("s", "t"): BEADS, ("s2", "t"): BEADS[:1]}
    undone = Correction("t", "s", "Ana", "2026-01-03T00:00:00.000Z", ())
    record = read_record(b"".join(map(render_line, (new, undone, entry(at="2026-02-01")))))
    assert corrected(record) == {}
    record = read_record(render_line(entry(beads=BEADS)))
    assert (corrected(record), record.entries[0].beads) == ({("s", "t"): BEADS}, BEADS)


def test_compacting_keeps_what_counts():
    told = [
        entry("kept", state=State.DRAFT, at="2026-01-01"),
        entry("kept", state=State.APPROVED, at="2026-01-02"),
        entry("stale"),
        Correction("kept", "s", "Ana", "2026-01-01", BEADS),
    ]
    record = read_record(b"".join(map(render_line, told)) + b"broken\n")
    small = read_record(compacted(record, ["kept"]))
    assert newest(small.entries) == {"kept": told[1]}
    assert corrected(small) == corrected(record)
    assert (len(small.entries), small.skipped) == (1, 0)
    assert compacted(small, ["kept"]) == compacted(record, ["kept"])


def test_a_long_record_is_read_in_no_time():
    def seconds(work):
        taken = []
        for _ in range(3):
            started = time.process_time()  # whatever else this machine does
            work()
            taken.append(time.process_time() - started)
        return min(taken)

    lines = [render_line(entry(f"{number:064x}")) for number in range(10_000)]
    data = b"".join(lines)
    bare = seconds(lambda: [json.loads(line) for line in lines])
    assert seconds(lambda: newest(read_record(data).entries)) < 4 * bare
    assert seconds(lambda: read_record(data + b"{broken\n")) < 4 * bare
