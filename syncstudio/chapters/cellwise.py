# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which cells a notebook has once its blocks stand in another order, some gone and some new."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from syncstudio.chapters.cells import Cell, all_cells, cell_lines
from syncstudio.model import Block, BlockKind, Chapter, Part

MARKDOWN = ("markdown", "heading")


class Notebook:
    """A notebook's cells, and which of them holds which block."""

    def __init__(self, chapter: Chapter) -> None:
        self.data = chapter.data
        self.blocks = chapter.blocks
        self.cells = list(all_cells(chapter.data))
        filled = [number for number, cell in enumerate(self.cells) if cell.strings]
        starts = [self.cells[number].strings[0][0] for number in filled]
        self._filled, self._starts = filled, starts
        self.homes = [self.home(block) for block in chapter.blocks]

    def home(self, block: Block) -> int:
        """The number of the cell that holds a block."""
        return self._filled[bisect_right(self._starts, block.span[0]) - 1]

    def text(self, number: int) -> str:
        """What a cell shows."""
        lines = cell_lines(self.data, self.cells[number])
        return "".join(text + end for text, end in zip(lines.texts, lines.breaks, strict=True))

    def is_plain(self) -> bool:
        """Whether nothing but commas stands between the cells, as in every notebook of today."""
        return bool(self.cells) and all(
            self.data[one.span[1] : other.span[0]].strip() == b","
            for one, other in zip(self.cells, self.cells[1:], strict=False)
        )


@dataclass(slots=True)
class Draft:
    """A cell to be: cell `cell` of the notebook that was, or a new one after the source's `model`.

    `is_copy` where a cell was torn in two: this is the second half.
    """

    cell: int | None
    type: str
    model: int | None = None
    parts: list[Part] = field(default_factory=list)
    is_copy: bool = False


def drafts(ours: Notebook, source: Notebook | None, parts: Sequence[Part]) -> list[Draft]:
    """The cells that the parts make: a new block joins the Markdown cell that it stands in in the
    source, code gets a cell of its own. Cells that show nothing stay after the one before them.
    """
    found: list[Draft] = []
    seen: set[int] = set()
    last: int | None = None
    for part in parts:
        model = source.home(part.like) if source is not None and part.like is not None else None
        if part.index is not None:
            cell = ours.homes[part.index]
            if not found or found[-1].cell != cell:
                found.append(Draft(cell, ours.cells[cell].type, is_copy=cell in seen))
                seen.add(cell)
        else:
            made = source.cells[model].type if source is not None and model is not None else _guessed(part)
            if not _joins(found, made, model, last):
                found.append(Draft(None, made, model))
        found[-1].parts.append(part)
        last = model
    return list(_with_empty(ours, _led(found, source)))


def _guessed(part: Part) -> str:
    code = part.like is not None and part.like.kind is BlockKind.CODE
    bare = (part.text or "").lstrip()
    return "code" if code and not bare.startswith(("```", "~~~")) else "markdown"


def _joins(found: Sequence[Draft], made: str, model: int | None, last: int | None) -> bool:
    """Whether a new block goes into the cell of the one before it."""
    return bool(found) and made in MARKDOWN and found[-1].type in MARKDOWN and model == last


def _led(found: Sequence[Draft], source: Notebook | None) -> list[Draft]:
    """New blocks that lead a cell of the source lead the cell that renders it."""
    done: list[Draft] = []
    for draft in found:
        first = draft.parts[0].like
        before = done[-1] if done else None
        if (
            before is not None
            and before.cell is None
            and draft.cell is not None
            and not draft.is_copy
            and draft.type in MARKDOWN
            and before.type in MARKDOWN
            and source is not None
            and first is not None
            and source.home(first) == before.model
        ):
            draft.parts[:0] = before.parts
            done.pop()
        done.append(draft)
    return done


def _with_empty(ours: Notebook, found: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts, and the cells without a block where they were."""
    full = set(ours.homes)
    used = {draft.cell for draft in found}
    tails: dict[int | None, list[Draft]] = {}
    anchor: int | None = None
    for number, cell in enumerate(ours.cells):
        if number not in full:
            tails.setdefault(anchor, []).append(Draft(number, cell.type))
        elif number in used:
            anchor = number
    yield from tails.get(None, ())
    for draft in found:
        yield draft
        if draft.cell is not None and not draft.is_copy:
            yield from tails.get(draft.cell, ())


def bounds(cell: Cell) -> tuple[int, int]:
    """From the first to the last byte of what a cell's strings say."""
    return cell.strings[0][0], cell.strings[-1][1]
