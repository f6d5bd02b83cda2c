# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Notebooks merge cell by cell; outputs and metadata follow the source."""

from __future__ import annotations

import json

import nbformat
from hypothesis import given, settings
from hypothesis import strategies as st

from syncstudio.chapters import parse
from syncstudio.merge import merge
from syncstudio.model import Chapter


def _notebook(language: str, *cells: tuple[str, str] | tuple[str, str, str]) -> Chapter:
    made = []
    for number, (kind, text, *printed) in enumerate(cells):
        cell: dict[str, object] = {"cell_type": kind, "id": f"{language}-{number}", "metadata": {}}
        if kind == "code":
            out = [{"output_type": "stream", "name": "stdout", "text": said} for said in printed]
            cell |= {"execution_count": number, "outputs": out}
        made.append(cell | {"source": text.splitlines(keepends=True)})
    whole = {"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return parse(json.dumps(whole, indent=1, ensure_ascii=False).encode() + b"\n", "a.ipynb", language)


def _cells(chapter: Chapter) -> list[tuple[str, ...]]:
    whole = json.loads(chapter.data)
    nbformat.validate(whole)
    return [
        (cell["cell_type"], "".join(cell["source"]), *(out["text"] for out in cell.get("outputs", ())))
        for cell in whole["cells"]
    ]


BASE = _notebook(
    "en",
    ("markdown", "# Waves\n\nWaves carry energy across the water."),
    ("code", "speed = 3  # metres a second\nprint(speed)", "3"),
    ("code", "print('calm')", "calm"),
    ("markdown", "That is all about waves for today."),
)
OURS = _notebook(
    "de",
    ("markdown", "# Wellen\n\nWellen tragen Energie über das Wasser."),
    ("code", "speed = 3  # Meter in der Sekunde\nprint(speed)", "3"),
    ("markdown", "*Anmerkung der Übersetzer*"),
    ("code", "print('calm')", "calm"),
    ("markdown", "Das ist alles über Wellen für heute."),
)


def test_code_follows_with_what_it_printed_and_new_cells_come_in() -> None:
    theirs = _notebook(
        "en",
        ("markdown", "# Waves\n\nWaves carry energy across the water.\n\n$$E = mgh$$"),
        ("code", "speed = 4  # metres a second\nprint(speed)", "4"),
        ("code", "print('calm')", "still calm"),
        ("code", "height = 2", ""),
        ("markdown", "That is all about waves for today."),
    )
    merged = merge(BASE, theirs, OURS)
    assert _cells(merged.chapter) == [
        ("markdown", "# Wellen\n\nWellen tragen Energie über das Wasser.\n\n$$E = mgh$$"),
        ("code", "speed = 4  # Meter in der Sekunde\nprint(speed)", "4"),
        ("markdown", "*Anmerkung der Übersetzer*"),
        ("code", "print('calm')", "still calm"),
        ("code", "height = 2", ""),
        ("markdown", "Das ist alles über Wellen für heute."),
    ]
    assert merge(theirs, theirs, merged.chapter).chapter == merged.chapter


def test_what_the_translation_printed_itself_stays_while_the_source_prints_the_same() -> None:
    ours = parse(OURS.data.replace(b'"text": "calm"', b'"text": "ruhig"'), "a.ipynb", "de")
    assert merge(BASE, BASE, ours).chapter.data == ours.data


_TEXTS = ("# Part\n\nWords about it.", "Words about it.", "- one\n- two", "x = 1  # note", "", "中文的话。")
_ANY = st.lists(
    st.tuples(st.sampled_from(["markdown", "code"]), st.sampled_from(_TEXTS)), min_size=1, max_size=5
)


@given(_ANY, _ANY, _ANY, st.booleans())
@settings(max_examples=100, deadline=None)
def test_any_three_notebooks_make_a_sound_one(base, theirs, ours, drop) -> None:
    source, target = _notebook("en", *theirs), _notebook("de", *ours)
    first = merge(_notebook("en", *base), source, target, drop_obsolete=drop)
    assert len(_cells(first.chapter)) >= (0 if drop else len(ours))
    assert merge(source, source, first.chapter, drop_obsolete=drop).chapter == first.chapter
    assert merge(source, source, target, drop_obsolete=drop).chapter == target
