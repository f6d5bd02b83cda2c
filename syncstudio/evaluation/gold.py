# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentence alignments as text: one bead a line, `[0, 1]:[0]`, 0-based lines of both files.

A folder of gold holds, for each text, `NAME.gold` beside `NAME.en` and `NAME.zh` (the languages'
tags), one sentence a line. The form is that of vecalign (Thompson and Koehn 2019).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from syncstudio.errors import InputError
from syncstudio.workspace import read_sentences

Bead = tuple[tuple[int, ...], tuple[int, ...]]
"""Lines of the source and the lines of the target that render them; one side may be empty."""

_NUMBERS = r"\s*(?:[0-9]{1,9}\s*(?:,\s*[0-9]{1,9}\s*)*)?"
_BEAD = re.compile(rf"\s*\[({_NUMBERS})\]\s*:\s*\[({_NUMBERS})\]\s*(?::\s*-?[0-9.eE+-]+\s*)?")
_SIDES = ("source", "target")


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text of both languages, sentence by sentence, and how people aligned it."""

    name: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    beads: tuple[Bead, ...]


def parse_beads(text: str, where: str, lengths: tuple[int, int] | None = None) -> tuple[Bead, ...]:
    """The beads of a text, in its order; blank lines and a cost after a second colon say nothing.

    `lengths` are the lines of both sides, where they are known. Raises InputError with the line
    that is malformed, names a line that is not there, or one that another bead has.
    """
    beads: list[Bead] = []
    taken: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        place = f"{where}:{number}"
        match = _BEAD.fullmatch(line)
        if match is None:
            raise InputError("is no bead", where=place, remedy="write it as [0, 1]:[0]")
        bead = (_numbers(match[1]), _numbers(match[2]))
        for side, name in enumerate(_SIDES):
            for index in bead[side]:
                if lengths is not None and index >= lengths[side]:
                    raise InputError(
                        f"there is no {name} sentence {index}",
                        where=place,
                        remedy=f"count from 0 to {lengths[side] - 1}",
                    )
                if index in taken[side]:
                    raise InputError(
                        f"{name} sentence {index} stands in line {taken[side][index]} too",
                        where=place,
                        remedy="name each sentence once",
                    )
                taken[side][index] = number
        beads.append(bead)
    return tuple(beads)


def read_gold(folder: Path, source_language: str, target_language: str) -> tuple[GoldText, ...]:
    """All texts of a folder of gold, by name. Raises InputError with file, line and remedy."""
    return tuple(_read_text(file, source_language, target_language) for file in gold_files(folder))


def gold_files(folder: Path) -> list[Path]:
    """The files of beads in a folder, by name. Raises InputError where there are none."""
    if not folder.is_dir():
        raise InputError("is no folder", where=str(folder), remedy="name the folder that holds *.gold")
    files = sorted(folder.glob("*.gold"))
    if not files:
        raise InputError(
            "holds no gold", where=str(folder), remedy="put NAME.gold beside the texts of both languages"
        )
    return files


def _read_text(file: Path, source_language: str, target_language: str) -> GoldText:
    source = read_sentences(file.with_suffix(f".{source_language}"))
    target = read_sentences(file.with_suffix(f".{target_language}"))
    text = "\n".join(read_sentences(file))
    beads = parse_beads(text, str(file), (len(source), len(target)))
    if not any(left and right for left, right in beads):
        raise InputError("links nothing", where=str(file), remedy="write its beads, or take the file away")
    return GoldText(file.stem, source, target, beads)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(sorted(int(number) for number in text.replace(",", " ").split()))
