# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole chapters: two versions of a source and a translation in, the merged file out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from syncstudio.chapters import parse
from syncstudio.merge import merge

_FILE = Path(__file__).parents[1] / "cases" / "merge" / "whole" / "chapters.md"
_PART = re.compile(r"^--- (\w+)\n", re.MULTILINE)


def _cases() -> list[object]:
    found = []
    for case in re.split(r"^=== ", _FILE.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        title, body = case.split("\n", 1)
        pieces = _PART.split(body)
        found.append(pytest.param(dict(zip(pieces[1::2], pieces[2::2], strict=True)), id=title))
    return found


@pytest.mark.parametrize("case", _cases())
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_merge(case: dict[str, str], end: str) -> None:
    options = case.get("options", "").split()
    language = "en-GB" if "fork" in options else "de"

    def chapter(name: str, language: str):
        return parse(case[name].replace("\n", end).encode(), "a.md", language)

    base, theirs, ours = chapter("base", "en"), chapter("theirs", "en"), chapter("ours", language)
    drop = "drop_obsolete" in options
    merged = merge(base, theirs, ours, drop_obsolete=drop)
    assert merged.chapter.data.decode().replace(end, "\n") == case["merged"]
    assert merged.chapter.data.count(b"\r") == (merged.chapter.data.count(b"\n") if end != "\n" else 0)
    assert [one.fate.value for one in merged.proposals] == case["fates"].split()
    assert len(merged.proposals) == len(merged.rows)
    assert all(one.why for one in merged.proposals)
    assert merge(theirs, theirs, merged.chapter, drop_obsolete=drop).chapter == merged.chapter


def test_the_cases_are_found() -> None:
    assert len(_cases()) >= 16
