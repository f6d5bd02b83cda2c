# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio demo`: the sample book in the desktop; without a display, the same job in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.open import has_display, show
from syncstudio.cli.places import open_place, progress
from syncstudio.cli.status import drifted_words, print_book
from syncstudio.cli.terminal import Marks, clean, indented, marks, word_diff
from syncstudio.errors import SyncStudioError
from syncstudio.model import ChapterStatus, Drift, Gravity, Row
from syncstudio.workspace import SETTINGS, OpenBook, build_sample_book

PICTURES = "pictures"
_SHOWN = 3  # paragraphs a language


def run(arguments: Arguments) -> int:
    folder = Path(arguments.folder)
    if not (folder / SETTINGS).is_file():
        build_sample_book(folder)
        print(f"built the sample book in {clean(str(folder))}")
    if has_display():
        return show(folder, None, None)
    with open_place(folder) as book:
        found = book.status(None, None, progress())
        print_book(found)
        print()
        worst = [
            one
            for _, group in groupby(found, key=lambda one: one.language)
            for one in _print_gravest(book, list(group))
        ]
    print("There is no display here to open the window on, so this was the same job in the terminal.")
    _take_pictures(folder, worst or [one for one in found if one.target is not None][:1])
    print(f"\nNext: syncstudio status {clean(str(folder))} | syncstudio open {clean(str(folder))}")
    return 0


def _print_gravest(book: OpenBook, chapters: Sequence[ChapterStatus]) -> list[ChapterStatus]:
    """The gravest paragraphs of a language with their word diff; returns the chapter that drifted most."""
    drifted = [one for one in chapters if one.target is not None and drifted_words(one.blocks)]
    if not drifted:
        return []
    drifted.sort(key=_weight, reverse=True)
    how = marks()
    opening, closing = how.strong
    print(f"{opening}{drifted[0].language}: the gravest paragraphs{closing}\n")
    rows: list[tuple[str, Row, Drift]] = []
    for one in drifted:
        view = book.view(one.language, one.target or "")
        rows += [
            (one.target or "", row, row.drift)
            for row in view.rows
            if row.drift is not None and row.drift.edits
        ]
    rows.sort(key=lambda item: (-item[2].gravity, sum(len(block.text) for block in item[2].after)))
    for path, row, drift in rows[:_SHOWN]:
        _print_row(path, row, drift, how)
    return drifted[:1]


def _print_row(path: str, row: Row, drift: Drift, how: Marks) -> None:
    line = row.target[0].lines[0] if row.target else row.source[0].lines[0]
    print(f"{clean(path)}:{line}  {drift.kind}, {drift.gravity.label}")
    old = "\n\n".join(block.text for block in drift.before)
    new = "\n\n".join(block.text for block in drift.after)
    print(indented(word_diff(old, new, drift.edits, how)))
    if row.target:
        print(indented(clean("\n".join(block.text for block in row.target)), "  > "))
    print()


def _weight(one: ChapterStatus) -> tuple[int, ...]:
    """Chapters compare by how many blocks drifted, the gravest first."""
    return tuple(
        sum(block.gravity is gravity for block in one.blocks) for gravity in sorted(Gravity, reverse=True)
    )


def _take_pictures(folder: Path, chapters: Sequence[ChapterStatus]) -> None:
    """Pictures of the window, one a language, where Qt can draw; else says why there are none."""
    pictures = folder / PICTURES
    written = []
    for one in chapters:
        name = f"{one.language}-{Path(one.target or '').stem}.png"
        try:
            pictures.mkdir(exist_ok=True)
            show(folder, one.target, pictures / name)
        except (SyncStudioError, OSError) as error:
            print(f"no picture of the window could be made: {clean(str(error))}")
            return
        written.append(pictures / name)
    for path in written:
        print(f"picture of the window: {clean(str(path))}")
