# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio demo`: the sample book in the desktop; without a display, the same job in the terminal."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from syncstudio.cli.arguments import Arguments, build_parser
from syncstudio.cli.open import has_display
from syncstudio.cli.places import open_place, own_name, progress
from syncstudio.cli.status import failing_words, print_book
from syncstudio.cli.terminal import Marks, clean, indented, marks, word_diff
from syncstudio.errors import NoDisplay
from syncstudio.model import BlockKind, ChapterStatus, Drift, Gravity, Row, State
from syncstudio.workspace import SETTINGS, OpenBook, build_sample_book, own_command, own_environment

PICTURES = "pictures"
_SHOWN = 3  # paragraphs a language
_PATIENCE = 120  # seconds a picture
_PROSE = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})


def run(arguments: Arguments) -> int:
    folder = Path(arguments.folder)
    if not (folder / SETTINGS).is_file():
        build_sample_book(folder)
        print(f"built the sample book in {clean(str(folder))}")
    if has_display():
        asked = build_parser().parse_args(["open", str(folder)])
        with contextlib.suppress(NoDisplay):  # one is named that does not answer
            return int(asked.run(asked))
    with open_place(folder) as book:
        found = book.status(None, None, progress())
        print_book(found)
        print()
        worst = [
            one
            for _, group in groupby(found, key=lambda one: one.language)
            for one in _print_gravest(book, list(group))
        ]
        for one in worst:  # a picture fills no memory, and would show no offer from it
            book.memory.refresh(one.language, progress())
    print("There is no display here to open the window on, so this was the same job in the terminal.")
    _take_pictures(folder, worst or [one for one in found if one.target is not None][:1])
    name, command = clean(str(folder)), clean(own_name())
    print(f"\nWhere there is a display, open it: {command} open {name}")
    print(f"Anywhere, ask about it: {command} status {name}")
    return 0


def _print_gravest(book: OpenBook, chapters: Sequence[ChapterStatus]) -> list[ChapterStatus]:
    """The gravest paragraphs of a language with their word diff; returns the chapter that drifted most."""
    drifted = [one for one in chapters if one.target is not None and failing_words(one.blocks)]
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
    rows.sort(key=lambda item: _rank(item[2]))
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


def _rank(drift: Drift) -> tuple[int, bool, int]:
    """The gravest first, then prose, then what is short to read."""
    prose = all(block.kind in _PROSE for block in drift.after)
    return -drift.gravity, not prose, sum(len(block.text) for block in drift.after)


def _weight(one: ChapterStatus) -> tuple[int, ...]:
    """Chapters compare by how many of their translated blocks drifted, the gravest first."""
    drifted = [block.gravity for block in one.blocks if block.state is State.DRIFTED]
    return tuple(drifted.count(gravity) for gravity in sorted(Gravity, reverse=True))


def _take_pictures(folder: Path, chapters: Sequence[ChapterStatus]) -> None:
    """Pictures of the window, one a language, where Qt can draw; else says why there are none.

    Each is taken by a process of its own: where a library of Qt's is missing, Qt aborts.
    """
    pictures = folder / PICTURES
    pictures.mkdir(exist_ok=True)
    for one in chapters:
        path = pictures / f"{one.language}-{Path(one.target or '').stem}.png"
        command = own_command(
            "syncstudio", "open", str(folder), "--language", one.language,
            "--chapter", one.target or "", "--screenshot", str(path),
        )  # fmt: skip
        run = subprocess.run(
            command, env=own_environment(), capture_output=True, check=False, timeout=_PATIENCE
        )
        if run.returncode != 0 or not path.is_file():
            lines = run.stderr.decode(errors="replace").strip().splitlines() or ["Qt stopped without a word"]
            print(f"no picture of the window could be made: {clean(lines[-1].removeprefix('syncstudio: '))}")
            return
        print(f"picture of the window: {clean(str(path))}")
