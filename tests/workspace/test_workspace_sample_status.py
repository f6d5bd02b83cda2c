# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole pipeline on the sample book finds precisely what its authors know of it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from syncstudio.model import ChapterView, DriftKind, Row, State
from syncstudio.workspace import OpenBook, build_sample_book, open_book

KNOWN = Path(__file__).parents[1] / "cases" / "workspace" / "sample_book.toml"
EXPECTED: list[dict[str, Any]] = tomllib.loads(KNOWN.read_text(encoding="utf-8"))["chapter"]
STATES = {DriftKind.NEW: State.UNTRANSLATED, DriftKind.REMOVED: State.OBSOLETE}


def name(chapter: dict[str, Any]) -> str:
    return f"{chapter['language']}:{chapter.get('source') or chapter['target']}"


def marked(chapter: dict[str, Any]) -> Any:
    """The chapter as a case that must fail where the program is known to miss something."""
    gap = chapter.get("not_found_yet")
    return pytest.param(chapter, id=name(chapter), marks=[pytest.mark.xfail(reason=gap)] if gap else [])


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenBook]:
    folder = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SYNCSTUDIO_CACHE", str(folder / "cache"))
        with open_book(build_sample_book(folder / "book")) as opened:
            yield opened


def view_of(book: OpenBook, chapter: dict[str, Any]) -> ChapterView:
    return book.view(chapter["language"], chapter.get("target") or chapter["source"])


def line_of(row: Row, known: list[str]) -> str:
    """A row as the case file writes it, its block's text cut as far as a known line goes."""
    line = row.state.value
    block = (row.source or row.target)[0]
    if row.drift is not None:
        line = f"{row.drift.kind.value} {row.drift.gravity.label}"
        line += "" if row.state is STATES.get(row.drift.kind, State.DRIFTED) else f" {row.state.value}"
        block = (row.drift.after or row.drift.before)[0]
    line += f": {block.text}"
    return next((one for one in known if line.startswith(one)), line[:70])


def test_the_case_file_names_every_chapter(book: OpenBook) -> None:
    found = {(one.language, one.source, one.target) for one in book.status()}
    assert found == {(one["language"], one.get("source"), one.get("target")) for one in EXPECTED}


@pytest.mark.parametrize("chapter", [marked(one) for one in EXPECTED])
def test_rows_that_are_not_in_step(book: OpenBook, chapter: dict[str, Any]) -> None:
    rows = view_of(book, chapter).rows
    if "target" not in chapter or "source" not in chapter:
        whole = State.OBSOLETE if "target" in chapter else State.UNTRANSLATED
        assert {row.state for row in rows} == {whole}
        return
    known = chapter.get("rows", [])
    assert len(rows) > len(known)
    assert sorted(line_of(row, known) for row in rows if row.state is not State.TRANSLATED) == sorted(known)


@pytest.mark.parametrize("chapter", [one for one in EXPECTED if "how" in one], ids=name)
def test_how_the_baseline_is_known(book: OpenBook, chapter: dict[str, Any]) -> None:
    baseline = view_of(book, chapter).status.baseline
    assert baseline is not None
    assert baseline.how.value == chapter["how"]


@pytest.mark.parametrize(
    ("language", "path", "block", "summaries"),
    [
        ("ar", "book/03-uncertainty.md", "A reading that lies far", ["An outlier should not be dropped"]),
        ("ar", "book/04-instruments.md", "The line must", ["A calibration line must not be extended"]),
        (
            "es",
            "i18n/es/05-comparing.md",
            "The *p-value*",
            ["Ask for stronger evidence: 0.005 in place of 0.05"],
        ),
        ("zh", "book/01-why-measure.md", "```python", ["Ask for five readings instead of three"]),
    ],
)
def test_who_changed_a_paragraph(
    book: OpenBook, language: str, path: str, block: str, summaries: list[str]
) -> None:
    view = book.view(language, path)
    (row,) = [n for n, row in enumerate(view.rows) if row.source and row.source[0].text.startswith(block)]
    assert [one.revision.summary for one in book.history(view, row)] == summaries
