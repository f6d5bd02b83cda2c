# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from hypothesis import example, given
from hypothesis import strategies as st

from syncstudio.repo.work_files import as_committed

LINES = st.lists(st.sampled_from([b"", b"one", b"two words", "字".encode(), b"\xff"]), max_size=6)


@given(LINES)
def test_what_a_checkout_did_to_line_ends_is_undone(lines):
    before = b"\n".join(lines)
    assert as_committed(before.replace(b"\n", b"\r\n"), before) == before
    assert as_committed(before, before) == before


@given(LINES, LINES)
@example([b"a", b"b"], [b"a", b"c", b""])
def test_what_was_committed_with_crlf_is_left_alone(lines, edited):
    before = b"\r\n".join([*lines, b"end", b""])
    for data in (b"\r\n".join(edited), b"\n".join(edited)):
        assert as_committed(data, before) == data


def test_an_edit_in_such_a_checkout_is_the_edit_alone():
    before = b"one\ntwo\nthree\n"
    assert as_committed(b"one\r\nTWO\r\nthree\r\n", before) == b"one\nTWO\nthree\n"
    assert as_committed(b"one\r\nnew, with the editor's own\nend\r\nthree\r\n", before).count(b"\r") == 0
    assert as_committed(b"one\ntwo\r\nthree\n", before) == b"one\ntwo\r\nthree\n"
