# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts, their translations, and what the checks find, as a file of cases has them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from syncstudio.checks import CHECKS, check

_FILE = Path(__file__).parents[1] / "cases" / "checks" / "findings.md"
_TITLE = re.compile(r"(?P<name>.*) \[(?P<source>\S+) > (?P<target>\S+)\]$")


def _cases() -> list[object]:
    found = []
    for case in re.split(r"^=== ", _FILE.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        title, body = case.split("\n", 1)
        head = _TITLE.match(title)
        assert head, title
        source, target, *told = re.split(r"\n?^\.\.\.\.\n", body.rstrip("\n") + "\n", flags=re.MULTILINE)
        expected = "".join(told).rstrip("\n").split("\n") if "".join(told).strip() else []
        found.append(pytest.param(source, target, head["source"], head["target"], expected, id=head["name"]))
    return found


def _shown(finding, source: str, target: str) -> str:
    places = [
        text[slice(*span)] if span is not None else ""
        for span, text in ((finding.source, source), (finding.target, target))
    ]
    return f"{'!' if finding.grave else '~'} {finding.check}: {finding.what} [{places[0]} | {places[1]}]"


@pytest.mark.parametrize(("source", "target", "language", "other", "expected"), _cases())
def test_what_is_found(source: str, target: str, language: str, other: str, expected: list[str]) -> None:
    assert [_shown(one, source, target) for one in check(source, target, language, other)] == expected


def test_every_check_has_a_case() -> None:
    told = {line.split(":")[0][2:] for case in _cases() for line in case.values[4]}
    elsewhere = {"term", "forbidden term", "character", "swollen", "slide", "white space"}
    assert {one.name for one in CHECKS} == told | elsewhere
