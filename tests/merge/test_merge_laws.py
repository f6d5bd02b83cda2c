# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds of every merge, whatever the three files."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from syncstudio.chapters import parse
from syncstudio.errors import Cancelled
from syncstudio.jobs import Job
from syncstudio.merge import Merged, merge
from syncstudio.model import Chapter, Fate

_PIECES = (
    *(
        "# Title\n",
        "## Part\n:label:`a`\n",
        "One paragraph with words.\n",
        "Another one,\nwrapped, about $x$.\n",
    ),
    *(
        "- item\n- other\n",
        "1. first\n2. second\n",
        "> a quote\n",
        "```py\nx = 1  # note\n```\n",
        "```\nrun\n```\n",
    ),
    *(
        "$$a = b$$\n",
        "![cap](f.png)\n",
        "| a | b |\n|---|---|\n| c | d |\n",
        ":begin_tab:`x`\nIn it.\n:end_tab:\n",
    ),
    *(
        "---\ntitle: T\n---\n",
        "(anchor)=\n",
        "<div>\n",
        "[r]: http://e.org\n",
        "A link to [r] and **bold** words.\n",
    ),
    *(
        "中文的一段话。还有一句。\n",
        "Ein Absatz mit Wörtern.\n",
        "word\n",
        "{{< note >}}\nSaid.\n{{< /note >}}\n",
    ),
)
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=8).map("\n".join)
_ENDS = st.sampled_from(["\n", "\r\n"])
_JUNK = st.binary(max_size=60) | st.sampled_from(
    [b"", b"\n", b"\xef\xbb\xbf", b"\xef\xbb\xbfa\r\nb\n", b"```\nx", b"\xff"]
)


@st.composite
def _files(draw: st.DrawFn) -> bytes:
    if draw(st.integers(0, 5)) == 0:
        return draw(_JUNK)
    data = draw(_TEXTS).replace("\n", draw(_ENDS)).encode()
    mark = b"\xef\xbb\xbf" if draw(st.booleans()) else b""
    return mark + (
        data.rstrip(b"\r\n") if draw(st.booleans()) else data + draw(st.sampled_from([b"", b"  \n", b"\n"]))
    )


def _chapter(data: bytes, language: str, path: str = "a.md") -> Chapter:
    return parse(data, path, language)


@given(_files(), _files())
@example(b"", b"words\n")
@example(b"```\nopen", b"```\r\nopen\r\n")
@settings(max_examples=150, deadline=None)
def test_without_a_change_the_translation_comes_back(source: bytes, ours: bytes) -> None:
    same = _chapter(source, "en")
    for drop in (False, True):
        assert merge(same, same, _chapter(ours, "de"), drop_obsolete=drop).chapter.data == ours


@given(_files(), _files(), _files())
@example(b"# A\n\none\n", b"", b"# B\n\neins\n")
@example(b"", b"# A\n\none\n", b"")
@example(b"", b"", b"x")
@settings(max_examples=150, deadline=None)
def test_nothing_is_dropped_or_doubled_unlisted(base: bytes, theirs: bytes, ours: bytes) -> None:
    target = _chapter(ours, "de")
    merged = merge(_chapter(base, "en"), _chapter(theirs, "en"), target)
    assert_listed(merged, target)
    gone = {index for one in merged.proposals if len(one.texts) < len(one.target) for index in one.target}
    for index, block in enumerate(target.blocks):
        kept = next(one for one in merged.proposals if index in one.target)
        if index not in gone and kept.fate in {Fate.KEPT, Fate.EXTRA, Fate.OBSOLETE}:
            assert target.data[slice(*block.span)] in merged.chapter.data


def assert_listed(merged: Merged, target: Chapter) -> None:
    named = Counter(index for one in merged.proposals for index in one.target)
    assert named == Counter(range(len(target.blocks)))
    for one in merged.proposals:
        assert one.why
        length = len("\n\n".join(one.texts))
        assert all(0 <= start <= end <= length for start, end in one.open)
        assert one.open or one.fate not in {Fate.DRAFTED, Fate.OPEN}


@given(_files(), _files(), _files(), st.booleans())
@settings(max_examples=150, deadline=None)
def test_merging_again_changes_nothing(base: bytes, theirs: bytes, ours: bytes, drop: bool) -> None:
    source = _chapter(theirs, "en")
    first = merge(_chapter(base, "en"), source, _chapter(ours, "de"), drop_obsolete=drop)
    assert merge(source, source, first.chapter, drop_obsolete=drop).chapter.data == first.chapter.data


@pytest.mark.parametrize("ours", [b"# T\r\n\r\neins  \r\n\r\nzwei", b"\xef\xbb\xbf# T\n\neins\n\nzwei\n\n\n"])
def test_line_ends_marks_and_the_files_end_survive(ours: bytes) -> None:
    base = _chapter(b"# T\n\none\n\n```py\nx\n```\n\ntwo\n", "en")
    theirs = _chapter(b"# T\n\none\n\n```py\ny\nz\n```\n\ntwo\n\n```py\nnew\ncode\n```\n", "en")
    merged = merge(base, theirs, _chapter(ours, "de")).chapter.data
    end = b"\r\n" if b"\r\n" in ours else b"\n"
    assert merged.startswith(ours[: ours.index(b"zwei")])
    assert b"```py\nnew\ncode\n```".replace(b"\n", end) in merged
    assert merged.endswith(ours[ours.index(b"zwei") + 4 :])
    assert (b"\r" in merged) == (end == b"\r\n")
    assert merged.count(b"\n") == merged.count(end)


def test_a_merge_stops_when_asked_to() -> None:
    job = Job()
    job.cancel()
    empty = _chapter(b"", "en")
    with pytest.raises(Cancelled):
        merge(empty, empty, empty, job=job)
