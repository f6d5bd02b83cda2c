# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncstudio.model import State
from syncstudio.workspace.sync_record import newest, read_record, record_path


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
    "broken",
    [
        b"{", b"[]", b"5", b"null", b"\xff\xfe", b'{"target": 5, "state": "draft"}',
        b'{"target": "", "state": "draft"}',
        b'{"target": "t", "state": "perfect"}',
        b'{"target": "t", "state": "draft", "who": []}', b'{"state": "draft"}',
        b"<<<<<<< HEAD", b"[" * 100_000,
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
    assert record_path("zh", "a/b.md") == ".syncstudio/zh/a/b.md.jsonl"
