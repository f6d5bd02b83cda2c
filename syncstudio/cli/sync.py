# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`syncstudio sync`: bring chapters in step as far as that needs no decision; list the rest."""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from syncstudio.cli.arguments import Arguments
from syncstudio.cli.fates import fate_words, place_words, why_words
from syncstudio.cli.places import nearest_book, one_language, own_name, progress, split_places
from syncstudio.cli.terminal import clean
from syncstudio.errors import InputError
from syncstudio.model import ChapterSync, Fate
from syncstudio.workspace import open_book, sync_chapters

_DONE = frozenset({Fate.FOLLOWED, Fate.DRAFTED, Fate.DROPPED})


def run(arguments: Arguments) -> int:
    folder, chapters = split_places(arguments.places)
    folder = folder or nearest_book()
    if not chapters:
        raise InputError(
            "no chapter is named", where=str(folder), remedy="choose some with `syncstudio status`"
        )
    with open_book(folder, working=True) as book:
        language = one_language(book, arguments.language)
        once = tuple(dict.fromkeys(chapters))
        done = sync_chapters(book, language, once, dry_run=arguments.dry_run, job=progress())
    if arguments.json:
        print(json.dumps({"dry_run": arguments.dry_run, "chapters": [_json(one) for one in done]}))
    else:
        _tell(done)
        print(f"\n{_next(folder, done, dry=arguments.dry_run)}")
    return 0


def _tell(done: Sequence[ChapterSync]) -> None:
    for one in done:
        path = clean(one.target or one.source or "")
        print(f"{path} ({one.language}): {fate_words(one.counts)}")
        for left in one.left:
            print(f"  {place_words(left.target_lines, path) or path}: {why_words(left.fate, left.why)}")
        if one.note:
            print(f"  {clean(one.note)}")


def _next(folder: Path, done: Sequence[ChapterSync], *, dry: bool) -> str:
    """What is to be done next; nothing was committed."""
    if dry:
        return "dry run: nothing was written"
    changed = [one for one in done if one.changed]
    if not changed and not any(one.left for one in done):
        return "nothing was written: all that is translated is in step"
    first = next((one for one in done if one.left), changed[0] if changed else done[0])
    chapter = first.target or first.source or ""
    written = "written into the work tree, nothing is committed" if changed else "nothing was written"
    place = shlex.join([str(folder), "--chapter", chapter, "--language", first.language])
    command = f"{own_name()} open {place}"
    task = "decide what is left open, then commit" if any(one.left for one in done) else "look, then commit"
    return clean(f"{written}; next, {task}: {command}")


def _json(one: ChapterSync) -> dict[str, Any]:
    return {
        "language": one.language,
        "source": one.source,
        "target": one.target,
        "changed": one.changed,
        "counts": {fate.value: number for fate, number in one.counts.items()},
        "left": [
            {
                "source_lines": left.source_lines,
                "target_lines": left.target_lines,
                "fate": left.fate,
                "why": list(left.why),
            }
            for left in one.left
        ],
        "note": one.note,
    }
