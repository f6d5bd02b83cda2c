# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The blocks that a translator should find, dialect by dialect (tests/cases/chapters)."""

import re
from pathlib import Path

import pytest

from syncstudio.chapters import parse, render

_FOLDER = Path(__file__).parents[1] / "cases" / "chapters"
_CASE = re.compile(r"^(?P<title>\S.*)\n\.\n(?P<text>(?:.*\n)*?)\.\n(?P<blocks>(?:.*\n)*?)\.$", re.MULTILINE)


def _cases() -> list[object]:
    found = []
    for path in sorted(_FOLDER.glob("*.md")):
        text = path.read_text("utf-8")
        for case in _CASE.finditer(text):
            line = text.count("\n", 0, case.start()) + 1
            found.append(
                pytest.param(case["text"], case["blocks"], id=f"{path.stem}:{line} {case['title'][:50]}")
            )
    return found


@pytest.mark.parametrize(("text", "expected"), _cases())
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_blocks(text: str, expected: str, end: str) -> None:
    data = text.replace("\n", end).encode()
    chapter = parse(data, "case.md", "en")
    assert render(chapter) == data
    said = []
    for block in chapter.blocks:
        detail = f" [{block.detail}]" if block.detail else ""
        first = re.split(r"\r|\n", block.text)[0]
        said.append(f"{block.lines[0]}-{block.lines[1]} {block.kind}{detail}: {first}".rstrip())
    assert said == [line.rstrip() for line in expected.splitlines()]


def test_the_cases_are_found() -> None:
    assert len(_cases()) >= 24
